// `npm run verify` without its flags: keys and memory read, the copy opened and checked, memory and report written.
import { existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { formatPublicKeyLine, parsePublicKey } from '../lib/minisign.ts';
import { NODE_CRYPTO } from './node-crypto.ts';
import { openCopy } from './open-copy.ts';
import { readSeen, writeSeen } from './seen-file.ts';
import type { Verdict } from './verdict.ts';
import { verifyCopy } from './verify-copy.ts';

export interface RunOptions {
  /** Public keys as text, or the paths of `.pub` files. */
  keys: readonly string[];
  now: number;
  needed?: number;
  /** Check so many files only. */
  sample?: number;
  random: () => number;
  stateFile?: string;
  reportFile?: string;
  allowExtra?: boolean;
  onProgress?: (done: number, total: number) => void;
}

/** Throws Problem for keys or a memory that cannot be read; whatever the copy does is in the verdict. */
export async function runVerify(target: string, options: RunOptions): Promise<Verdict> {
  const { keys, stateFile, reportFile, sample, random, ...rest } = options;
  const lastSeen = stateFile === undefined ? undefined : await readSeen(stateFile);
  const verdict = await verifyCopy(openCopy(target), {
    ...rest,
    keys: keys.map(keyLine),
    crypto: NODE_CRYPTO,
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(sample === undefined ? {} : { sample: { files: sample, random } }),
  });
  if (stateFile !== undefined && verdict.seen !== undefined) await writeSeen(stateFile, verdict.seen);
  if (reportFile !== undefined) await writeFileAtomically(reportFile, `${stableJson({ target, ...verdict }, 1)}\n`);
  return verdict;
}

/** A key given as text or as a file. Throws Problem. */
export function keyLine(key: string): string {
  return formatPublicKeyLine(parsePublicKey(existsSync(key) ? readFileSync(key, 'utf8') : key));
}
