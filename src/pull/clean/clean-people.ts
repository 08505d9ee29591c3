// Cleans names of authors and categories.
import { oneLine, plainText } from '../../markup/plain-text.ts';

const MAX_AUTHORS = 10;
const MAX_CATEGORIES = 12;
const MAX_NAME_LENGTH = 80;
const E_MAIL = /[^\s<>()@]{1,64}@[^\s<>()@]{1,255}/g;
const NOT_A_NAME = /^(admin|administrator|editor|root|user|webmaster|no-?reply|unknown|none|null|undefined|-+)$/i;
const NOT_A_CATEGORY =
  /^(uncategori[sz]ed|без рубрики|без рубрыкі|без катэгорыі|без категории|без категорії|bez kategorii|none|null)$/i;

/** Names without e-mail addresses: `ann@example.org (Ann)` and `Ann <ann@example.org>` become `Ann`. At most 10. */
export function cleanAuthors(authors: readonly string[]): string[] {
  const names = authors.map((author) => {
    const text = plainText(author.replaceAll('<', ' ').replaceAll('>', ' '));
    return oneLine(
      text
        .replace(E_MAIL, ' ')
        .replace(/https?:\/\/\S*/g, ' ')
        .replace(/[()[\]<>]/g, ' '),
    ).replace(/^[,;:\s-]+|[,;:\s-]+$/g, '');
  });
  return unique(
    names.filter((name) => /\p{L}/u.test(name) && !NOT_A_NAME.test(name) && name.length <= MAX_NAME_LENGTH),
  ).slice(0, MAX_AUTHORS);
}

/** Labels as plain text, without duplicates and placeholders such as "uncategorized". At most 12. */
export function cleanCategories(categories: readonly string[]): string[] {
  const labels = categories.map((category) => plainText(category).replace(/^[#\s]+/, ''));
  return unique(
    labels.filter(
      (label) =>
        /[\p{L}\p{N}]/u.test(label) &&
        !NOT_A_CATEGORY.test(label) &&
        !/^https?:/.test(label) &&
        label.length <= MAX_NAME_LENGTH,
    ),
  ).slice(0, MAX_CATEGORIES);
}

/** Removes duplicates, ignoring case; keeps the first spelling. */
function unique(texts: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const text of texts) if (!seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text);
  return [...seen.values()];
}
