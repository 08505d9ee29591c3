// `npm run soak`: updates that are disturbed at random. After each disturbance, one undisturbed update must give a complete,
// authentic site that has every item so far; from time to time, it must be that of a clean build.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HOUR_MS } from '../../src/lib/duration.ts';
import { listFiles, PARTIAL_SUFFIX } from '../../src/lib/files.ts';
import { toInstant } from '../../src/model/time.ts';
import { openStore } from '../../src/store/store.ts';
import { runVerify } from '../../src/verify/run-verify.ts';
import type { Random } from '../fuzz/mutate.ts';
import { type LiveContent, liveContent } from '../helpers/live-content.ts';
import { generatedFeed } from '../helpers/many-feeds.ts';
import { seeded } from '../helpers/seeded.ts';
import { hashesOf } from '../helpers/site-files.ts';
import { isInNamespace, mountDisk, type SmallDisk, withReadOnly } from './mounts.ts';

const SOURCES = 4;
const START = Date.UTC(2026, 7, 23, 9);
/** Feeds are due after a day at the latest. */
const ROUND_HOURS = 30;
/** A clean build is compared after this many rounds. */
const ROUNDS_PER_COMPARISON = 6;
/** An update that takes longer than this hangs. */
const MAX_UPDATE_MS = 10 * 60_000;
/** A first build needs about 5 MB. */
const MAX_FREE_BYTES = 8_000_000;
const LOGS = resolve('.cache/soak');

export interface SoakOptions {
  minutes: number;
  seed: number;
  log: (line: string) => void;
}

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

interface Soak {
  live: LiveContent;
  random: Random;
  round: number;
  now: string;
  isFirst: boolean;
  /** The disk of all its files; undefined where none can be mounted. */
  disk: SmallDisk | undefined;
}

/** @returns what went wrong; empty if nothing did */
export async function soak({ minutes, seed, log }: SoakOptions): Promise<string[]> {
  const cleanups: (() => Promise<void>)[] = [];
  const names = Object.keys(DISTURBANCES).filter((name) => isPossible(name));
  for (const name of Object.keys(DISTURBANCES))
    if (!names.includes(name)) log(`skipped: ${name}, which needs mounts here`);
  const disk = isInNamespace() ? await mountDisk() : undefined;
  if (disk !== undefined) {
    cleanups.push(() => disk.close());
    process.env['TMPDIR'] = disk.folder;
  }
  const live = await liveContent({ sources: SOURCES, itemsEach: 5 }, { onFinished: (task) => cleanups.unshift(task) });
  const state: Soak = { live, random: seeded(seed), round: 0, now: toInstant(START), isFirst: true, disk };
  const faults: string[] = [];
  const counts = new Map<string, number>();
  await mkdir(LOGS, { recursive: true });
  try {
    for (const end = Date.now() + minutes * 60_000; Date.now() < end && faults.length === 0; ) {
      await publishMore(state);
      const name = names[Math.floor(state.random() * names.length)] as string;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const ended = await (DISTURBANCES[name] as (state: Soak) => Promise<Ended[]>)(state);
      faults.push(...ended.flatMap((one) => [...crash(one), ...stackTrace(one)]), ...(await faultsAfter(state)));
      for (const fault of faults) log(`FAULT  round ${state.round}, ${name}, seed ${seed}: ${fault}`);
    }
  } finally {
    for (const cleanup of cleanups) await cleanup();
  }
  for (const [name, count] of counts) log(`${name.padEnd(24)} ${count} times`);
  log(`soak: ${state.round} rounds, ${faults.length} faults${faults.length === 0 ? '' : `; output in ${LOGS}`}`);
  return faults;
}

/** New items in every feed, so much later that all feeds are due. */
async function publishMore(state: Soak): Promise<void> {
  state.round += 1;
  state.now = toInstant(START + state.round * ROUND_HOURS * HOUR_MS);
  for (let source = 0; source < SOURCES; source += 1) {
    const feed = generatedFeed(source, { sources: SOURCES, itemsEach: 5 + state.round });
    await writeFile(join(state.live.feeds, `${source}.xml`), feed);
  }
}

const anyTime = ({ random }: Soak) => pause(Math.floor(random() ** 2 * 15_000));

async function anyFolder({ live, random }: Soak): Promise<string> {
  const folders = [live.content, join(live.content, 'items'), live.dist, live.target];
  const folder = folders[Math.floor(random() * folders.length)] as string;
  await mkdir(folder, { recursive: true });
  return folder;
}

const DISTURBANCES: Record<string, (state: Soak) => Promise<Ended[]>> = {
  async 'kill -9'(state) {
    const child = start(state);
    await Promise.race([anyTime(state), once(child.process, 'exit')]);
    child.process.kill('SIGKILL');
    return [await child.ended];
  },
  async 'two at once'(state) {
    const [first, second] = [start(state), start(state)];
    return [await first.ended, await second.ended];
  },
  /** Writes fail when a file grows beyond a random size, as on a full disk. */
  async 'writes that fail'(state) {
    const blocks = 1 + Math.floor(state.random() * 200);
    return [await start(state, ['sh', '-c', `ulimit -f ${blocks}; exec "$0" "$@"`]).ended];
  },
  async 'a read-only folder'(state) {
    const folder = await anyFolder(state);
    if (state.disk !== undefined) return [await start(state, withReadOnly(folder)).ended];
    await chmod(folder, 0o555);
    try {
      return [await start(state).ended];
    } finally {
      await chmod(folder, 0o755);
    }
  },
  /** Everything is on one file system, temporary files too. */
  async 'a full disk'(state) {
    const { disk, random } = state;
    if (disk === undefined) return [];
    await disk.fill(Math.floor(random() ** 3 * MAX_FREE_BYTES));
    try {
      return [await start(state).ended];
    } finally {
      await disk.empty();
    }
  },
  async 'a damaged item file'(state) {
    const files = await openStore(state.live.content).itemFiles();
    const file = files[Math.floor(state.random() * files.length)];
    if (file !== undefined) await writeFile(join(state.live.content, 'items', file.path), '[\n{"id":"');
    return [];
  },
};

/** Without mounts, there is no full disk, and root can write into any folder. */
function isPossible(name: string): boolean {
  if (isInNamespace()) return true;
  return name !== 'a full disk' && !(name === 'a read-only folder' && process.getuid?.() === 0);
}

function start(
  { live, now, isFirst }: Soak,
  wrapper: readonly string[] = [],
): { process: ChildProcess; ended: Promise<Ended> } {
  const flags = ['--content', live.content, '--out', live.dist, '--targets', live.targetsFile, '--key', live.keyFile];
  const more = ['--push', '--allow-private', '--now', now, ...(isFirst ? ['--first'] : [])];
  const [program, ...args] = [...wrapper, process.execPath, 'scripts/update.ts', ...flags, ...more] as [string];
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: MAX_UPDATE_MS,
    killSignal: 'SIGABRT',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output }) as Ended);
  return { process: child, ended };
}

/** A native crash, or a run that hung and was ended. Errors that are reported are expected while writes fail. */
function crash({ signal, output }: Ended): string[] {
  // An update reports how its processes ended.
  const end = signal ?? /was killed by (SIG\w+)/.exec(output)?.[1] ?? 'SIGKILL';
  return end === 'SIGKILL' ? [] : [`ended by ${end}: ${output.slice(-500)}`];
}

/** Errors of the disk are reported with what, why and fix. */
function stackTrace({ output }: Ended): string[] {
  return /^ +at .+:\d+:\d+\)?$/m.test(output) ? [`the update printed a stack trace: ${output.slice(-1500)}`] : [];
}

async function faultsAfter(state: Soak): Promise<string[]> {
  const { live } = state;
  // The clock of an edition must be later than that of the one before.
  const later = toInstant(Date.parse(state.now) + HOUR_MS / 2);
  const { code, signal, output } = await start({ ...state, now: later }).ended;
  await writeFile(join(LOGS, `${state.round}.log`), output);
  if (code !== 0) return [`the next update ended with ${code ?? signal}: ${output.slice(-1000)}`];
  state.isFirst = false;
  const faults: string[] = [];
  const { word, failures } = await runVerify(live.target, {
    keys: [live.publicKey],
    now: Date.parse(state.now) + HOUR_MS,
    random: () => 0,
    allowExtra: true,
  });
  if (word !== 'authentic') faults.push(`the target is ${word}: ${JSON.stringify(failures.slice(0, 3))}`);
  const store = openStore(live.content);
  const files = await store.itemFiles();
  const items = (await Promise.all(files.map((file) => store.itemsOf(file)))).flat();
  const guids = new Set(items.map(({ guid }) => guid));
  for (let source = 0; source < SOURCES; source += 1)
    for (let place = 0; place < 5 + state.round; place += 1)
      if (!guids.has(`s${source}-${place}`)) faults.push(`the item s${source}-${place} is missing`);
  if (items.length !== guids.size) faults.push(`${items.length} items, but ${guids.size} guids`);
  for (const folder of [live.content, live.dist, live.target])
    for (const path of await listFiles(folder)) if (path.endsWith(PARTIAL_SUFFIX)) faults.push(`${path} is left over`);
  if (state.round % ROUNDS_PER_COMPARISON === 0) faults.push(...(await differencesToCleanBuild(state)));
  return faults;
}

async function differencesToCleanBuild({ live }: Soak): Promise<string[]> {
  const clean = join(live.folder, 'clean');
  await rm(clean, { recursive: true, force: true });
  const child = spawn(process.execPath, ['scripts/build.ts', '--content', live.content, '--out', clean], {
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) return [`a clean build ended with ${code}`];
  const [one, other] = [await hashesOf(live.dist), await hashesOf(clean)];
  const paths = new Set([...Object.keys(one), ...Object.keys(other)].filter((path) => !path.startsWith('edition/')));
  return [...paths].filter((path) => one[path] !== other[path]).map((path) => `${path} differs from a clean build`);
}
