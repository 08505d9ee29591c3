// Real servers on loopback that editions are pushed to: an rsync daemon, and WebDAV, S3 and SFTP served by rclone. Installs
// nothing.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { listFiles } from '../../src/lib/files.ts';
import type { Comparison } from '../../src/mirror/file-target.ts';
import { freePort } from '../helpers/free-port.ts';

export interface Served {
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

export const SERVERS: Record<string, (root: string, port: number, work: string) => Promise<Served>> = {
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

/** The program of a server, if it is not installed. */
export function missingProgram(name: string): string | undefined {
  const program = name === 'rsync' ? 'rsync' : 'rclone';
  return spawnSync(program, ['--version']).error === undefined ? undefined : program;
}

/** Runs work while a server runs. @throws Error if it does not start */
export async function withServer<T>(
  name: string,
  work: (served: Served, places: { root: string; work: string }) => Promise<T>,
): Promise<T> {
  const start = SERVERS[name];
  if (start === undefined) throw new Error(`“${name}” is not one of ${Object.keys(SERVERS).join(', ')}`);
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-carriers-'));
  const root = join(folder, 'root');
  await mkdir(join(root, 'bucket'), { recursive: true });
  try {
    const port = await freePort();
    const served = await start(root, port, folder);
    return await whileServed(served, port, () => work(served, { root, work: folder }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function whileServed<T>(
  { command: [program, ...args], env = {} }: Served,
  port: number,
  work: () => Promise<T>,
): Promise<T> {
  Object.assign(process.env, env);
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  server.stderr.on('data', (part: Buffer) => (output += part));
  try {
    if (await isServing(server, port)) return await work();
    throw new Error(`${program} ${args.slice(0, 2).join(' ')} does not start: ${output.trim().split('\n')[0]}`);
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'exit');
  }
}

/** The folder of the site inside the served folder. */
export async function siteFolder(root: string): Promise<string> {
  const front =
    (await listFiles(root)).find((path) => /^(?!.*\.uploading\/).*\bedition\/edition\.json$/.test(path)) ?? '';
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
