// copy → verdict, in this order: keys, signature, clock and memory, lists, every file, what stands beside them.
// The first fault in what is signed ends it; faults of files are gathered.
import { EDITION_FILE, LIMITS } from '../model/edition-paths.ts';
import type { Copy } from './copy.ts';
import { type Failure, Fault, wordOf } from './fault.ts';
import { type Trust, type TrustedRoot, trustedRoot } from './root-chain.ts';
import type { Cryptography } from './signatures.ts';
import { ageFaults, type SignedEdition, signedEdition, signedMirrors } from './signed-edition.ts';
import { checkFiles, failureOf, keyFileFailures, strayFiles } from './site-files.ts';
import { readSiteList, type Sample, type SiteList } from './site-list.ts';
import type { Note, Seen, Verdict, VerdictWord } from './verdict.ts';

export interface VerifyOptions extends Trust {
  /** Milliseconds since 1970. */
  now: number;
  crypto: Cryptography;
  /** Check some files only. */
  sample?: Sample;
  /** What a good copy was the last time. */
  lastSeen?: Seen;
  /** Files that the edition does not list are told, not held against the copy: for folders of mirrors. */
  allowExtra?: boolean;
  onProgress?: (done: number, total: number) => void;
}

/** Never throws for anything that a copy does, also where it cannot be opened; closes it in the end. */
export async function verifyCopy(opening: Copy | Promise<Copy>, options: VerifyOptions): Promise<Verdict> {
  const verdict: Verdict = { word: 'authentic', failures: [], checkedFiles: 0, notes: [] };
  let copy: Copy | undefined;
  try {
    copy = await opening;
    await judge(copy, options, verdict);
  } catch (error) {
    verdict.failures.push(failureOf(error));
  } finally {
    await copy?.close?.();
  }
  verdict.word = worstOf(verdict.failures);
  const isSound =
    verdict.word === 'authentic' ||
    (verdict.word === 'old' && !verdict.failures.some(({ code }) => code === 'rollback' || code === 'clock'));
  if (!isSound) delete verdict.seen;
  return verdict;
}

async function judge(copy: Copy, options: VerifyOptions, verdict: Verdict): Promise<void> {
  const { crypto, now } = options;
  const bytes = await copy.read(EDITION_FILE, LIMITS.editionBytes);
  if (bytes === undefined) throw new Fault('not-signed', EDITION_FILE);
  const trusted = await trustedRoot(copy, options, crypto);
  const signed = await signedEdition(copy, bytes, trusted, crypto);
  describe(signed, now, verdict);
  verdict.failures.push(...ageFaults(signed, trusted, options));
  if (verdict.failures.some(({ code }) => wordOf(code) === 'tampered')) return;
  const mirrorsUntil = await signedMirrors(copy, signed.edition, trusted, crypto);
  if (now >= Date.parse(mirrorsUntil)) note(verdict, 'mirrors-old', mirrorsUntil);
  const list = await readSiteList(copy, signed.edition, options.sample, crypto);
  if (options.sample !== undefined) note(verdict, 'sampled', String(list.entries.length));
  await checkContent(copy, list, options, verdict);
  verdict.failures.push(...(await keyFileFailures(copy, trusted)));
  await checkStrays(copy, list, trusted, options, verdict);
}

function describe({ edition, sha256 }: SignedEdition, now: number, verdict: Verdict): void {
  const { number, createdAt, expiresAt, cid, tree, root, site } = edition;
  const ageHours = Math.max(0, Math.floor((now - Date.parse(createdAt)) / 3_600_000));
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
  if (gaveUp) note(verdict, 'gave-up');
}

async function checkStrays(
  copy: Copy,
  list: SiteList,
  trusted: TrustedRoot,
  { sample, allowExtra }: VerifyOptions,
  verdict: Verdict,
): Promise<void> {
  if (copy.list === undefined) {
    note(verdict, 'not-listed');
    return;
  }
  const strays = strayFiles(await copy.list(), list, trusted).filter(
    ({ path }) => sample === undefined || !path.startsWith('edition/tree/'),
  );
  const isAllowed = ({ code }: Failure) => allowExtra === true && code === 'extra';
  const known = new Set(verdict.failures.map(({ path }) => path));
  verdict.failures.push(...strays.filter((stray) => !isAllowed(stray) && !known.has(stray.path)));
  const allowed = strays.filter(isAllowed).length;
  if (allowed > 0) note(verdict, 'extra-allowed', String(allowed));
}

function note(verdict: Verdict, code: Note['code'], detail?: string): void {
  verdict.notes.push({ code, ...(detail === undefined ? {} : { detail }) });
}

function worstOf(failures: readonly Failure[]): VerdictWord {
  const words = failures.map(({ code }) => wordOf(code));
  return (['tampered', 'unreachable', 'old'] as const).find((word) => words.includes(word)) ?? 'authentic';
}
