// What the search page suggests while a reader types: people, topics and sources. Loaded when the box gets the focus.

import { getLiveCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { foldedWords, type SuggestionRow, suggestionScript } from '../../derive/search/suggestions.ts';
import { localised, sourceName } from '../../i18n/localised.ts';
import type { Localised, UiLanguage } from '../../model/language.ts';
import { dataOf } from '../../site/entries.ts';

const spellings = (names: Partial<Localised> = {}) => Object.values(names).filter((name) => name !== undefined);

export const GET: APIRoute = async ({ params }) => {
  const lang = params['lang'] as UiLanguage;
  const [people, topics, sources] = [
    dataOf(await getLiveCollection('people')),
    dataOf(await getLiveCollection('topicTitles')),
    dataOf(await getLiveCollection('publishers')),
  ];
  const script = suggestionScript({
    topics: rows(topics.map(({ id, title }) => [id, localised(title, lang), spellings(title)])),
    people: rows(
      people.map(({ id, names, otherNames, shortNames }) => {
        return [id, localised(names, lang), [...spellings(names), ...otherNames, ...shortNames]];
      }),
    ),
    sources: rows(
      sources.map((source) => [source.id, sourceName(source, lang), [source.title, ...spellings(source.names)]]),
    ),
  });
  return new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
};

/** @param named id, name in the language of the interface, all names */
function rows(named: [string, string, string[]][]): SuggestionRow[] {
  return named
    .map(([id, name, names]): SuggestionRow => [id, name, foldedWords(names)])
    .sort(([, a], [, b]) => a.localeCompare(b, 'be'));
}
