// Target: any remote of rclone, such as S3, WebDAV or SFTP. Credentials stay in the configuration of rclone.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { runProgram } from '../../lib/run-program.ts';
import type { TreeEntry } from '../../model/tree.ts';
import { type Comparison, type FileTarget, formatNameList } from '../file-target.ts';

const FROM_STDIN = ['--files-from-raw', '-'];
const LIST = ['lsf', '--recursive', '--fast-list', '--files-only'];
/** Exit code: the folder of the remote does not exist. */
const NO_FOLDER = 3;

const featuresSchema = z.object({ Hashes: z.array(z.string()).nullable() });
/** Hashes of both Node and rclone, best first. */
const HASHES = ['sha256', 'sha1', 'md5'] as const;
type Hash = (typeof HASHES)[number];

/** @param to `remote:folder` */
export function createRcloneTarget(to: string): FileTarget {
  const toRemotePath = (path: string) => `${to}${/[:/]$/.test(to) ? '' : '/'}${path}`;
  let hash: Promise<Hash | undefined> | undefined;
  const supportedHash = () => (hash ??= findHash(to));
  return {
    async list() {
      const { stdout } = await runProgram('rclone', [...LIST, '--format', 'sp', '--', to], {
        acceptedExitCodes: [0, NO_FOLDER],
      });
      return new Map(
        [...stdout.toString().matchAll(/^(\d+);(.+)$/gm)].map(([, size, path]) => [path as string, Number(size)]),
      );
    },
    read: async (path) => (await runProgram('rclone', ['cat', '--', toRemotePath(path)])).stdout,
    async send(folder, files) {
      // Without hashes, a file of equal size may differ.
      const how = (await supportedHash()) === undefined ? ['--ignore-times'] : ['--checksum'];
      await runProgram('rclone', ['copy', ...how, '--no-traverse', ...FROM_STDIN, '--', folder, to], {
        stdin: formatNameList(files, '\n'),
      });
    },
    async remove(paths) {
      await runProgram('rclone', ['delete', ...FROM_STDIN, '--', to], {
        stdin: formatNameList(
          paths.map((path) => ({ path })),
          '\n',
        ),
      });
    },
    async compare(folder, files) {
      const hash = await supportedHash();
      return hash === undefined
        ? compareSizes(await listFiles(to), files)
        : compareHashes(await listFiles(to, hash), hash, folder, files);
    },
  };
}

/** The best hash that a remote supports; undefined for none, as with plain WebDAV. */
async function findHash(to: string): Promise<Hash | undefined> {
  const { stdout } = await runProgram('rclone', ['backend', 'features', '--', to]);
  const { Hashes } = featuresSchema.parse(JSON.parse(stdout.toString()));
  return HASHES.find((hash) => Hashes?.includes(hash));
}

interface RemoteFile {
  size: number;
  /** Empty if the remote has no hash of this file. */
  hash: string;
}

async function listFiles(to: string, hash: Hash = 'md5'): Promise<Map<string, RemoteFile>> {
  const { stdout } = await runProgram('rclone', [...LIST, '--format', 'shp', '--hash', hash, '--', to]);
  return new Map(
    [...stdout.toString().matchAll(/^(\d+);([^;]*);(.+)$/gm)].map(([, size, found, path]) => [
      path as string,
      { size: Number(size), hash: found as string },
    ]),
  );
}

function compareSizes(remote: ReadonlyMap<string, RemoteFile>, files: readonly TreeEntry[]): Comparison {
  return {
    by: 'sizes',
    different: files.filter(({ path, size }) => remote.get(path)?.size !== size).map(({ path }) => path),
  };
}

/** If any file has no hash, such as a multipart upload in S3, the comparison counts as by sizes. */
async function compareHashes(
  remote: ReadonlyMap<string, RemoteFile>,
  hash: Hash,
  folder: string,
  files: readonly TreeEntry[],
): Promise<Comparison> {
  const { different } = compareSizes(remote, files);
  const rest = files.filter(({ path }) => remote.has(path) && !different.includes(path));
  const hasAllHashes = rest.every(({ path }) => remote.get(path)?.hash !== '');
  for (const { path } of rest.filter(({ path }) => remote.get(path)?.hash !== '')) {
    if (
      createHash(hash)
        .update(await readFile(join(folder, path)))
        .digest('hex') !== remote.get(path)?.hash
    )
      different.push(path);
  }
  return { by: hasAllHashes ? 'bytes' : 'sizes', different };
}
