// `npm run seed` without its flags: opens and verifies a copy, imports its items, and writes its root and edition to where
// the next edition looks for them.
import { join } from 'node:path';
import { lastEditionFolder } from '../edition/state-folder.ts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { EXIT_CODES } from '../lib/exit-codes.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { type SeedResult, seed } from '../seed/seed.ts';
import { contentPaths } from '../store/paths.ts';
import { type Failure, Fault, verdictWordOf } from '../verify/fault.ts';
import { openCopy } from '../verify/open-copy.ts';
import type { SignedCopy } from '../verify/open-signed-copy.ts';
import { readKeyLine } from '../verify/run-verify.ts';
import { VERDICT_EXIT_CODES } from '../verify/verdict.ts';
import { writeEditionDocuments } from './edition-documents.ts';
import { openSignedArchive, openUnsignedArchive } from './open-archive.ts';

export interface RunSeedOptions {
  contentDir: string;
  distDir: string;
  /** Whether to import pictures. */
  media: boolean;
  /** Time of the import. */
  now: string;
  /** undefined: import a local folder without verification. */
  trust: { keys: readonly string[]; needed?: number } | undefined;
  log: (line: string) => void;
  warn: (line: string) => void;
}

/** @returns the exit code. @throws Problem if the import could not start */
export async function runSeed(target: string, options: RunSeedOptions): Promise<number> {
  try {
    return await seedFrom(target, options);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    options.warn(`seed: nothing was imported: ${verdictWordOf(error.code)}: ${formatFault(error)}`);
    return VERDICT_EXIT_CODES[verdictWordOf(error.code)];
  }
}

async function seedFrom(
  target: string,
  { contentDir, distDir, media, now, trust, log, warn }: RunSeedOptions,
): Promise<number> {
  const imported = { contentDir, now, withMedia: media };
  if (trust === undefined) {
    warn(
      `seed: ${target} is used without verification: changes by others would not be noticed. Use only a folder of your own.`,
    );
    return reportResult(await seed(await openUnsignedArchive(target), imported), { log, warn });
  }
  const copy = await openCopy(target);
  try {
    const archive = await openSignedArchive(copy, {
      ...trust,
      now: Date.parse(now),
      keys: trust.keys.map(readKeyLine),
    });
    const { edition, ageFailures } = archive.signed;
    log(`signed as edition ${edition.number} of ${edition.createdAt}`);
    for (const fault of ageFailures)
      warn(`seed: the copy is old; a newer copy may have more items: ${formatFault(fault)}`);
    const code = reportResult(await seed(archive, imported), { log, warn });
    await writeRoots(archive.signed, contentPaths(contentDir).roots, log);
    const last = lastEditionFolder(distDir);
    if (await writeEditionDocuments(edition.number, await archive.signed.documents(), last))
      log(`written  edition ${edition.number} to ${last}: the next edition follows it`);
    return code;
  } finally {
    await copy.close?.();
  }
}

function reportResult(
  { files, newItems, changedItems, newPictures, faults, quarantined }: SeedResult,
  { log, warn }: Pick<RunSeedOptions, 'log' | 'warn'>,
): number {
  for (const { path, why } of faults)
    warn(`seed: ${escapeControlCharacters(path)} was not imported: ${escapeControlCharacters(why)}`);
  for (const { path, why } of quarantined)
    warn(`seed: an invalid stored file was moved to ${path}: ${escapeControlCharacters(why)}`);
  log(`seeded  ${newItems} new items, ${changedItems} changed, ${newPictures} picture files, from ${files} files`);
  if (files === 0) warn('seed: the copy has no items: it is from a version without item data.');
  if (faults.length > 0) warn(`seed: ${faults.length} files were not imported; another copy may have them.`);
  if (faults.length === 0 && files > 0) return EXIT_CODES.ok;
  return faults.some(({ why }) => /^(changed|too-large|link|damaged)/.test(why))
    ? EXIT_CODES.integrity
    : EXIT_CODES.failed;
}

/** Writes the roots of the copy, unless the folder has a root already. */
async function writeRoots(signed: SignedCopy, folder: string, log: (line: string) => void): Promise<void> {
  if ((await readIfExists(join(folder, '1.json'))) !== undefined) return;
  for (const [name, bytes] of await signed.roots()) await writeFileAtomically(join(folder, name), bytes);
  log(`written  the root of the site to ${folder}: commit it`);
}

function formatFault({ path, code, detail }: Failure): string {
  return `${escapeControlCharacters(path)}: ${code}${detail === undefined ? '' : ` (${escapeControlCharacters(detail)})`}`;
}
