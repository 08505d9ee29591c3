// `npm run seed` without its flags: opens and verifies a copy, unpacks its source where a new checkout is wanted, imports
// its items, and writes its root and edition to where the next edition looks for them.
import { join } from 'node:path';
import { lastEditionFolder } from '../edition/state-folder.ts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { EXIT_CODES } from '../lib/exit-codes.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { CONTENT_ARCHIVE } from '../model/site-paths.ts';
import type { Archive } from '../seed/archive.ts';
import { type SeedResult, seed } from '../seed/seed.ts';
import { groupBySource } from '../seed/seed-source.ts';
import { contentPaths } from '../store/paths.ts';
import { openStore } from '../store/store.ts';
import { type Failure, Fault, verdictWordOf } from '../verify/fault.ts';
import { openCopy } from '../verify/open-copy.ts';
import type { SignedCopy } from '../verify/open-signed-copy.ts';
import { readKeyLine } from '../verify/run-verify.ts';
import { VERDICT_EXIT_CODES } from '../verify/verdict.ts';
import { writeEditionDocuments } from './edition-documents.ts';
import { openSignedArchive, openUnsignedArchive } from './open-archive.ts';
import { layCheckout, requireEmpty } from './seed-into.ts';

export interface RunSeedOptions {
  contentDir: string;
  distDir: string;
  /** An empty folder that becomes a checkout with the source of the copy; then contentDir and distDir are in it. */
  into: string | undefined;
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
    if (options.into !== undefined) await requireEmpty(options.into);
    return await seedFrom(target, options);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    options.warn(`seed: nothing was imported: ${verdictWordOf(error.code)}: ${formatFault(error)}`);
    return VERDICT_EXIT_CODES[verdictWordOf(error.code)];
  }
}

async function seedFrom(
  target: string,
  { contentDir, distDir, into, media, now, trust, log, warn }: RunSeedOptions,
): Promise<number> {
  const importFrom = async (archive: Archive) => {
    if (into !== undefined) {
      const files = await layCheckout(archive, into, warn);
      log(`unpacked  the source of the site: ${files} files in ${into}`);
    }
    const code = reportResult(await seed(archive, { contentDir, now, withMedia: media }), { log, warn });
    await warnOfMissingSources(archive, contentDir, warn);
    return code;
  };
  const sayNext = () => {
    if (into !== undefined) log(`next: cd ${into} && npm ci && npm run build`);
  };
  if (trust === undefined) {
    warn(
      `seed: ${target} is used without verification: changes by others would not be noticed. Use only a folder of your own.`,
    );
    const code = await importFrom(await openUnsignedArchive(target));
    sayNext();
    return code;
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
    const code = await importFrom(archive);
    await writeRoots(archive.signed, contentPaths(contentDir).roots, log);
    const last = lastEditionFolder(distDir);
    if (await writeEditionDocuments(edition.number, await archive.signed.documents(), last))
      log(`written  edition ${edition.number} to ${last}: the next edition follows it`);
    sayNext();
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

/** Warns of items whose sources are unknown here: a build would stop. */
async function warnOfMissingSources(archive: Archive, contentDir: string, warn: (line: string) => void): Promise<void> {
  const known = new Set((await openStore(contentDir).sources()).map(({ id }) => id));
  const missing = [...groupBySource(archive.files).keys()].filter((id) => !known.has(id)).sort();
  if (missing.length === 0) return;
  warn(
    `seed: ${missing.length} sources of the copy have no file in ${join(contentDir, 'sources')}: ${missing.slice(0, 10).join(', ')}${missing.length > 10 ? ' …' : ''}. \`npm run build\` will stop. Give --into DIR, an empty folder, for a complete checkout of the copy; or unpack ${CONTENT_ARCHIVE} of the copy here.`,
  );
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
