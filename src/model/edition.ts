// The signed documents of an edition. Signatures cover the published bytes; see edition-paths.ts for the file names.
import { z } from 'astro/zod';
import { DAY_MS } from '../lib/duration.ts';
import { MAX_DELEGATION_DAYS } from './edition-paths.ts';
import { mirrorSchema } from './mirror.ts';
import { instantSchema } from './time.ts';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'Give 64 lower-case hexadecimal digits.');
/** The id of a minisign key as `minisign` prints it, in lower case. */
export const keyIdSchema = z.string().regex(/^[0-9a-f]{16}$/, 'Give 16 lower-case hexadecimal digits.');
const countSchema = z.int().min(1);

const treeSchema = z.strictObject({ root: sha256Schema, files: countSchema, bytes: z.int().min(0) });

const editionFields = {
  site: sha256Schema.meta({
    description: 'SHA-256 of version 1 of root.json: identifies a site even after its keys have changed.',
  }),
  number: countSchema,
  createdAt: instantSchema,
  expiresAt: instantSchema.meta({ description: '72 hours after createdAt; the edition is outdated from then on.' }),
  nextAt: instantSchema.meta({ description: 'When the next edition is expected.' }),
  previous: sha256Schema.nullable().meta({ description: 'SHA-256 of the previous edition.json.' }),
  tree: treeSchema,
  sums: sha256Schema.meta({ description: 'SHA-256 of SHA256SUMS.' }),
  cid: z
    .string()
    .regex(/^b[a-z2-7]{58}$/)
    .nullable()
    .meta({ description: 'CIDv1 (unixfs-v1-2025) of the site without edition/.' }),
  source: z.strictObject({
    commit: z
      .string()
      .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/)
      .nullable(),
    lock: sha256Schema.meta({ description: 'SHA-256 of package-lock.json.' }),
  }),
  mirrors: sha256Schema.meta({ description: 'SHA-256 of mirrors.json.' }),
  root: z.strictObject({ version: countSchema, sha256: sha256Schema }),
};

/** A site of the same edition with fewer files. */
const smallMirrorSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/),
  tree: treeSchema,
  sums: sha256Schema,
});

/** edition.json: one state of the whole site. Editions are numbered. docs/decisions/0023 describes both formats. */
export const editionSchema = z.union([
  z.strictObject({
    format: z.literal('lusterka-edition/2'),
    ...editionFields,
    withdrawsPrevious: z.boolean().meta({
      description: 'Readers should not accept files of the previous edition, not even while this one is uploaded.',
    }),
    small: z.array(smallMirrorSchema).max(16),
    log: z
      .strictObject({ size: z.int().min(0), root: sha256Schema })
      .nullable()
      .meta({ description: 'Number of entries and root hash of the log of all earlier editions.' }),
  }),
  z
    .strictObject({ format: z.literal('lusterka-edition/1'), ...editionFields })
    .transform((edition) => ({ ...edition, withdrawsPrevious: false, small: [], log: null })),
]);
export type Edition = Omit<z.output<typeof editionSchema>, 'format' | 'small' | 'log'> & {
  format: 'lusterka-edition/1' | 'lusterka-edition/2';
  small: z.output<typeof smallMirrorSchema>[];
  log: { size: number; root: string } | null;
};

/** mirrors.json: where editions are served. It does not name operators. */
export const mirrorListSchema = z.strictObject({
  format: z.literal('lusterka-mirrors/1'),
  number: countSchema.meta({
    description: 'Increases with every list: the number of the edition that the list was made with, or the next one.',
  }),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  mirrors: z.array(mirrorSchema.pick({ kind: true, url: true, since: true }).strict()).max(1000),
});
export type MirrorList = z.output<typeof mirrorListSchema>;

/** Keys, of which `threshold` must sign. */
const signersFields = {
  expiresAt: instantSchema,
  threshold: z.int().min(1),
  keys: z
    .array(
      z.strictObject({
        id: keyIdSchema,
        publicKey: z.string().regex(/^[A-Za-z0-9+/]{56}$/, 'Give the second line of a minisign public key.'),
      }),
    )
    .min(1)
    .max(32),
};

type Signers = z.output<z.ZodObject<typeof signersFields>>;

function isReachable({ threshold, keys }: Signers): boolean {
  return threshold <= keys.length;
}
const UNREACHABLE = 'The threshold is higher than the number of keys.';

/** One key must not count twice towards the threshold. */
function hasDistinctKeys({ keys }: Signers): boolean {
  return new Set(keys.map(({ publicKey }) => publicKey.slice(14))).size === keys.length;
}
const KEY_TWICE = 'A key is listed twice.';

function hasDistinctIds({ keys }: Signers): boolean {
  return new Set(keys.map(({ id }) => id)).size === keys.length;
}
const ID_TWICE = 'Two keys have the same id.';

/** Who may sign one kind of document, and until when. The root signs this; see docs/decisions/0012. */
export const roleSchema = z
  .strictObject(signersFields)
  .refine(isReachable, UNREACHABLE)
  .refine(hasDistinctKeys, KEY_TWICE)
  .refine(hasDistinctIds, ID_TWICE);
export type Role = z.output<typeof roleSchema>;

/**
 * root.json: the trusted keys. Signed by `threshold` of its own keys and of those of the version before (TUF 5.3).
 * In `lusterka-root/1` these keys sign everything; in `lusterka-root/2` they sign the root only, and `roles` names who
 * signs the rest.
 */
export const rootSchema = z
  .strictObject({
    format: z.enum(['lusterka-root/1', 'lusterka-root/2']),
    version: countSchema,
    createdAt: instantSchema,
    ...signersFields,
    roles: z
      .looseObject({ edition: roleSchema, mirrors: roleSchema })
      .meta({ description: 'Other roles than these two are ignored.' })
      .optional(),
    previous: sha256Schema.nullable().meta({ description: 'SHA-256 of the version before; null in version 1.' }),
  })
  .refine(isReachable, UNREACHABLE)
  .refine(hasDistinctKeys, KEY_TWICE)
  .refine(hasDistinctIds, ID_TWICE)
  .refine(
    ({ version, previous }) => (version === 1) === (previous === null),
    'Version 1 has no previous version, every other has one.',
  )
  .refine(
    ({ format, roles }) => (format === 'lusterka-root/2') === (roles !== undefined),
    'A root has roles if, and only if, its format is lusterka-root/2.',
  )
  .refine(
    ({ createdAt, expiresAt, roles }) =>
      roles === undefined ||
      [roles.edition, roles.mirrors].every((role) => role.expiresAt > createdAt && role.expiresAt <= expiresAt),
    'A role ends after the root is created, and not after the root itself.',
  )
  .refine(
    ({ createdAt, roles }) =>
      roles === undefined ||
      Date.parse(roles.edition.expiresAt) - Date.parse(createdAt) <= MAX_DELEGATION_DAYS * DAY_MS,
    `The role edition lasts at most ${MAX_DELEGATION_DAYS} days.`,
  );
export type Root = z.output<typeof rootSchema>;
