/** What happened, why, and what to do: the three parts of every message that tells of trouble. */
export interface ProblemParts {
  what: string;
  why: string;
  fix: string;
}

/** An error that a person is meant to read. `cause` keeps the error below it. */
export class Problem extends Error {
  readonly what: string;
  readonly why: string;
  readonly fix: string;

  constructor({ what, why, fix }: ProblemParts, options?: ErrorOptions) {
    super(`${what}\n  why: ${why}\n  fix: ${fix}`, options);
    this.name = 'Problem';
    this.what = what;
    this.why = why;
    this.fix = fix;
  }
}
