// Anything that rclone reaches: S3, WebDAV, SFTP and some seventy others. Its keys stay in rclone's own settings.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import type { TreeEntry } from '../../model/tree.ts';
import { type Carrier, type Compared, nameList } from '../carrier.ts';
import { runProgram } from '../../lib/run-program.ts';

const FROM_STDIN = ['--files-from-raw', '-'];
const LIST = ['lsf', '--recursive', '--fast-list', '--files-only'];
/** The remote's folder is not there yet. */
const NO_FOLDER = 3;

const featuresSchema = z.object({ Hashes: z.array(z.string()).nullable() });
/** Those that both Node and remotes know, the better first. */
const HASHES = ['sha256', 'sha1', 'md5'] as const;
type Hash = (typeof HASHES)[number];

/** @param to `remote:folder` */
export function rcloneCarrier(to: string): Carrier {
  const place = (path: string) => `${to}${/[:/]$/.test(to) ? '' : '/'}${path}`;
  let asked: Promise<Hash | undefined> | undefined;
  const knownHash = () => (asked ??= hashOf(to));
  return {
    async list() {
      const { stdout } = await runProgram('rclone', [...LIST, '--format', 'sp', '--', to], {
        acceptedExitCodes: [0, NO_FOLDER],
      });
      return new Map(
        [...stdout.toString().matchAll(/^(\d+);(.+)$/gm)].map(([, size, path]) => [path as string, Number(size)]),
      );
    },
    read: async (path) => (await runProgram('rclone', ['cat', '--', place(path)])).stdout,
    async send(folder, files) {
      // Where the remote knows no hashes, a file of the same size could be another one.
      const how = (await knownHash()) === undefined ? ['--ignore-times'] : ['--checksum'];
      await runProgram('rclone', ['copy', ...how, '--no-traverse', ...FROM_STDIN, '--', folder, to], {
        stdin: nameList(files, '\n'),
      });
    },
    async remove(paths) {
      await runProgram('rclone', ['delete', ...FROM_STDIN, '--', to], {
        stdin: nameList(
          paths.map((path) => ({ path })),
          '\n',
        ),
      });
    },
    async compare(folder, files) {
      const hash = await knownHash();
      return hash === undefined
        ? bySize(await listLines(to), files)
        : byHash(await listLines(to, hash), hash, folder, files);
    },
  };
}

/** The best hash that a remote gives for its files; undefined where it gives none, as plain WebDAV. */
async function hashOf(to: string): Promise<Hash | undefined> {
  const { stdout } = await runProgram('rclone', ['backend', 'features', '--', to]);
  const { Hashes } = featuresSchema.parse(JSON.parse(stdout.toString()));
  return HASHES.find((hash) => Hashes?.includes(hash));
}

interface Line {
  size: number;
  /** Empty where the remote has none for this file. */
  hash: string;
}

async function listLines(to: string, hash: Hash = 'md5'): Promise<Map<string, Line>> {
  const { stdout } = await runProgram('rclone', [...LIST, '--format', 'shp', '--hash', hash, '--', to]);
  return new Map(
    [...stdout.toString().matchAll(/^(\d+);([^;]*);(.+)$/gm)].map(([, size, found, path]) => [
      path as string,
      { size: Number(size), hash: found as string },
    ]),
  );
}

function bySize(held: ReadonlyMap<string, Line>, files: readonly TreeEntry[]): Compared {
  return {
    by: 'sizes',
    different: files.filter(({ path, size }) => held.get(path)?.size !== size).map(({ path }) => path),
  };
}

/** One file without a hash, such as one sent to S3 in parts, leaves the whole comparison at sizes. */
async function byHash(
  held: ReadonlyMap<string, Line>,
  hash: Hash,
  folder: string,
  files: readonly TreeEntry[],
): Promise<Compared> {
  const { different } = bySize(held, files);
  const rest = files.filter(({ path }) => held.has(path) && !different.includes(path));
  const isWhole = rest.every(({ path }) => held.get(path)?.hash !== '');
  for (const { path } of rest.filter(({ path }) => held.get(path)?.hash !== '')) {
    if (
      createHash(hash)
        .update(await readFile(join(folder, path)))
        .digest('hex') !== held.get(path)?.hash
    )
      different.push(path);
  }
  return { by: isWhole ? 'bytes' : 'sizes', different };
}
