// Copies the text of an item without links, and shows the copied text. Sends no request.
import { copyText } from './copy-text.ts';

/** Selectors of the parts of an item, in the order in which they are copied. */
const PARTS = ['h1', '.item-source .source', '.item-lead', '.prose'];

const item = document.querySelector('.item');
const button = item?.querySelector<HTMLButtonElement>('[data-share]');
if (item && button) {
  button.hidden = false;
  item.querySelector<HTMLElement>('[data-share-by-hand]')?.remove();
  button.addEventListener('click', () => void share(item, button));
}

async function share(item: Element, button: HTMLButtonElement): Promise<void> {
  const { label = '', copied = '', selected = '' } = button.dataset;
  const [box, status] = outputsAfter(button, label);
  box.value = copyText(PARTS.map((part) => item.querySelector<HTMLElement>(part)?.innerText ?? ''));
  box.focus();
  box.select();
  // Only pages served with HTTPS may write to the clipboard.
  const isCopied = await navigator.clipboard?.writeText(box.value).then(
    () => true,
    () => false,
  );
  status.textContent = isCopied ? copied : selected;
}

/** The text box and the status line after the button; created at the first call. */
function outputsAfter(button: HTMLButtonElement, label: string): [HTMLTextAreaElement, HTMLElement] {
  const existing = button.parentElement?.querySelector('textarea');
  if (existing) return [existing, existing.nextElementSibling as HTMLElement];
  const box = document.createElement('textarea');
  box.readOnly = true;
  box.setAttribute('aria-label', label);
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  button.after(box, status);
  return [box, status];
}
