// Why a host or a tool may have changed a file without bad intent. The texts are in content/i18n (check.cause.<code>), each
// with the switch that turns it off. A cause never changes a verdict.

/** Every code has a text in content/i18n/en.json. */
export const CAUSE_CODES = [
  'line-ends',
  'compressed',
  'cloudflare-analytics',
  'script',
  'inserted',
  'email-obfuscation',
  'rocket-loader',
  'minified',
  'pictures',
  'cut',
  'front-page',
  'web-page',
  'type-refused',
  'renamed',
] as const;

export interface Cause {
  code: (typeof CAUSE_CODES)[number];
  /** Undoing the change gives the signed bytes. */
  isProved: boolean;
}
