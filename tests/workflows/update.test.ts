// Runs the jobs of update.yml with feeds on a loopback server, a bare repository and a git target.
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { put } from '../helpers/content-folder.ts';
import type { LiveContent } from '../helpers/live-content.ts';
import { addLiveSource, liveForge, resultsOf, wordOfPublished } from './live-forge.ts';
import { type LocalForge, runWorkflow } from './local-runner.ts';
import { readWorkflow } from './read-workflows.ts';

const MANY = { sources: 2, itemsEach: 4 };
const ALL_SUCCEED = { pull: 'success', recall: 'success', build: 'success', publish: 'success' };
const workflow = await readWorkflow('.github/workflows/update.yml');

let live: LiveContent;
let forge: LocalForge;
let git: (...args: string[]) => string;

beforeEach(async () => {
  ({ live, forge, git } = await liveForge(MANY));
});

const publishedWord = () => wordOfPublished({ live, forge });
const addSource = (name: string) => addLiveSource(live, name, MANY);

const countItemFiles = () =>
  git('ls-tree', '-r', '--name-only', 'items')
    .split('\n')
    .filter((path) => path.startsWith('items/')).length;

it('makes the first edition and the next one; a failed build publishes nothing and keeps the pulled items', {
  timeout: 240_000,
}, async () => {
  const first = await runWorkflow(workflow, forge);
  expect(resultsOf(first)).toEqual(ALL_SUCCEED);
  expect(first['pull']?.output).toContain('does not exist yet');
  expect(await publishedWord()).toBe('authentic 1');
  const stored = countItemFiles();
  expect(stored).toBeGreaterThan(1);

  forge.values['inputs.first'] = 'false';
  await addSource('another');
  await writeFile(join(live.feeds, '0.xml'), 'not a feed');
  const second = await runWorkflow(workflow, forge);
  expect(resultsOf(second)).toEqual(ALL_SUCCEED);
  expect(await publishedWord()).toBe('authentic 2');
  expect(countItemFiles()).toBeGreaterThan(stored);

  await addSource('a-third-one');
  await put(join(live.content, 'topics', 'broken.json'), '{');
  const [pages, before] = [git('rev-parse', 'pages'), countItemFiles()];
  const third = await runWorkflow(workflow, forge);
  expect(third['build']?.result).toBe('failure');
  expect(third['build']?.output).toContain('broken.json');
  expect(third['publish']).toMatchObject({ result: 'success', ran: expect.not.arrayContaining(['Sign and push']) });
  expect(git('rev-parse', 'pages')).toBe(pages);
  expect(countItemFiles()).toBeGreaterThan(before);
});

it('accepts only valid items from a compromised pull job', { timeout: 120_000 }, async () => {
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
    // Files that an attacker in the first job would leave for the next jobs.
    await put(join(checkout, 'content', 'package.json'), '{"scripts":{"update":"false","items":"false"}}');
    await put(join(checkout, 'content', 'scripts', 'items.ts'), 'throw 1');
    await put(join(checkout, 'content', 'items', 'evil.ts'), 'throw 1');
    await put(join(checkout, 'content', 'media', 'index.html'), '<script src="http://evil.example"></script>');
    await symlink('/etc/passwd', join(checkout, 'content', 'media', 'passwd'));
  };
  const jobs = await runWorkflow(workflow, forge);
  expect(resultsOf(jobs)).toEqual(ALL_SUCCEED);
  expect(await publishedWord()).toBe('authentic 1');
  const paths = [git('ls-tree', '-r', '--name-only', 'pages'), git('ls-tree', '-r', '--name-only', 'items')].join('\n');
  expect(paths).not.toMatch(/evil|passwd|m\/index\.html|media\/index\.html|package\.json/);
});

it('is skipped by the schedule unless the variable UPDATE is on', async () => {
  const jobs = await runWorkflow(workflow, { ...forge, values: { ...forge.values, 'github.event_name': 'schedule' } });
  expect(jobs['pull']?.result).toBe('skipped');
  expect(jobs['publish']?.result).toBe('skipped');
});
