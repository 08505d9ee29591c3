// The edition to be pushed, as it stands in dist: every file with its hash and size.
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
  /** Whose keys signed it. */
  root: Root;
  /** Site and edition/, sorted by path. */
  files: readonly TreeEntry[];
}

/** Throws Problem where dist is not, byte for byte, the edition that it says it is: such a site must not go out. */
export async function readLocalEdition(folder: string): Promise<LocalEdition> {
  const edition = parseEdition(await readIfExists(join(folder, EDITION_FILE)));
  if (edition === undefined) throw new UsageProblem(unfitParts(folder, `${EDITION_FILE} is missing or not as agreed`));
  const files = (await listFiles(folder)).map((path) => hashed(folder, path));
  const sums = files.find(({ path }) => path === SUMS_FILE);
  if (sums?.sha256 !== edition.sums) throw unfit(folder, `${SUMS_FILE} is not that of edition ${edition.number}`);
  const listed = new Map(
    parseSums(readFileSync(join(folder, SUMS_FILE), 'utf8')).map(({ path, sha256 }) => [path, sha256]),
  );
  for (const { path, sha256 } of files.filter(({ path }) => !isOfEdition(path))) {
    if (listed.get(path) !== sha256) throw unfit(folder, `${path} is not as the edition lists it`);
    listed.delete(path);
  }
  for (const path of listed.keys()) throw unfit(folder, `${path} is missing`);
  const root = rootSchema.parse(JSON.parse(readFileSync(join(folder, ROOT_FILE), 'utf8')));
  return { folder, edition, root, files };
}

/** undefined for anything that is not an edition.json. */
export function parseEdition(bytes: Uint8Array | undefined): Edition | undefined {
  try {
    return bytes === undefined ? undefined : editionSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
  } catch {
    return undefined;
  }
}

export function isOfEdition(path: string): boolean {
  return path.startsWith(`${EDITION_FOLDER}/`);
}

/** Reading is synchronous on purpose: for many small files that is twice as fast. */
function hashed(folder: string, path: string): TreeEntry {
  const bytes = readFileSync(join(folder, path));
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function unfit(folder: string, why: string): IntegrityProblem {
  return new IntegrityProblem(unfitParts(folder, why));
}

function unfitParts(folder: string, why: string): ProblemParts {
  return {
    what: `${folder} cannot be pushed.`,
    why: `${why}.`,
    fix: 'Run npm run edition after the build, then push again.',
  };
}
