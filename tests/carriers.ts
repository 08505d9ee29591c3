// Pushes two editions to real servers on loopback: an rsync daemon, and WebDAV, S3 and SFTP served by rclone.
// `node tests/carriers.ts [rsync webdav sftp s3]`. Installs nothing: missing programs are reported as failures.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { listFiles } from '../src/lib/files.ts';
import type { Comparison } from '../src/mirror/file-target.ts';
import { readLocalEdition } from '../src/mirror/local-edition.ts';
import { pushAll } from '../src/mirror/push.ts';
import type { PushOutcome } from '../src/mirror/push-outcome.ts';
import { type Push, pushSchema } from '../src/model/target.ts';
import { openCopy } from '../src/verify/open-copy.ts';
import { verifyWithDefaults } from './helpers/copies.ts';
import { freePort } from './helpers/free-port.ts';
import { layFiles } from './helpers/make-edition.ts';
import { AFTER_72_HOURS, FIRST, FIRST_EDITION, GONE, LATER, NEXT_EDITION } from './mirror/editions.ts';

interface Served {
  /** The program and its arguments; it serves `root` on `port`. */
  command: [string, ...string[]];
  push: unknown;
  /** Secrets and rclone options for this process. */
  env?: Record<string, string>;
  by: Comparison['by'];
}

const USER = 'mirror';
const SECRET = 'for-tests-only';

/** rclone reads options of a remote from RCLONE_CONFIG_<REMOTE>_<OPTION>. */
function remote(name: string, options: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).map(([option, value]) => [`RCLONE_CONFIG_${name}_${option}`.toUpperCase(), value]),
  );
}

const LOGIN = ['--user', USER, '--pass', SECRET];

const SERVERS: Record<string, (root: string, port: number, work: string) => Promise<Served>> = {
  async rsync(root, port, work) {
    const config = join(work, 'rsyncd.conf');
    await writeFile(join(work, 'secrets'), `${USER}:${SECRET}\n`);
    await chmod(join(work, 'secrets'), 0o600);
    await writeFile(
      config,
      `use chroot = no\nuid = ${process.getuid?.()}\ngid = ${process.getgid?.()}\n[site]\npath = ${root}\nread only = no\nauth users = ${USER}\nsecrets file = ${work}/secrets\n`,
    );
    return {
      command: ['rsync', '--daemon', '--no-detach', `--config=${config}`, `--port=${port}`, '--address=127.0.0.1'],
      push: { kind: 'rsync', to: `rsync://${USER}@127.0.0.1:${port}/site/`, passwordFrom: 'MIRROR_PASSWORD' },
      env: { MIRROR_PASSWORD: SECRET },
      by: 'bytes',
    };
  },
  webdav: async (root, port) => ({
    command: ['rclone', 'serve', 'webdav', '--addr', `127.0.0.1:${port}`, ...LOGIN, root],
    push: { kind: 'rclone', to: 'lusterkadav:site' },
    env: remote('lusterkadav', { type: 'webdav', url: `http://127.0.0.1:${port}`, user: USER, pass: obscured() }),
    by: 'sizes',
  }),
  sftp: async (root, port) => ({
    command: ['rclone', 'serve', 'sftp', '--addr', `127.0.0.1:${port}`, ...LOGIN, root],
    push: { kind: 'rclone', to: 'lusterkasftp:site' },
    env: remote('lusterkasftp', { type: 'sftp', host: '127.0.0.1', port: String(port), user: USER, pass: obscured() }),
    by: 'bytes',
  }),
  s3: async (root, port) => ({
    command: ['rclone', 'serve', 's3', '--addr', `127.0.0.1:${port}`, '--auth-key', `${USER},${SECRET}`, root],
    push: { kind: 'rclone', to: 'lusterkas3:bucket/site' },
    env: remote('lusterkas3', {
      type: 's3',
      provider: 'Rclone',
      endpoint: `http://127.0.0.1:${port}`,
      access_key_id: USER,
      secret_access_key: SECRET,
      use_multipart_uploads: 'false',
    }),
    by: 'bytes',
  }),
};

/** The password as obscured by rclone. */
function obscured(): string {
  return spawnSync('rclone', ['obscure', SECRET], { encoding: 'utf8' }).stdout.trim();
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SERVERS);
for (const name of names) {
  const wrong = await tryServer(name).catch((error: Error) => [error.message]);
  for (const line of wrong) console.log(`  WRONG ${line}`);
  console.log(`${name.padEnd(8)} ${wrong.length === 0 ? 'works' : 'failed'}`);
  if (wrong.length > 0) process.exitCode = 1;
}

async function tryServer(name: string): Promise<string[]> {
  const start = SERVERS[name];
  if (start === undefined) return [`“${name}” is not one of ${Object.keys(SERVERS).join(', ')}`];
  const work = await mkdtemp(join(tmpdir(), 'lusterka-carriers-'));
  const root = join(work, 'root');
  await mkdir(join(root, 'bucket'), { recursive: true });
  try {
    const port = await freePort();
    if (spawnSync(name === 'rsync' ? 'rsync' : 'rclone', ['--version']).error)
      return [`${name === 'rsync' ? 'rsync' : 'rclone'} is not installed (apt install rsync rclone)`];
    const served = await start(root, port, work);
    return await whileServed(served, port, () => carry(served, root, work));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function whileServed(
  { command: [program, ...args], env = {} }: Served,
  port: number,
  work: () => Promise<string[]>,
): Promise<string[]> {
  Object.assign(process.env, env);
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  server.stderr.on('data', (part: Buffer) => (output += part));
  try {
    if (await isServing(server, port)) return await work();
    return [`${program} ${args.slice(0, 2).join(' ')} does not start: ${output.trim().split('\n')[0]}`];
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
  }
}

/** Pushes an edition, the next one a day later, and that one again after 72 hours. */
async function carry({ push: given, by }: Served, root: string, work: string): Promise<string[]> {
  const push = pushSchema.parse(given);
  const dist = join(work, 'dist');
  const wrong: string[] = [];
  const expect = (isSo: boolean, what: string) => void (isSo || wrong.push(what));
  await layFiles(dist, FIRST_EDITION());
  const first = await pushOnce(dist, push, FIRST);
  expect(first.comparison?.by === by, `compares by ${first.comparison?.by}, not by ${by}`);
  await layFiles(dist, NEXT_EDITION());
  const second = await pushOnce(dist, push, LATER);
  const place = await siteFolder(root);
  expect(second.files < 20, `sends ${second.files} files for one new page`);
  expect((await listFiles(place)).includes(GONE), 'removes an old page at once');
  expect(
    (await verifyWithDefaults(openCopy(place), { allowExtra: true })).word === 'authentic',
    'is not authentic after the second push',
  );
  const third = await pushOnce(dist, push, AFTER_72_HOURS);
  expect(third.removed === second.retained, `removes ${third.removed} of ${second.retained} files after 72 hours`);
  expect((await listFiles(place)).join() === (await listFiles(dist)).join(), 'has other files than the edition');
  expect((await verifyWithDefaults(openCopy(place))).word === 'authentic', 'is not authentic at the end');
  console.log(`  first push ${first.files} files, second ${second.files}, removed after 72 h ${third.removed}`);
  return wrong;
}

async function pushOnce(dist: string, push: Push, now: string): Promise<PushOutcome> {
  const makeCar = () => Promise.reject(new Error('no CAR in this test'));
  const [result] = await pushAll(await readLocalEdition(dist), [{ id: 'one', push }], {
    now,
    dryRun: false,
    all: false,
    makeCar,
    environment: process.env,
  });
  if (result === undefined || 'failure' in result) throw result?.failure;
  for (const path of result.outcome.comparison?.different ?? []) throw new Error(`${path} differs`);
  return result.outcome;
}

/** The folder of the site inside the served folder. */
async function siteFolder(root: string): Promise<string> {
  const front = (await listFiles(root)).find((path) => /(^|\/)edition\/edition\.json$/.test(path)) ?? '';
  return join(root, front.slice(0, -'edition/edition.json'.length));
}

/** Whether the server accepts connections within about ten seconds. */
async function isServing(server: ChildProcess, port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt += 1) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return true;
    await pause(100);
  }
  return false;
}
