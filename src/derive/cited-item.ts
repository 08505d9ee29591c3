import type { ItemKind } from '../model/item.ts';
import { dayOf } from '../model/time.ts';
import type { Cited } from './citation.ts';

interface Citable {
  id: string;
  source: string;
  kind: ItemKind;
  title: string;
  authors?: readonly string[];
  publishedAt: string;
  lang: string;
  url: string;
}

/** @param outlet name of its source */
export function citedItem(item: Citable, outlet: string): Cited {
  const { id, source, kind, title, authors = [], publishedAt, lang, url } = item;
  const day = dayOf(publishedAt);
  return { key: `${source}-${day.replaceAll('-', '')}-${id}`, kind, title, authors, outlet, day, lang, url };
}
