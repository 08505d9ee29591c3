const MAX_LENGTH = 120;

/**
 * Derives a title from the slug of an address: `/2026/08/novy-most-12345.html` → `Novy most`.
 * @returns undefined if the slug has fewer than two words
 */
export function titleFromSlug(url: string): string | undefined {
  const parts = new URL(url).pathname.split('/').filter((part) => part !== '' && !/^index\.\w+$/.test(part));
  const words = decodeSafely(parts.at(-1) ?? '')
    .replace(/\.[a-z]{2,5}$/i, '')
    .split(/[-_+\s]+/)
    .filter((word) => word !== '');
  const title = withoutNumbers(words).join(' ').slice(0, MAX_LENGTH).toWellFormed();
  if (!/\p{L}{2,} [\p{L}\p{N}]/u.test(title)) return undefined;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** Removes leading and trailing numbers, which are ids of the publisher. */
function withoutNumbers(words: readonly string[]): string[] {
  const start = words.findIndex((word) => /\p{L}/u.test(word));
  const end = words.findLastIndex((word) => /\p{L}{2,}/u.test(word) || /^(19|20)\d\d$/.test(word));
  return start === -1 ? [] : words.slice(start, end + 1);
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
