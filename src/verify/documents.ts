// Reads the signed JSON documents of an edition, field by field and nothing beside them. What zod would do, in the few
// lines that a verifier of 40 KB has room for; a test holds both to the same answers.
import { parsePublicKey } from '../lib/minisign.ts';
import type { Edition, MirrorList, Root } from '../model/edition.ts';
import { Fault } from './fault.ts';

type Check = (value: unknown) => boolean;

const text =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const whole =
  (least: number, most = Number.MAX_SAFE_INTEGER): Check =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const list =
  (check: Check, least: number, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(check);

/** An object with exactly these fields. */
function fields(checks: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(checks).sort().join();
  return (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
    const found = value as Record<string, unknown>;
    return (
      Object.keys(found).sort().join() === names && Object.entries(checks).every(([name, check]) => check(found[name]))
    );
  };
}

const HASH = text(/^[0-9a-f]{64}$/);
const COUNT = whole(1);
const INSTANT: Check = (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value.replace('Z', '.000Z');
};
const DAY: Check = (value) => typeof value === 'string' && INSTANT(`${value}T00:00:00Z`);

const EDITION = fields({
  format: text(/^lusterka-edition\/1$/),
  site: HASH,
  number: COUNT,
  createdAt: INSTANT,
  expiresAt: INSTANT,
  nextAt: INSTANT,
  previous: orNull(HASH),
  tree: fields({ root: HASH, files: COUNT, bytes: whole(0) }),
  sums: HASH,
  cid: orNull(text(/^b[a-z2-7]{58}$/)),
  source: fields({ commit: orNull(text(/^[0-9a-f]{40}([0-9a-f]{24})?$/)), lock: HASH }),
  mirrors: HASH,
  root: fields({ version: COUNT, sha256: HASH }),
});

const MIRRORS = fields({
  format: text(/^lusterka-mirrors\/1$/),
  number: COUNT,
  createdAt: INSTANT,
  expiresAt: INSTANT,
  mirrors: list(
    fields({
      kind: text(/^(web|onion|ipfs|ipns)$/),
      url: text(/^(https?:\/\/\S+\/|ipfs:\/\/\S+|ipns:\/\/\S+)$/),
      since: DAY,
    }),
    0,
    1000,
  ),
});

const ROOT = fields({
  format: text(/^lusterka-root\/1$/),
  version: COUNT,
  createdAt: INSTANT,
  expiresAt: INSTANT,
  threshold: whole(1, 32),
  keys: list(fields({ id: text(/^[0-9a-f]{16}$/), publicKey: text(/^[A-Za-z0-9+/]{56}$/) }), 1, 32),
  previous: orNull(HASH),
});

/** @throws Fault where the bytes are no edition.json; `web-page` where a page of the web came instead. */
export function readEdition(bytes: Uint8Array, path: string): Edition {
  return document(bytes, path, EDITION) as Edition;
}

/** @throws Fault where the bytes are no mirrors.json. */
export function readMirrorList(bytes: Uint8Array, path: string): MirrorList {
  return document(bytes, path, MIRRORS) as MirrorList;
}

/** @throws Fault where the bytes are no root.json, or one that lets a person count twice. */
export function readRoot(bytes: Uint8Array, path: string): Root {
  const root = document(bytes, path, ROOT) as Root;
  const { keys, threshold, version, previous } = root;
  const isDistinct = (names: string[]) => new Set(names).size === names.length;
  const isSound =
    threshold <= keys.length &&
    isDistinct(keys.map(({ id }) => id)) &&
    isDistinct(keys.map(({ publicKey }) => publicKey.slice(14))) &&
    (version === 1) === (previous === null) &&
    keys.every(({ id, publicKey }) => ownId(publicKey) === id);
  if (!isSound) throw new Fault('damaged', path);
  return root;
}

function ownId(publicKey: string): string | undefined {
  try {
    return parsePublicKey(publicKey).keyId;
  } catch {
    return undefined;
  }
}

function document(bytes: Uint8Array, path: string, check: Check): unknown {
  const words = decodeText(bytes, path);
  if (/^\s*</.test(words)) throw new Fault('web-page', path);
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch {
    throw new Fault('damaged', path);
  }
  if (!check(value)) throw new Fault('damaged', path);
  return value;
}

/** Strict UTF-8, a byte order mark not taken away. */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fault('damaged', path);
  }
}
