// The form of check.html and verifier.html: a key, and a ZIP, a CAR, a folder or an address to check.
import { fillPlaceholders } from '../lib/fill-placeholders.ts';
import { decodePublicKey, formatPublicKeyLine } from '../lib/minisign.ts';
import { BROWSER_CRYPTO } from '../verify/browser-crypto.ts';
import { type ByteSource, blobSource, type Copy } from '../verify/copy.ts';
import type { Diagnose } from '../verify/diagnose.ts';
import { openFileList } from '../verify/file-list-copy.ts';
import { type FormatCauses, formatVerdict, type Translate } from '../verify/format-verdict.ts';
import { openArchive } from '../verify/open-archive.ts';
import type { Cryptography } from '../verify/signatures.ts';
import { stripTopFolder } from '../verify/strip-top-folder.ts';
import { type VerifyOptions, verifyCopy } from '../verify/verify-copy.ts';
import { openWeb } from '../verify/web-copy.ts';

export interface CheckForm {
  translate: Translate;
  fourWords?: (sha256: string) => string[];
  /** Creates what finds causes, for one check. */
  createDiagnosis?: (crypto: Cryptography) => Diagnose;
  formatCauses?: FormatCauses;
}

/** Random pages checked at an address, besides front pages and scripts. A ZIP, CAR or folder is checked completely. */
const SAMPLE_FILES = 50;
/** Time between two changes of the progress. */
const PROGRESS_MS = 250;

type ShowProgress = (done: number | string, total: number | string) => void;

const byId = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;

/** Binds the elements #key, #zip and #folder; results are shown in #verdict. */
export function bindCheckForm(form: CheckForm): void {
  const zip = byId<HTMLInputElement>('zip');
  const folder = byId<HTMLInputElement>('folder');
  zip.addEventListener('change', () => checkFile(zip.files?.[0], form));
  folder.addEventListener('change', () => void checkCopy(() => stripTopFolder(openFileList(folder.files ?? [])), form));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    checkFile(event.dataTransfer?.files[0], form);
  });
}

function checkFile(file: File | undefined, form: CheckForm): void {
  if (file !== undefined)
    void checkCopy((show) => openArchive(withProgress(blobSource(file), show), file.name, BROWSER_CRYPTO), form);
}

/** Checks a sample of the copy at an address. Nothing is requested before this call. */
export function checkAddress(address: string, form: CheckForm): void {
  void checkCopy(async () => openWeb(address), form, { sample: { files: SAMPLE_FILES, random: randomNumber } });
}

/** From 0 to 1; unpredictable for a mirror. */
function randomNumber(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] as number) / 2 ** 32;
}

/** Opening a CAR reads all of it. */
function withProgress({ size, slice }: ByteSource, showProgress: ShowProgress): ByteSource {
  return {
    size,
    slice: (start, end) => {
      showProgress(`${Math.floor((end / size) * 100)} %`, '100 %');
      return slice(start, end);
    },
  };
}

/** Checks a copy and shows the verdict. */
async function checkCopy(
  open: (showProgress: ShowProgress) => Promise<Copy>,
  { translate, fourWords, createDiagnosis, formatCauses }: CheckForm,
  options: Pick<VerifyOptions, 'sample'> = {},
): Promise<void> {
  const keys = readKeys();
  if (keys === undefined) {
    showVerdict('', translate('bad-key'));
    byId('key').focus();
    return;
  }
  let [shownAt, isOpen] = [0, false];
  const showProgress: ShowProgress = (done, total) => {
    if (Date.now() - shownAt < PROGRESS_MS) return;
    shownAt = Date.now();
    showVerdict('', fillPlaceholders(translate('busy'), { done, total }));
  };
  const showReading: ShowProgress = (done, total) => isOpen || showProgress(done, total);
  showProgress(0, '100 %');
  try {
    const verdict = await verifyCopy(open(showReading), {
      keys,
      now: Date.now(),
      crypto: BROWSER_CRYPTO,
      onProgress: (done, total) => {
        isOpen = true;
        showProgress(done, total);
      },
      ...(createDiagnosis && { diagnose: createDiagnosis(BROWSER_CRYPTO) }),
      ...options,
    });
    const { headline, lines } = formatVerdict(verdict, translate, fourWords, formatCauses);
    showVerdict(verdict.word, headline, lines);
  } catch (error) {
    showVerdict('unreachable', translate('unreachable'), [String(error)]);
  }
}

/** Undefined if there is no key or one is invalid. */
function readKeys(): string[] | undefined {
  const keys = byId<HTMLInputElement>('key').value.trim().split(/\s+/).map(decodePublicKey);
  return keys.every((key) => key !== undefined) ? keys.map(formatPublicKeyLine) : undefined;
}

function showVerdict(word: string, headline: string, lines: readonly string[] = []): void {
  const verdict = byId('verdict');
  verdict.dataset['word'] = word;
  const list = document.createElement('ul');
  list.append(...lines.map((line) => createElement('li', line)));
  verdict.replaceChildren(createElement('p', headline), ...(lines.length > 0 ? [list] : []));
}

function createElement(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
