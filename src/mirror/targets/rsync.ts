// Target: a server with rsync, over SSH or as a daemon.
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type ProgramResult, runProgram } from '../../lib/run-program.ts';
import { withTemporaryFolder } from '../../lib/temporary-folder.ts';
import { type FileTarget, formatNameList } from '../file-target.ts';

/** I/O timeout, unescaped names, exact sizes. */
const COMMON_OPTIONS = ['--timeout=120', '--8-bit-output', '--no-human-readable'];
/** No prompts. Not for rsync://, where -e would mean a daemon over SSH. */
const OVER_SSH = ['-e', 'ssh -o BatchMode=yes'];
const FROM_STDIN = ['--files-from=-', '--from0'];
/**
 * Readable by web servers. rsync writes each file beside its place and renames it. Without --delay-updates, whose folders
 * `.~tmp~` would stay after an interruption.
 */
const SEND_OPTIONS = ['-t', '-p', '--chmod=D755,F644', '--checksum', '--compress'];
/** Exit code: partial transfer, such as a missing source. */
const PARTIAL_TRANSFER = 23;

/** @param to with a slash at the end */
export function createRsyncTarget(to: string, password?: string): FileTarget {
  const env = password === undefined ? {} : { RSYNC_PASSWORD: password };
  const options = to.startsWith('rsync://') ? COMMON_OPTIONS : [...COMMON_OPTIONS, ...OVER_SSH];
  const rsync = (args: readonly string[], stdin = '', acceptedExitCodes = [0]) =>
    runProgram('rsync', [...options, ...args], { stdin, env, acceptedExitCodes });
  return {
    async list() {
      return parseList(readListing(await rsync(['-r', '--list-only', '--', to], '', [0, PARTIAL_TRANSFER])));
    },
    read: (path) =>
      withTemporaryFolder('rsync', async (folder) => {
        await rsync(['--', `${to}${path}`, `${folder}/`]);
        return readFile(join(folder, basename(path)));
      }),
    async send(folder, files) {
      await rsync([...SEND_OPTIONS, ...FROM_STDIN, '--mkpath', '--', `${folder}/`, to], formatNameList(files, '\0'));
    },
    remove: (paths) =>
      withTemporaryFolder('rsync', async (folder) => {
        // Deletes only the named paths: everything else is excluded, and excluded files are protected. The simpler
        // --delete-missing-args fails in Debian 12 (3.2.7-1+deb12u6, “invalid file mode 00”).
        for (const path of paths) await mkdir(join(folder, dirname(path)), { recursive: true });
        await rsync(
          ['-r', '--delete', '--include-from=-', '--exclude=*', '--', `${folder}/`, to],
          formatIncludeRules(paths),
        );
      }),
    async compare(folder, files) {
      const { stdout } = await rsync(
        ['--dry-run', '--checksum', ...FROM_STDIN, '--out-format=%i %n', '--', `${folder}/`, to],
        formatNameList(files, '\0'),
      );
      return {
        by: 'bytes',
        different: [...stdout.toString().matchAll(/^<f\S* (.+)$/gm)].map(([, path]) => path as string),
      };
    },
  };
}

/** Include patterns for each path and its parent folders. */
function formatIncludeRules(paths: readonly string[]): string {
  const parts = paths.flatMap((path) =>
    path
      .split('/')
      .map((_name, at, names) => `/${names.slice(0, at + 1).join('/')}${at < names.length - 1 ? '/' : ''}`),
  );
  return [...new Set(parts)]
    .map((part) => `${/[*?[]/.test(part) ? part.replace(/[\\*?[]/g, '\\$&') : part}\n`)
    .join('');
}

/** Parses lines such as `-rw-r--r--          1234 2026/08/23 12:00:00 be/index.html`. */
function parseList(text: string): Map<string, number> {
  return new Map(
    [...text.matchAll(/^-\S+\s+(\d+) \S+ \S+ (.+)$/gm)].map(([, size, path]) => [path as string, Number(size)]),
  );
}

/** stdout, or an empty listing if the folder of a new target does not exist. */
function readListing({ code, stdout, stderr }: ProgramResult): string {
  if (code === 0 || /No such file or directory \(2\)/.test(stderr)) return stdout.toString();
  throw new Error(`rsync could not list the target: ${stderr}`);
}
