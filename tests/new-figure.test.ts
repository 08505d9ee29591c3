// npm run new-figure: from flags to a file of figures, without a terminal.
import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { checkContent } from '../src/check/check-content.ts';
import { contentFolder } from './helpers/content-folder.ts';

async function run(content: string, ...args: string[]): Promise<string> {
  return promisify(execFile)(process.execPath, ['scripts/new-figure.ts', ...args, '--content', content]).then(
    ({ stdout }) => stdout,
    ({ stderr }) => stderr,
  );
}

const VALUE = ['--value', '1,131', '--as-of', '2025-12-31', '--published-on', '2026-01'];
const WHO = ['--counted-by', 'group', '--url', 'https://group.example/2025'];
const NEW = [
  ...['--counter-name', 'The Group', '--title', 'People behind bars', '--counts', 'People in prison at that time.'],
  ...['--group', 'prison', '--measure', 'state', '--unit', 'people'],
];
const readJson = async (content: string, id = 'prisoners') =>
  JSON.parse(await readFile(join(content, 'figures', `${id}.json`), 'utf8'));

it('writes a new file, then adds values in the order of time, which the check accepts', async () => {
  const content = await contentFolder();
  expect(await run(content, 'prisoners', ...VALUE, ...WHO, ...NEW, '--yes')).toContain('written: ');
  const earlier = ['--value', '970', '--qualifier', 'about', '--as-of', '2021-12', '--published-on', '2022'];
  await run(content, 'prisoners', ...earlier, ...WHO, '--outlet', 'The Paper', '--note', 'Late December.', '--yes');
  const figure = await readJson(content);
  expect(figure).toMatchObject({
    $schema: '../schemas/figure.schema.json',
    title: { en: 'People behind bars' },
    counters: [{ id: 'group', name: { en: 'The Group' } }],
  });
  expect(figure.points).toEqual([
    {
      value: 970,
      qualifier: 'about',
      asOf: '2021-12',
      countedBy: 'group',
      publishedOn: '2022',
      url: 'https://group.example/2025',
      outlet: 'The Paper',
      note: { en: 'Late December.' },
    },
    { value: 1131, asOf: '2025-12-31', countedBy: 'group', publishedOn: '2026-01', url: 'https://group.example/2025' },
  ]);
  expect((await checkContent(content)).filter(({ file }) => file.includes('figures'))).toEqual([]);
});

it('adds a counter to a file', async () => {
  const content = await contentFolder();
  await run(content, 'prisoners', ...VALUE, ...WHO, ...NEW, '--yes');
  const other = ['--counted-by', 'office', '--counter-name', 'The Office', '--url', 'https://office.example/'];
  await run(content, 'prisoners', ...VALUE, ...other, '--yes');
  const { counters, points } = await readJson(content);
  expect(counters.map(({ id }: { id: string }) => id)).toEqual(['group', 'office']);
  expect(points).toHaveLength(2);
});

it('shows the file and writes nothing without --yes', async () => {
  const content = await contentFolder();
  const shown = await run(content, 'prisoners', ...VALUE, ...WHO, ...NEW);
  expect(shown).toContain('"value": 1131');
  expect(shown).toContain('Nothing was written; use --yes');
  await expect(access(join(content, 'figures', 'prisoners.json'))).rejects.toThrow();
});

it('names findings of the check before it writes', async () => {
  const content = await contentFolder();
  await run(content, 'prisoners', ...VALUE, ...WHO, ...NEW, '--yes');
  const shown = await run(content, 'prisoners', ...VALUE, '--value', '1136', ...WHO, '--dry-run');
  expect(shown).toContain('check: points.1.value: group has two values for 2025-12-31: 1131 and 1136.');
});

it.each([
  { name: 'no source', args: [...VALUE, '--counted-by', 'group', ...NEW], says: 'points.0.url' },
  { name: 'no date', args: ['--value', '3', '--published-on', '2026', ...WHO, ...NEW], says: 'points.0.asOf' },
  { name: 'no number', args: [...VALUE, '--value', 'many', ...WHO, ...NEW], says: 'points.0.value' },
  { name: 'an unknown counter', args: [...VALUE, ...WHO, ...NEW.slice(2)], says: 'counters' },
  { name: 'a wrong unit', args: [...VALUE, ...WHO, ...NEW, '--unit', 'sheep'], says: 'unit' },
])('refuses $name and says which field is wrong', async ({ args, says }) => {
  const content = await contentFolder();
  const error = await run(content, 'prisoners', ...args, '--yes');
  expect(error).toContain('No file was written.');
  expect(error).toContain(says);
  await expect(access(join(content, 'figures', 'prisoners.json'))).rejects.toThrow();
});
