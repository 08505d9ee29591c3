// Confirms an edition as an independent builder: compares what was built here with what the edition lists, and signs it.
import { sha256Hex } from '../lib/hash.ts';
import { IntegrityProblem, UsageProblem } from '../lib/problem.ts';
import { builderComment } from '../model/builders.ts';
import type { Edition, Root } from '../model/edition.ts';
import { comparePaths } from '../model/edition-paths.ts';
import type { TreeEntry } from '../model/tree.ts';
import { listSmallMirrors } from '../store/small-mirrors.ts';
import { buildTree } from './build-tree.ts';
import { hashSite } from './hash-site.ts';
import { buildersOf } from './keys/role-changes.ts';
import type { SecretKey } from './keys/secret-key.ts';
import { signText } from './sign.ts';

/** An edition document as published. */
export interface EditionText {
  number: number;
  text: string;
}

/** The signature of a builder, in the format of minisign. */
export function signAttestation({ number, text }: EditionText, key: SecretKey): string {
  const comment = builderComment({ number, sha256: sha256Hex(text) });
  return signText(text, comment, key, `builder ${key.keyId.toUpperCase()} got the same bytes`);
}

export interface Difference {
  path: string;
  /** changed: other bytes. absent: the edition has it and this build has not. extra: this build alone has it. */
  kind: 'changed' | 'absent' | 'extra';
}

/** Differences between two lists that are sorted by comparePaths, in this order. */
export function compareFiles(built: readonly TreeEntry[], signed: readonly TreeEntry[]): Difference[] {
  const expected = new Map(signed.map((entry) => [entry.path, entry]));
  const differences: Difference[] = [];
  for (const { path, sha256 } of built) {
    const entry = expected.get(path);
    expected.delete(path);
    if (entry === undefined) differences.push({ path, kind: 'extra' });
    else if (entry.sha256 !== sha256) differences.push({ path, kind: 'changed' });
  }
  for (const path of expected.keys()) differences.push({ path, kind: 'absent' });
  return differences.sort((a, b) => comparePaths(a.path, b.path));
}

/** Paths that an error message shows. */
const SHOWN = 20;

function differentFiles(
  { number, tree }: Edition,
  built: readonly TreeEntry[],
  signed: readonly TreeEntry[] | undefined,
): IntegrityProblem {
  if (signed === undefined) return notTheEdition(number, 'its files differ', ['This copy does not say which.']);
  const differences = compareFiles(built, signed);
  const shown = differences.slice(0, SHOWN).map(({ path, kind }) => `${path}: ${TEXTS[kind]}`);
  const more = differences.length > SHOWN ? [`and ${differences.length - SHOWN} more`] : [];
  return notTheEdition(number, `${differences.length} files differ of ${tree.files}`, [...shown, ...more]);
}

function notTheEdition(number: number, what: string, lines: readonly string[]): IntegrityProblem {
  return new IntegrityProblem({
    what: `This build is not edition ${number}: ${what}. Nothing was signed.`,
    why: lines.join('\n       '),
    fix: 'Build the commit of the edition with exactly the content of the copy. If files still differ, tell the operators and the other builders which.',
  });
}

function notABuilder(keyId: string, version: number): UsageProblem {
  return new UsageProblem({
    what: 'Nothing was signed.',
    why: `Version ${version} of the root does not name the key ${keyId.toUpperCase()} as that of a builder.`,
    fix: 'Holders of root keys add it with `npm run keys -- delegate --builder-key FILE.pub`; see docs/builders.md.',
  });
}

const TEXTS: Readonly<Record<Difference['kind'], string>> = {
  changed: 'other bytes than in the edition',
  absent: 'in the edition only',
  extra: 'in this build only',
};

export interface BuildToAttest {
  distDir: string;
  edition: Edition;
  /** The text of edition.json as the copy has it, with valid signatures. */
  text: string;
  root: Root;
  key: SecretKey;
  /** The signed list of the edition, to say what differs. Undefined if the copy does not have it. */
  listFiles: () => Promise<readonly TreeEntry[] | undefined>;
}

/**
 * Compares a build with an edition, also its small mirrors.
 * @returns the signature of the builder @throws Problem if something differs, or the root does not name the key
 */
export async function attestBuild({ distDir, edition, text, root, key, listFiles }: BuildToAttest): Promise<string> {
  if (buildersOf(root)?.keys.some(({ id }) => id === key.keyId) !== true) throw notABuilder(key.keyId, root.version);
  const built = hashSite(distDir);
  if (buildTree(built).root !== edition.tree.root) throw differentFiles(edition, built, await listFiles());
  const small = new Map((await listSmallMirrors(distDir)).map(({ id, folder }) => [id, folder]));
  for (const { id, tree } of edition.small) {
    const folder = small.get(id);
    if (folder === undefined || buildTree(hashSite(folder)).root !== tree.root)
      throw notTheEdition(edition.number, 'a small mirror differs', [
        `${id}: ${folder === undefined ? TEXTS.absent : TEXTS.changed}`,
      ]);
  }
  return signAttestation({ number: edition.number, text }, key);
}
