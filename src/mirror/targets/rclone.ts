// Anything that rclone reaches: S3, WebDAV, SFTP and some seventy others. Its keys stay in rclone's own settings.
import { z } from 'astro/zod';
import type { TreeEntry } from '../../model/tree.ts';
import { type Carrier, nameList } from '../carrier.ts';
import { runProgram } from '../run-program.ts';

const FROM_STDIN = ['--files-from-raw', '-'];
/** The remote's folder is not there yet. */
const NO_FOLDER = 3;

const featuresSchema = z.object({ Hashes: z.array(z.string()).nullable() });

/** @param to `remote:folder` */
export function rcloneCarrier(to: string): Carrier {
  const place = (path: string) => `${to}${/[:/]$/.test(to) ? '' : '/'}${path}`;
  let hashes: Promise<boolean> | undefined;
  const hasHashes = () => (hashes ??= asksForHashes(to));
  return {
    async list() {
      const { stdout } = await runProgram('rclone', ['lsf', '--recursive', '--files-only', '--format', 'sp', '--', to], { answers: [0, NO_FOLDER] });
      return new Map([...stdout.toString().matchAll(/^(\d+);(.+)$/gm)].map(([, size, path]) => [path as string, Number(size)]));
    },
    read: async (path) => (await runProgram('rclone', ['cat', '--', place(path)])).stdout,
    async send(folder, files) {
      // Where the remote knows no hashes, a file of the same size could be another one.
      const how = (await hasHashes()) ? ['--checksum'] : ['--ignore-times'];
      await runProgram('rclone', ['copy', ...how, '--no-traverse', ...FROM_STDIN, '--', folder, to], { stdin: nameList(files, '\n') });
    },
    async remove(paths) {
      await runProgram('rclone', ['delete', ...FROM_STDIN, '--', to], { stdin: nameList(paths.map((path) => ({ path })), '\n') });
    },
    async compare(folder, files) {
      return { by: (await hasHashes()) ? 'bytes' : 'sizes', different: await differing(folder, to, files) };
    },
  };
}

async function asksForHashes(to: string): Promise<boolean> {
  const { stdout } = await runProgram('rclone', ['backend', 'features', '--', to]);
  return (featuresSchema.parse(JSON.parse(stdout.toString())).Hashes ?? []).length > 0;
}

/** `rclone check` ends with 1 where something differs; each line of its report is a mark, a space and a path. */
async function differing(folder: string, to: string, files: readonly TreeEntry[]): Promise<string[]> {
  const { stdout } = await runProgram('rclone', ['check', '--one-way', '--combined', '-', ...FROM_STDIN, '--', folder, to], { stdin: nameList(files, '\n'), answers: [0, 1] });
  const same = new Set([...stdout.toString().matchAll(/^= (.+)$/gm)].map(([, path]) => path));
  return files.filter(({ path }) => !same.has(path)).map(({ path }) => path);
}
