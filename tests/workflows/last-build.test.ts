// Two runs of the update workflow on new machines: the second builds only what changed, with the bytes of a clean build.
// A cache written by an attacker is not used.
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { sha256Hex } from '../../src/lib/hash.ts';
import { signCacheDocument } from '../../src/update/build-cache.ts';
import { put } from '../helpers/content-folder.ts';
import { type ProgramLog, programLog } from '../helpers/program-log.ts';
import { hashesOf } from '../helpers/site-files.ts';
import { namedKey } from '../helpers/small-site.ts';
import { FORGE_NAMES, FORGES, type Forge } from './forges.ts';
import { addLiveSource, clonePublished, type LiveForge, liveForge, resultsOf, wordOfPublished } from './live-forge.ts';
import { cachesOf, type JobResult, type LocalForge, runWorkflow } from './local-runner.ts';

const MANY = { sources: 2, itemsEach: 4 };
/** The script that starts Astro and Vite. */
const VITE = /bundle-process\.ts$/;

async function run(
  { forge }: LiveForge,
  { workflow }: Forge,
  number: number,
  log: ProgramLog,
): Promise<{ job: JobResult; programs: string[] }> {
  forge.values['github.run_id'] = String(number);
  forge.values['inputs.first'] = String(number === 1);
  forge.environment = { ...forge.environment, ...log.environment, FIRST: String(number === 1) };
  const results = await runWorkflow(workflow, forge);
  expect(resultsOf(results)).toEqual(Object.fromEntries(Object.keys(workflow.jobs).map((name) => [name, 'success'])));
  const job = results['build'] as JobResult;
  return { job, programs: await log.take() };
}

/** Hashes of a clean build with the same code and content. */
async function cleanBuild(checkout: string): Promise<Record<string, string>> {
  const site = join(checkout, 'clean');
  execFileSync(process.execPath, ['scripts/build.ts', '--clean', '--out', site], { cwd: checkout });
  return hashesOf(site);
}

async function hashesWithoutEdition(site: string): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await hashesOf(site)).filter(([path]) => !path.startsWith('edition/')));
}

/** The target may also have files of the previous edition, which are kept for 72 hours. */
async function expectPublished(forge: LocalForge, expected: Record<string, string>): Promise<void> {
  expect(await hashesOf(await clonePublished(forge))).toMatchObject(expected);
}

const tasksRun = (output: string) => Number(/pages and search: (\d+) tasks/.exec(output)?.[1]);

it.each(FORGE_NAMES)(
  'on %s, the second run does not start Vite and has the bytes of a clean build',
  { timeout: 480_000 },
  async (name) => {
    const at = await FORGES[name]();
    const local = await liveForge(MANY);
    await at.setUp(local.forge);
    const log = await programLog(local.forge.folder);

    const first = await run(local, at, 1, log);
    expect(first.job.output).toContain('build-cache  not used, a clean build follows: ');
    expect(first.programs.filter((path) => VITE.test(path))).toHaveLength(1);
    expect(await wordOfPublished(local)).toBe('authentic 1');

    await addLiveSource(local.live, 'another', MANY);
    const second = await run(local, at, 2, log);
    expect(second.job.output).toContain('build-cache  used');
    expect(second.programs.filter((path) => VITE.test(path))).toEqual([]);
    expect(tasksRun(second.job.output)).toBeLessThan(tasksRun(first.job.output));
    expect(await wordOfPublished(local)).toBe('authentic 2');
    const expected = await cleanBuild(at.siteOf(second.job));
    expect(Object.keys(expected)).toContain('be/sources/another.html');
    expect(await hashesWithoutEdition(join(at.siteOf(second.job), 'dist'))).toEqual(expected);
    await expectPublished(local.forge, expected);
  },
);

it('on GitHub, a cache signed by another key causes a clean build, and is not published', {
  timeout: 480_000,
}, async () => {
  const at = await FORGES.GitHub();
  const local = await liveForge(MANY);
  const log = await programLog(local.forge.folder);
  const first = await run(local, at, 1, log);
  await poison(local.forge, first.job.checkout);
  const second = await run(local, at, 2, log);
  expect(second.job.output).toContain('build-cache  not used, a clean build follows: 0 of 1 keys have signed it.');
  expect(second.programs.filter((path) => VITE.test(path))).toHaveLength(1);
  const expected = await cleanBuild(second.job.checkout);
  expect(await hashesWithoutEdition(join(second.job.checkout, 'dist'))).toEqual(expected);
  await expectPublished(local.forge, expected);
});

/** Adds a newer, consistent cache with a changed page, a changed bundle and extra files, signed by another key. */
async function poison(forge: LocalForge, checkout: string): Promise<void> {
  const caches = await cachesOf(forge);
  expect(await readdir(caches)).toEqual(['last-build-1-1.tar']);
  const folder = await mkdtemp(join(forge.folder, 'poison-'));
  execFileSync('tar', ['-xf', join(caches, 'last-build-1-1.tar'), '-C', folder]);
  const cache = join(folder, 'last-build');
  const state = join(folder, 'state');
  for (const part of ['dist', 'dist.build', '.cache/build'])
    await cp(join(checkout, part), join(state, part), { recursive: true });
  await writeFile(join(state, 'dist', 'index.html'), 'evil');
  for (const path of (await listFiles(join(state, '.cache', 'build'))).filter((path) => path.endsWith('entry.mjs'))) {
    await writeFile(
      join(state, '.cache', 'build', path),
      'export const useIndex = () => {}; export const render = () => "evil";',
    );
  }
  execFileSync('tar', ['-cf', join(cache, 'site.tar'), '-C', join(state, 'dist'), '.']);
  execFileSync('tar', ['-cf', join(cache, 'state.tar'), '-C', state, 'dist.build', '.cache/build']);
  const document = JSON.parse(await readFile(join(cache, 'cache.json'), 'utf8'));
  for (const name of ['site.tar', 'state.tar']) {
    const bytes = await readFile(join(cache, name));
    document.archives[name] = { bytes: bytes.length, sha256: sha256Hex(bytes) };
  }
  await rm(join(cache, 'cache.json'));
  await put(join(cache, 'cache.json'), document);
  await writeFile(
    join(cache, 'cache.json.minisig'),
    signCacheDocument(await readFile(join(cache, 'cache.json'), 'utf8'), namedKey('stranger')),
  );
  // The action unpacks these files too; they must not reach the build job.
  await put(join(folder, 'package.json'), '{"scripts":{"update":"false"}}');
  await put(join(folder, 'scripts', 'update.ts'), 'throw 1');
  execFileSync('tar', [
    '-cf',
    join(caches, 'last-build-1-2.tar'),
    '-C',
    folder,
    'last-build',
    'package.json',
    'scripts',
  ]);
}
