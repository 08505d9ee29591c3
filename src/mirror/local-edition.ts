// Reads the edition in dist to push, with the hash and size of every file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, readIfExists } from '../lib/files.ts';
import { IntegrityProblem, type ProblemParts, UsageProblem } from '../lib/problem.ts';
import { type Edition, editionSchema, type Root, rootSchema } from '../model/edition.ts';
import { EDITION_FILE, EDITION_FOLDER, ROOT_FILE, SMALL_FILE, SUMS_FILE } from '../model/edition-paths.ts';
import { parseSums, type TreeEntry } from '../model/tree.ts';
import { hashFiles } from './hash-files.ts';

const LIST_PART = /^edition\/by-hash\/([0-9a-f]{64})\.txt$/;

export interface LocalEdition {
  folder: string;
  edition: Edition;
  /** The root whose keys signed it. */
  root: Root;
  /** Files of the site and of edition/, sorted by path. */
  files: readonly TreeEntry[];
}

/**
 * @param recordFile the record of hashes; see hash-files.ts
 * @throws Problem if dist differs from its edition; such a site must not be published
 */
export async function readLocalEdition(folder: string, recordFile?: string): Promise<LocalEdition> {
  const edition = parseEdition(await readIfExists(join(folder, EDITION_FILE)));
  if (edition === undefined) throw new UsageProblem(describeProblem(folder, `${EDITION_FILE} is missing or invalid`));
  const files = await hashFiles(folder, await listFiles(folder), recordFile);
  const id = (await readIfExists(join(folder, SMALL_FILE)))?.toString().trim();
  const sumsHash = id === undefined ? edition.sums : edition.small.find((mirror) => mirror.id === id)?.sums;
  const sums = files.find(({ path }) => path === SUMS_FILE);
  if (sums === undefined || sums.sha256 !== sumsHash)
    throw notAnEdition(folder, `${SUMS_FILE} does not belong to edition ${edition.number}`);
  requireListed(folder, files);
  const root = rootSchema.parse(JSON.parse(readFileSync(join(folder, ROOT_FILE), 'utf8')));
  return { folder, edition, root, files };
}

/** Throws Problem unless the files of the site are those of its signed list. */
function requireListed(folder: string, files: readonly TreeEntry[]): void {
  const hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const listed = expandSums(readFileSync(join(folder, SUMS_FILE), 'utf8'), (path, sha256) => {
    if (hashes.get(path) !== sha256) throw notAnEdition(folder, `${path} is missing or differs from ${SUMS_FILE}`);
    return readFileSync(join(folder, path), 'utf8');
  });
  for (const { path, sha256 } of files.filter(({ path }) => !isEditionFile(path))) {
    if (listed.get(path) !== sha256) throw notAnEdition(folder, `${path} differs from the list of the edition`);
    listed.delete(path);
  }
  for (const path of listed.keys()) throw notAnEdition(folder, `${path} is missing`);
}

/**
 * Path → SHA-256 of the files of a site, by SHA256SUMS and its parts.
 * @param readPart the text of `edition/by-hash/<sha256>.txt`
 */
export function expandSums(sums: string, readPart: (path: string, sha256: string) => string): Map<string, string> {
  return new Map(
    parseLines(sums).flatMap(([path, sha256]) =>
      LIST_PART.exec(path)?.[1] === sha256
        ? parseSums(readPart(path, sha256)).map((file): [string, string] => [file.path, file.sha256])
        : [[path, sha256]],
    ),
  );
}

/** Paths of the parts of a SHA256SUMS. */
export function listParts(sums: string): string[] {
  return parseLines(sums)
    .map(([path]) => path)
    .filter((path) => LIST_PART.test(path));
}

/** Path and SHA-256 of each line. The list in dist was compared with its signed hash; that of a target proves nothing. */
function parseLines(sums: string): [path: string, sha256: string][] {
  return [...sums.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sha256, path]) => [path as string, sha256 as string]);
}

/** undefined if the bytes are not a valid edition.json. */
export function parseEdition(bytes: Uint8Array | undefined): Edition | undefined {
  try {
    return bytes === undefined ? undefined : editionSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
  } catch {
    return undefined;
  }
}

export function isEditionFile(path: string): boolean {
  return path.startsWith(`${EDITION_FOLDER}/`);
}

function notAnEdition(folder: string, why: string): IntegrityProblem {
  return new IntegrityProblem(describeProblem(folder, why));
}

function describeProblem(folder: string, why: string): ProblemParts {
  return {
    what: `${folder} cannot be pushed.`,
    why: `${why}.`,
    fix: 'Run npm run edition after the build, then push again.',
  };
}
