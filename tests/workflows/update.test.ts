// Runs the jobs of update.yml with feeds on a loopback server, a bare repository and a git target.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { put } from '../helpers/content-folder.ts';
import type { LiveContent } from '../helpers/live-content.ts';
import { FORGE_NAMES, FORGES } from './forges.ts';
import { addLiveSource, liveForge, resultsOf, wordOfPublished } from './live-forge.ts';
import { type LocalForge, runWorkflow } from './local-runner.ts';
import { readWorkflow } from './read-workflows.ts';

const MANY = { sources: 2, itemsEach: 4 };
const ALL_SUCCEED = { pull: 'success', take: 'success', recall: 'success', build: 'success', publish: 'success' };
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

it('makes the first edition and the next one; a failed build publishes nothing and keeps the pulled items', async () => {
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

/** Files that replace the code, if a checkout receives them. */
async function putCode(folder: string): Promise<void> {
  const evil = `touch '${join(forge.folder, 'evil-ran')}'`;
  const scripts = Object.fromEntries(['update', 'items', 'build-cache', 'preinstall'].map((name) => [name, evil]));
  await put(join(folder, 'package.json'), { scripts });
  await put(join(folder, '.npmrc'), 'script-shell=/bin/false\n');
  for (const path of ['scripts/items.ts', 'scripts/update.ts', 'src/update/steps-process.ts'])
    await put(join(folder, path), `require('node:child_process').execSync(${JSON.stringify(evil)});`);
  await put(join(folder, '.git', 'config'), `[core]\n\tfsmonitor = "${evil}; false"\n`);
  for (const hook of ['post-checkout', 'reference-transaction', 'pre-push']) {
    await put(join(folder, '.git', 'hooks', hook), `#!/bin/sh\n${evil}\n`);
    await chmod(join(folder, '.git', 'hooks', hook), 0o755);
  }
}

describe.each(FORGE_NAMES)('%s', (name) => {
  it('accepts only valid items, and no code, from jobs that were taken over', async () => {
    const at = await FORGES[name]();
    const command = forge.command as (run: string) => string;
    // Files that an attacker in the job pull packs with the items.
    const evil = join(forge.folder, 'evil');
    await put(join(evil, 'package.json'), '{"scripts":{"update":"false","items":"false"}}');
    await put(join(evil, 'scripts', 'items.ts'), 'throw 1');
    await put(join(evil, 'items', 'evil.ts'), 'throw 1');
    await put(join(evil, 'media', 'index.html'), '<script src="http://evil.example"></script>');
    await symlink('/etc/passwd', join(evil, 'media', 'passwd'));
    forge.command = (run) =>
      command(run)
        .replace('exec $AS_NODE npm run --silent update', '$AS_NODE npm run --silent update')
        .replace(/^(.*--steps pull.*)$/m, `$1; cp -R '${evil}/.' content/`)
        .replace('ls -d', 'ls -d scripts package.json');
    await at.setUp(forge);
    forge.afterJob = async (job, artifacts) => {
      if (job === 'publish') return;
      for (const artifact of await readdir(artifacts)) await putCode(join(artifacts, artifact));
    };
    const jobs = await runWorkflow(at.workflow, forge);
    for (const [job, result] of Object.entries(resultsOf(jobs))) expect([job, result]).toEqual([job, 'success']);
    expect(jobs['take']?.output).toContain('refused  media/passwd');
    expect(await publishedWord()).toBe('authentic 1');
    expect(existsSync(join(forge.folder, 'evil-ran'))).toBe(false);
    const paths = [git('ls-tree', '-r', '--name-only', 'pages'), git('ls-tree', '-r', '--name-only', 'items')].join(
      '\n',
    );
    expect(paths).not.toMatch(/evil|passwd|m\/index\.html|media\/index\.html|package\.json|hooks/);
  });
});

/** Replaces the archive of an artifact by one with another file, as each job of a run can. */
async function replaceArchive(artifacts: string, archive: string): Promise<void> {
  const folder = await mkdtemp(join(forge.folder, 'other-'));
  await put(join(folder, 'index.html'), 'evil');
  execFileSync('tar', ['-cf', join(artifacts, archive), '-C', folder, '.']);
}

// GitLab binds artifacts to the job, and publish gets none of pull.
it.each([
  ['GitHub', 'site/site.tar', 'build', 'publish', ['Sign and push', 'Sign the build for the next one']],
  ['Forgejo', 'site/site.tar', 'build', 'publish', ['Sign and push', 'Sign the build for the next one']],
  [
    'GitHub',
    'admitted/admitted.tar',
    'take',
    'publish',
    ['Take the admitted items', 'Sign and push', 'Save the items'],
  ],
  [
    'Forgejo',
    'admitted/admitted.tar',
    'take',
    'publish',
    ['Take the admitted items', 'Sign and push', 'Save the items'],
  ],
  ['GitHub', 'items/items.tar', 'pull', 'take', ['Take the items']],
  ['Forgejo', 'items/items.tar', 'pull', 'take', ['Take the items']],
] as const)('%s: %s that is not that of the job %s stops %s', async (name, archive, after, stopped, notRun) => {
  const at = await FORGES[name]();
  await at.setUp(forge);
  forge.afterJob = async (job, artifacts) => {
    if (job === after) await replaceArchive(artifacts, archive);
  };
  const jobs = await runWorkflow(at.workflow, forge);
  expect(jobs[stopped]?.result).toBe('failure');
  expect(jobs[stopped]?.output).toContain(`${archive.split('/')[1]}: FAILED`);
  for (const step of notRun) expect(jobs[stopped]?.ran).not.toContain(step);
  expect(git('for-each-ref', 'refs/heads/pages')).toBe('');
  // A build that is refused does not lose the items.
  expect(jobs['publish']?.ran.includes('Save the items')).toBe(after === 'build');
});

it('is skipped by the schedule unless the variable UPDATE is on', async () => {
  const jobs = await runWorkflow(workflow, { ...forge, values: { ...forge.values, 'github.event_name': 'schedule' } });
  expect(jobs['pull']?.result).toBe('skipped');
  expect(jobs['publish']?.result).toBe('skipped');
});
