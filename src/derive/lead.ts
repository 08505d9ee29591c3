// The lead of an item where it says something that its body does not begin with. Pure.
import type { Item } from '../model/item.ts';

/** Letters compared; feeds cut leads at a length of their own and end them with an ellipsis. */
const COMPARED = 60;

export function leadApart(item: Pick<Item, 'lead' | 'body'>): string | undefined {
  if (item.lead === undefined || item.body === undefined) return item.lead;
  const beginning = lettersOf(item.lead).slice(0, COMPARED);
  return lettersOf(textOf(item.body)).startsWith(beginning) ? undefined : item.lead;
}

function textOf(html: string): string {
  return html.replace(/<[^>]*>/g, ' ').replace(/&[#\w]+;/g, ' ');
}

function lettersOf(text: string): string {
  return text.replace(/&[#\w]+;/g, ' ').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
