// Push targets: how an edition is uploaded to a mirror. Files of content/mirrors come by pull request, so no field may
// become a command, a flag or the value of a secret: addresses have strict patterns, secrets are given by name.
import { z } from 'astro/zod';
import { idPattern } from './id.ts';

/** The prefix prevents a target from using a secret that has another purpose. */
const secretNameSchema = z
  .string()
  .regex(
    /^MIRROR_[A-Z0-9_]+$/,
    'Give the name of an environment variable that starts with MIRROR_, not the secret itself.',
  );

const rsyncSchema = z.strictObject({
  kind: z.literal('rsync'),
  to: z
    .string()
    .regex(
      /^(rsync:\/\/(\w[\w.-]*@)?[a-z0-9][a-z0-9.-]*(:\d+)?|(\w[\w.-]*@)?[a-z0-9][a-z0-9.-]*:)[\w./~-]*\/$/i,
      'Give user@host:/folder/ (over SSH) or rsync://host/module/, with a slash at the end.',
    ),
  passwordFrom: secretNameSchema.optional().meta({ description: 'Only for rsync://; SSH uses keys.' }),
});

const rcloneSchema = z.strictObject({
  kind: z.literal('rclone'),
  to: z
    .string()
    .regex(/^[A-Za-z0-9_][\w-]*:[\w./~-]*$/, 'Give remote:folder, with a remote from the configuration of rclone.')
    .meta({
      description: 'Keys and passwords are in the configuration of rclone, or in its RCLONE_CONFIG_… variables.',
    }),
});

const gitSchema = z.strictObject({
  kind: z.literal('git'),
  repository: z
    .string()
    .regex(
      /^(https:\/\/[\w.-]+(:\d+)?\/|ssh:\/\/(\w[\w.-]*@)?\w[\w.-]*(:\d+)?\/|git@\w[\w.-]*:|file:\/\/\/)[\w./~-]+$/,
      'Give https://…, ssh://… or git@host:path.',
    ),
  tokenFrom: secretNameSchema.optional().meta({ description: 'Only for https://; SSH uses keys.' }),
  branch: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .default('pages')
    .meta({ description: 'Has one commit, which each edition replaces.' }),
});

const kuboSchema = z.strictObject({
  kind: z.literal('kubo'),
  api: z
    .string()
    .regex(/^https?:\/\/[^\s@]+\/$/, 'Give the address of Kubo’s RPC without “api/v0”, such as http://127.0.0.1:5001/')
    .default('http://127.0.0.1:5001/'),
  authorizationFrom: secretNameSchema
    .optional()
    .meta({ description: 'The variable contains the whole header value: “Bearer …” or “Basic …”.' }),
});

const pinningSchema = z.strictObject({
  kind: z.literal('pinning'),
  endpoint: z
    .string()
    .regex(
      /^(https:\/\/[\w.-]+|http:\/\/127\.0\.0\.1)(:\d+)?(\/[\w./~-]+)?$/,
      'Give the address before “/pins”, such as https://api.pins.example/psa',
    )
    .meta({ description: 'An IPFS Pinning Service API.' }),
  tokenFrom: secretNameSchema.meta({ description: 'The variable contains the access token, without “Bearer”.' }),
  origins: z
    .array(z.string().regex(/^\/[\w./:-]+\/p2p\/\w+$/, 'Give multiaddrs that end with /p2p/ and a peer id.'))
    .max(20)
    .default([])
    .meta({
      description: 'Public addresses of a node that has the edition, such as /dns4/node.example/tcp/4001/p2p/12D3…',
    }),
});

const carSchema = z.strictObject({
  kind: z.literal('car'),
  to: rcloneSchema.shape.to.meta({
    description: 'remote:bucket of rclone, at an S3-compatible host that imports CARs, such as Filebase.',
  }),
});

const folderSchema = z.strictObject({ kind: z.literal('folder'), path: z.string().min(1) });

const PUBLIC_SCHEMAS = [rsyncSchema, rcloneSchema, gitSchema, kuboSchema, pinningSchema, carSchema] as const;

/** For content/mirrors: without folders, which exist only on one machine. */
export const publicPushSchema = z.discriminatedUnion('kind', PUBLIC_SCHEMAS);
export const pushSchema = z.discriminatedUnion('kind', [folderSchema, ...PUBLIC_SCHEMAS]);
export type Push = z.output<typeof pushSchema>;

const hostProfileSchema = z
  .enum(['cloudflare-pages', 'github-pages', 'ipfs', 'custom'])
  .meta({ description: 'Limits of the host: what exceeds them is not uploaded. custom: those of “limits”.' });
export type HostProfile = z.output<typeof hostProfileSchema>;

const limitSchema = z.int().min(1).optional();
const hostLimitsSchema = z
  .strictObject({
    files: limitSchema.meta({ description: 'Number of files.' }),
    bytes: limitSchema.meta({ description: 'Bytes of all files.' }),
    fileBytes: limitSchema.meta({ description: 'Bytes of one file.' }),
  })
  .meta({ description: 'Only with the profile custom.' });
export type HostLimits = z.output<typeof hostLimitsSchema>;

const idSchema = z.string().regex(idPattern, 'Use a-z, 0-9 and single hyphens.');

/** What a target gets, and the limits of its host. Mirrors in content/mirrors have these fields too. */
export const targetFields = {
  profile: hostProfileSchema.optional(),
  limits: hostLimitsSchema.optional(),
  small: idSchema.optional().meta({ description: 'Id of the small mirror to push instead of the whole site.' }),
};

/** Limits are for the profile custom, and it needs them. */
function hasFittingLimits({
  profile,
  limits,
}: {
  profile?: HostProfile | undefined;
  limits?: HostLimits | undefined;
}): boolean {
  return (profile === 'custom') === (limits !== undefined);
}
const LIMITS_MISPLACED = 'Give “limits” with the profile “custom”, and only with it.';

const targetSchema = z
  .strictObject({
    id: idSchema,
    url: z
      .string()
      .regex(/^https?:\/\/\S+\/$/, 'Give the full address with a trailing slash.')
      .optional()
      .meta({ description: 'Public address of the copy; it is verified there after a push.' }),
    push: pushSchema,
    ...targetFields,
  })
  .refine(hasFittingLimits, LIMITS_MISPLACED);
export type Target = z.output<typeof targetSchema>;

/** A private file of targets, outside the repository. */
export const targetFileSchema = z
  .strictObject({ $schema: z.string().optional(), targets: z.array(targetSchema).min(1) })
  .refine(
    ({ targets }) => new Set(targets.map(({ id }) => id)).size === targets.length,
    'Two targets have the same id.',
  );
