// The jobs of update.yml, run as they stand: against feeds on loopback, a bare repository and a git target.
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { put } from '../helpers/content-folder.ts';
import type { LiveContent } from '../helpers/live-content.ts';
import { addLiveSource, liveForge, resultsOf, wordOfPublished } from './live-forge.ts';
import { type LocalForge, runWorkflow } from './local-runner.ts';
import { readWorkflow } from './read-workflows.ts';

const MANY = { sources: 2, itemsEach: 4 };
const ALL_WELL = { pull: 'success', recall: 'success', build: 'success', publish: 'success' };
const workflow = await readWorkflow('.github/workflows/update.yml');

let live: LiveContent;
let forge: LocalForge;
let git: (...args: string[]) => string;

beforeEach(async () => {
  ({ live, forge, git } = await liveForge(MANY));
});

const publishedWord = () => wordOfPublished({ live, forge });
const addSource = (name: string) => addLiveSource(live, name, MANY);

const filesOfItems = () =>
  git('ls-tree', '-r', '--name-only', 'items')
    .split('\n')
    .filter((path) => path.startsWith('items/')).length;

it('goes from nothing to an edition, then to the next; a failed build publishes nothing and loses nothing', {
  timeout: 240_000,
}, async () => {
  const first = await runWorkflow(workflow, forge);
  expect(resultsOf(first)).toEqual(ALL_WELL);
  expect(first['pull']?.said).toContain('does not exist yet');
  expect(await publishedWord()).toBe('authentic 1');
  const held = filesOfItems();
  expect(held).toBeGreaterThan(1);

  forge.values['inputs.first'] = 'false';
  await addSource('another');
  await writeFile(join(live.feeds, '0.xml'), 'this source is ill');
  const second = await runWorkflow(workflow, forge);
  expect(resultsOf(second)).toEqual(ALL_WELL);
  expect(await publishedWord()).toBe('authentic 2');
  expect(filesOfItems()).toBeGreaterThan(held);

  await addSource('a-third-one');
  await put(join(live.content, 'topics', 'broken.json'), '{');
  const [pages, before] = [git('rev-parse', 'pages'), filesOfItems()];
  const third = await runWorkflow(workflow, forge);
  expect(third['build']?.result).toBe('failure');
  expect(third['build']?.said).toContain('broken.json');
  expect(third['publish']).toMatchObject({ result: 'success', ran: expect.not.arrayContaining(['Sign and push']) });
  expect(git('rev-parse', 'pages')).toBe(pages);
  expect(filesOfItems()).toBeGreaterThan(before);
});

it('takes nothing from a pull that was overcome but items as agreed', { timeout: 120_000 }, async () => {
  forge.command = (run) => {
    if (!run.startsWith('tar -cf items.tar')) return run.replace(/(update -- --steps pull)$/m, '$1 --allow-private');
    return `${run.replace('ls -d', 'ls -d scripts package.json')}; ls content`;
  };
  const prepare = forge.prepare;
  let isFirst = true;
  forge.prepare = async (checkout) => {
    await prepare(checkout);
    if (!isFirst) return;
    isFirst = false;
    // What an attacker in the first job would leave for the next ones.
    await put(join(checkout, 'content', 'package.json'), '{"scripts":{"update":"false","items":"false"}}');
    await put(join(checkout, 'content', 'scripts', 'items.ts'), 'throw 1');
    await put(join(checkout, 'content', 'items', 'evil.ts'), 'throw 1');
    await put(join(checkout, 'content', 'media', 'index.html'), '<script src="http://evil.example"></script>');
    await symlink('/etc/passwd', join(checkout, 'content', 'media', 'passwd'));
  };
  const done = await runWorkflow(workflow, forge);
  expect(resultsOf(done)).toEqual(ALL_WELL);
  expect(await publishedWord()).toBe('authentic 1');
  const paths = [git('ls-tree', '-r', '--name-only', 'pages'), git('ls-tree', '-r', '--name-only', 'items')].join('\n');
  expect(paths).not.toMatch(/evil|passwd|m\/index\.html|media\/index\.html|package\.json/);
});

it('is not begun by the clock unless the variable UPDATE is on', async () => {
  const done = await runWorkflow(workflow, { ...forge, values: { ...forge.values, 'github.event_name': 'schedule' } });
  expect(done['pull']?.result).toBe('skipped');
  expect(done['publish']?.result).toBe('skipped');
});
