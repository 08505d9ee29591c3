// Verifies a copy in this order: root chain, signature, expiry and rollback, lists, files, extra files.
// The first failure in signed documents ends the verification; failures of files are collected.
import { HOUR_MS } from '../lib/duration.ts';
import { EDITION_FILE, LIMITS } from '../model/edition-paths.ts';
import type { Copy } from './copy.ts';
import { type Failure, Fault, verdictWordOf } from './fault.ts';
import { type TrustedRoot, type TrustOptions, verifyRootChain } from './root-chain.ts';
import type { Cryptography } from './signatures.ts';
import { findAgeFailures, type SignedEdition, verifyEdition, verifyMirrorList } from './signed-edition.ts';
import { checkFiles, checkKeyFiles, type ExtraRule, findExtraFiles, toFailure } from './site-files.ts';
import { readSiteList, type Sample, type SiteList } from './site-list.ts';
import type { Note, Seen, Verdict, VerdictWord } from './verdict.ts';

export interface VerifyOptions extends TrustOptions {
  /** Milliseconds since 1970. */
  now: number;
  crypto: Cryptography;
  /** Check only some files. */
  sample?: Sample;
  /** The edition seen last. */
  lastSeen?: Seen;
  /** Which extra files are a note instead of a failure, for the folder of a mirror. Default: none. */
  allowExtra?: ExtraRule;
  onProgress?: (done: number, total: number) => void;
}

/** Failures of the copy are in the verdict and never thrown, including a copy that cannot be opened. Closes the copy. */
export async function verifyCopy(opening: Copy | Promise<Copy>, options: VerifyOptions): Promise<Verdict> {
  const verdict: Verdict = { word: 'authentic', failures: [], checkedFiles: 0, notes: [] };
  let copy: Copy | undefined;
  try {
    copy = await opening;
    await runChecks(copy, options, verdict);
  } catch (error) {
    verdict.failures.push(toFailure(error));
  } finally {
    await copy?.close?.();
  }
  verdict.word = worstVerdict(verdict.failures);
  const isSound =
    verdict.word === 'authentic' ||
    (verdict.word === 'old' && !verdict.failures.some(({ code }) => code === 'rollback' || code === 'clock'));
  if (!isSound) delete verdict.seen;
  return verdict;
}

async function runChecks(copy: Copy, options: VerifyOptions, verdict: Verdict): Promise<void> {
  const { crypto, now } = options;
  const bytes = await copy.read(EDITION_FILE, LIMITS.editionBytes);
  if (bytes === undefined) throw new Fault('not-signed', EDITION_FILE);
  const trusted = await verifyRootChain(copy, options, crypto);
  const signed = await verifyEdition(copy, bytes, trusted, crypto);
  recordEdition(signed, now, verdict);
  verdict.failures.push(...findAgeFailures(signed, trusted, options));
  if (verdict.failures.some(({ code }) => verdictWordOf(code) === 'tampered')) return;
  const mirrorsUntil = await verifyMirrorList(copy, signed.edition, trusted, crypto);
  if (now >= Date.parse(mirrorsUntil)) addNote(verdict, 'mirrors-old', mirrorsUntil);
  const list = await readSiteList(copy, signed.edition, options.sample, crypto);
  if (options.sample !== undefined) addNote(verdict, 'sampled', String(list.entries.length));
  await checkContent(copy, list, options, verdict);
  verdict.failures.push(...(await checkKeyFiles(copy, trusted)));
  await checkExtraFiles(copy, list, trusted, options, verdict);
}

function recordEdition({ edition, sha256 }: SignedEdition, now: number, verdict: Verdict): void {
  const { number, createdAt, expiresAt, cid, tree, root, site } = edition;
  const ageHours = Math.max(0, Math.floor((now - Date.parse(createdAt)) / HOUR_MS));
  verdict.edition = { number, createdAt, expiresAt, ageHours, sha256, files: tree.files, cid };
  verdict.seen = { site, number, sha256, root };
}

async function checkContent(
  copy: Copy,
  { entries }: SiteList,
  { crypto, onProgress }: VerifyOptions,
  verdict: Verdict,
): Promise<void> {
  const { failures, checkedFiles, gaveUp } = await checkFiles(copy, entries, crypto, (done) =>
    onProgress?.(done, entries.length),
  );
  verdict.failures.push(...failures);
  verdict.checkedFiles = checkedFiles;
  if (gaveUp) addNote(verdict, 'gave-up');
}

async function checkExtraFiles(
  copy: Copy,
  list: SiteList,
  trusted: TrustedRoot,
  { sample, allowExtra }: VerifyOptions,
  verdict: Verdict,
): Promise<void> {
  if (copy.list === undefined) {
    addNote(verdict, 'not-listed');
    return;
  }
  // A sample reads some nodes of the hash tree only, so the others would be extra files.
  const listed = (await copy.list()).filter(({ path }) => sample === undefined || !path.startsWith('edition/tree/'));
  const { failures, allowed } = findExtraFiles(listed, list, trusted, allowExtra);
  const known = new Set(verdict.failures.map(({ path }) => path));
  verdict.failures.push(...failures.filter(({ path }) => !known.has(path)));
  if (allowed > 0) addNote(verdict, 'extra-allowed', String(allowed));
}

function addNote(verdict: Verdict, code: Note['code'], detail?: string): void {
  verdict.notes.push({ code, ...(detail === undefined ? {} : { detail }) });
}

function worstVerdict(failures: readonly Failure[]): VerdictWord {
  const words = failures.map(({ code }) => verdictWordOf(code));
  return (
    (['tampered', 'unreachable', 'old', 'unconfirmed'] as const).find((word) => words.includes(word)) ?? 'authentic'
  );
}
