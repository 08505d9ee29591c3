// The roles of the next root: those of the version before, with changes.
import { DAY_MS } from '../../lib/duration.ts';
import { type MinisignPublicKey, parsePublicKey } from '../../lib/minisign.ts';
import { UsageProblem } from '../../lib/problem.ts';
import { type Role, type Root, roleSchema } from '../../model/edition.ts';
import { MAX_DELEGATION_DAYS } from '../../model/edition-paths.ts';
import type { RoleName } from '../../model/roles.ts';
import { toInstant } from '../../model/time.ts';
import { type NextRoles, type NextRoot, rootExpiry } from '../roots.ts';

export interface RoleChange {
  /** Default: the keys of the version before. */
  keys?: readonly MinisignPublicKey[];
  /** Default: as before, or 1. */
  threshold?: number;
  /** The same keys may sign longer. New keys always start a new period. */
  renew?: boolean;
  /** Length of a new period, for editions only. Default: 90. The list of mirrors: as long as the root. */
  days?: number;
}
export type RoleChanges = Readonly<Partial<Record<RoleName | 'builders', RoleChange>>>;

export function readKeys({ keys }: Pick<Role, 'keys'>): MinisignPublicKey[] {
  return keys.map(({ publicKey }) => parsePublicKey(publicKey));
}

/**
 * Undefined if there were no roles and there are none now.
 * @throws Problem for a role without keys, an ended one, a wrong number of days, or a root key as the key of a role
 */
export function resolveRoles(
  before: Root | undefined,
  changes: RoleChanges = {},
  { rootKeys, now }: { rootKeys: readonly MinisignPublicKey[]; now: string },
): NextRoot['roles'] {
  const isChanged = [changes.edition, changes.mirrors, changes.builders].some(
    (change) => Object.keys(change ?? {}).length > 0,
  );
  if (before?.roles === undefined && !isChanged) return undefined;
  const roles = {
    edition: resolveRole('edition', before?.roles?.edition, changes.edition, now),
    mirrors: resolveRole('mirrors', before?.roles?.mirrors, changes.mirrors, now),
    builders: resolveBuilders(buildersOf(before), changes.builders, now),
  };
  requireIndependent(roles, rootKeys);
  const shared = rootKeys.find(({ keyId }) =>
    [...roles.edition.keys, ...roles.mirrors.keys].some((key) => key.keyId === keyId),
  );
  if (shared !== undefined)
    throw new UsageProblem({
      what: 'No root was created.',
      why: `The key ${shared.keyId.toUpperCase()} would be a root key and sign something else too. A thief of it could change the keys.`,
      fix: 'Create a key of its own with `npm run keys -- new --out FILE`.',
    });
  return roles;
}

/** The role `builders`, which a root may have or not. Undefined also if it is invalid: readers ignore it then. */
export function buildersOf(root: Root | undefined): Role | undefined {
  return roleSchema.safeParse(root?.roles?.['builders']).data;
}

/** Undefined: as before. Null: the role has no keys any more. */
function resolveBuilders(
  before: Role | undefined,
  { keys = before && readKeys(before), threshold, renew }: RoleChange = {},
  now: string,
): NextRoles['builders'] {
  if (keys === undefined) return undefined;
  if (keys.length === 0) return null;
  const isKept = before !== undefined && renew !== true && isSameKeys(keys, readKeys(before));
  return {
    keys,
    threshold: threshold ?? Math.min(before?.threshold ?? 1, keys.length),
    expiresAt: isKept ? before.expiresAt : rootExpiry(now),
  };
}

/** Throws Problem if a builder signs something else too: readers would not count it. */
function requireIndependent({ edition, mirrors, builders }: NextRoles, rootKeys: readonly MinisignPublicKey[]): void {
  const others = new Set(
    [...rootKeys, ...edition.keys, ...mirrors.keys].map(({ key }) => Buffer.from(key).toString('hex')),
  );
  const shared = builders?.keys.find(({ key }) => others.has(Buffer.from(key).toString('hex')));
  if (shared !== undefined)
    throw new UsageProblem({
      what: 'No root was created.',
      why: `The key ${shared.keyId.toUpperCase()} would be that of a builder and sign something else too. It could confirm its own editions.`,
      fix: 'Use a key that another person has created with `npm run keys -- new --out FILE`.',
    });
}

function resolveRole(
  name: RoleName,
  before: Role | undefined,
  { keys = before && readKeys(before), threshold = before?.threshold ?? 1, ...change }: RoleChange = {},
  now: string,
): NonNullable<NextRoot['roles']>[RoleName] {
  if (keys === undefined || keys.length === 0)
    throw new UsageProblem({
      what: 'No root was created.',
      why: `A root with roles names keys for editions and for the list of mirrors; there would be none for ${name}.`,
      fix: `Give its public key with --${name}-key FILE.pub.`,
    });
  const isKept = before !== undefined && change.renew !== true && isSameKeys(keys, readKeys(before));
  const expiresAt = isKept ? before.expiresAt : endOfRole(name, change.days, now);
  if (expiresAt <= now)
    throw new UsageProblem({
      what: 'No root was created.',
      why: `The role ${name} ended at ${expiresAt}.`,
      fix: 'Use `npm run keys -- delegate` first, which lets its keys sign again.',
    });
  return { keys, threshold, expiresAt };
}

function endOfRole(name: RoleName, days: number | undefined, now: string): string {
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= MAX_DELEGATION_DAYS))
    throw new UsageProblem({
      what: 'No root was created.',
      why: `Keys of editions may sign for 1 to ${MAX_DELEGATION_DAYS} days, not for ${days}.`,
      fix: `Give --days N with N from 1 to ${MAX_DELEGATION_DAYS}.`,
    });
  if (name === 'mirrors') return rootExpiry(now);
  return toInstant(Date.parse(now) + (days ?? MAX_DELEGATION_DAYS) * DAY_MS);
}

function isSameKeys(some: readonly MinisignPublicKey[], others: readonly MinisignPublicKey[]): boolean {
  const ids = new Set(others.map(({ keyId }) => keyId));
  return some.length === ids.size && some.every(({ keyId }) => ids.has(keyId));
}
