// npm run new-figure: from flags to a file of figures, without a terminal.
import { execFile } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { checkContent } from '../src/check/check-content.ts';
import { ask } from '../src/new-figure/ask.ts';
import { contentFolder } from './helpers/content-folder.ts';
import { CLEAR, ENTER, typedTerminal } from './helpers/typed-terminal.ts';

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
  expect(shown).toContain('notice: points.1.value: group has two values for 2025-12-31: 1131 and 1136.');
});

it.each([
  { name: 'no source', args: [...VALUE, '--counted-by', 'group', ...NEW], says: '--url is missing' },
  { name: 'no date', args: ['--value', '3', '--published-on', '2026', ...WHO, ...NEW], says: '--as-of is missing' },
  { name: 'no value', args: [...VALUE, '--value', '', ...WHO, ...NEW], says: '--value is missing' },
  { name: 'a word', args: [...VALUE, '--value', 'many', ...WHO, ...NEW], says: '“many” is not a number' },
  { name: 'a decimal comma', args: [...VALUE, '--value', '3,5', ...WHO, ...NEW], says: '“3,5” is not a number' },
  { name: 'a figure without a title', args: [...VALUE, ...WHO], says: '--title, --counts, --group' },
  { name: 'an unknown counter', args: [...VALUE, ...WHO, ...NEW.slice(2)], says: '--counter-name' },
  { name: 'a wrong unit', args: [...VALUE, ...WHO, ...NEW, '--unit', 'sheep'], says: 'unit' },
  { name: 'a date that does not exist', args: [...VALUE, ...WHO, ...NEW, '--as-of', '2025-02-31'], says: 'errors' },
  { name: 'a date in the future', args: [...VALUE, ...WHO, ...NEW, '--published-on', '2999'], says: 'errors' },
  { name: 'a month 13', args: [...VALUE, ...WHO, ...NEW, '--as-of', '2025-13'], says: 'a day, month or year' },
])('refuses $name and says which field is wrong', async ({ args, says }) => {
  const content = await contentFolder();
  const error = await run(content, 'prisoners', ...args, '--yes');
  expect(error).toContain('No file was written.');
  expect(error).toContain(says);
  await expect(access(join(content, 'figures', 'prisoners.json'))).rejects.toThrow();
});

it('keeps a file as it was when a value is refused', async () => {
  const content = await contentFolder();
  await run(content, 'prisoners', ...VALUE, ...WHO, ...NEW, '--yes');
  const before = await readFile(join(content, 'figures/prisoners.json'), 'utf8');
  const other = await run(content, 'prisoners', ...VALUE, ...WHO, '--counted-by', 'nobody', '--yes');
  expect(other).toContain('“nobody” is not the id of a counter of this file; it has group.');
  expect(await run(content, 'prisoners', ...VALUE, ...WHO, '--published-on', '2999', '--yes')).toContain('errors');
  expect(await readFile(join(content, 'figures/prisoners.json'), 'utf8')).toBe(before);
  await writeFile(join(content, 'figures/prisoners.json'), before.slice(0, 40));
  expect(await run(content, 'prisoners', ...VALUE, ...WHO, '--yes')).toContain('is not JSON');
  expect(await readFile(join(content, 'figures/prisoners.json'), 'utf8')).toBe(before.slice(0, 40));
});

it('asks for all of a new figure in a terminal, and again where an answer is not possible', async () => {
  const { terminal, left } = typedTerminal([
    ['What kind of figure', ENTER],
    ['Title in Belarusian', ENTER],
    ['Title in Russian', ENTER],
    ['Title in English', 'Papers', ENTER],
    ['one sentence, in Belarusian', ENTER],
    ['one sentence, in Russian', ENTER],
    ['one sentence, in English', 'Papers closed.', ENTER],
    ['Part of the page', '\u001b[B', '\u001b[B', ENTER],
    ['Unit', ENTER],
    ['Value', '3,5', ENTER],
    ['Give a number such as', CLEAR, '1 131', ENTER],
    ['How exact', '\u001b[B', ENTER],
    ['About which day', ' 2026-13', ENTER],
    ['Give a day, month or year', CLEAR, ' 2026-06 ', ENTER],
    ['Short id', 'The Group', ENTER],
    ['Give an id', CLEAR, 'group', ENTER],
    ['short, in Belarusian', ENTER],
    ['short, in Russian', ENTER],
    ['short, in English', 'The Group', ENTER],
    ['Published on', '2026-07', ENTER],
    ['Address of the page', 'https://group.example/', ENTER],
    ['Who published it', ENTER],
    ['What should a reader know', ENTER],
  ]);
  const given = await ask('papers', undefined, { point: {}, figure: {} }, terminal);
  expect(left).toEqual([]);
  expect(given).toEqual({
    figure: {
      title: { en: 'Papers' },
      counts: { en: 'Papers closed.' },
      ...{ measure: 'state', group: 'press', unit: 'people' },
    },
    point: {
      ...{ value: '1 131', qualifier: 'about', asOf: '2026-06', countedBy: 'group', publishedOn: '2026-07' },
      ...{ url: 'https://group.example/', outlet: '', note: '' },
    },
    counter: { id: 'group', name: { en: 'The Group' } },
  });
});
