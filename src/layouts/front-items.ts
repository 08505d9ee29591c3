// Reads the items of the front pages and of the quiet page.
import { getLiveCollection, getLiveEntry } from 'astro:content';
import { WEEK_DAYS, WEEK_STORIES } from '../derive/front-bands.ts';
import {
  FRONT_NEWS,
  FRONT_STATEMENT_COPIES,
  FRONT_STATEMENTS,
  FRONT_STORIES,
  type FrontPage,
  frontPage,
} from '../derive/front-page.ts';
import { QUIET_ITEMS } from '../derive/quiet-day.ts';
import { STORIES_OF_LIST } from '../derive/story-list.ts';
import { type LanguageView, viewOf } from '../derive/views.ts';
import { byNewest, type Item } from '../model/item.ts';
import type { UiLanguage } from '../model/language.ts';
import type { Story } from '../model/story.ts';
import { addDays } from '../model/time.ts';
import { dataOf, knownData } from '../site/entries.ts';

/** The newest items of a language view; of all languages if the view has none. */
export async function newestItems(view: LanguageView): Promise<Item[]> {
  return dataOf(await getLiveCollection('items', { ...(await ownView(view)), ...QUIET_ITEMS }));
}

/** The stories of these items. */
export async function newestStories(view: LanguageView): Promise<Story[]> {
  return dataOf(await getLiveCollection('stories', { ...(await ownView(view)), ...QUIET_ITEMS, ...STORIES_OF_LIST }));
}

/** @param newestDay the day of the newest item (yyyy-mm-dd) */
export async function frontItems(lang: UiLanguage, newestDay: string | undefined): Promise<FrontPage> {
  const view = viewOf(lang);
  const own = await ownView(view);
  const news = dataOf(await getLiveCollection('items', { ...own, ...FRONT_NEWS }));
  const statements = dataOf(await getLiveCollection('items', { ...own, ...FRONT_STATEMENTS }));
  const ofNews = dataOf(await getLiveCollection('stories', { ...own, ...FRONT_NEWS, ...STORIES_OF_LIST }));
  const ofLastDays = dataOf(await getLiveCollection('stories', FRONT_STORIES));
  const stories = new Map([...ofNews, ...ofLastDays].map((story) => [story.ref, story]));
  const topics = dataOf(await getLiveCollection('itemTopics', { ...own, ...FRONT_NEWS }));
  const copies = dataOf(await getLiveCollection('statements', { ...own, ...FRONT_STATEMENT_COPIES }));
  return frontPage([...news, ...statements].sort(byNewest), [...stories.values()], view, {
    topicsOf: new Map(topics.map(({ id, topics: ofItem }) => [id, ofItem])),
    week: newestDay === undefined ? [] : await storiesOfWeek(newestDay),
    statementOf: new Map(copies.flatMap(({ ref, copies: ofRef }) => ofRef.map(({ id }) => [id, ref]))),
  });
}

async function ownView(view: LanguageView): Promise<{ view?: LanguageView }> {
  const { count } = knownData(await getLiveEntry('activity', { view }));
  return count > 0 ? { view } : {};
}

async function storiesOfWeek(to: string): Promise<Story[]> {
  return dataOf(await getLiveCollection('stories', { from: addDays(to, -WEEK_DAYS), to, ...WEEK_STORIES }));
}
