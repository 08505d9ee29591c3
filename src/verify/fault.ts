// Failure codes of a verification. Their texts are in content/i18n (check.say.<code>), per language.
import type { Cause } from './cause.ts';

/** Every code has a text in content/i18n/en.json. */
export const FAULT_CODES = [
  'not-signed',
  'no-answer',
  'web-page',
  'missing',
  'changed',
  'too-large',
  'extra',
  'active',
  'link',
  'bad-path',
  'damaged',
  'bad-signature',
  'wrong-key',
  'root-chain',
  'not-of-this-edition',
  'expired',
  'clock',
  'rollback',
  'two-editions',
  'fast-forward',
  'mixed',
  'withdrawn',
  'newer-format',
  'log-fork',
  'unconfirmed',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** The verdict that results from a single failure. Later words outweigh earlier ones. */
export const FAULT_WORDS = [
  'unconfirmed',
  'old',
  'extra-files',
  'incomplete',
  'unreachable',
  'unsigned',
  'newer-format',
  'tampered',
] as const;
export type FaultWord = (typeof FAULT_WORDS)[number];

export interface Failure {
  /** Path in the copy. */
  path: string;
  code: FaultCode;
  /** Shown after the text: a number, a time, an HTTP status. */
  detail?: string;
  /** What a host or a tool has probably done. */
  causes?: Cause[];
}

const WORDS: Partial<Record<FaultCode, FaultWord>> = {
  'not-signed': 'unsigned',
  'no-answer': 'unreachable',
  'web-page': 'unreachable',
  missing: 'incomplete',
  extra: 'extra-files',
  expired: 'old',
  clock: 'old',
  rollback: 'old',
  mixed: 'old',
  withdrawn: 'old',
  'newer-format': 'newer-format',
  unconfirmed: 'unconfirmed',
};

export function verdictWordOf(code: FaultCode): FaultWord {
  return WORDS[code] ?? 'tampered';
}

/** Thrown when a step of the verification fails; data read in that step is not used. */
export class Fault extends Error implements Failure {
  readonly path: string;
  readonly code: FaultCode;
  readonly detail?: string;

  constructor(code: FaultCode, path: string, detail?: string) {
    super(`${path}: ${code}${detail === undefined ? '' : ` (${detail})`}`);
    this.name = 'Fault';
    this.code = code;
    this.path = path;
    if (detail !== undefined) this.detail = detail;
  }
}

/** For `.catch`: what could not be read counts as missing. Rethrows any other error. */
export function ignoreFault(error: unknown): undefined {
  if (!(error instanceof Fault)) throw error;
}
