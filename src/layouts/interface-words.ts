// The script `words-<language>`: passes the phrases of the interface in one language to src/reader/translate.ts: words,
// dates, and names of the site, topics, sources and people.
import { getLiveCollection, getLiveEntry } from 'astro:content';
import { framePhrases } from '../i18n/frame-phrases.ts';
import { localised, sourceName } from '../i18n/localised.ts';
import type { UiLanguage } from '../model/language.ts';
import { dataOf, knownData } from '../site/entries.ts';

export async function interfaceWords(lang: UiLanguage): Promise<string> {
  const { title } = knownData(await getLiveEntry('site', 'site'));
  const topics = dataOf(await getLiveCollection('topicTitles'));
  const publishers = dataOf(await getLiveCollection('publishers'));
  const people = dataOf(await getLiveCollection('personNames'));
  const phrases = [
    ...framePhrases(lang),
    localised(title, lang),
    ...topics.map((topic) => localised(topic.title, lang)),
    ...publishers.filter(({ names }) => names !== undefined).map((publisher) => sourceName(publisher, lang)),
    ...people.map(({ names }) => localised(names, lang)),
  ];
  return `dispatchEvent(new CustomEvent("words",{detail:${JSON.stringify([lang, phrases])}}))`;
}
