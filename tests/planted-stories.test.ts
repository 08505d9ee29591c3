// Ten stories planted among 3,456 items of 74 sources: each is found, and the main one leads every front page within two
// hours of its second report.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FRONT_NEWS, FRONT_STATEMENTS, FRONT_STORIES, type FrontPage, frontPage } from '../src/derive/front-page.ts';
import { STORIES_OF_LIST } from '../src/derive/story-list.ts';
import { HOUR_MS } from '../src/lib/duration.ts';
import { shortHash } from '../src/lib/hash.ts';
import { byNewest, type Item } from '../src/model/item.ts';
import type { LanguageView } from '../src/model/language-view.ts';
import { toInstant } from '../src/model/time.ts';
import { createSiteContext, type SiteData } from '../src/site/context.ts';
import { QUERIES } from '../src/site/queries.ts';
import { openStore } from '../src/store/store.ts';
import { assignStoredItems } from '../src/stories/assign-stored.ts';
import { contentFolder, sampleItem, sampleSource } from './helpers/content-folder.ts';
import { generateNews, SOURCES, sourceId } from './helpers/generated-news.ts';
import { LABELLED_HALVES, type LabelledItem, readLabelledItems, timeOf } from './helpers/labelled-stories.ts';

const COUNT = 3456;
/** Ten events. The main one is reported by eleven sources in three languages within four hours. */
const MAIN = 'release-sixteen-april';
const BEFORE = ['homel-bookclub-raid', 'sentence-duleba', 'death-viarenich', 'navapolatsk-blast', 'raid-mahilou-club'];
const AFTER = ['eu-sanctions', 'border-salcininkai', 'drone-homel', 'ivatsevichy-crash'];
const MAIN_AT = Date.UTC(2026, 0, 3, 12);
/** Between the beginnings of two events. */
const STEP_MS = 3 * HOUR_MS;

const VIEWS: readonly LanguageView[] = ['be', 'ru', 'en'];

/** The reports of an event, moved so that it begins at a time. */
function moveEvent(labelled: readonly LabelledItem[], event: string, startMs: number): Item[] {
  const ofEvent = labelled.filter((item) => item.event === event);
  const first = Math.min(...ofEvent.map(({ publishedAt }) => timeOf(publishedAt)));
  return ofEvent.map(({ id, lang, source, kind, title, lead, text, publishedAt }) => {
    const at = toInstant(startMs + timeOf(publishedAt) - first);
    return sampleItem({
      ...{ id: shortHash(`${event} ${id}`), guid: id, url: `http://paper.example/${id}` },
      ...{ lang, source: sourceOf(source), title, publishedAt: at, firstSeenAt: at },
      ...(lead === undefined ? {} : { lead }),
      ...(text === undefined ? {} : { body: `<p>${text}</p>` }),
      ...(kind === 'statement' ? { kind } : {}),
    });
  });
}

/** The same outlet is always the same source. */
function sourceOf(outlet: string): string {
  return sourceId(parseInt(shortHash(outlet, 3), 36) % SOURCES);
}

async function storeOf(items: readonly Item[]) {
  const sources = Array.from({ length: SOURCES }, (_, nth) => sourceId(nth));
  const content = await contentFolder(
    Object.fromEntries(sources.map((id) => [`sources/${id}.json`, sampleSource({ title: id })])),
  );
  for (const names of ['people', 'organisations', 'places'])
    await cp(join('content', names), join(content, names), { recursive: true });
  const store = openStore(content);
  for (const [source, ofSource] of Map.groupBy(items, (item) => item.source)) await store.writeItems(source, ofSource);
  return store;
}

/** As src/layouts/front-items.ts. */
async function frontOf(data: SiteData, view: LanguageView): Promise<FrontPage> {
  const own = { view };
  const news = await QUERIES.items.list(data, { ...own, ...FRONT_NEWS });
  const statements = await QUERIES.items.list(data, { ...own, ...FRONT_STATEMENTS });
  const ofNews = await QUERIES.stories.list(data, { ...own, ...FRONT_NEWS, ...STORIES_OF_LIST });
  const ofLastDays = await QUERIES.stories.list(data, FRONT_STORIES);
  const stories = new Map([...ofNews, ...ofLastDays].map((story) => [story.ref, story]));
  return frontPage([...news, ...statements].sort(byNewest), [...stories.values()], view);
}

it('finds planted stories, and leads with the main one', async () => {
  const labelled = await readLabelledItems(LABELLED_HALVES.tuning);
  const starts = [
    ...BEFORE.map((event, at) => [event, MAIN_AT - (at + 1) * STEP_MS] as const),
    [MAIN, MAIN_AT] as const,
    ...AFTER.map((event, at) => [event, MAIN_AT + (at + 1) * STEP_MS] as const),
  ];
  const planted = new Map(starts.map(([event, start]) => [event, moveEvent(labelled, event, start)]));
  const reports = [...planted.values()].flat();
  const noise = generateNews(COUNT - reports.length, labelled, { repeated: 0.05, onlyCommonWords: true });
  const store = await storeOf([...reports, ...noise]);
  await assignStoredItems(store, 'all');
  const stored = (await Promise.all((await store.itemFiles()).map((file) => store.storedItemsOf(file)))).flat();
  expect(stored).toHaveLength(COUNT);

  const eventOf = new Map([...planted].flatMap(([event, items]) => items.map(({ id }) => [id, event] as const)));
  let found = 0;
  const storyOf = new Map(stored.map(({ id, story }) => [id, story]));
  const byStory = Map.groupBy(stored, ({ story }) => story);
  for (const [event, items] of planted) {
    const stories = [...Map.groupBy(items, ({ id }) => storyOf.get(id))];
    const [story] = stories.sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
    const largest = byStory.get(story) ?? [];
    const right = largest.filter(({ id }) => eventOf.get(id) === event).length;
    found += right / planted.size / items.length;
    expect(right / items.length, `share of ${event} in its story`).toBeGreaterThanOrEqual(0.5);
    expect(right / largest.length, `share of the story that is of ${event}`).toBeGreaterThanOrEqual(0.9);
  }

  expect(found, 'mean share of an event in its story').toBeGreaterThanOrEqual(0.75);

  const mainTimes = (planted.get(MAIN) ?? []).map(({ publishedAt }) => Date.parse(publishedAt)).sort((a, b) => a - b);
  const until = toInstant((mainTimes[1] as number) + 2 * HOUR_MS);
  const shown = await storeOf(stored.filter(({ publishedAt }) => publishedAt <= until));
  const data = await createSiteContext(shown.contentDir).data();
  for (const view of VIEWS) {
    const { lead } = await frontOf(data, view);
    const events = lead?.story?.items.map(({ id }) => eventOf.get(id)) ?? [];
    expect(events.length, view).toBeGreaterThan(2);
    expect(new Set(events), view).toEqual(new Set([MAIN]));
  }
});
