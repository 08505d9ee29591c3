/** One fault of a content file, worded for the person who has to correct it. */
export interface FileProblem {
  file: string;
  /** Dotted path such as `feeds.0.url`; empty for the file as a whole. */
  field: string;
  /** 1-based position in the file; left out where the field says it well enough. */
  at?: { line: number; column: number };
  what: string;
  why: string;
  fix: string;
}
