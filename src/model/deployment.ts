// Facts that differ between deployments: keys, mirrors, retention. The texts of content/pages may depend on them
// (page-conditions.ts).
import { z } from 'astro/zod';
import { DEMO_PUBLIC_KEY } from './demo-key.ts';
import { mirrorSchema } from './mirror.ts';
import { retentionSchema } from './site.ts';

export const deploymentSchema = z.strictObject({
  keys: z
    .array(z.string())
    .meta({ description: 'Public keys of the newest root, 56 characters each; empty where the site has no root.' }),
  threshold: z
    .int()
    .nonnegative()
    .meta({ description: 'How many of the keys must sign an edition; 0 without a root.' }),
  mirrors: z
    .array(mirrorSchema.pick({ kind: true, url: true, noCopies: true }))
    .meta({ description: 'The public mirrors, as content/mirrors names them.' }),
  retention: retentionSchema,
});
export type Deployment = z.output<typeof deploymentSchema>;

/** The conditions that a text may name. */
export const CONDITIONS = {
  key: ({ keys }) => keys.length > 0,
  'several-keys': ({ keys }) => keys.length > 1,
  'demo-key': ({ keys }) => keys.includes(DEMO_PUBLIC_KEY),
  mirrors: ({ mirrors }) => mirrors.length > 0,
  onion: ({ mirrors }) => mirrors.some(({ url }) => isOnion(url)),
  'no-copies': ({ mirrors }) => mirrors.some(({ noCopies }) => noCopies !== undefined),
  retention: ({ retention: { fullDays, leadDays } }) => fullDays !== undefined || leadDays !== undefined,
  // If both limits are equal, items are removed without being shortened first.
  shortens: ({ retention: { fullDays, leadDays } }) => fullDays !== undefined && fullDays !== leadDays,
  removes: ({ retention: { leadDays } }) => leadDays !== undefined,
} as const satisfies Record<string, (deployment: Deployment) => boolean>;

export type Condition = keyof typeof CONDITIONS;

/** The values that a text may show, each with the condition that it requires; undefined: shown everywhere. */
export const PLACEHOLDERS = {
  keys: 'key',
  edition: 'key',
  'needed-signatures': 'several-keys',
  mirrors: 'mirrors',
  copies: undefined,
  'no-copies': 'no-copies',
  'full-days': 'shortens',
  'lead-days': 'removes',
} as const satisfies Record<string, Condition | undefined>;

export type Placeholder = keyof typeof PLACEHOLDERS;

/** Placeholders that are replaced by a list or a paragraph. */
export const BLOCK_PLACEHOLDERS: readonly Placeholder[] = ['keys', 'edition', 'mirrors', 'copies', 'no-copies'];

export const isCondition = (name: string): name is Condition => Object.hasOwn(CONDITIONS, name);
export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(PLACEHOLDERS, name);

function isOnion(url: string): boolean {
  return /^https?:/.test(url) && new URL(url).hostname.endsWith('.onion');
}
