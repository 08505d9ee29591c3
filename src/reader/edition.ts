// Footer of the front pages: shows number and date from edition.json, and the four words of its hash once the footer is
// visible. This is no proof; the line links to the check page.
import { fillPlaceholders } from '../lib/fill-placeholders.ts';

declare global {
  /** Defined by a/four-words.js, which is too large to load on every front page. */
  var fourWordsOf: ((bytes: Uint8Array) => string) | undefined;
}

const footer = document.getElementById('edition') as HTMLElement;
const phrases: Record<string, string> = JSON.parse(footer.dataset['phrases'] ?? '{}');
const root = new URL('..', (document.currentScript as HTMLScriptElement).src);

// A page opened from disk cannot fetch files; an unsigned site has no edition.json.
if (location.protocol.startsWith('http')) showEdition().catch(() => {});

async function showEdition(): Promise<void> {
  const response = await fetch(new URL('edition/edition.json', root));
  if (!response.ok) return;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { number, createdAt, expiresAt } = JSON.parse(new TextDecoder().decode(bytes));
  const date = new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ');
  appendLine(fillPlaceholders(phrases['edition.line'] ?? '', { number: Number(number), date }));
  if (Date.now() >= Date.parse(expiresAt)) appendLine(phrases['edition.old'] ?? '');
  new IntersectionObserver((seen, observer) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    showFourWords(bytes);
  }).observe(footer);
}

function showFourWords(bytes: Uint8Array): void {
  const script = document.createElement('script');
  script.src = new URL('a/four-words.js', root).href;
  script.addEventListener('load', () =>
    appendLine(fillPlaceholders(phrases['check.four-words'] ?? '', { words: fourWordsOf?.(bytes) ?? '' })),
  );
  document.head.append(script);
}

function appendLine(text: string): void {
  const line = document.createElement('span');
  line.textContent = `${text} `;
  footer.append(line);
  footer.hidden = false;
}
