// The lead of an item where it says something that its body does not begin with. Pure.
import type { Item } from '../model/item.ts';

/** Letters compared; feeds cut leads at a length of their own and end them with an ellipsis. */
const COMPARED = 60;
/** Characters of markup that mostly hold so many letters. */
const LOOKED_AT = 300;

export function leadApart(item: Pick<Item, 'lead' | 'body'>): string | undefined {
  if (item.lead === undefined || item.body === undefined) return item.lead;
  return beginningOf(item.body).startsWith(firstLetters(item.lead)) ? undefined : item.lead;
}

/** The first letters of a text. A look at its beginning is mostly enough. */
function beginningOf(html: string): string {
  const cut = html.indexOf('>', LOOKED_AT);
  const letters = cut === -1 ? '' : firstLetters(textOf(html.slice(0, cut + 1)));
  return letters.length >= COMPARED ? letters : firstLetters(textOf(html));
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ');
}

function firstLetters(text: string): string {
  let letters = '';
  for (const [run] of text.replace(/&[#\w]+;/g, ' ').matchAll(/[\p{L}\p{N}]+/gu)) {
    letters += run.toLowerCase();
    if (letters.length >= COMPARED) break;
  }
  return letters.slice(0, COMPARED);
}
