// Confirms the edition of a copy, as a builder who got the same bytes or as a witness of the log.
import { attestBuild } from '../edition/attest.ts';
import type { SecretKey } from '../edition/keys/secret-key.ts';
import { cosign } from '../edition/log/checkpoint.ts';
import { IntegrityProblem, NetworkProblem, UsageProblem } from '../lib/problem.ts';
import { parseNote } from '../lib/signed-note.ts';
import { CHECKPOINT_FILE, LOG_LIMITS, parseCheckpoint } from '../model/edition-log.ts';
import { checkConfirmations } from '../verify/confirmations.ts';
import type { Copy } from '../verify/copy.ts';
import { type Failure, Fault, ignoreFault } from '../verify/fault.ts';
import { NODE_CRYPTO } from '../verify/node-crypto.ts';
import { openCopy } from '../verify/open-copy.ts';
import { openEditions } from '../verify/open-editions.ts';
import { readSeen, writeSeen } from '../verify/seen-file.ts';
import { findAgeFailures, type SignedEdition } from '../verify/signed-edition.ts';
import { readAllEntries } from '../verify/site-list.ts';
import { createTreeReader } from '../verify/tree-reader.ts';
import type { Seen } from '../verify/verdict.ts';

export interface ConfirmOptions {
  /** A folder, an address, a ZIP or a CAR. */
  target: string;
  /** Lines of public keys that the builder or witness trusts. */
  trust: readonly string[];
  key: SecretKey;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Signs the edition of a copy if the built site has the same bytes.
 * @returns the signature, to be sent to the operators
 * @throws Problem if the copy is not signed, or the build differs from it
 */
export async function attestEdition({ distDir, ...options }: ConfirmOptions & { distDir: string }): Promise<string> {
  return withEdition(options, undefined, async (copy, { edition, bytes, trusted }) =>
    attestBuild({
      distDir,
      edition,
      text: Buffer.from(bytes).toString('utf8'),
      root: trusted.current.root,
      key: options.key,
      listFiles: async () =>
        // A small mirror has only its own tree.
        readAllEntries(createTreeReader(copy, edition.tree, NODE_CRYPTO)).catch(ignoreFault),
    }),
  );
}

export interface CosignedLog {
  number: number;
  /** To be sent to the operators. */
  line: string;
  /** What readers give as `--witness`. */
  verifierKey: string;
}

/**
 * Cosigns the log of a copy if it contains the log that the witness saw before. The state is written before the signature
 * is given away.
 * @throws Problem if the log is incomplete, or another history than before
 */
export async function cosignLog({
  name,
  stateFile,
  ...options
}: ConfirmOptions & { name: string; stateFile: string }): Promise<CosignedLog> {
  const lastSeen = await readSeen(stateFile);
  return withEdition(options, lastSeen, async (copy, signed) => {
    const { failures, log } = await checkConfirmations(copy, signed, {
      crypto: NODE_CRYPTO,
      now: options.now,
      everything: true,
      ...(lastSeen === undefined ? {} : { lastSeen }),
    });
    requireNone(options.target, failures);
    const { edition, sha256 } = signed;
    const bytes = await copy.read(CHECKPOINT_FILE, LOG_LIMITS.checkpointBytes);
    const note = parseNote(new TextDecoder().decode(bytes));
    if (log === undefined || note === undefined || parseCheckpoint(note.text)?.root !== log.root)
      throw noCheckpoint(options.target, edition.number);
    await writeSeen(stateFile, { site: edition.site, number: edition.number, sha256, root: edition.root, log });
    return {
      number: edition.number,
      ...cosign(note, { name, key: options.key, seconds: Math.floor(options.now / 1000) }),
    };
  });
}

/** Opens the edition of a copy, verified with the keys of a builder or witness, and closes the copy afterwards. */
async function withEdition<Result>(
  { target, trust, now }: ConfirmOptions,
  lastSeen: Seen | undefined,
  use: (copy: Copy, edition: SignedEdition) => Promise<Result>,
): Promise<Result> {
  let copy: Copy | undefined;
  try {
    copy = await openCopy(target);
    const { current } = await openEditions(copy, { keys: trust }, NODE_CRYPTO);
    requireNone(target, findAgeFailures(current, { now, ...(lastSeen === undefined ? {} : { lastSeen }) }));
    return await use(copy, current);
  } catch (error) {
    if (error instanceof Fault) requireNone(target, [error]);
    throw error;
  } finally {
    await copy?.close?.();
  }
}

function requireNone(target: string, failures: readonly Failure[]): void {
  if (failures.length === 0) return;
  const parts = {
    what: `The edition of ${target} was not signed.`,
    why: failures
      .map(({ path, code, detail }) => `${path}: ${code}${detail === undefined ? '' : ` (${detail})`}`)
      .join('\n       '),
    fix: 'Compare it with `npm run verify`, and with another copy. Do not sign what you cannot explain.',
  };
  throw failures.every(({ code }) => code === 'no-answer') ? new NetworkProblem(parts) : new IntegrityProblem(parts);
}

function noCheckpoint(target: string, number: number): UsageProblem {
  return new UsageProblem({
    what: `The log of ${target} was not signed.`,
    why: `The copy has no complete log with a checkpoint of edition ${number}.`,
    fix: 'Use a copy that has edition/log, and wait until its upload is complete.',
  });
}
