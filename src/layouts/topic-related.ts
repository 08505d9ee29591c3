// Reads what the page of a topic shows besides its news.
import { getLiveCollection } from 'astro:content';
import { mostNamed, type RelatedLink } from '../derive/reference.ts';
import { STORIES_OF_LIST } from '../derive/story-list.ts';
import { figureLinks } from '../i18n/figures.ts';
import { localised } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import type { UiLanguage } from '../model/language.ts';
import { FIGURES, observancePage, organisationPage, pageAddress, personPage } from '../site/addresses.ts';
import { dataOf } from '../site/entries.ts';

/** Figures of a topic that are named, so that its news is not far below. */
const TOPIC_FIGURES = 5;

export interface TopicRelated {
  figures: RelatedLink[];
  people: RelatedLink[];
  days: RelatedLink[];
  organisations: RelatedLink[];
}

/** @param filter of the stories of the topic; people and organisations are those that most of them name */
export async function topicRelated(
  id: string,
  filter: { topic: string; newest: number },
  lang: UiLanguage,
): Promise<TopicRelated> {
  const stories = dataOf(await getLiveCollection('namedInStories', { ...filter, ...STORIES_OF_LIST }));
  const people = new Map(dataOf(await getLiveCollection('personNames')).map((person) => [person.id, person]));
  const signers = new Map(dataOf(await getLiveCollection('signers')).map((one) => [one.id, one]));
  const figures = dataOf(await getLiveCollection('figures', { topic: id }));
  const days = dataOf(await getLiveCollection('observances')).filter(({ topics }) => topics.includes(id));
  return {
    figures: [
      ...figureLinks(figures, lang).slice(0, TOPIC_FIGURES),
      ...(figures.length > TOPIC_FIGURES
        ? [{ title: words(lang)('figures.all'), href: pageAddress(lang, FIGURES) }]
        : []),
    ],
    people: mostNamed(stories, 'people')
      .flatMap((person) => people.get(person) ?? [])
      .map((person) => ({ title: localised(person.names, lang), href: pageAddress(lang, personPage(person.id)) })),
    days: days.map((day) => ({ title: localised(day.names, lang), href: pageAddress(lang, observancePage(day.id)) })),
    organisations: mostNamed(stories, 'organisations')
      .flatMap((organisation) => signers.get(organisation) ?? [])
      .filter(({ hasPage }) => hasPage)
      .map((one) => ({ title: localised(one.names, lang), href: pageAddress(lang, organisationPage(one.id)) })),
  };
}
