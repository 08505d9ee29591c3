// Passes a build to the next build on another machine: the site, the build manifest and the page bundles, as two archives
// and a signed document with their digests (docs/decisions/0009-caches-on-forges.md). CI caches store it. Untrusted jobs
// can write to them, so nothing is unpacked before the signature of the site's key is verified.
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
import { IntegrityProblem, Problem, UsageProblem } from '../lib/problem.ts';
import { runProgram } from '../lib/run-program.ts';
import { EDITION_FOLDER, LIMITS, signatureFile } from '../model/edition-paths.ts';
import { roleOf } from '../model/roles.ts';
import { instantSchema } from '../model/time.ts';
import { contentPaths } from '../store/paths.ts';

/** Maximum age of the last clean build, in hours. A regular clean build removes errors that earlier builds left. */
const MAX_CLEAN_BUILD_AGE_HOURS = 7 * 24;

const DOCUMENT = 'cache.json';
const SITE_ARCHIVE = 'site.tar';
const STATE_ARCHIVE = 'state.tar';
const ARCHIVES = [SITE_ARCHIVE, STATE_ARCHIVE] as const;

/** Paths in the checkout. */
const SITE = 'dist';
const MANIFEST = 'dist.build';
const BUNDLES = join('.cache', 'build');
/** This file has the time of the last clean build. It is missing after a clean build. */
const CLEAN_BUILD_AT = join('.cache', 'clean-build-at');
const UNPACKED = join('.cache', 'unpacked-build');

const archiveSchema = z.strictObject({ bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const documentSchema = z.strictObject({
  format: z.literal('lusterka-build-cache/1'),
  /** The time of the last clean build. Later builds reused its output. */
  cleanBuildAt: instantSchema,
  archives: z.strictObject({ [SITE_ARCHIVE]: archiveSchema, [STATE_ARCHIVE]: archiveSchema }),
});
type CacheDocument = z.output<typeof documentSchema>;

export interface BuildCacheOptions {
  /** The checkout with `dist` and `.cache`. */
  root: string;
  contentDir: string;
  /** The folder of the packed build. */
  folder: string;
  /** The time of the run (ISO, UTC). */
  now: string;
}

/**
 * Packs the built site without its edition, the manifest and the bundles into `folder`.
 * @throws EnvironmentProblem if tar fails
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
  await runProgram('tar', ['-cf', join(folder, STATE_ARCHIVE), '-C', root, MANIFEST, BUNDLES]);
  const document: CacheDocument = {
    format: 'lusterka-build-cache/1',
    cleanBuildAt,
    archives: {
      [SITE_ARCHIVE]: await describeArchive(join(folder, SITE_ARCHIVE)),
      [STATE_ARCHIVE]: await describeArchive(join(folder, STATE_ARCHIVE)),
    },
  };
  await writeFileAtomically(join(folder, DOCUMENT), `${stableJson(document, 1)}\n`);
}

/**
 * Signs the output of `packBuild`.
 * @throws IntegrityProblem if the archives do not match the document; UsageProblem if a key is not in the newest root
 */
export async function signBuild({
  contentDir,
  folder,
  now,
  keys,
}: Omit<BuildCacheOptions, 'root'> & { keys: readonly SecretKey[] }): Promise<void> {
  const { root } = requireValidRoot(await readRoots(contentPaths(contentDir).roots), now);
  requireRootKeys({ ...root, ...roleOf(root, 'edition') }, keys);
  const text = await readDocument(folder);
  const { archives } = parseDocument(text);
  for (const name of ARCHIVES) {
    const { bytes, sha256 } = await describeArchive(join(folder, name));
    if (bytes !== archives[name].bytes || sha256 !== archives[name].sha256)
      throw notSigned(folder, `${name} does not match ${DOCUMENT}.`);
  }
  for (const [index, key] of keys.entries())
    await writeFileAtomically(
      join(folder, signatureFile(DOCUMENT, index === 0 ? undefined : key.keyId)),
      signCacheDocument(text, key),
    );
}

/**
 * Unpacks the last build into the checkout, if it is signed by the keys of the newest root, complete and not too old.
 * @returns the time of its last clean build; or the reason why it is not used, and then the checkout has none of its files
 */
export async function takeBuild(options: BuildCacheOptions): Promise<{ cleanBuildAt: string } | { refused: string }> {
  const { root } = options;
  const isEmpty = await readdir(join(root, SITE)).then(
    (names) => names.length === 0,
    () => true,
  );
  if (!isEmpty) return { refused: `${SITE} already has a site.` };
  const unpacked = join(root, UNPACKED);
  const moved: string[] = [];
  try {
    const document = await readSignedDocument(options);
    await rm(unpacked, { recursive: true, force: true });
    await mkdir(join(unpacked, SITE), { recursive: true });
    for (const name of ARCHIVES)
      await copyArchive(join(options.folder, name), join(unpacked, name), document.archives[name]);
    await unpack(join(unpacked, SITE_ARCHIVE), join(unpacked, SITE), ['.']);
    await unpack(join(unpacked, STATE_ARCHIVE), unpacked, [MANIFEST, BUNDLES]);
    for (const path of [SITE, MANIFEST, BUNDLES]) {
      moved.push(path);
      await rm(join(root, path), { recursive: true, force: true });
      await rename(join(unpacked, path), join(root, path));
    }
    await writeFileAtomically(join(root, CLEAN_BUILD_AT), document.cleanBuildAt);
    return { cleanBuildAt: document.cleanBuildAt };
  } catch (error) {
    for (const path of [...moved, CLEAN_BUILD_AT]) await rm(join(root, path), { recursive: true, force: true });
    return { refused: error instanceof Problem ? error.why : (error as Error).message };
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

async function readSignedDocument({ contentDir, folder, now }: BuildCacheOptions): Promise<CacheDocument> {
  const { root } = requireValidRoot(await readRoots(contentPaths(contentDir).roots), now);
  const text = await readDocument(folder);
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${DOCUMENT}.`) && name.endsWith('.minisig'));
  const signatures: string[] = [];
  for (const name of names) signatures.push(await readSmallFile(join(folder, name), LIMITS.signatureBytes));
  const role = roleOf(root, 'edition');
  const signers = findSigners(text, signatures, role).size;
  if (signers < role.threshold) throw notUsable(`${signers} of ${role.threshold} keys have signed it.`);
  const document = parseDocument(text);
  const { cleanBuildAt } = document;
  if (cleanBuildAt > now || addHours(cleanBuildAt, MAX_CLEAN_BUILD_AGE_HOURS) < now)
    throw notUsable(
      `Its last clean build is from ${cleanBuildAt}; after ${MAX_CLEAN_BUILD_AGE_HOURS / 24} days a clean build is required.`,
    );
  return document;
}

async function readDocument(folder: string): Promise<string> {
  return readSmallFile(join(folder, DOCUMENT), LIMITS.editionBytes);
}

/** The text of a small file of the cache. Throws for a link, a folder or a file of more than `maxBytes`. */
async function readSmallFile(file: string, maxBytes: number): Promise<string> {
  const stats = await lstat(file).catch(() => undefined);
  if (stats === undefined) throw noCache(file);
  if (!stats.isFile() || stats.size > maxBytes) throw notUsable(`${file} is not a file of at most ${maxBytes} bytes.`);
  return (await readIfExists(file))?.toString() ?? '';
}

function parseDocument(text: string): CacheDocument {
  try {
    return documentSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw notUsable(`${DOCUMENT} has another format.`, { cause });
  }
}

/**
 * The minisign signature of a cache document. Its trusted comment begins with `build-cache`, which no signature of an
 * edition does, so it cannot be used for an edition.
 */
export function signCacheDocument(text: string, { keyId, seed }: SecretKey): string {
  const signature = sign(seed, Buffer.from(text));
  const trustedComment = `build-cache sha256:${sha256Hex(text)} file:${DOCUMENT}`;
  const commentSignature = sign(seed, commentMessage(signature, trustedComment));
  return formatSignature(
    { keyId, signature, trustedComment, commentSignature },
    `signature from key ${keyId.toUpperCase()}`,
  );
}

type Archive = z.output<typeof archiveSchema>;

async function describeArchive(file: string): Promise<Archive> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(part);
    bytes += part.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/**
 * Copies an archive to a folder that no other process writes, so that the verified bytes are the ones unpacked.
 * @throws IntegrityProblem if size or digest differ
 */
async function copyArchive(from: string, to: string, expected: Archive): Promise<void> {
  const stats = await lstat(from).catch(() => undefined);
  if (stats?.isFile() !== true || stats.size !== expected.bytes)
    throw notUsable(`${from} is missing or does not have ${expected.bytes} bytes.`);
  const hash = createHash('sha256');
  const file = await open(to, 'wx');
  try {
    for await (const part of createReadStream(from, { end: expected.bytes }) as AsyncIterable<Buffer>) {
      hash.update(part);
      await file.writeFile(part);
    }
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== expected.sha256) throw notUsable(`${from} is damaged.`);
}

async function unpack(archive: string, folder: string, members: readonly string[]): Promise<void> {
  await runProgram('tar', ['-xf', archive, '-C', folder, '--no-same-owner', '--no-same-permissions', ...members]);
}

function noCache(file: string): UsageProblem {
  return new UsageProblem({
    what: 'There is no cache of a build.',
    why: `${file} does not exist.`,
    fix: 'Run `npm run build-cache -- pack` after a build.',
  });
}

function notUsable(why: string, options?: ErrorOptions): IntegrityProblem {
  return new IntegrityProblem(
    {
      what: 'The cache of the last build is not used.',
      why,
      fix: 'Nothing. A clean build is made, and the next run has a cache again.',
    },
    options,
  );
}

function notSigned(folder: string, why: string): IntegrityProblem {
  return new IntegrityProblem({
    what: `The build in ${folder} was not signed.`,
    why,
    fix: 'Run `npm run build-cache -- pack` again after the build.',
  });
}
