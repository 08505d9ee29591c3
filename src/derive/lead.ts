// The lead of an item, unless its body starts with the same text. Pure.
import { textOfHtml } from '../lib/html-text.ts';
import type { Item } from '../model/item.ts';

/** Number of letters that are compared. Feeds truncate leads and end them with an ellipsis. */
const COMPARED = 60;
/** Length of markup that usually contains as many letters. */
const MARKUP_LENGTH = 300;

/** The lead to show beside the body; undefined if there is none, or if the body starts with it. */
export function leadApart(item: Pick<Item, 'lead' | 'body'>): string | undefined {
  if (item.lead === undefined || item.body === undefined) return item.lead;
  return leadingLetters(item.body).startsWith(firstLetters(item.lead)) ? undefined : item.lead;
}

/** The first letters of an HTML text. Usually its first part is enough, which saves time. */
function leadingLetters(html: string): string {
  const cut = html.indexOf('>', MARKUP_LENGTH);
  const letters = cut === -1 ? '' : firstLetters(textOfHtml(html.slice(0, cut + 1)));
  return letters.length >= COMPARED ? letters : firstLetters(textOfHtml(html));
}

function firstLetters(text: string): string {
  let letters = '';
  for (const [run] of text.replace(/&[#\w]+;/g, ' ').matchAll(/[\p{L}\p{N}]+/gu)) {
    letters += run.toLowerCase();
    if (letters.length >= COMPARED) break;
  }
  return letters.slice(0, COMPARED);
}
