import type { Source } from '../../src/model/source.ts';
import type { ItemDraft } from '../../src/pull/clean/item-draft.ts';

/** An invented source without feeds. */
export const SOURCE: Source = {
  id: 'zvon',
  title: 'Звон',
  kind: 'media',
  homepage: 'https://www.zvon.example/',
  languages: ['be'],
  timezone: 'Europe/Minsk',
  feeds: [],
  mirrors: [],
  fullText: false,
  listed: [],
  republish: 'unknown',
  enabled: true,
};

/** A draft with sensible values where none are given. */
export function draftOf(values: Partial<ItemDraft> = {}): ItemDraft {
  const url = values.url ?? 'https://www.zvon.example/n/1';
  return {
    source: SOURCE.id,
    kind: 'news',
    link: url,
    guid: 'n1',
    title: 'У парку расцвілі старыя ліпы',
    lead: 'Жыхары квартала гавораць, што пах чуваць нават на суседняй вуліцы.',
    authors: [],
    lang: 'be',
    publishedAt: '2026-08-20T07:15:00Z',
    categories: [],
    pictures: [],
    enclosures: [],
    ...values,
    url,
  };
}
