// The foot of the front pages: which edition this copy says it is. The number and date are read from edition.json; its four
// words are reckoned from those very bytes, once the foot comes into view. None of it is proof: the line links the check.
import { fillPlaceholders } from '../lib/fill-placeholders.ts';

declare global {
  /** Laid down by a/four-words.js, which is too heavy to come with every front page. */
  var fourWordsOf: ((bytes: Uint8Array) => string) | undefined;
}

const place = document.getElementById('edition') as HTMLElement;
const phrases: Record<string, string> = JSON.parse(place.dataset['phrases'] ?? '{}');
const root = new URL('..', (document.currentScript as HTMLScriptElement).src);

// A page on a disk may fetch nothing, and one that was not signed has nothing to tell.
if (location.protocol.startsWith('http')) showEdition().catch(() => {});

async function showEdition(): Promise<void> {
  const answer = await fetch(new URL('edition/edition.json', root));
  if (!answer.ok) return;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const { number, createdAt, expiresAt } = JSON.parse(new TextDecoder().decode(bytes));
  const date = new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ');
  tell(fillPlaceholders(phrases['edition.line'] ?? '', { number: Number(number), date }));
  if (Date.now() >= Date.parse(expiresAt)) tell(phrases['edition.old'] ?? '');
  new IntersectionObserver((seen, observer) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    showWords(bytes);
  }).observe(place);
}

function showWords(bytes: Uint8Array): void {
  const script = document.createElement('script');
  script.src = new URL('a/four-words.js', root).href;
  script.addEventListener('load', () =>
    tell(fillPlaceholders(phrases['check.four-words'] ?? '', { words: fourWordsOf?.(bytes) ?? '' })),
  );
  document.head.append(script);
}

function tell(text: string): void {
  const line = document.createElement('span');
  line.textContent = `${text} `;
  place.append(line);
  place.hidden = false;
}
