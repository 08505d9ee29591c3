// The flags of `npm run keys`.
import type { Mirror } from '../../model/mirror.ts';

const TEXT = { type: 'string' } as const;
const TEXTS = { type: 'string', multiple: true, default: [] as string[] } as const;
const SWITCH = { type: 'boolean', default: false } as const;

/** For node:util's parseArgs. */
export const KEY_OPTIONS = {
  out: TEXT,
  'no-password': SWITCH,
  yes: SWITCH,
  svg: TEXT,
  key: TEXTS,
  to: TEXTS,
  threshold: TEXT,
  'root-keys': TEXT,
  'edition-key': TEXTS,
  'edition-threshold': TEXT,
  'mirrors-key': TEXTS,
  'mirrors-threshold': TEXT,
  'builder-key': TEXTS,
  'builder-threshold': TEXT,
  days: TEXT,
  content: { type: 'string', default: 'content' },
  dist: { type: 'string', default: 'dist' },
  now: TEXT,
} as const;

export interface KeyFlags {
  out?: string | undefined;
  noPassword: boolean;
  svg?: string | undefined;
  /** Paths of secret key files. */
  key: readonly string[];
  /** Public keys, as paths or as text. */
  to: readonly string[];
  threshold?: number | undefined;
  /** Public keys of the roles, as paths or as text. */
  editionKey: readonly string[];
  mirrorsKey: readonly string[];
  builderKey: readonly string[];
  editionThreshold?: number | undefined;
  mirrorsThreshold?: number | undefined;
  builderThreshold?: number | undefined;
  /** How long the keys of editions may sign. */
  days?: number | undefined;
  /** Number of root keys of a ceremony. */
  rootKeys?: number | undefined;
  /** Take the usual answer to every question of a ceremony. */
  yes: boolean;
  rootsDir: string;
  /** Reads the mirrors of the content folder. */
  mirrors: () => Promise<readonly Mirror[]>;
  dist: string;
  now: string;
}

/** Values as parseArgs gives them for KEY_OPTIONS. */
export interface KeyValues {
  out?: string | undefined;
  'no-password': boolean;
  yes: boolean;
  svg?: string | undefined;
  key: readonly string[];
  to: readonly string[];
  threshold?: string | undefined;
  'root-keys'?: string | undefined;
  'edition-key': readonly string[];
  'edition-threshold'?: string | undefined;
  'mirrors-key': readonly string[];
  'mirrors-threshold'?: string | undefined;
  'builder-key': readonly string[];
  'builder-threshold'?: string | undefined;
  days?: string | undefined;
  dist: string;
}

/** Numbers are not checked here: those that are impossible are refused where they are used. */
export function readKeyFlags(
  { out, svg, key, to, dist, yes, threshold, days, ...values }: KeyValues,
  context: Pick<KeyFlags, 'rootsDir' | 'mirrors' | 'now'>,
): KeyFlags {
  const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return {
    ...{ out, svg, key, to, dist, yes },
    noPassword: values['no-password'],
    threshold: numberOf(threshold),
    rootKeys: numberOf(values['root-keys']),
    editionKey: values['edition-key'],
    editionThreshold: numberOf(values['edition-threshold']),
    mirrorsKey: values['mirrors-key'],
    mirrorsThreshold: numberOf(values['mirrors-threshold']),
    builderKey: values['builder-key'],
    builderThreshold: numberOf(values['builder-threshold']),
    days: numberOf(days),
    ...context,
  };
}
