// Unpacks the source of a copy (source/code.tar.gz, source/content.tar.gz) into an empty folder. An archive may come from
// an unsigned folder, or be signed with a stolen key: only regular files below the folder are written.
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { ContentProblem, IntegrityProblem } from '../lib/problem.ts';
import { foldedPath, pathFault } from '../model/edition-paths.ts';
import { CODE_ARCHIVE, CONTENT_ARCHIVE, isCodeInContent } from '../model/site-paths.ts';
import type { Archive } from './archive.ts';

/** Far above what the project and its content have. */
const LIMITS = { packedBytes: 64 * 1024 ** 2, bytes: 256 * 1024 ** 2, files: 100_000 };

export interface UnpackedSource {
  /** Paths relative to the folder. */
  files: string[];
  executables: string[];
}

/** @throws ContentProblem if the copy has no source; IntegrityProblem if an archive contains what no build writes */
export async function unpackSource(archive: Archive, folder: string): Promise<UnpackedSource> {
  const unpacked: UnpackedSource = { files: [], executables: [] };
  const taken = new Set<string>();
  for (const [path, belongs] of [
    [CODE_ARCHIVE, (name: string) => !isContent(name)],
    [CONTENT_ARCHIVE, isContent],
  ] as const) {
    for await (const { name, bytes, isExecutable } of filesIn(path, await readArchive(archive, path))) {
      if (!belongs(name)) throw unsafe(path, `${JSON.stringify(name)} belongs into the other archive`);
      // On some file systems, paths that differ in case only are one file.
      if (taken.has(foldedPath(name))) throw unsafe(path, `${JSON.stringify(name)} is there twice`);
      if (taken.size >= LIMITS.files) throw unsafe(path, `it has more than ${LIMITS.files} files`);
      taken.add(foldedPath(name));
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), bytes, { flag: 'wx' });
      if (isExecutable) await chmod(join(folder, name), 0o755);
      unpacked.files.push(name);
      if (isExecutable) unpacked.executables.push(name);
    }
  }
  return unpacked;
}

const isContent = (path: string) => path.startsWith('content/') && !isCodeInContent(path);

async function readArchive(archive: Archive, path: string): Promise<Buffer> {
  const file = archive.files.find((one) => one.path === path);
  if (file === undefined) {
    throw new ContentProblem({
      what: 'The copy has no source. Nothing was written.',
      why: `It has no ${path}: it is from an older version, or a small mirror.`,
      fix: 'Use another copy; or clone the repository of the site and run `npm run seed` there, without --into.',
    });
  }
  if (file.size > LIMITS.packedBytes) throw unsafe(path, `it is larger than ${LIMITS.packedBytes} bytes`);
  let packed: Uint8Array;
  try {
    packed = await archive.read(file);
  } catch (error) {
    const why = archive.describeFault(error);
    if (why === undefined) throw error;
    throw unsafe(path, why, error);
  }
  try {
    return await promisify(gunzip)(packed, { maxOutputLength: LIMITS.bytes });
  } catch (error) {
    throw unsafe(path, (error as Error).message, error);
  }
}

interface UnpackedFile {
  name: string;
  bytes: Buffer;
  isExecutable: boolean;
}

async function* filesIn(path: string, tar: Buffer): AsyncGenerator<UnpackedFile> {
  const entries = extract();
  entries.end(tar);
  try {
    for await (const entry of entries) {
      const { name, type, mode } = entry.header;
      if (type !== 'file') throw unsafe(path, `${JSON.stringify(name)} is no regular file but a ${type}`);
      const fault = nameFault(name);
      if (fault !== undefined) throw unsafe(path, `${JSON.stringify(name)}: ${fault}`);
      const parts: Uint8Array[] = [];
      for await (const part of entry) parts.push(part as Uint8Array);
      yield { name, bytes: Buffer.concat(parts), isExecutable: ((mode ?? 0) & 0o100) !== 0 };
    }
  } catch (error) {
    throw error instanceof IntegrityProblem ? error : unsafe(path, (error as Error).message, error);
  }
}

/** Why a path must not be written; undefined if it may. Git runs commands that files in `.git` name. */
function nameFault(name: string): string | undefined {
  if (name.includes(':')) return 'it contains a colon';
  const isOfGit = name.split('/').some((part) => /^(\.git|git~\d)$/i.test(part.replace(/[. ]+$/, '')));
  return isOfGit ? 'it is in a folder of git' : pathFault(name);
}

function unsafe(path: string, why: string, cause?: unknown): IntegrityProblem {
  return new IntegrityProblem(
    {
      what: `The source of the copy was not unpacked: ${path} is not as a build writes it.`,
      why: `${why}.`,
      fix: 'Use another copy, and tell the people who run the site.',
    },
    { cause },
  );
}
