// `npm run seed` without its flags: the copy opened and trusted, its items taken, its root and edition laid where the next
// edition looks for them.
import { join } from 'node:path';
import { lastEditionFolder } from '../edition/state-folder.ts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { type SeedResult, seed } from '../seed/seed.ts';
import { contentPaths } from '../store/paths.ts';
import { type Failure, Fault, verdictWordOf } from '../verify/fault.ts';
import { openCopy } from '../verify/open-copy.ts';
import type { SignedCopy } from '../verify/open-signed-copy.ts';
import { readKeyLine } from '../verify/run-verify.ts';
import { EXIT_CODES } from '../verify/verdict.ts';
import { layDocuments } from './lay-edition.ts';
import { signedArchive, unsignedArchive } from './open-archive.ts';

export interface RunSeedOptions {
  contentDir: string;
  distDir: string;
  media: boolean;
  /** undefined: a folder that is believed as it is. */
  trust: { keys: readonly string[]; needed?: number; now: number } | undefined;
  say: (line: string) => void;
  complain: (line: string) => void;
}

/** @returns the exit code. Throws Problem where nothing could be done. */
export async function runSeed(target: string, options: RunSeedOptions): Promise<number> {
  try {
    return await seedFrom(target, options);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    options.complain(`seed: nothing was taken: ${verdictWordOf(error.code)}: ${faultLine(error)}`);
    return EXIT_CODES[verdictWordOf(error.code)];
  }
}

async function seedFrom(
  target: string,
  { contentDir, distDir, media, trust, say, complain }: RunSeedOptions,
): Promise<number> {
  if (trust === undefined) {
    complain(
      `seed: ${target} is believed as it is: nobody can tell whether it was changed. Do this only with a folder of your own.`,
    );
    return told(await seed(await unsignedArchive(target), { contentDir, withMedia: media }), { say, complain });
  }
  const copy = await openCopy(target);
  try {
    const archive = await signedArchive(copy, { ...trust, keys: trust.keys.map(readKeyLine) });
    const { edition, ageFailures: age } = archive.signed;
    say(`signed as edition ${edition.number} of ${edition.createdAt}`);
    for (const fault of age) complain(`seed: the copy is old, and newer ones may hold more: ${faultLine(fault)}`);
    const code = told(await seed(archive, { contentDir, withMedia: media }), { say, complain });
    await layRoots(archive.signed, contentPaths(contentDir).roots, say);
    const last = lastEditionFolder(distDir);
    if (await layDocuments(edition.number, await archive.signed.documents(), last))
      say(`laid  edition ${edition.number} into ${last}: the next one follows it`);
    return code;
  } finally {
    await copy.close?.();
  }
}

function told(
  { files, newItems, changedItems, newPictures, faults, quarantined }: SeedResult,
  { say, complain }: Pick<RunSeedOptions, 'say' | 'complain'>,
): number {
  for (const { path, why } of faults)
    complain(`seed: ${escapeControlCharacters(path)} was not taken: ${escapeControlCharacters(why)}`);
  for (const { path, why } of quarantined)
    complain(`seed: a stored file cannot be used and was moved to ${path}: ${escapeControlCharacters(why)}`);
  say(`seeded  ${newItems} new items, ${changedItems} changed, ${newPictures} picture files, from ${files} files`);
  if (files === 0) complain('seed: the copy holds no items: it was made before sites carried them.');
  if (faults.length > 0) complain(`seed: ${faults.length} files were not taken; another copy may have them.`);
  if (faults.length === 0 && files > 0) return 0;
  return faults.some(({ why }) => /^(changed|too-large|link|damaged)/.test(why)) ? EXIT_CODES.tampered : 1;
}

/** Only where there is no root yet: a root that people keep is not replaced. */
async function layRoots(signed: SignedCopy, folder: string, say: (line: string) => void): Promise<void> {
  if ((await readIfExists(join(folder, '1.json'))) !== undefined) return;
  for (const [name, bytes] of await signed.roots()) await writeFileAtomically(join(folder, name), bytes);
  say(`laid  the root of the site into ${folder}: commit it`);
}

function faultLine({ path, code, detail }: Failure): string {
  return `${escapeControlCharacters(path)}: ${code}${detail === undefined ? '' : ` (${escapeControlCharacters(detail)})`}`;
}
