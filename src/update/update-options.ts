// The options of an update, shared by its steps.

/** The steps of an update, in the order in which they run. */
export const STEPS = ['pull', 'check', 'build', 'edition', 'push'] as const;
export type Step = (typeof STEPS)[number];

export interface UpdateOptions {
  contentDir: string;
  /** The folder of the site. */
  outDir: string;
  steps: ReadonlySet<Step>;
  /** Key files. If empty, LUSTERKA_KEY is used. */
  keyFiles: readonly string[];
  /** Make edition 1: there was no edition before. */
  first: boolean;
  /** A folder of mirrors, or the path of a private targets file. */
  targets: string;
  proxy?: string | undefined;
  allowPrivate: boolean;
  /** The time of the run (ISO, UTC). Default: the system clock. */
  now?: string | undefined;
  /** Receives progress lines. */
  log: (line: string) => void;
  /** Receives errors and warnings. */
  warn: (line: string) => void;
  /** Whether to print each feed while it is pulled. */
  showFeeds: boolean;
}
