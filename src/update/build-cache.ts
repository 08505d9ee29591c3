// What one build leaves for the next on another machine: the site, the manifest of its build and the bundle of its pages,
// as two archives and a signed document that names their digests (docs/decisions/0009-caches-on-forges.md). The caches
// of forges carry it, and they can be written by jobs that must not decide what we sign: nothing in it is unpacked
// before the signature of the site's own key was checked.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { addHours } from '../edition/add-hours.ts';
import { sign } from '../edition/keys/ed25519.ts';
import type { SecretKey } from '../edition/keys/secret-key.ts';
import { requireRootKeys } from '../edition/preconditions.ts';
import { readRoots, requireValidRoot } from '../edition/roots.ts';
import { findSigners } from '../edition/sign.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { stableJson } from '../lib/json.ts';
import { commentMessage, formatSignature } from '../lib/minisign.ts';
import { Problem } from '../lib/problem.ts';
import { runProgram } from '../lib/run-program.ts';
import { EDITION_FOLDER, LIMITS, signatureFile } from '../model/edition-paths.ts';
import { roleOf } from '../model/roles.ts';
import { instantSchema } from '../model/time.ts';
import { contentPaths } from '../store/paths.ts';

/**
 * So long builds may grow from one clean build. After that everything is built anew, so that an error of an earlier
 * build does not stay for ever.
 */
const MAX_HOURS = 7 * 24;

const DOCUMENT = 'cache.json';
const SITE_ARCHIVE = 'site.tar';
const STATE_ARCHIVE = 'state.tar';
const ARCHIVES = [SITE_ARCHIVE, STATE_ARCHIVE] as const;

/** Places in the checkout. */
const SITE = 'dist';
const RECORD = 'dist.build';
const BUNDLES = join('.cache', 'build');
/** The instant of the clean build from which this one grew; missing where this one is clean itself. */
const CLEAN_BUILD_AT = join('.cache', 'clean-build-at');
const UNPACKED = join('.cache', 'unpacked-build');

const archiveSchema = z.strictObject({ bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const documentSchema = z.strictObject({
  format: z.literal('lusterka-build-cache/1'),
  /** When the last clean build was made, of which this one is a continuation. */
  cleanBuildAt: instantSchema,
  archives: z.strictObject({ [SITE_ARCHIVE]: archiveSchema, [STATE_ARCHIVE]: archiveSchema }),
});
type CacheDocument = z.output<typeof documentSchema>;

export interface BuildCacheOptions {
  /** The checkout; `dist` and `.cache` are in it. */
  root: string;
  contentDir: string;
  /** The folder of the cache. */
  folder: string;
  /** The instant of the run. */
  now: string;
}

/**
 * Puts the site as it was built, without an edition, with manifest and bundle into the folder of a cache.
 * Throws Problem where tar fails.
 */
export async function packBuild({ root, folder, now }: Omit<BuildCacheOptions, 'contentDir'>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const cleanBuildAt = (await readIfExists(join(root, CLEAN_BUILD_AT)))?.toString() ?? now;
  await runProgram('tar', [
    '-cf',
    join(folder, SITE_ARCHIVE),
    '-C',
    join(root, SITE),
    `--exclude=./${EDITION_FOLDER}`,
    '.',
  ]);
  await runProgram('tar', ['-cf', join(folder, STATE_ARCHIVE), '-C', root, RECORD, BUNDLES]);
  const document: CacheDocument = {
    format: 'lusterka-build-cache/1',
    cleanBuildAt,
    archives: {
      [SITE_ARCHIVE]: await archiveOf(join(folder, SITE_ARCHIVE)),
      [STATE_ARCHIVE]: await archiveOf(join(folder, STATE_ARCHIVE)),
    },
  };
  await writeFileAtomically(join(folder, DOCUMENT), `${stableJson(document, 1)}\n`);
}

/**
 * Signs what `packBuild` made. Throws Problem where the archives are not those of its document, or a key is not one of
 * the newest root.
 */
export async function signBuild({
  contentDir,
  folder,
  now,
  keys,
}: Omit<BuildCacheOptions, 'root'> & { keys: readonly SecretKey[] }): Promise<void> {
  const { root } = requireValidRoot(await readRoots(contentPaths(contentDir).roots), now);
  requireRootKeys({ ...root, ...roleOf(root, 'edition') }, keys);
  const text = await documentText(folder);
  const { archives } = parsed(text);
  for (const name of ARCHIVES) {
    const { bytes, sha256 } = await archiveOf(join(folder, name));
    if (bytes !== archives[name].bytes || sha256 !== archives[name].sha256)
      throw notSigned(folder, `${name} is not the one that ${DOCUMENT} names.`);
  }
  for (const [place, key] of keys.entries())
    await writeFileAtomically(
      join(folder, signatureFile(DOCUMENT, place === 0 ? undefined : key.keyId)),
      signatureOf(text, key),
    );
}

/**
 * Lays out what the last build left, if it is signed by the keys of the newest root, is whole, and is not too old.
 * @returns the instant of the clean build that it grew from, or why nothing of it was taken; then nothing is left of
 * it in the checkout
 */
export async function takeBuild(options: BuildCacheOptions): Promise<{ cleanBuildAt: string } | { refused: string }> {
  const { root } = options;
  const isEmpty = await readdir(join(root, SITE)).then(
    (names) => names.length === 0,
    () => true,
  );
  if (!isEmpty) return { refused: `There is a site in ${SITE} already.` };
  const unpacked = join(root, UNPACKED);
  const placed: string[] = [];
  try {
    const document = await signedDocument(options);
    await rm(unpacked, { recursive: true, force: true });
    await mkdir(join(unpacked, SITE), { recursive: true });
    for (const name of ARCHIVES)
      await copyArchive(join(options.folder, name), join(unpacked, name), document.archives[name]);
    await unpack(join(unpacked, SITE_ARCHIVE), join(unpacked, SITE), ['.']);
    await unpack(join(unpacked, STATE_ARCHIVE), unpacked, [RECORD, BUNDLES]);
    for (const place of [SITE, RECORD, BUNDLES]) {
      placed.push(place);
      await rm(join(root, place), { recursive: true, force: true });
      await rename(join(unpacked, place), join(root, place));
    }
    await writeFileAtomically(join(root, CLEAN_BUILD_AT), document.cleanBuildAt);
    return { cleanBuildAt: document.cleanBuildAt };
  } catch (error) {
    for (const place of [...placed, CLEAN_BUILD_AT]) await rm(join(root, place), { recursive: true, force: true });
    return { refused: error instanceof Problem ? error.why : (error as Error).message };
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

async function signedDocument({ contentDir, folder, now }: BuildCacheOptions): Promise<CacheDocument> {
  const { root } = requireValidRoot(await readRoots(contentPaths(contentDir).roots), now);
  const text = await documentText(folder);
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${DOCUMENT}.`) && name.endsWith('.minisig'));
  const signatures: string[] = [];
  for (const name of names) signatures.push(await shortText(join(folder, name), LIMITS.signatureBytes));
  const role = roleOf(root, 'edition');
  const signers = findSigners(text, signatures, role).size;
  if (signers < role.threshold) throw notTaken(`${signers} of ${role.threshold} keys have signed it.`);
  const document = parsed(text);
  const { cleanBuildAt } = document;
  if (cleanBuildAt > now || addHours(cleanBuildAt, MAX_HOURS) < now)
    throw notTaken(
      `Its last clean build is of ${cleanBuildAt}; after ${MAX_HOURS / 24} days everything is built anew.`,
    );
  return document;
}

async function documentText(folder: string): Promise<string> {
  return shortText(join(folder, DOCUMENT), LIMITS.editionBytes);
}

/** The text of a small file of the cache. A link, a folder or a long file is refused. */
async function shortText(file: string, maxBytes: number): Promise<string> {
  const stats = await lstat(file).catch(() => undefined);
  if (stats === undefined) throw notTaken('There is none.');
  if (!stats.isFile() || stats.size > maxBytes) throw notTaken(`${file} is not a file of at most ${maxBytes} bytes.`);
  return (await readIfExists(file))?.toString() ?? '';
}

function parsed(text: string): CacheDocument {
  try {
    return documentSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw notTaken(`${DOCUMENT} is of another form.`, { cause });
  }
}

/**
 * A minisign signature. Its trusted comment says what is signed: no document of an edition has such a comment, so this
 * signature cannot pass for one of an edition.
 */
export function signatureOf(text: string, { keyId, seed }: SecretKey): string {
  const signature = sign(seed, Buffer.from(text));
  const trustedComment = `build-cache sha256:${sha256Hex(text)} file:${DOCUMENT}`;
  const commentSignature = sign(seed, commentMessage(signature, trustedComment));
  return formatSignature(
    { keyId, signature, trustedComment, commentSignature },
    `signature from key ${keyId.toUpperCase()}`,
  );
}

type Archive = z.output<typeof archiveSchema>;

async function archiveOf(file: string): Promise<Archive> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(part);
    bytes += part.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/**
 * Copies an archive to a place where nobody else writes, so that what is unpacked is what was checked.
 * Throws Problem where it is not the wanted one.
 */
async function copyArchive(from: string, to: string, wanted: Archive): Promise<void> {
  const stats = await lstat(from).catch(() => undefined);
  if (stats?.isFile() !== true || stats.size !== wanted.bytes)
    throw notTaken(`${from} is missing or not of ${wanted.bytes} bytes.`);
  const hash = createHash('sha256');
  const file = await open(to, 'wx');
  try {
    for await (const part of createReadStream(from, { end: wanted.bytes }) as AsyncIterable<Buffer>) {
      hash.update(part);
      await file.writeFile(part);
    }
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== wanted.sha256) throw notTaken(`${from} is damaged.`);
}

async function unpack(archive: string, folder: string, members: readonly string[]): Promise<void> {
  await runProgram('tar', ['-xf', archive, '-C', folder, '--no-same-owner', '--no-same-permissions', ...members]);
}

function notTaken(why: string, options?: ErrorOptions): Problem {
  return new Problem(
    {
      what: 'The cache of the last build is not used.',
      why,
      fix: 'Nothing: everything is built anew, and the next run has a cache again.',
    },
    options,
  );
}

function notSigned(folder: string, why: string): Problem {
  return new Problem({
    what: `The build in ${folder} was not signed.`,
    why,
    fix: 'Run `npm run build-cache -- pack` again after the build.',
  });
}
