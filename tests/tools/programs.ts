// The outside programs that the proofs by hand use, and how to bring them. None is needed to build or test the site.
import { spawnSync } from 'node:child_process';
import { platform } from 'node:process';

export interface Program {
  /** Its package in Debian, and its command unless another is given. */
  name: string;
  /** Ends with 0 where it is there; by default it is asked for its version. */
  probe?: readonly [command: string, ...args: string[]];
  use: string;
}

/** Debian's own, to which its packages of Python belong: the first in PATH may be another. */
export const PYTHON = '/usr/bin/python3';

export const PROGRAMS: readonly Program[] = [
  { name: 'firefox-esr', use: 'node tests/firefox.ts SITE' },
  { name: 'w3m', use: 'node tests/text-browser.ts SITE' },
  { name: 'wkhtmltopdf', use: 'node tests/old-engine.ts SITE' },
  { name: 'nginx', use: 'node tests/hosting.ts SITE' },
  { name: 'caddy', use: 'node tests/hosting.ts SITE' },
  { name: 'minisign', use: 'node tests/stock-tools.ts SITE' },
  { name: 'python3-feedparser', probe: [PYTHON, '-c', 'import feedparser'], use: 'node tests/feedparser.ts' },
  { name: 'rsync', use: 'mirrors reached by rsync' },
  { name: 'wget', use: 'recipes of docs/mirroring.md' },
  { name: 'curl', use: 'recipes of docs/run-your-own.md' },
  { name: 'unzip', probe: ['unzip', '-v'], use: 'recipes of docs/mirroring.md' },
  { name: 'rclone', use: 'mirrors in object stores' },
  { name: 'hugo', use: 'npm run bench -- build' },
];

export function isThere({ name, probe }: Program): boolean {
  const [command, ...args] = probe ?? [name, '--version'];
  const { error, status } = spawnSync(command, args, { stdio: 'ignore', timeout: 60_000 });
  return error === undefined && (probe === undefined || status === 0);
}

/** @returns why this machine cannot install programs; undefined where it can */
export function whyNot(): string | undefined {
  if (platform !== 'linux' || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).error)
    return 'there is no apt-get here: install them as this system does';
  if (process.getuid?.() !== 0)
    return 'only root may install: run the same command with sudo, or as root in a container';
  return undefined;
}

/** Installs by apt-get, without questions; servers among them are not started. @returns whether all is there now */
export function install(programs: readonly Program[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const run = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  run('update');
  run('install', '-y', '--no-install-recommends', ...programs.map(({ name }) => name));
  return programs.every(isThere);
}
