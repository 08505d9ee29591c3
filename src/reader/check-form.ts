// The form that checks a copy, on the page of the site and in the verifier: a key, and a ZIP or a folder.
import { fillPlaceholders } from '../lib/fill-placeholders.ts';
import { formatPublicKeyLine, parsePublicKey } from '../lib/minisign.ts';
import { belowFolder } from '../verify/below-folder.ts';
import { BROWSER_CRYPTO } from '../verify/browser-crypto.ts';
import { blobSource, type Copy } from '../verify/copy.ts';
import { openFileList } from '../verify/file-list-copy.ts';
import { type CheckWords, verdictText } from '../verify/verdict-text.ts';
import { verifyCopy, type VerifyOptions } from '../verify/verify-copy.ts';
import { openZip } from '../verify/zip-copy.ts';

export interface CheckForm {
  words: CheckWords;
  fourWords?: (sha256: string) => string[];
}

const byId = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;

/** Makes the elements of the form work: #key, #zip, #folder, and #verdict for what comes of it. */
export function bindCheckForm(form: CheckForm): void {
  const zip = byId<HTMLInputElement>('zip');
  const folder = byId<HTMLInputElement>('folder');
  zip.addEventListener('change', () => void checkZip(zip.files?.[0], form));
  folder.addEventListener('change', () => void checkCopy(() => belowFolder(openFileList(folder.files ?? [])), form));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    void checkZip(event.dataTransfer?.files[0], form);
  });
}

async function checkZip(file: File | undefined, form: CheckForm): Promise<void> {
  if (file !== undefined) await checkCopy(async () => belowFolder(await openZip(blobSource(file), file.name)), form);
}

/** Checks a copy and tells what came of it. */
export async function checkCopy(
  open: () => Promise<Copy>,
  { words, fourWords }: CheckForm,
  options: Pick<VerifyOptions, 'sample'> = {},
): Promise<void> {
  const keys = trustedKeys();
  if (keys === undefined) {
    tell('', words('bad-key'));
    byId('key').focus();
    return;
  }
  const progress = (done: number, total: number) => tell('', fillPlaceholders(words('busy'), { done, total }));
  progress(0, 0);
  try {
    const verdict = await verifyCopy(open(), {
      keys,
      now: Date.now(),
      crypto: BROWSER_CRYPTO,
      onProgress: progress,
      ...options,
    });
    const { headline, lines } = verdictText(verdict, words, fourWords);
    tell(verdict.word, headline, lines);
  } catch (error) {
    tell('unreachable', words('unreachable'), [String(error)]);
  }
}

/** Undefined where a key is none, or there is no key. */
function trustedKeys(): string[] | undefined {
  try {
    const lines = byId<HTMLInputElement>('key')
      .value.split(/\s+/)
      .filter((text) => text !== '');
    return lines.length === 0 ? undefined : lines.map((line) => formatPublicKeyLine(parsePublicKey(line)));
  } catch {
    return undefined;
  }
}

function tell(word: string, headline: string, lines: readonly string[] = []): void {
  const place = byId('verdict');
  place.dataset['word'] = word;
  const list = document.createElement('ul');
  list.append(...lines.map((line) => withText('li', line)));
  place.replaceChildren(withText('p', headline), ...(lines.length > 0 ? [list] : []));
}

function withText(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
