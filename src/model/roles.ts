// Which keys of a root may sign what. Used in browsers too, so without zod and Node.
import type { Role, Root } from './edition.ts';

export type RoleName = 'edition' | 'mirrors';

/** The keys that sign a kind of document, their threshold and their end. Without roles, the root itself. */
export function roleOf(root: Root, name: RoleName): Role {
  return root.roles?.[name] ?? root;
}

/** All keys of a root that this code knows a use for, each once. */
export function listKnownKeys(root: Root): Role['keys'] {
  const keys = [root, roleOf(root, 'edition'), roleOf(root, 'mirrors')].flatMap((role) => role.keys);
  return [...new Map(keys.map((key) => [key.publicKey, key])).values()];
}

/** Ids of all keys of a root, also of roles that this code does not know: their signatures belong to an edition. */
export function listKeyIds(root: Root): string[] {
  const ids = [root, ...Object.values(root.roles ?? {})].flatMap((role) => {
    const { keys } = (role ?? {}) as { keys?: unknown };
    return Array.isArray(keys) ? keys.map((key) => String(key?.id)) : [];
  });
  return [...new Set(ids)].filter((id) => /^[0-9a-f]{16}$/.test(id));
}
