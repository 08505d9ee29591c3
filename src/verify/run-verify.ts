// Implements `npm run verify`: reads keys and state, verifies the copy, writes state and report.
import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { formatPublicKeyLine, parsePublicKey } from '../lib/minisign.ts';
import { createDiagnosis } from './diagnose.ts';
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
  onProgress?: (done: number, total: number) => void;
}

/** Throws Problem for invalid keys or an invalid state file. All failures of the copy are in the verdict. */
export async function runVerify(target: string, options: RunVerifyOptions): Promise<Verdict> {
  const { keys, stateFile, reportFile, sample, random, ...rest } = options;
  const lastSeen = stateFile === undefined ? undefined : await readSeen(stateFile);
  const verdict = await verifyCopy(openCopy(target), {
    ...rest,
    keys: keys.map(readKeyLine),
    crypto: NODE_CRYPTO,
    diagnose: createDiagnosis(NODE_CRYPTO),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(sample === undefined ? {} : { sample: { files: sample, random } }),
  });
  if (stateFile !== undefined && verdict.seen !== undefined) await writeSeen(stateFile, verdict.seen);
  if (reportFile !== undefined) await writeFileAtomically(reportFile, `${stableJson({ target, ...verdict }, 1)}\n`);
  return verdict;
}

/** Reads a key given as text or as a file. Throws Problem. */
export function readKeyLine(key: string): string {
  return formatPublicKeyLine(parsePublicKey(existsSync(key) ? readFileSync(key, 'utf8') : key));
}
