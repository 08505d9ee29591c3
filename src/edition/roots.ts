// Reads and writes the folder with the versions of root.json: `<n>.json` and one `<n>.json.<key id>.minisig` per signature.
// Nothing in this folder is secret; it is committed.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { stableJson } from '../lib/json.ts';
import { formatPublicKeyLine, type MinisignPublicKey } from '../lib/minisign.ts';
import { ContentProblem, IntegrityProblem, RefusedProblem, UsageProblem } from '../lib/problem.ts';
import { type Role, type Root, roleSchema, rootSchema } from '../model/edition.ts';
import { LIFETIME_HOURS, signatureFile } from '../model/edition-paths.ts';
import type { RoleName } from '../model/roles.ts';
import { addHours } from './add-hours.ts';
import { findSigners, type SignableDocument } from './sign.ts';

export interface RootVersion {
  root: Root;
  text: string;
  sha256: string;
  /** Text of each signature by key id. */
  signatures: Map<string, string>;
}

/** All versions from 1 to the newest. Throws Problem if one does not contain the hash of the version before it. */
export async function readRoots(folder: string): Promise<RootVersion[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const roots: RootVersion[] = [];
  for (let version = 1; names.includes(`${version}.json`); version += 1) {
    const read = await readRoot(folder, version, names);
    const before = roots.at(-1);
    if (read.root.version !== version || read.root.previous !== (before?.sha256 ?? null))
      throw brokenChain(folder, version);
    roots.push(read);
  }
  return roots;
}

async function readRoot(folder: string, version: number, names: readonly string[]): Promise<RootVersion> {
  const file = `${version}.json`;
  const text = await readFile(join(folder, file), 'utf8');
  const signatures = new Map<string, string>();
  for (const name of names.filter((name) => name.startsWith(`${file}.`) && name.endsWith('.minisig')).sort()) {
    signatures.set(name.slice(file.length + 1, -'.minisig'.length), await readFile(join(folder, name), 'utf8'));
  }
  return { root: parseRoot(text, join(folder, file)), text, sha256: sha256Hex(text), signatures };
}

function parseRoot(text: string, file: string): Root {
  try {
    return rootSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ContentProblem(
      {
        what: `${file} is not a valid root.`,
        why: (cause as Error).message,
        fix: 'Restore it from the history of the repository.',
      },
      { cause },
    );
  }
}

/** Keys of a root or of a role, and how many of them must sign. */
export interface Signers {
  keys: readonly MinisignPublicKey[];
  threshold: number;
}

type NextRole = Signers & { expiresAt: string };
/** Without `builders` that role stays as it is; null removes it. */
export type NextRoles = Readonly<Record<RoleName, NextRole>> & { builders?: NextRole | null | undefined };

export interface NextRoot extends Signers {
  now: string;
  /** Who signs editions and the list of mirrors. Without roles the keys of the root sign them. */
  roles?: NextRoles | undefined;
}

/** When a root created now ends. */
export function rootExpiry(now: string): string {
  return addHours(now, LIFETIME_HOURS.root);
}

/** Creates the unsigned version after `before`, or version 1. With unchanged keys this extends the expiry. */
export function createNextRoot(
  before: RootVersion | undefined,
  { keys, threshold, now, roles }: NextRoot,
): RootVersion {
  const root = rootSchema.safeParse({
    format: roles === undefined ? 'lusterka-root/1' : 'lusterka-root/2',
    version: (before?.root.version ?? 0) + 1,
    createdAt: now,
    expiresAt: rootExpiry(now),
    threshold,
    keys: formatKeys(keys),
    ...(roles && { roles: formatRoles(before?.root.roles, roles) }),
    previous: before?.sha256 ?? null,
  });
  if (!root.success) throw impossibleKeys(root.error.issues);
  const text = `${stableJson(root.data, 1)}\n`;
  return { root: root.data, text, sha256: sha256Hex(text), signatures: new Map() };
}

/** Roles that this version of the code does not know are kept. */
function formatRoles(before: Root['roles'], { edition, mirrors, builders }: NextRoles): Record<string, unknown> {
  const format = (role: NextRole) => ({ ...role, keys: formatKeys(role.keys) });
  const { builders: buildersBefore, ...others } = (before ?? {}) as Record<string, unknown>;
  const kept =
    builders === undefined ? buildersBefore : builders === null ? undefined : parseBuilders(format(builders));
  return {
    ...others,
    edition: format(edition),
    mirrors: format(mirrors),
    ...(kept === undefined ? {} : { builders: kept }),
  };
}

/** Readers ignore this role if it is invalid, so that it is checked here. */
function parseBuilders(role: unknown): Role {
  const parsed = roleSchema.safeParse(role);
  if (!parsed.success) throw impossibleKeys(parsed.error.issues);
  return parsed.data;
}

function impossibleKeys(issues: readonly { message: string }[]): UsageProblem {
  return new UsageProblem({
    what: 'No root can be created from these keys.',
    why: issues.map(({ message }) => message).join(' '),
    fix: 'Give each key once, and a threshold from 1 to the number of keys.',
  });
}

function formatKeys(keys: readonly MinisignPublicKey[]): Role['keys'] {
  return keys
    .map((key) => ({ id: key.keyId, publicKey: formatPublicKeyLine(key) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The root as a document to sign. */
export function toDocument({ root, text }: RootVersion): SignableDocument {
  return { kind: 'root', text, number: root.version, expiresAt: root.expiresAt };
}

/** Signatures still missing: of the version's own keys, and of the keys of the version before it. TUF 5.3.4. */
export function countMissingSignatures(
  version: RootVersion,
  before: RootVersion | undefined,
): { own: number; before: number } {
  const countMissing = ({ root }: RootVersion) =>
    Math.max(0, root.threshold - findSigners(version.text, [...version.signatures.values()], root).size);
  return { own: countMissing(version), before: before === undefined ? 0 : countMissing(before) };
}

/** Returns the newest version. Throws Problem if there is none, a version lacks signatures, or the newest has expired. */
export function requireValidRoot(roots: readonly RootVersion[], now: string): RootVersion {
  const newest = roots.at(-1);
  if (newest === undefined) throw rootMissing();
  for (const [index, version] of roots.entries()) {
    const { own, before } = countMissingSignatures(version, roots[index - 1]);
    if (own + before > 0) throw signaturesLacking(version.root.version, own, before);
  }
  if (newest.root.expiresAt <= now) throw rootExpired(newest.root);
  return newest;
}

/** Writes a version and its signatures. Throws Problem if the same version exists with other contents. */
export async function writeRoot(folder: string, { root, text, signatures }: RootVersion): Promise<void> {
  const file = join(folder, `${root.version}.json`);
  const existing = await readIfExists(file);
  if (existing !== undefined && existing.toString('utf8') !== text)
    throw new RefusedProblem({
      what: `Version ${root.version} of the root was not written.`,
      why: `${file} exists and differs.`,
      fix: 'Use `npm run keys -- rotate` to create the next version.',
    });
  await writeFileAtomically(file, text);
  for (const [keyId, signature] of signatures) await writeFileAtomically(signatureFile(file, keyId), signature);
}

function rootMissing(): UsageProblem {
  return new UsageProblem({
    what: 'There is no root, so no key is allowed to sign.',
    why: 'A root is created once per site and committed.',
    fix: 'Run `npm run keys -- root --key FILE`; see docs/make-an-edition.md.',
  });
}

function brokenChain(folder: string, version: number): IntegrityProblem {
  return new IntegrityProblem({
    what: `${join(folder, `${version}.json`)} does not follow the version before it.`,
    why: 'Its number or its hash of the earlier version is wrong.',
    fix: 'Restore the folder from the history of the repository.',
  });
}

function signaturesLacking(version: number, own: number, before: number): IntegrityProblem {
  return new IntegrityProblem({
    what: `Version ${version} of the root lacks signatures.`,
    why: [
      own > 0 ? `${own} more of its own keys must sign it.` : '',
      before > 0 ? `${before} more of the keys of version ${version - 1} must sign it.` : '',
    ]
      .join(' ')
      .trim(),
    fix: 'The owner of each missing key runs `npm run keys -- sign root --key FILE`.',
  });
}

function rootExpired({ version, expiresAt }: Root): RefusedProblem {
  return new RefusedProblem({
    what: `Version ${version} of the root has expired.`,
    why: `It was valid until ${expiresAt}; readers reject everything signed by its keys since then.`,
    fix: 'Create the next version with `npm run keys -- rotate`, with the same keys or new ones.',
  });
}
