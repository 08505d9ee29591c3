// A machine reached by rsync, over SSH or as a daemon.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Carrier, nameList } from '../carrier.ts';
import { type ProgramResult, runProgram } from '../../lib/run-program.ts';

/** No questions, no waiting for ever; names as they are. */
const ALWAYS = ['--timeout=120', '--8-bit-output', '--no-human-readable'];
/** Not for rsync:// where it would mean a daemon behind SSH. */
const OVER_SSH = ['-e', 'ssh -o BatchMode=yes'];
const FROM_STDIN = ['--files-from=-', '--from0'];
/** Readable by web servers whatever the rights were here; a step becomes visible at its end, all at once. */
const SEND = ['-t', '-p', '--chmod=D755,F644', '--checksum', '--compress', '--delay-updates'];
/** Something that was asked for is not there. */
const PARTLY = 23;

/** @param to with a slash at the end */
export function rsyncCarrier(to: string, password?: string): Carrier {
  const env = password === undefined ? {} : { RSYNC_PASSWORD: password };
  const always = to.startsWith('rsync://') ? ALWAYS : [...ALWAYS, ...OVER_SSH];
  const rsync = (args: readonly string[], stdin = '', acceptedExitCodes = [0]) =>
    runProgram('rsync', [...always, ...args], { stdin, env, acceptedExitCodes });
  return {
    async list() {
      return parseList(missingIsEmpty(await rsync(['-r', '--list-only', '--', to], '', [0, PARTLY])));
    },
    read: (path) =>
      inTemporary(async (folder) => {
        await rsync(['--', `${to}${path}`, `${folder}/`]);
        return readFile(join(folder, basename(path)));
      }),
    async send(folder, files) {
      await rsync([...SEND, ...FROM_STDIN, '--mkpath', '--', `${folder}/`, to], nameList(files, '\0'));
    },
    remove: (paths) =>
      inTemporary(async (folder) => {
        // Nothing but what is named may be deleted: all else is excluded, and what is excluded is protected. The simpler
        // --delete-missing-args fails in Debian 12 (3.2.7-1+deb12u6, “invalid file mode 00”).
        for (const path of paths) await mkdir(join(folder, dirname(path)), { recursive: true });
        await rsync(['-r', '--delete', '--include-from=-', '--exclude=*', '--', `${folder}/`, to], includeRules(paths));
      }),
    async compare(folder, files) {
      const { stdout } = await rsync(
        ['--dry-run', '--checksum', ...FROM_STDIN, '--out-format=%i %n', '--', `${folder}/`, to],
        nameList(files, '\0'),
      );
      return {
        by: 'bytes',
        different: [...stdout.toString().matchAll(/^<f\S* (.+)$/gm)].map(([, path]) => path as string),
      };
    },
  };
}

/** Each path and the folders on its way, as patterns from the top. */
function includeRules(paths: readonly string[]): string {
  const parts = paths.flatMap((path) =>
    path
      .split('/')
      .map((_name, at, names) => `/${names.slice(0, at + 1).join('/')}${at < names.length - 1 ? '/' : ''}`),
  );
  return [...new Set(parts)]
    .map((part) => `${/[*?[]/.test(part) ? part.replace(/[\\*?[]/g, '\\$&') : part}\n`)
    .join('');
}

/** Lines such as `-rw-r--r--          1234 2026/08/23 12:00:00 be/index.html`. */
function parseList(text: string): Map<string, number> {
  return new Map(
    [...text.matchAll(/^-\S+\s+(\d+) \S+ \S+ (.+)$/gm)].map(([, size, path]) => [path as string, Number(size)]),
  );
}

/** Before the first push, the folder of a target may not be there. */
function missingIsEmpty({ code, stdout, stderr }: ProgramResult): string {
  if (code === 0 || /No such file or directory \(2\)/.test(stderr)) return stdout.toString();
  throw new Error(`rsync could not list the target: ${stderr}`);
}

async function inTemporary<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-rsync-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
