// Copies the text of an item without links, and shows what was copied. Nothing is sent anywhere.
import { copyText } from './copy-text.ts';

/** Where the parts of an item stand, in the order in which they are copied. */
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
  const [box, status] = placesAfter(button, label);
  box.value = copyText(PARTS.map((part) => item.querySelector<HTMLElement>(part)?.innerText ?? ''));
  box.focus();
  box.select();
  // Only pages served with https may write to the clipboard.
  const isCopied = await navigator.clipboard?.writeText(box.value).then(
    () => true,
    () => false,
  );
  status.textContent = isCopied ? copied : selected;
}

/** A box for the text and a line for what happened, made once. */
function placesAfter(button: HTMLButtonElement, label: string): [HTMLTextAreaElement, HTMLElement] {
  const made = button.parentElement?.querySelector('textarea');
  if (made) return [made, made.nextElementSibling as HTMLElement];
  const box = document.createElement('textarea');
  box.readOnly = true;
  box.setAttribute('aria-label', label);
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  button.after(box, status);
  return [box, status];
}
