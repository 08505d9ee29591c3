// What names a person in a year or month, each story once.
import { getLiveCollection } from 'astro:content';
import { listOf, STORIES_OF_LIST, storyRows } from '../derive/story-list.ts';
import { viewOf } from '../derive/views.ts';
import type { UiLanguage } from '../model/language.ts';
import { dataOf } from '../site/entries.ts';
import { allPublishers } from './publishers-of.ts';

/** Properties of the list of a year (yyyy) or month (yyyy-mm). */
export async function personItems(person: string, period: string, lang: UiLanguage) {
  const items = dataOf(await getLiveCollection('items', { person, period }));
  const stories = dataOf(await getLiveCollection('stories', { person, period, ...STORIES_OF_LIST }));
  return { ...listOf(storyRows(items, stories, viewOf(lang))), publishers: await allPublishers() };
}
