// `npm run update` as a timer runs it: whole, quiet, alone, and made good after kill -9 at any of its steps.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { runVerify } from '../src/verify/run-verify.ts';
import { put } from './helpers/content-folder.ts';
import { type LiveContent, liveContent } from './helpers/live-content.ts';
import { hashesOf } from './helpers/site-files.ts';

const MANY = { sources: 3, itemsEach: 6 };
const NOW = '2026-08-23T09:00:00Z';

interface Run {
  child: ChildProcess;
  said: string;
  complained: string;
}

function start({ content, dist, targetsFile, keyFile }: LiveContent, ...flags: string[]): Run {
  const usual = ['--content', content, '--out', dist, '--targets', targetsFile, '--key', keyFile, '--allow-private'];
  const run: Run = {
    child: spawn(process.execPath, ['scripts/update.ts', ...usual, ...flags]),
    said: '',
    complained: '',
  };
  run.child.stdout?.on('data', (part) => (run.said += part));
  run.child.stderr?.on('data', (part) => (run.complained += part));
  return run;
}

async function ended(run: Run): Promise<Run & { code: number | null }> {
  if (run.child.exitCode === null) await once(run.child, 'close');
  return { ...run, code: run.child.exitCode };
}

const update = (live: LiveContent, ...flags: string[]) => ended(start(live, ...flags));

async function killedWhen(run: Run, isThen: () => Promise<boolean> | boolean): Promise<string> {
  while (!(await isThen())) {
    if (run.child.exitCode !== null)
      throw new Error(`it ended before it could be killed: ${run.said}${run.complained}`);
    await pause(1);
  }
  run.child.kill('SIGKILL');
  return (await ended(run)).said;
}

async function targetsVerdict({ target, publicKey }: LiveContent): Promise<string> {
  return (
    await runVerify(target, { keys: [publicKey], now: Date.parse(NOW) + 3_600_000, random: () => 0, allowExtra: true })
  ).word;
}

/** The site without what tells of the run: the edition and its time. */
async function siteOf(folder: string): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await hashesOf(folder)).filter(([path]) => !path.startsWith('edition/')));
}

describe('an update', () => {
  it('pulls, checks, builds, signs and pushes; says nothing when told to be quiet; and goes on when nothing is new', async () => {
    const live = await liveContent(MANY);
    const first = await update(live, '--push', '--first', '--quiet', '--now', NOW);
    expect(first).toMatchObject({ code: 0, said: '', complained: '' });
    expect(await targetsVerdict(live)).toBe('authentic');
    expect((await listFiles(join(live.content, 'items'))).length).toBeGreaterThan(0);
    const site = await hashesOf(live.target);

    const second = await update(live, '--push', '--now', '2026-08-23T09:10:00Z');
    expect(second.code).toBe(0);
    expect(second.said).toMatch(/pulled {2}3 feeds, 0 failed/);
    expect(await hashesOf(live.target)).toEqual(site);
  });

  it('goes on without a source that fails, and keeps what it gave; tells when all fail at once', async () => {
    const live = await liveContent(MANY);
    await writeFile(join(live.feeds, '1.xml'), 'not a feed');
    const run = await update(live, '--quiet', '--first', '--now', NOW);
    expect(run).toMatchObject({ code: 0, said: '', complained: '' });
    const held = await hashesOf(join(live.content, 'items'));
    await rm(live.feeds, { recursive: true });
    const cutOff = await update(live, '--quiet', '--now', '2026-08-24T10:00:00Z');
    expect(cutOff).toMatchObject({ code: 0, said: '' });
    expect(cutOff.complained).toContain('is this machine online?');
    expect(await hashesOf(join(live.content, 'items'))).toEqual(held);
  });

  it('keeps the site and its edition when the content is broken, and names the file', async () => {
    const live = await liveContent(MANY);
    expect((await update(live, '--push', '--first', '--now', NOW)).code).toBe(0);
    const before = [await hashesOf(live.dist), await hashesOf(live.target)];
    await put(join(live.content, 'topics', 'broken.json'), '{');
    const run = await update(live, '--push', '--quiet', '--now', '2026-08-23T11:00:00Z');
    expect(run).toMatchObject({ code: 7, said: '' });
    expect(run.complained).toContain('broken.json');
    expect([await hashesOf(live.dist), await hashesOf(live.target)]).toEqual(before);
  });

  it('refuses to push what nobody signed, before it begins', async () => {
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

  it('is alone: a second one says so and ends well', async () => {
    const live = await liveContent(MANY);
    const first = start(live, '--first', '--now', NOW);
    while (!first.said.includes('updated')) await pause(5);
    const second = await update(live, '--now', NOW);
    expect(second.code).toBe(0);
    expect(second.said).toMatch(new RegExp(`process ${first.child.pid} is at it already`));
    expect((await ended(first)).code).toBe(0);
  });
});

it('is whole after kill -9 at each of its steps, and complete after the next run', { timeout: 300_000 }, async () => {
  const undisturbed = await liveContent(MANY);
  expect((await update(undisturbed, '--push', '--first', '--now', NOW)).code).toBe(0);

  const live = await liveContent(MANY);
  // Feeds are named by their addresses in what is built of their state, so both runs read the same server.
  for (let source = 0; source < MANY.sources; source += 1) {
    const path = `sources/s${source}.json`;
    await writeFile(join(live.content, path), await readFile(join(undisturbed.content, path)));
  }
  const flags = ['--push', '--first', '--now', NOW];
  const isSaid = (run: Run, words: string) => () => run.said.includes(words);
  const moments: [string, (run: Run) => () => Promise<boolean> | boolean][] = [
    ['pull', (run) => isSaid(run, 'updated')],
    ['pages', (run) => isSaid(run, 'build  pages')],
    ['the site being put in place', (run) => isSaid(run, 'built')],
    ['edition', (run) => isSaid(run, 'edition  ')],
    ['push', () => async () => (await listFiles(live.target)).length > 0],
  ];
  for (const [step, when] of moments) {
    const run = start(live, ...flags);
    const said = await killedWhen(run, when(run));
    expect(said, `killed at ${step}`).not.toContain('disk   ');
  }
  const last = await update(live, '--push', '--first', '--now', '2026-08-23T09:05:00Z');
  expect(last, last.complained).toMatchObject({ code: 0, complained: '' });
  expect(await targetsVerdict(live)).toBe('authentic');
  expect(await hashesOf(join(live.content, 'items'))).toEqual(await hashesOf(join(undisturbed.content, 'items')));
  expect(await siteOf(live.dist)).toEqual(await siteOf(undisturbed.dist));
  expect(await siteOf(live.target)).toMatchObject(await siteOf(undisturbed.dist));
});
