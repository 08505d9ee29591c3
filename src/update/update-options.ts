// The options of an update, shared by its steps.

/** The steps of an update, in the order in which they run. */
export const STEPS = ['pull', 'check', 'build', 'edition', 'push'] as const;
export type Step = (typeof STEPS)[number];

/** What a process of an update is given. It has no secret: keys are named by file or come from the environment. */
export interface StepSettings {
  contentDir: string;
  /** The folder of the site. */
  outDir: string;
  steps: readonly Step[];
  /** Whether an edition follows the build. */
  isSigned: boolean;
  /** Key files. If empty, LUSTERKA_KEY is used. Only the process that signs is given them. */
  keyFiles: readonly string[];
  /** Make edition 1: there was no edition before. */
  first: boolean;
  /** A folder of mirrors, or the path of a private targets file. */
  targets: string;
  proxy?: string | undefined;
  allowPrivate: boolean;
  /** The time of the run (ISO, UTC). Default: the system clock. */
  now?: string | undefined;
  /** Whether to print only errors and warnings. */
  quiet: boolean;
}

export interface StepOptions extends StepSettings {
  /** Receives progress lines. */
  log: (line: string) => void;
  /** Receives errors and warnings. */
  warn: (line: string) => void;
}
