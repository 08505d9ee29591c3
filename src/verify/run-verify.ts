// Implements `npm run verify`: reads keys and state, verifies the copy, writes state and report.
import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { formatPublicKeyLine, parsePublicKey } from '../lib/minisign.ts';
import { UsageProblem } from '../lib/problem.ts';
import type { NoteKey } from '../lib/signed-note.ts';
import { confirmationCheck } from './confirmations.ts';
import { createDiagnosis } from './diagnose.ts';
import { readWitnessKey } from './log-checkpoint.ts';
import { NODE_CRYPTO } from './node-crypto.ts';
import { openCopy } from './open-copy.ts';
import { readSeen, writeSeen } from './seen-file.ts';
import type { Verdict } from './verdict.ts';
import { verifyCopy } from './verify-copy.ts';

export interface RunVerifyOptions {
  /** Public keys as text, or paths of `.pub` files. */
  keys: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
  needed?: number;
  /** Number of sampled files; default: all files are checked. */
  sample?: number;
  random: () => number;
  stateFile?: string;
  reportFile?: string;
  /** Report harmless extra files as a note. */
  allowExtra?: boolean;
  /** How many builders must have got the same bytes. */
  builders?: number;
  /** Keys of witnesses, `name+hash+base64`. */
  witnesses?: readonly string[];
  onProgress?: (done: number, total: number) => void;
}

/** Throws Problem for invalid keys or an invalid state file. All failures of the copy are in the verdict. */
export async function runVerify(target: string, options: RunVerifyOptions): Promise<Verdict> {
  const { keys, stateFile, reportFile, sample, random, builders = 0, witnesses = [], ...rest } = options;
  const lastSeen = stateFile === undefined ? undefined : await readSeen(stateFile);
  const verdict = await verifyCopy(openCopy(target), {
    ...rest,
    keys: keys.map(readKeyLine),
    crypto: NODE_CRYPTO,
    confirm: confirmationCheck({ builders, witnesses: await Promise.all(witnesses.map(readWitness)) }),
    diagnose: createDiagnosis(NODE_CRYPTO),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(sample === undefined ? {} : { sample: { files: sample, random } }),
  });
  if (stateFile !== undefined && verdict.seen !== undefined) await writeSeen(stateFile, verdict.seen);
  if (reportFile !== undefined) await writeFileAtomically(reportFile, `${stableJson({ target, ...verdict }, 1)}\n`);
  return verdict;
}

async function readWitness(text: string): Promise<NoteKey> {
  const key = await readWitnessKey(text, NODE_CRYPTO);
  if (key === undefined)
    throw new UsageProblem({
      what: 'This is not the key of a witness.',
      why: `A key has the form name+hash+base64, not ${text}`,
      fix: 'Copy the whole line that the witness got from `npm run edition -- cosign`.',
    });
  return key;
}

/** Reads a key given as text or as a file. Throws Problem. */
export function readKeyLine(key: string): string {
  return formatPublicKeyLine(parsePublicKey(existsSync(key) ? readFileSync(key, 'utf8') : key));
}
