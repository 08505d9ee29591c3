// The versions of root.json as people keep them: `<n>.json` and, for each key that signed it, `<n>.json.<key id>.minisig`.
// Nothing in this folder is secret; it is committed.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { sha256Hex } from '../lib/hash.ts';
import { stableJson } from '../lib/json.ts';
import { formatPublicKeyLine, type MinisignPublicKey } from '../lib/minisign.ts';
import { ContentProblem, IntegrityProblem, RefusedProblem, UsageProblem } from '../lib/problem.ts';
import { type Root, rootSchema } from '../model/edition.ts';
import { LIFETIME_HOURS, signatureFile } from '../model/edition-paths.ts';
import { hoursAfter } from './hours.ts';
import { type Document, signersOf } from './sign.ts';

export interface RootVersion {
  root: Root;
  text: string;
  sha256: string;
  /** Text of each signature by the id of its key. */
  signatures: Map<string, string>;
}

/** Every version from 1 to the newest, each naming the one before. Throws Problem where the chain is broken. */
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
        what: `${file} is not a root as agreed.`,
        why: (cause as Error).message,
        fix: 'Take it back from the history of the repository.',
      },
      { cause },
    );
  }
}

/** The version after `before`, or version 1, unsigned. The same keys again make a renewal. */
export function nextRoot(
  before: RootVersion | undefined,
  { keys, threshold, now }: { keys: readonly MinisignPublicKey[]; threshold: number; now: string },
): RootVersion {
  const root = rootSchema.safeParse({
    format: 'lusterka-root/1',
    version: (before?.root.version ?? 0) + 1,
    createdAt: now,
    expiresAt: hoursAfter(now, LIFETIME_HOURS.root),
    threshold,
    keys: keys
      .map((key) => ({ id: key.keyId, publicKey: formatPublicKeyLine(key) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    previous: before?.sha256 ?? null,
  });
  if (!root.success)
    throw new UsageProblem({
      what: 'No root can be made of these keys.',
      why: root.error.issues.map(({ message }) => message).join(' '),
      fix: 'Name each key once, and no higher threshold than there are keys.',
    });
  const text = `${stableJson(root.data, 1)}\n`;
  return { root: root.data, text, sha256: sha256Hex(text), signatures: new Map() };
}

/** What the signatures of a root cover. */
export function rootDocument({ root, text }: RootVersion): Document {
  return { kind: 'root', text, number: root.version, expiresAt: root.expiresAt };
}

/** How many signatures a version lacks of its own keys and of those of the version before. TUF 5.3.4. */
export function signaturesMissing(
  version: RootVersion,
  before: RootVersion | undefined,
): { own: number; before: number } {
  const lacks = ({ root }: RootVersion) =>
    Math.max(0, root.threshold - signersOf(version.text, [...version.signatures.values()], root).size);
  return { own: lacks(version), before: before === undefined ? 0 : lacks(before) };
}

/** The newest version. Throws Problem where there is none, one of them lacks signatures, or the newest is past its time. */
export function validRoot(roots: readonly RootVersion[], now: string): RootVersion {
  const newest = roots.at(-1);
  if (newest === undefined) throw noRoot();
  for (const [place, version] of roots.entries()) {
    const { own, before } = signaturesMissing(version, roots[place - 1]);
    if (own + before > 0) throw notSigned(version.root.version, own, before);
  }
  if (newest.root.expiresAt <= now) throw rootIsOld(newest.root);
  return newest;
}

/** Writes a version and its signatures; a version that stands there is never changed. */
export async function writeRoot(folder: string, { root, text, signatures }: RootVersion): Promise<void> {
  const file = join(folder, `${root.version}.json`);
  const held = await readIfExists(file);
  if (held !== undefined && held.toString('utf8') !== text)
    throw new RefusedProblem({
      what: `Version ${root.version} of the root was not written.`,
      why: `Another one stands in ${file}.`,
      fix: 'Use `npm run keys -- rotate` to make the next version.',
    });
  await writeFileAtomically(file, text);
  for (const [keyId, signature] of signatures) await writeFileAtomically(signatureFile(file, keyId), signature);
}

function noRoot(): UsageProblem {
  return new UsageProblem({
    what: 'There is no root: nothing says whose signatures count.',
    why: 'It is made once for a site, and committed.',
    fix: 'Run `npm run keys -- root --key FILE`; docs/make-an-edition.md tells more.',
  });
}

function brokenChain(folder: string, version: number): IntegrityProblem {
  return new IntegrityProblem({
    what: `${join(folder, `${version}.json`)} does not follow the version before it.`,
    why: 'Its number or the hash of the earlier version is another one.',
    fix: 'Take the folder back from the history of the repository.',
  });
}

function notSigned(version: number, own: number, before: number): IntegrityProblem {
  return new IntegrityProblem({
    what: `Version ${version} of the root lacks signatures.`,
    why: [
      own > 0 ? `${own} more of its own keys must sign it.` : '',
      before > 0 ? `${before} more of the keys of version ${version - 1} must sign it.` : '',
    ]
      .join(' ')
      .trim(),
    fix: 'Each of their holders runs `npm run keys -- sign root --key FILE`.',
  });
}

function rootIsOld({ version, expiresAt }: Root): RefusedProblem {
  return new RefusedProblem({
    what: `Version ${version} of the root is past its time.`,
    why: `It held until ${expiresAt}, and readers accept nothing signed by its keys now.`,
    fix: 'Renew it: `npm run keys -- rotate` with the same keys or with new ones.',
  });
}
