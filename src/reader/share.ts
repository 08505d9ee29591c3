// Copies the text of an item without links, and shows the copied text. Loads cite.js when a reader opens the citations. Sends
// no other request.
import { showCopy } from './copy-box.ts';
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

const own = document.currentScript as HTMLScriptElement | null;
document.querySelector('.cite')?.addEventListener('toggle', () => load('cite'), { once: true });

async function share(item: Element, button: HTMLButtonElement): Promise<void> {
  const { label = '', copied = '', selected = '' } = button.dataset;
  const text = copyText(PARTS.map((part) => item.querySelector<HTMLElement>(part)?.innerText ?? ''));
  await showCopy(button, text, { label, copied, selected });
}

/** Loads another script from the folder of this one. */
function load(name: string): void {
  if (own === null) return;
  const script = document.createElement('script');
  script.src = own.src.replace(/share(?=\.js$)/, name);
  document.head.append(script);
}
