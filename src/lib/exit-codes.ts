// The exit codes of every command of this repository. docs/exit-codes.md documents them; a test compares the two.

/** Exit code by cause. From `beingUpdated` on, and `old`, `integrity` and `unreachable`, they are verdicts on a copy. */
export const EXIT_CODES = {
  ok: 0,
  failed: 1,
  usage: 2,
  old: 3,
  integrity: 4,
  unreachable: 5,
  network: 6,
  content: 7,
  environment: 8,
  refused: 9,
  beingUpdated: 10,
  incomplete: 11,
  extraFiles: 12,
  unsigned: 13,
  newerFormat: 14,
  unconfirmed: 15,
} as const;

/** The last lines of every --help. */
export const EXIT_CODES_HELP = `Exit codes: ${EXIT_CODES.ok} success, ${EXIT_CODES.failed} errors found or an unexpected failure, ${EXIT_CODES.usage} wrong use, ${EXIT_CODES.integrity} integrity,
${EXIT_CODES.network} network, ${EXIT_CODES.content} content, ${EXIT_CODES.environment} environment, ${EXIT_CODES.refused} refused; verify and seed also ${EXIT_CODES.old}, ${EXIT_CODES.unreachable} and ${EXIT_CODES.beingUpdated} to ${EXIT_CODES.newerFormat}. See docs/exit-codes.md.`;
