// How an edition gets to a mirror. What stands in content/mirrors comes by pull request, so that no field may become a
// command, a flag or the value of a secret: addresses are of a narrow form, secrets are named, not written.
import { z } from 'astro/zod';

/** The prefix keeps a target from asking for a secret that was meant for something else. */
const secretNameSchema = z
  .string()
  .regex(/^MIRROR_[A-Z0-9_]+$/, 'Give the name of an environment variable that begins with MIRROR_, not the secret.');

const rsyncSchema = z.strictObject({
  kind: z.literal('rsync'),
  to: z
    .string()
    .regex(
      /^(rsync:\/\/(\w[\w.-]*@)?[a-z0-9][a-z0-9.-]*(:\d+)?|(\w[\w.-]*@)?[a-z0-9][a-z0-9.-]*:)[\w./~-]*\/$/i,
      'Give user@host:/folder/ (over SSH) or rsync://host/module/, with a slash at the end.',
    ),
  passwordFrom: secretNameSchema.optional().meta({ description: 'For rsync:// only; over SSH, keys are used.' }),
});

const rcloneSchema = z.strictObject({
  kind: z.literal('rclone'),
  to: z
    .string()
    .regex(
      /^[A-Za-z0-9_][\w-]*:[\w./~-]*$/,
      'Give remote:folder, the remote being one that rclone’s own settings describe.',
    )
    .meta({ description: 'Keys and passwords stay in rclone’s own settings, or in its RCLONE_CONFIG_… variables.' }),
});

const gitSchema = z.strictObject({
  kind: z.literal('git'),
  repository: z
    .string()
    .regex(
      /^(https:\/\/[\w.-]+(:\d+)?\/|ssh:\/\/(\w[\w.-]*@)?\w[\w.-]*(:\d+)?\/|git@\w[\w.-]*:|file:\/\/\/)[\w./~-]+$/,
      'Give https://…, ssh://… or git@host:path.',
    ),
  tokenFrom: secretNameSchema.optional().meta({ description: 'For https:// only; over SSH, keys are used.' }),
  branch: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .default('pages')
    .meta({ description: 'Holds one commit, replaced by each edition.' }),
});

const kuboSchema = z.strictObject({
  kind: z.literal('kubo'),
  api: z
    .string()
    .regex(/^https?:\/\/[^\s@]+\/$/, 'Give the address of Kubo’s RPC before “api/v0”, such as http://127.0.0.1:5001/')
    .default('http://127.0.0.1:5001/'),
  authorizationFrom: secretNameSchema
    .optional()
    .meta({ description: 'The variable holds the whole header: “Bearer …” or “Basic …”.' }),
});

const folderSchema = z.strictObject({ kind: z.literal('folder'), path: z.string().min(1) });

/** In content/mirrors: no folders, which mean something on one machine only. */
export const publicPushSchema = z.discriminatedUnion('kind', [rsyncSchema, rcloneSchema, gitSchema, kuboSchema]);
export const pushSchema = z.discriminatedUnion('kind', [
  folderSchema,
  rsyncSchema,
  rcloneSchema,
  gitSchema,
  kuboSchema,
]);
export type Push = z.output<typeof pushSchema>;

const targetSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use a-z, 0-9 and single hyphens.'),
  url: z
    .string()
    .regex(/^https?:\/\/\S+\/$/, 'Give the full address with a slash at the end.')
    .optional()
    .meta({ description: 'Where readers find the copy; it is checked there after a push.' }),
  push: pushSchema,
});
export type Target = z.output<typeof targetSchema>;

/** A private file of targets, kept out of the repository. */
export const targetFileSchema = z
  .strictObject({ $schema: z.string().optional(), targets: z.array(targetSchema).min(1) })
  .refine(({ targets }) => new Set(targets.map(({ id }) => id)).size === targets.length, 'Two targets have one id.');
