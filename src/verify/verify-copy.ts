// Verifies a copy in this order: signature and root chain, expiry and rollback, lists, files, extra files.
// The first failure in signed documents ends the verification; failures of files are collected.
import { HOUR_MS } from '../lib/duration.ts';
import type { Edition } from '../model/edition.ts';
import { EDITION_FILE, EDITION_FOLDER, isConfirmationFile, LIMITS, NEXT_FILE } from '../model/edition-paths.ts';
import type { ConfirmationCheck } from './confirmations.ts';
import type { Copy } from './copy.ts';
import type { Diagnose } from './diagnose.ts';
import { checkDocuments, listEditionFiles } from './edition-documents.ts';
import { FAULT_WORDS, type Failure, Fault, type FaultWord, ignoreFault, verdictWordOf } from './fault.ts';
import { type Editions, openEditions, siteOf } from './open-editions.ts';
import type { TrustOptions } from './root-chain.ts';
import type { Cryptography } from './signatures.ts';
import { findAgeFailures, type SignedEdition, verifyMirrorList } from './signed-edition.ts';
import { checkFiles, findExtraFiles, toFailure } from './site-files.ts';
import { computeSums, drawEntries, readAllEntries, type Sample, type SumsFile } from './site-list.ts';
import { createTreeReader, type SignedTree, type TreeReader } from './tree-reader.ts';
import type { Note, Seen, Verdict } from './verdict.ts';

/** More than an edition has in its own folder, besides the nodes of its tree. */
const MAX_EDITION_FILES = 10_000;

export interface VerifyOptions extends TrustOptions {
  /** Milliseconds since 1970. */
  now: number;
  crypto: Cryptography;
  /** Check only some files. */
  sample?: Sample;
  /** The edition seen last. */
  lastSeen?: Seen;
  /** Report harmless extra files as a note instead of a failure, for the folder of a mirror. */
  allowExtra?: boolean;
  /** Reads the log of editions, and who has confirmed this one. Left out in verifier.html. */
  confirm?: ConfirmationCheck;
  onProgress?: (done: number, total: number) => void;
  /** Looks for causes of failures. Default: none. */
  diagnose?: Diagnose;
}

/** How often a copy that is replaced meanwhile is verified again. */
const MAX_RUNS = 3;

/** Failures of the copy are in the verdict and never thrown, including a copy that cannot be opened. Closes the copy. */
export async function verifyCopy(opening: Copy | Promise<Copy>, options: VerifyOptions): Promise<Verdict> {
  let copy: Copy | undefined;
  try {
    copy = await opening;
    return await verifyUnchanging(copy, options);
  } catch (error) {
    const failure = toFailure(error);
    return { word: verdictWordOf(failure.code), failures: [failure], checkedFiles: 0, notes: [] };
  } finally {
    await copy?.close?.();
  }
}

/** Verifies again if another edition arrived while files were read. */
async function verifyUnchanging(copy: Copy, options: VerifyOptions): Promise<Verdict> {
  for (let run = 1; ; run += 1) {
    const before = await readPointers(copy, options.crypto);
    const verdict = await verifyOnce(copy, options);
    const isFinal = verdict.word === 'authentic' || verdict.word === 'unreachable';
    if (isFinal || run === MAX_RUNS || before === (await readPointers(copy, options.crypto))) return verdict;
  }
}

/** What changes when a copy is replaced: hashes of edition.json and next.txt. */
async function readPointers(copy: Copy, { sha256 }: Cryptography): Promise<string> {
  const hashes: string[] = [];
  for (const [path, maxBytes] of [
    [EDITION_FILE, LIMITS.editionBytes],
    [NEXT_FILE, LIMITS.lineBytes],
  ] as const) {
    const bytes = await copy.read(path, maxBytes).catch(ignoreFault);
    hashes.push(bytes === undefined ? '' : await sha256(bytes));
  }
  return hashes.join();
}

async function verifyOnce(copy: Copy, options: VerifyOptions): Promise<Verdict> {
  const verdict: Verdict = { word: 'authentic', failures: [], checkedFiles: 0, notes: [] };
  try {
    await runChecks(copy, options, verdict);
  } catch (error) {
    const failure = toFailure(error);
    verdict.failures.push((await options.diagnose?.(copy, failure)) ?? failure);
  }
  const isUpdating = verdict.word === 'being-updated';
  verdict.word = worstWord(verdict) ?? verdict.word;
  const isSound =
    verdict.word === 'authentic' ||
    isUpdating ||
    (verdict.word === 'old' &&
      !verdict.failures.some(({ code }) => ['rollback', 'clock', 'mixed', 'withdrawn'].includes(code)));
  if (!isSound || verdict.failures.some(({ code }) => verdictWordOf(code) === 'tampered')) delete verdict.seen;
  return verdict;
}

async function runChecks(copy: Copy, options: VerifyOptions, verdict: Verdict): Promise<void> {
  const { crypto, now, sample } = options;
  const editions = await openEditions(copy, options, crypto);
  const { current, other, small } = editions;
  const site = siteOf(current.edition, small) as { tree: SignedTree; sums: string };
  recordEdition(current, site.tree, now, verdict);
  verdict.failures.push(...findAgeFailures(current, options));
  if (verdict.failures.some(({ code }) => verdictWordOf(code) === 'tampered')) return;
  if (small !== undefined) addNote(verdict, 'small', small);
  const mirrorsUntil = await verifyMirrorList(copy, current, crypto);
  if (now >= Date.parse(mirrorsUntil)) addNote(verdict, 'mirrors-old', mirrorsUntil);

  const tree = createTreeReader(copy, site.tree, crypto);
  const otherTree = openOtherTree(copy, editions, crypto);
  const entries = sample === undefined ? await readAllEntries(tree) : await drawEntries(tree, sample, copy.concurrency);
  if (sample !== undefined) addNote(verdict, 'sampled', String(entries.length));
  const sums = sample === undefined ? await computeSums(entries, current.edition, site.sums, crypto) : [];

  const files = await checkFiles(copy, entries, {
    crypto,
    findOther: otherTree?.find,
    onProgress: (done) => options.onProgress?.(done, entries.length),
    diagnose: options.diagnose,
  });
  verdict.failures.push(...files.failures);
  verdict.checkedFiles = files.checkedFiles;
  if (files.gaveUp) addNote(verdict, 'gave-up');
  verdict.failures.push(...(await checkDocuments(copy, editions, sums, crypto)));
  await options.confirm?.(copy, current, options, verdict);

  let ofOther = files.ofOther;
  if (copy.list === undefined || sample !== undefined) addNote(verdict, 'not-listed');
  else ofOther += await checkExtraFiles(copy, { entries, sums, tree, otherTree, editions }, options, verdict);
  if (other !== undefined) judgeOther(other, { current, isMixed: files.ofOther > 0, ofOther, now }, verdict);
  if (small === undefined && ofOther === 0) await checkCid(copy, current.edition, verdict);
}

/** The directories of a CAR have to be as signed too. Other failures say more, and change the CID as well. */
async function checkCid(copy: Copy, { cid }: Edition, verdict: Verdict): Promise<void> {
  if (cid === null || copy.cidWithout === undefined || verdict.failures.length > 0) return;
  if ((await copy.cidWithout(EDITION_FOLDER)) !== cid) throw new Fault('not-of-this-edition', EDITION_FOLDER);
}

/** Decides what files of the other edition mean. */
function judgeOther(
  { edition, isNewer, isNeighbour }: NonNullable<Editions['other']>,
  { current, isMixed, ofOther, now }: { current: SignedEdition; isMixed: boolean; ofOther: number; now: number },
  verdict: Verdict,
): void {
  const [older, newer] = isNewer ? [current.edition, edition] : [edition, current.edition];
  const numbers = `${older.number} → ${newer.number}`;
  const fail = (code: Failure['code'], detail: string) => verdict.failures.push({ path: EDITION_FILE, code, detail });
  if (newer.withdrawsPrevious && (isNewer || isMixed)) fail('withdrawn', numbers);
  else if (isMixed && !isNeighbour) fail('mixed', numbers);
  else if (isMixed && [older, newer].some(({ expiresAt }) => now >= Date.parse(expiresAt))) fail('mixed', numbers);
  else if (isMixed) {
    verdict.word = 'being-updated';
    addNote(verdict, 'updating', numbers);
  } else if (isNewer && ofOther > 0) addNote(verdict, 'updating', numbers);
}

function recordEdition({ edition, sha256 }: SignedEdition, tree: SignedTree, now: number, verdict: Verdict): void {
  const { number, createdAt, expiresAt, cid, root, site } = edition;
  const ageHours = Math.max(0, Math.floor((now - Date.parse(createdAt)) / HOUR_MS));
  verdict.edition = { number, createdAt, expiresAt, ageHours, sha256, files: tree.files, cid };
  verdict.seen = { site, number, sha256, root };
}

function openOtherTree(copy: Copy, { other, small }: Editions, crypto: Cryptography): TreeReader | undefined {
  const site = other && siteOf(other.edition, small);
  return site && createTreeReader(copy, site.tree, crypto);
}

interface Known {
  entries: readonly { path: string }[];
  sums: readonly SumsFile[];
  tree: TreeReader;
  otherTree: TreeReader | undefined;
  editions: Editions;
}

/** @returns the number of files that only the other edition has */
async function checkExtraFiles(
  copy: Copy,
  { entries, sums, tree, otherTree, editions }: Known,
  { crypto, allowExtra = false }: VerifyOptions,
  verdict: Verdict,
): Promise<number> {
  const paths = [entries, sums].flatMap((files) => files.map(({ path }) => path));
  const known = new Set([...paths, ...tree.nodeFiles(), ...listEditionFiles(editions)]);
  await otherTree?.all().catch(ignoreFault);
  for (const path of otherTree?.nodeFiles() ?? []) known.add(path);
  const most = 2 * entries.length + MAX_EDITION_FILES;
  const all = (await copy.list?.(most)) ?? [];
  // An archive whose list does not end there may have anything behind it.
  if (all.length === most) verdict.failures.push({ path: all.at(-1)?.path ?? '', code: 'active' });
  const listed = all.filter(({ path, fault }) => fault !== undefined || !isConfirmationFile(path));
  const extra = await findExtraFiles(copy, listed, {
    known,
    allowHarmless: allowExtra,
    findOther: otherTree?.find,
    crypto,
  });
  const reported = new Set(verdict.failures.map(({ path }) => path));
  verdict.failures.push(...extra.failures.filter(({ path }) => !reported.has(path)));
  if (extra.allowed > 0) addNote(verdict, 'extra-allowed', String(extra.allowed));
  if (extra.carrier > 0) addNote(verdict, 'carrier', String(extra.carrier));
  return extra.ofOther;
}

function addNote(verdict: Verdict, code: Note['code'], detail?: string): void {
  verdict.notes.push({ code, ...(detail === undefined ? {} : { detail }) });
}

/** The word of the worst failure; undefined if there is none. */
function worstWord({ failures, edition, notes }: Verdict): FaultWord | undefined {
  const words = new Set(failures.map(({ code }) => verdictWordOf(code)));
  // Once an edition is verified, files that did not arrive make the copy incomplete; before, there is nothing signed.
  const hasStopped = notes.some(({ code }) => code === 'gave-up');
  const rename = (word: FaultWord): FaultWord => {
    if (edition === undefined) return word === 'incomplete' ? 'unsigned' : word;
    if (word === 'unsigned' || (word === 'unreachable' && !hasStopped)) return 'incomplete';
    return word;
  };
  const renamed = new Set([...words].map(rename));
  return FAULT_WORDS.findLast((word) => renamed.has(word));
}
