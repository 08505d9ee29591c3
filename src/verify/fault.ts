// What can be wrong with a copy, as codes: the sentences stand in content/i18n (check.say.<code>), once a language.

/** Every code has its sentence in content/i18n/en.json. */
export const FAULT_CODES = [
  'not-signed',
  'no-answer',
  'web-page',
  'missing',
  'changed',
  'too-large',
  'extra',
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
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** The verdict that a fault alone would lead to. */
export type FaultWord = 'tampered' | 'unreachable' | 'old';

export interface Failure {
  /** The file of the copy that is at fault, as the copy or its list names it. */
  path: string;
  code: FaultCode;
  /** What stands behind the sentence: a number, a time, the status of an answer. */
  detail?: string;
}

const UNREACHABLE: readonly FaultCode[] = ['not-signed', 'no-answer', 'web-page'];
const OLD: readonly FaultCode[] = ['expired', 'clock', 'rollback'];

export function wordOf(code: FaultCode): FaultWord {
  if (UNREACHABLE.includes(code)) return 'unreachable';
  return OLD.includes(code) ? 'old' : 'tampered';
}

/** Ends a step of checking: nothing of what was read is used. */
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
