// `npm run update` as a timer runs it: all steps, --quiet, one process at a time, and recovery after kill -9 at any step.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { runVerify } from '../src/verify/run-verify.ts';
import { put } from './helpers/content-folder.ts';
import { type LiveContent, liveContent } from './helpers/live-content.ts';
import { hashesOf } from './helpers/site-files.ts';

const MANY = { sources: 3, itemsEach: 6 };
const NOW = '2026-08-23T09:00:00Z';

interface Run {
  child: ChildProcess;
  stdout: string;
  stderr: string;
}

interface Setting extends LiveContent {
  environment?: Record<string, string>;
}

function start({ content, dist, targetsFile, keyFile, environment }: Setting, ...flags: string[]): Run {
  const usual = ['--content', content, '--out', dist, '--targets', targetsFile, '--key', keyFile, '--allow-private'];
  const run: Run = {
    child: spawn(process.execPath, ['scripts/update.ts', ...usual, ...flags], {
      env: { ...process.env, ...environment },
    }),
    stdout: '',
    stderr: '',
  };
  run.child.stdout?.on('data', (part) => (run.stdout += part));
  run.child.stderr?.on('data', (part) => (run.stderr += part));
  return run;
}

async function ended(run: Run): Promise<Run & { code: number | null }> {
  if (run.child.exitCode === null) await once(run.child, 'close');
  return { ...run, code: run.child.exitCode };
}

const update = (live: Setting, ...flags: string[]) => ended(start(live, ...flags));

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').map(Number);
}

/** Whether a process exists. One that has ended, and that nobody has waited for, does not run. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat !== undefined && !/\) Z /.test(stat);
}

async function killedWhen(run: Run, isThen: () => Promise<boolean> | boolean): Promise<string> {
  while (!(await isThen())) {
    if (run.child.exitCode !== null)
      throw new Error(`the process ended before it was killed: ${run.stdout}${run.stderr}`);
    await pause(1);
  }
  run.child.kill('SIGKILL');
  return (await ended(run)).stdout;
}

async function targetsVerdict({ target, publicKey }: LiveContent): Promise<string> {
  return (
    await runVerify(target, { keys: [publicKey], now: Date.parse(NOW) + 3_600_000, random: () => 0, allowExtra: true })
  ).word;
}

/** Hashes of the site without its edition, which depends on the time of the run. */
/** Without the edition, and without the state of pull: a run that was killed does not know any more which items were new. */
async function siteOf(folder: string): Promise<Record<string, string>> {
  const isCompared = ([path]: [string, string]) => !path.startsWith('edition/') && path !== 'source/state.json';
  return Object.fromEntries(Object.entries(await hashesOf(folder)).filter(isCompared));
}

describe('an update', () => {
  it('pulls, checks, builds, signs and pushes; prints nothing with --quiet; succeeds without changes', async () => {
    const live = await liveContent(MANY);
    const first = await update(live, '--push', '--first', '--quiet', '--now', NOW);
    expect(first).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(await targetsVerdict(live)).toBe('authentic');
    expect((await listFiles(join(live.content, 'items'))).length).toBeGreaterThan(0);
    const site = await hashesOf(live.target);

    const second = await update(live, '--push', '--now', '2026-08-23T09:10:00Z');
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/pulled {2}3 feeds, 0 failed/);
    expect(await hashesOf(live.target)).toEqual(site);
  });

  it('continues if one source fails, and keeps its items; warns if all fail', async () => {
    const live = await liveContent(MANY);
    await writeFile(join(live.feeds, '1.xml'), 'not a feed');
    const run = await update(live, '--quiet', '--first', '--now', NOW);
    expect(run).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const stored = await hashesOf(join(live.content, 'items'));
    await rm(live.feeds, { recursive: true });
    const offline = await update(live, '--quiet', '--now', '2026-08-24T10:00:00Z');
    expect(offline).toMatchObject({ code: 0, stdout: '' });
    expect(offline.stderr).toContain('is this machine online?');
    expect(await hashesOf(join(live.content, 'items'))).toEqual(stored);
  });

  it('keeps the site and its edition if the content is invalid, and names the file', async () => {
    const live = await liveContent(MANY);
    expect((await update(live, '--push', '--first', '--now', NOW)).code).toBe(0);
    const before = [await hashesOf(live.dist), await hashesOf(live.target)];
    await put(join(live.content, 'topics', 'broken.json'), '{');
    const run = await update(live, '--push', '--quiet', '--now', '2026-08-23T11:00:00Z');
    expect(run).toMatchObject({ code: 7, stdout: '' });
    expect(run.stderr).toContain('broken.json');
    expect([await hashesOf(live.dist), await hashesOf(live.target)]).toEqual(before);
  });

  it.each(['a recent', 'an old'])(
    'moves %s damaged item file into quarantine and restores it from the last site',
    async (age) => {
      const live = await liveContent(MANY);
      const first = age === 'a recent' ? NOW : '2026-12-31T09:00:00Z';
      expect((await update(live, '--first', '--now', first)).code).toBe(0);
      const stored = await hashesOf(join(live.content, 'items'));
      const [path] = Object.keys(stored).sort();
      const file = join(live.content, 'items', path as string);
      await writeFile(file, (await readFile(file)).subarray(0, 100));
      // The feeds cannot give the items again.
      await rm(live.feeds, { recursive: true });
      const run = await update(live, '--now', first.replace('T09', 'T11'));
      expect(run.code).toBe(0);
      expect(run.stderr).toContain(`moved to quarantine/items/${path}`);
      expect(await hashesOf(join(live.content, 'items'))).toEqual(stored);
      expect(await readFile(join(live.content, 'quarantine/items', path as string))).toHaveLength(100);
    },
  );

  it('refuses to push without a key, before the first step', async () => {
    const live = await liveContent(MANY);
    const child = spawn(
      process.execPath,
      ['scripts/update.ts', '--content', live.content, '--out', live.dist, '--push'],
      { env: { ...process.env, LUSTERKA_KEY: '' } },
    );
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
    expect(await listFiles(join(live.content, 'items'))).toEqual([]);
  });

  it('reads feeds in a process without secrets, which has not opened the key, and ends with its parent', async () => {
    const live = await liveContent(MANY);
    const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
    // A feed that never answers holds the process in its first step.
    const server = createServer(() => isAsked());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const file = join(live.content, 'sources', 's0.json');
    const source = JSON.parse(await readFile(file, 'utf8'));
    source.feeds = [{ type: 'feed', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }];
    await writeFile(file, JSON.stringify(source));
    const secrets = {
      LUSTERKA_KEY_PASSWORD: 'secret-1',
      MIRROR_TOKEN: 'secret-2',
      GITHUB_TOKEN: 'secret-3',
      SSH_AUTH_SOCK: 'secret-4',
    };
    const run = start({ ...live, environment: secrets }, '--push', '--first', '--now', NOW);
    await asked;
    const children = await childrenOf(run.child.pid as number);
    expect(children).toHaveLength(1);
    const [pulling] = children as [number];
    const environ = await readFile(`/proc/${pulling}/environ`, 'utf8');
    expect(environ).toContain('PATH=');
    expect(environ).not.toMatch(/secret-|LUSTERKA|MIRROR|TOKEN|SSH_AUTH/);
    expect(await readFile(`/proc/${pulling}/cmdline`, 'utf8')).not.toContain(live.keyFile);
    run.child.kill('SIGKILL');
    await ended(run);
    while (await isRunning(pulling)) await pause(5);
  });

  it('names a key file that does not exist before the first step', async () => {
    const live = await liveContent(MANY);
    const run = await update({ ...live, keyFile: join(live.folder, 'no.key') }, '--now', NOW);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('no.key could not be read');
    expect(await listFiles(join(live.content, 'items'))).toEqual([]);
  });

  it('runs once at a time: a second process does nothing and exits with 0', async () => {
    const live = await liveContent(MANY);
    const first = start(live, '--first', '--now', NOW);
    while (!first.stdout.includes('updated')) await pause(5);
    const second = await update(live, '--now', NOW);
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(new RegExp(`process ${first.child.pid} is already running an update`));
    expect((await ended(first)).code).toBe(0);
  });
});

it('has a complete site after kill -9 at any step and one more run', async () => {
  const undisturbed = await liveContent(MANY);
  expect((await update(undisturbed, '--push', '--first', '--now', NOW)).code).toBe(0);

  const live = await liveContent(MANY);
  // The built health data has the URLs of the feeds, so both runs must use the same server.
  for (let source = 0; source < MANY.sources; source += 1) {
    const path = `sources/s${source}.json`;
    await writeFile(join(live.content, path), await readFile(join(undisturbed.content, path)));
  }
  const flags = ['--push', '--first', '--now', NOW];
  const hasPrinted = (run: Run, words: string) => () => run.stdout.includes(words);
  const moments: [string, (run: Run) => () => Promise<boolean> | boolean][] = [
    ['pull', (run) => hasPrinted(run, 'updated')],
    ['pages', (run) => hasPrinted(run, 'build  pages')],
    ['publishing the site', (run) => hasPrinted(run, 'built')],
    ['edition', (run) => hasPrinted(run, 'edition  ')],
    ['push', () => async () => (await listFiles(live.target)).length > 0],
  ];
  for (const [step, when] of moments) {
    const run = start(live, ...flags);
    const printed = await killedWhen(run, when(run));
    expect(printed, `killed at ${step}`).not.toContain('disk   ');
  }
  const last = await update(live, '--push', '--first', '--now', '2026-08-23T09:05:00Z');
  expect(last, last.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(await targetsVerdict(live)).toBe('authentic');
  expect(await hashesOf(join(live.content, 'items'))).toEqual(await hashesOf(join(undisturbed.content, 'items')));
  expect(await siteOf(live.dist)).toEqual(await siteOf(undisturbed.dist));
  expect(await siteOf(live.target)).toMatchObject(await siteOf(undisturbed.dist));
});
