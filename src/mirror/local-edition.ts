// Reads the edition in dist to push, with the hash and size of every file.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, readIfExists } from '../lib/files.ts';
import { IntegrityProblem, type ProblemParts, UsageProblem } from '../lib/problem.ts';
import { type Edition, editionSchema, type Root, rootSchema } from '../model/edition.ts';
import { EDITION_FILE, EDITION_FOLDER, ROOT_FILE, SUMS_FILE } from '../model/edition-paths.ts';
import { parseSums, type TreeEntry } from '../model/tree.ts';

export interface LocalEdition {
  folder: string;
  edition: Edition;
  /** The root whose keys signed it. */
  root: Root;
  /** Files of the site and of edition/, sorted by path. */
  files: readonly TreeEntry[];
}

/** Throws Problem if dist differs from its edition; such a site must not be published. */
export async function readLocalEdition(folder: string): Promise<LocalEdition> {
  const edition = parseEdition(await readIfExists(join(folder, EDITION_FILE)));
  if (edition === undefined) throw new UsageProblem(describeProblem(folder, `${EDITION_FILE} is missing or invalid`));
  const files = (await listFiles(folder)).map((path) => hashFile(folder, path));
  const sums = files.find(({ path }) => path === SUMS_FILE);
  if (sums?.sha256 !== edition.sums)
    throw notAnEdition(folder, `${SUMS_FILE} does not belong to edition ${edition.number}`);
  const lists = parseSums(readFileSync(join(folder, SUMS_FILE), 'utf8'));
  const listed = new Map(
    lists
      .flatMap((list) => (isEditionFile(list.path) ? parseSums(readFileSync(join(folder, list.path), 'utf8')) : [list]))
      .map(({ path, sha256 }) => [path, sha256]),
  );
  for (const { path, sha256 } of files.filter(({ path }) => !isEditionFile(path))) {
    if (listed.get(path) !== sha256) throw notAnEdition(folder, `${path} differs from the list of the edition`);
    listed.delete(path);
  }
  for (const path of listed.keys()) throw notAnEdition(folder, `${path} is missing`);
  const root = rootSchema.parse(JSON.parse(readFileSync(join(folder, ROOT_FILE), 'utf8')));
  return { folder, edition, root, files };
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

/** Reads synchronously, which is twice as fast for many small files. */
function hashFile(folder: string, path: string): TreeEntry {
  const bytes = readFileSync(join(folder, path));
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
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
