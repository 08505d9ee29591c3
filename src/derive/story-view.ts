// What the pages of stories and items show of a story. Pure; every list keeps the order of its input.
import type { Localised, UiLanguage } from '../model/language.ts';
import { viewOf } from '../model/language-view.ts';
import type { Story, StoryItem } from '../model/story.ts';
import { interfaceOf } from './views.ts';

/** Maximum number of other outlets on the page of an item. */
export const ALSO_REPORTED = 6;

type Dated = Pick<Story, 'items'>;

/** The item that reported the story first. */
export const firstOf = ({ items: [first] }: Dated): StoryItem => first as StoryItem;

/** Interface language of the page of a story: that of its first item. */
export const interfaceOfStory = (story: Dated): UiLanguage => interfaceOf(firstOf(story).lang);

/**
 * The title of a story and the item that it comes from: the name given by people, else the headline of the first item
 * in the language of the page.
 */
export function titleOf(
  story: Pick<Story, 'items' | 'names'>,
  lang: UiLanguage,
  localised: (text: Localised, lang: UiLanguage) => string,
): { title: string; item?: StoryItem } {
  if (story.names !== undefined) return { title: localised(story.names, lang) };
  const item = story.items.find((one) => viewOf(one.lang) === viewOf(lang)) ?? firstOf(story);
  return { title: item.title, item };
}

/** The first item of each other language. */
export function headlinesByLanguage({ items }: Dated, title: StoryItem | undefined): StoryItem[] {
  return [...Map.groupBy(items, ({ lang }) => lang).values()]
    .map(([first]) => first as StoryItem)
    .filter((item) => item.lang !== title?.lang);
}

/** Languages and the sources that report in them; a source that reports in two languages is in both. */
export function sourcesByLanguage({ items }: Dated): { lang: string; sources: string[] }[] {
  return [...Map.groupBy(items, ({ lang }) => lang)].map(([lang, ofLanguage]) => ({
    lang,
    sources: [...new Set(ofLanguage.map(({ source }) => source))],
  }));
}

/** Items of other outlets, one each, those in the language of the page first. */
export function alsoReported({ items }: Dated, source: string, lang: UiLanguage): StoryItem[] {
  const isOwn = (item: StoryItem) => viewOf(item.lang) === viewOf(lang);
  const ordered = [...items.filter(isOwn), ...items.filter((item) => !isOwn(item))];
  const others = Map.groupBy(ordered, (item) => item.source);
  others.delete(source);
  return [...others.values()].map(([first]) => first as StoryItem).slice(0, ALSO_REPORTED);
}

/** Share of the items of a story that have a topic which the story has too. */
const TOPIC_SHARE = 1 / 3;

/** Topics of the given items of a story: a third of them or more have each. */
export function topicsOf<Named extends { id: string }>(
  items: readonly Pick<StoryItem, 'topics'>[],
  topics: readonly Named[],
): Named[] {
  return topics.filter(
    ({ id }) => items.filter((item) => item.topics?.includes(id)).length >= Math.max(1, items.length * TOPIC_SHARE),
  );
}

/** The first items of the stories that a story links to. */
export function linkedItems({ earlier, later }: Pick<Story, 'earlier' | 'later'>): StoryItem[] {
  return [...(earlier === undefined ? [] : [earlier]), ...later].map(({ first }) => first);
}
