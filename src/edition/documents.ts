// Builds the contents of edition.json and mirrors.json. Pure: the same input gives the same bytes.
import { sha256Hex } from '../lib/hash.ts';
import { stableJson } from '../lib/json.ts';
import { type Edition, editionSchema, type MirrorList, mirrorListSchema, type Root } from '../model/edition.ts';
import { LIFETIME_HOURS } from '../model/edition-paths.ts';
import type { Mirror } from '../model/mirror.ts';
import { type RoleName, roleOf } from '../model/roles.ts';
import { addHours } from './add-hours.ts';
import type { Tree } from './build-tree.ts';
import type { PreviousEdition } from './previous-edition.ts';
import type { RootVersion } from './roots.ts';
import type { SignableDocument } from './sign.ts';

/** Expected time until the next edition. */
const NEXT_HOURS = 6;

export interface EditionInput {
  now: string;
  previous: PreviousEdition | undefined;
  roots: readonly [RootVersion, ...RootVersion[]];
  tree: SignedTree;
  cid: string | null;
  source: Edition['source'];
  /** SHA-256 of SHA256SUMS. */
  sums: string;
  /** Text of mirrors.json. */
  mirrors: string;
  small: Edition['small'];
  log: Edition['log'];
  withdrawsPrevious: boolean;
}

type SignedTree = Pick<Tree, 'root' | 'files' | 'bytes'>;

/** Builds edition.json. */
export function buildEditionDocument({
  now,
  previous,
  roots,
  tree,
  cid,
  source,
  sums,
  mirrors,
  small,
  log,
  withdrawsPrevious,
}: EditionInput): SignableDocument {
  const [first] = roots;
  const newest = roots.at(-1) as RootVersion;
  const edition = editionSchema.parse({
    format: 'lusterka-edition/2',
    site: first.sha256,
    number: nextEditionNumber(previous),
    createdAt: now,
    expiresAt: expiryOf('edition', newest.root, now),
    nextAt: addHours(now, NEXT_HOURS),
    previous: previous?.sha256 ?? null,
    tree: { root: tree.root, files: tree.files, bytes: tree.bytes },
    sums,
    cid,
    source,
    mirrors: sha256Hex(mirrors),
    root: { version: newest.root.version, sha256: newest.sha256 },
    small,
    log,
    withdrawsPrevious,
  } satisfies Edition);
  return { kind: 'edition', text: formatDocument(edition), number: edition.number, expiresAt: edition.expiresAt };
}

export function nextEditionNumber(previous: PreviousEdition | undefined): number {
  return (previous?.edition.number ?? 0) + 1;
}

/** A document is valid for its lifetime, but not longer than the keys of a role that signs it. */
function expiryOf(name: RoleName, root: Root, now: string): string {
  const expiresAt = addHours(now, LIFETIME_HOURS[name]);
  const keysUntil = roleOf(root, name).expiresAt;
  return root.roles !== undefined && keysUntil < expiresAt ? keysUntil : expiresAt;
}

/** Builds mirrors.json. */
export function buildMirrorsDocument({
  mirrors,
  number,
  now,
  root,
}: {
  mirrors: readonly Mirror[];
  number: number;
  now: string;
  root: Root;
}): SignableDocument {
  const list = mirrorListSchema.parse({
    format: 'lusterka-mirrors/1',
    number,
    createdAt: now,
    expiresAt: expiryOf('mirrors', root, now),
    mirrors: selectMirrorFields(mirrors),
  } satisfies MirrorList);
  return { kind: 'mirrors', text: formatDocument(list), number, expiresAt: list.expiresAt };
}

/** The public fields of the mirrors, sorted by URL. */
export function selectMirrorFields(mirrors: readonly Mirror[]): MirrorList['mirrors'] {
  return mirrors.map(({ kind, url, since }) => ({ kind, url, since })).sort((a, b) => (a.url < b.url ? -1 : 1));
}

function formatDocument(document: Edition | MirrorList): string {
  return `${stableJson(document, 1)}\n`;
}
