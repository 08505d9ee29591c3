// The tree of errors that are written for people. The class says the cause; EXIT_CODES[problem.kind] is its exit code.
import type { EXIT_CODES } from './exit-codes.ts';

/** The three parts of every error message: what happened, why, and what to do. */
export interface ProblemParts {
  what: string;
  why: string;
  fix: string;
}

/** An error for a person to read. Throw one of its subclasses. `cause` keeps the underlying error. */
export abstract class Problem extends Error {
  abstract readonly kind: Exclude<keyof typeof EXIT_CODES, 'ok' | 'failed' | 'old' | 'unreachable' | 'unconfirmed'>;
  readonly what: string;
  readonly why: string;
  readonly fix: string;

  constructor({ what, why, fix }: ProblemParts, options?: ErrorOptions) {
    super(`${what}\n  why: ${why}\n  fix: ${fix}`, options);
    this.name = new.target.name;
    this.what = what;
    this.why = why;
    this.fix = fix;
  }
}

/** Wrong arguments, or a command that ran before the one that makes its input. */
export class UsageProblem extends Problem {
  readonly kind = 'usage';
}

/** Something is not what was signed or hashed. Nothing of it may be used. */
export class IntegrityProblem extends Problem {
  readonly kind = 'integrity';
}

/** A server did not answer, or answered with an error. The same command may succeed later. */
export class NetworkProblem extends Problem {
  readonly kind = 'network';
}

/** A file of the repository, of `content` or of the site, or the answer of a source, is invalid. */
export class ContentProblem extends Problem {
  readonly kind = 'content';
}

/** This machine lacks something: disk space, write access, a program, an environment variable, a right clock. */
export class EnvironmentProblem extends Problem {
  readonly kind = 'environment';
}

/** Stopped before a change that would overwrite or contradict what exists, that changes nothing, or that was cancelled. */
export class RefusedProblem extends Problem {
  readonly kind = 'refused';
}
