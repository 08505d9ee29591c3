// Target: any remote of rclone, such as S3, WebDAV or SFTP. Credentials stay in the configuration of rclone.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { runProgram } from '../../lib/run-program.ts';
import type { TreeEntry } from '../../model/tree.ts';
import { type Comparison, type FileTarget, formatNameList } from '../file-target.ts';

const FROM_STDIN = ['--files-from-raw', '-'];
/** Prints a line for every file that is complete at the remote, and no statistics. */
const LOG_FILES = ['-v', '--stats=0'];
const COPIED = /^\S+ \S+ INFO {2}: (.+): Copied \(/;
const LIST = ['lsf', '--recursive', '--fast-list', '--files-only'];
/** Exit code: an error that is not of another kind. */
const MOVE_FAILED = 1;
/** Files that are uploaded before they are moved to their places. An interrupted push repeats at most one batch. */
const BATCH_FILES = 500;
/** Exit code: the folder of the remote does not exist. */
const NO_FOLDER = 3;

const featuresSchema = z.object({
  Hashes: z.array(z.string()).nullable(),
  Features: z.record(z.string(), z.unknown()),
});
/** Hashes of both Node and rclone, best first. */
const HASHES = ['sha256', 'sha1', 'md5'] as const;
type Hash = (typeof HASHES)[number];

/** @param to `remote:folder` */
export function createRcloneTarget(to: string): FileTarget {
  const toRemotePath = (path: string) => `${to}${/[:/]$/.test(to) ? '' : '/'}${path}`;
  let found: Promise<RemoteFeatures> | undefined;
  const features = () => (found ??= findFeatures(to));
  let canReplace = true;
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
    async send(folder, files, { onSent, isLive = false } = {}) {
      const { hash, isAtomic } = await features();
      const staging = isLive && !isAtomic ? stagingOf(to) : undefined;
      // Without hashes, a file of equal size may differ.
      const how = hash === undefined ? '--ignore-times' : '--checksum';
      if (staging === undefined) return copyFiles(folder, to, files, { how, onSent });
      const changed = hash === undefined ? files : await findDifferent(to, hash, folder, files);
      for (let at = 0; at < changed.length; at += BATCH_FILES) {
        const batch = changed.slice(at, at + BATCH_FILES);
        await copyFiles(folder, staging, batch, { how: '--ignore-times' });
        canReplace = await moveFiles(staging, to, batch, canReplace);
        for (const { path } of batch) onSent?.(path);
      }
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
      const { hash } = await features();
      const remote = await listNamed(to, hash ?? 'md5', files);
      return hash === undefined ? compareSizes(remote, files) : compareHashes(remote, hash, folder, files);
    },
  };
}

/** Up to this number, files are asked for by name. */
const MAX_NAMED_FILES = 2000;

interface RemoteFeatures {
  /** The best hash that the remote supports; undefined for none, as with plain WebDAV. */
  hash: Hash | undefined;
  /** Whether an upload replaces a file in one step: in buckets, and where rclone (1.63) renames uploaded files. */
  isAtomic: boolean;
}

async function findFeatures(to: string): Promise<RemoteFeatures> {
  const { stdout } = await runProgram('rclone', ['backend', 'features', '--', to]);
  const { Hashes, Features } = featuresSchema.parse(JSON.parse(stdout.toString()));
  return {
    hash: HASHES.find((hash) => Hashes?.includes(hash)),
    isAtomic: Features['BucketBased'] === true || Features['PartialUploads'] === true || Features['Move'] !== true,
  };
}

/**
 * A folder beside that of the site, where files are uploaded before they are moved to their places: WebDAV and SFTP write
 * into the file that readers get. Undefined if the site is at the root of the remote.
 */
function stagingOf(to: string): string | undefined {
  const folder = to.replace(/\/+$/, '');
  return folder.endsWith(':') ? undefined : `${folder}.uploading`;
}

async function copyFiles(
  folder: string,
  to: string,
  files: readonly TreeEntry[],
  { how, onSent }: { how: string; onSent?: ((path: string) => void) | undefined },
): Promise<void> {
  await runProgram('rclone', ['copy', how, ...LOG_FILES, '--no-traverse', ...FROM_STDIN, '--', folder, to], {
    stdin: formatNameList(files, '\n'),
    onErrorLine(line) {
      const path = COPIED.exec(line)?.[1];
      if (path !== undefined) onSent?.(path);
    },
  });
}

/**
 * Moves uploaded files over those of the site, at the server.
 * @param canReplace whether the server renames over existing files; otherwise rclone deletes these first
 * @returns whether it did
 */
async function moveFiles(
  staging: string,
  to: string,
  files: readonly TreeEntry[],
  canReplace: boolean,
): Promise<boolean> {
  const move = (flags: readonly string[], acceptedExitCodes: readonly number[]) =>
    runProgram('rclone', ['move', '--ignore-times', ...flags, '--no-traverse', ...FROM_STDIN, '--', staging, to], {
      stdin: formatNameList(files, '\n'),
      acceptedExitCodes,
    });
  if (canReplace && (await move(['--no-check-dest', '--retries=1'], [0, MOVE_FAILED])).code === 0) return true;
  await move([], [0]);
  return false;
}

async function findDifferent(
  to: string,
  hash: Hash,
  folder: string,
  files: readonly TreeEntry[],
): Promise<readonly TreeEntry[]> {
  const different = new Set((await compareHashes(await listNamed(to, hash, files), hash, folder, files)).different);
  return files.filter(({ path }) => different.has(path));
}

interface RemoteFile {
  size: number;
  /** Empty if the remote has no hash of this file. */
  hash: string;
}

/** Lists these files; asks for each of a few by its name, which is cheaper than a list of all with their hashes. */
async function listNamed(to: string, hash: Hash, files: readonly TreeEntry[]): Promise<Map<string, RemoteFile>> {
  const few = files.length < MAX_NAMED_FILES ? ['--no-traverse'] : [];
  const { stdout } = await runProgram(
    'rclone',
    [...LIST, '--format', 'shp', '--hash', hash, ...few, ...FROM_STDIN, '--', to],
    { stdin: formatNameList(files, '\n') },
  );
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
