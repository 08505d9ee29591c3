// Parses and validates the signed JSON documents of an edition; unknown fields are rejected. Replaces zod, which exceeds
// the 40 KB budget of verifier.html; a test compares both.

import { DAY_MS } from '../lib/duration.ts';
import { decodePublicKey } from '../lib/minisign.ts';
import { decodeUtf8 } from '../lib/utf8.ts';
import type { Edition, MirrorList, Role, Root } from '../model/edition.ts';
import { MAX_DELEGATION_DAYS } from '../model/edition-paths.ts';
import { Fault } from './fault.ts';

type Check = (value: unknown) => boolean;

const string =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const integer =
  (min: number, max = Number.MAX_SAFE_INTEGER): Check =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
const nullable =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const array =
  (check: Check, min: number, max: number): Check =>
  (value) =>
    Array.isArray(value) && value.length >= min && value.length <= max && value.every(check);

/** Accepts an object with exactly these fields. */
function object(checks: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(checks).sort().join();
  return (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
    const found = value as Record<string, unknown>;
    return (
      Object.keys(found).sort().join() === names && Object.entries(checks).every(([name, check]) => check(found[name]))
    );
  };
}

const HASH = string(/^[0-9a-f]{64}$/);
const COUNT = integer(1);
const INSTANT: Check = (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value.replace('Z', '.000Z');
};
const DAY: Check = (value) => typeof value === 'string' && INSTANT(`${value}T00:00:00Z`);

const TREE = object({ root: HASH, files: COUNT, bytes: integer(0) });

const EDITION_FIELDS = {
  format: string(/^lusterka-edition\/1$/),
  site: HASH,
  number: COUNT,
  createdAt: INSTANT,
  expiresAt: INSTANT,
  nextAt: INSTANT,
  previous: nullable(HASH),
  tree: TREE,
  sums: HASH,
  cid: nullable(string(/^b[a-z2-7]{58}$/)),
  source: object({ commit: nullable(string(/^[0-9a-f]{40}([0-9a-f]{24})?$/)), lock: HASH }),
  mirrors: HASH,
  root: object({ version: COUNT, sha256: HASH }),
};
const EDITION_1 = object(EDITION_FIELDS);
const EDITION_2 = object({
  ...EDITION_FIELDS,
  format: string(/^lusterka-edition\/2$/),
  withdrawsPrevious: (value) => typeof value === 'boolean',
  small: array(object({ id: string(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/), tree: TREE, sums: HASH }), 0, 16),
  log: nullable(object({ size: integer(0), root: HASH })),
});

const MIRRORS = object({
  format: string(/^lusterka-mirrors\/1$/),
  number: COUNT,
  createdAt: INSTANT,
  expiresAt: INSTANT,
  mirrors: array(
    object({
      kind: string(/^(web|onion|ipfs|ipns)$/),
      url: string(/^(https?:\/\/\S+\/|ipfs:\/\/\S+|ipns:\/\/\S+)$/),
      since: DAY,
    }),
    0,
    1000,
  ),
});

const ROLE_FIELDS = {
  expiresAt: INSTANT,
  threshold: integer(1, 32),
  keys: array(object({ id: string(/^[0-9a-f]{16}$/), publicKey: string(/^[A-Za-z0-9+/]{56}$/) }), 1, 32),
};
const ROLE = object(ROLE_FIELDS);

const ROOT_FIELDS = {
  format: string(/^lusterka-root\/1$/),
  version: COUNT,
  createdAt: INSTANT,
  ...ROLE_FIELDS,
  previous: nullable(HASH),
};
const ROOT = object(ROOT_FIELDS);
const ROOT_WITH_ROLES = object({
  ...ROOT_FIELDS,
  format: string(/^lusterka-root\/2$/),
  // Other roles are ignored.
  roles: (value) => {
    const { edition, mirrors } = (value ?? {}) as Record<string, unknown>;
    return ROLE(edition) && ROLE(mirrors);
  },
});

/** What an edition of the format lusterka-edition/1 does not say. */
const FORMAT_1: Partial<Edition> = { withdrawsPrevious: false, small: [], log: null };

/** @throws Fault if the bytes are not a valid edition.json; code `web-page` for HTML, `newer-format` for a later format */
export function readEdition(bytes: Uint8Array, path: string): Edition {
  const edition = parseDocument(bytes, path, (value) => EDITION_1(value) || EDITION_2(value));
  return { ...FORMAT_1, ...(edition as Edition) };
}

/** @throws Fault if the bytes are not a valid mirrors.json */
export function readMirrorList(bytes: Uint8Array, path: string): MirrorList {
  return parseDocument(bytes, path, MIRRORS) as MirrorList;
}

/** @throws Fault if the bytes are not a valid root.json, list a key twice, or have a role that is too long */
export function readRoot(bytes: Uint8Array, path: string): Root {
  const root = parseDocument(bytes, path, (value) => ROOT(value) || ROOT_WITH_ROLES(value)) as Root;
  const { version, previous, createdAt, expiresAt, roles } = root;
  const isSound =
    (version === 1) === (previous === null) &&
    isSoundRole(root) &&
    (roles === undefined ||
      ([roles.edition, roles.mirrors].every(
        (role) => isSoundRole(role) && role.expiresAt > createdAt && role.expiresAt <= expiresAt,
      ) &&
        Date.parse(roles.edition.expiresAt) - Date.parse(createdAt) <= MAX_DELEGATION_DAYS * DAY_MS));
  if (!isSound) throw new Fault('damaged', path);
  return root;
}

/** Whether the threshold can be reached, and no key counts twice. */
function isSoundRole({ keys, threshold }: Role): boolean {
  const isDistinct = (names: string[]) => new Set(names).size === keys.length;
  return (
    threshold <= keys.length &&
    isDistinct(keys.map(({ id }) => id)) &&
    isDistinct(keys.map(({ publicKey }) => publicKey.slice(14))) &&
    keys.every(({ id, publicKey }) => decodePublicKey(publicKey)?.keyId === id)
  );
}

function parseDocument(bytes: Uint8Array, path: string, check: Check): unknown {
  const json = decodeText(bytes, path);
  if (isWebPage(json)) throw new Fault('web-page', path);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Fault('damaged', path);
  }
  if (check(value)) return value;
  const { format } = (value ?? {}) as { format?: unknown };
  // The newest formats that this code knows: lusterka-edition/2, lusterka-mirrors/1, lusterka-root/2.
  const [, kind, version] = /^lusterka-(edition|mirrors|root)\/(\d{1,9})$/.exec(String(format)) ?? [];
  throw Number(version) > (kind === 'mirrors' ? 1 : 2)
    ? new Fault('newer-format', path, String(format))
    : new Fault('damaged', path);
}

/** Whether a host sent a page in place of a document. */
export function isWebPage(text: string): boolean {
  return /^\s*</.test(text);
}

/** Decodes strict UTF-8 and keeps a byte order mark. Throws Fault. */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return decodeUtf8(bytes);
  } catch {
    throw new Fault('damaged', path);
  }
}
