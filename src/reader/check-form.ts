// The form of check.html and verifier.html: a key, and a ZIP or a folder to check.
import { fillPlaceholders } from '../lib/fill-placeholders.ts';
import { decodePublicKey, formatPublicKeyLine } from '../lib/minisign.ts';
import { BROWSER_CRYPTO } from '../verify/browser-crypto.ts';
import { blobSource, type Copy } from '../verify/copy.ts';
import type { Diagnose } from '../verify/diagnose.ts';
import { openFileList } from '../verify/file-list-copy.ts';
import { type FormatCauses, formatVerdict, type Translate } from '../verify/format-verdict.ts';
import type { Cryptography } from '../verify/signatures.ts';
import { stripTopFolder } from '../verify/strip-top-folder.ts';
import { type VerifyOptions, verifyCopy } from '../verify/verify-copy.ts';
import { openZip } from '../verify/zip-copy.ts';

export interface CheckForm {
  translate: Translate;
  fourWords?: (sha256: string) => string[];
  /** Creates what finds causes, for one check. */
  createDiagnosis?: (crypto: Cryptography) => Diagnose;
  formatCauses?: FormatCauses;
}

const byId = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;

/** Binds the elements #key, #zip and #folder; results are shown in #verdict. */
export function bindCheckForm(form: CheckForm): void {
  const zip = byId<HTMLInputElement>('zip');
  const folder = byId<HTMLInputElement>('folder');
  zip.addEventListener('change', () => void checkZip(zip.files?.[0], form));
  folder.addEventListener('change', () => void checkCopy(() => stripTopFolder(openFileList(folder.files ?? [])), form));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    void checkZip(event.dataTransfer?.files[0], form);
  });
}

async function checkZip(file: File | undefined, form: CheckForm): Promise<void> {
  if (file !== undefined) await checkCopy(async () => stripTopFolder(await openZip(blobSource(file), file.name)), form);
}

/** Checks a copy and shows the verdict. */
export async function checkCopy(
  open: () => Promise<Copy>,
  { translate, fourWords, createDiagnosis, formatCauses }: CheckForm,
  options: Pick<VerifyOptions, 'sample'> = {},
): Promise<void> {
  const keys = readKeys();
  if (keys === undefined) {
    showVerdict('', translate('bad-key'));
    byId('key').focus();
    return;
  }
  const showProgress = (done: number, total: number) =>
    showVerdict('', fillPlaceholders(translate('busy'), { done, total }));
  showProgress(0, 0);
  try {
    const verdict = await verifyCopy(open(), {
      keys,
      now: Date.now(),
      crypto: BROWSER_CRYPTO,
      onProgress: showProgress,
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
