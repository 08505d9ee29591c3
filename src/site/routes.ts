import { WEEK_DAYS, WEEK_STORIES } from '../derive/front-bands.ts';
import { FRONT_NEWS, FRONT_STATEMENT_COPIES, FRONT_STATEMENTS, FRONT_STORIES } from '../derive/front-page.ts';
import { nameOf } from '../derive/page-text.ts';
import { QUIET_ITEMS } from '../derive/quiet-day.ts';
import { REFERENCE_DAYS } from '../derive/reference.ts';
import { RECENT_DAYS } from '../derive/source-activity.ts';
import { STORIES_OF_LIST } from '../derive/story-list.ts';
import { LIST_LENGTH } from '../derive/views.ts';
import { UI_LANGUAGES, type UiLanguage } from '../model/language.ts';
import { viewOf } from '../model/language-view.ts';
import { addDays } from '../model/time.ts';
import type { ItemFilter } from '../store/archive.ts';
import { READER_SCRIPTS, STYLES, TOKENS } from './addresses.ts';
import type { SiteData } from './context.ts';
import { BAND_INPUTS, DAY_PAGES, daysOn } from './day-pages.ts';
import { FEED_PAGES } from './feed-pages.ts';
import { FIGURE_PAGES, NEWEST_FIGURE } from './figure-pages.ts';
import { entry, type Input, list } from './inputs.ts';
import { ORGANISATION_PAGES, statementInputs } from './organisation-pages.ts';
import {
  CHROME,
  dateParams,
  inEachLanguage,
  LIST_CHROME,
  newestList,
  newestStoryList,
  once,
  type PageKind,
  type PageTask,
  periodChrome,
  periods,
  perLanguage,
  publishers,
  STATIC_CHROME,
  storyInputs,
  VOLATILE_CHROME,
} from './page-kind.ts';
import { outputPattern } from './paths.ts';
import { PEOPLE_PAGES } from './people-pages.ts';
import { hasPage, namedInStory, storyRef } from './stories.ts';
import { TOPIC_PAGES, topicsWithItems } from './topic-pages.ts';

const VERIFIER_SCRIPT = 'src/reader/verifier.ts';
const readerScript = (name: string) => `src/reader/${name}.ts`;
const styleSource = (name: string) => `src/styles/${name}.css`;

/** All files in `bundles` of tasks. */
export const BUNDLED_ENTRIES = [
  TOKENS,
  ...STYLES.map(styleSource),
  VERIFIER_SCRIPT,
  ...READER_SCRIPTS.map(readerScript),
];

/**
 * Stories with an address of their own: that two outlets or more report, that people parted, and that people joined to
 * another one.
 */
function* storyPages(data: SiteData): Iterable<string> {
  const { refs, partedFrom, joinedTo, membersOf } = data.stories;
  for (const ref of refs) if (hasPage(data, ref) || (partedFrom.has(ref) && membersOf(ref).length > 0)) yield ref;
  for (const [ref, target] of joinedTo) if (membersOf(ref).length === 0 && membersOf(target).length > 0) yield ref;
}

/** Inputs: whom the items of a file name. */
const namedInputs = ({ archive }: SiteData, day: string, source: string) => [
  list('named', { day, source }),
  ...[...new Set(archive.namedIn(day, source).flatMap(({ people }) => people))]
    .sort()
    .map((id) => entry('personNames', { id })),
];

/** Filter for the items of an interface language; of all languages if it has none. */
const ownView = ({ archive }: SiteData, lang: UiLanguage): ItemFilter => {
  const view = viewOf(lang);
  return archive.activity({ view }).count > 0 ? { view } : {};
};

const frontInputs = (data: SiteData, lang: UiLanguage) => [
  ...VOLATILE_CHROME,
  list('views'),
  entry('activity', { view: viewOf(lang) }),
  list('items', { ...ownView(data, lang), ...FRONT_NEWS }),
  list('items', { ...ownView(data, lang), ...FRONT_STATEMENTS }),
  list('itemTopics', { ...ownView(data, lang), ...FRONT_NEWS }),
  list('statements', { ...ownView(data, lang), ...FRONT_STATEMENT_COPIES }),
  list('topicTitles'),
  ...weekInputs(data),
  list('stories', { ...ownView(data, lang), ...FRONT_NEWS, ...STORIES_OF_LIST }),
  list('stories', FRONT_STORIES),
  list('publishers'),
  ...BAND_INPUTS,
  ...NEWEST_FIGURE,
];

/** Inputs: the largest stories of the seven days up to the newest item. */
const weekInputs = ({ archive: { days } }: SiteData) =>
  days.slice(0, 1).map((to) => list('stories', { from: addDays(to, -WEEK_DAYS), to, ...WEEK_STORIES }));

const quietInputs = (data: SiteData, lang: UiLanguage) => [
  entry('site', { id: 'site' }),
  entry('activity', { view: viewOf(lang) }),
  list('items', { ...ownView(data, lang), ...QUIET_ITEMS }),
  list('stories', { ...ownView(data, lang), ...QUIET_ITEMS, ...STORIES_OF_LIST }),
  list('publishers'),
];

/** One task for each language, for pages whose items depend on the language. */
const eachLanguage = (name: string, inputsOf: (data: SiteData, lang: UiLanguage) => Input[]) => (data: SiteData) =>
  UI_LANGUAGES.map(
    (lang): PageTask => ({ name: `${name} ${lang}`, params: () => [{ lang }], inputs: inputsOf(data, lang) }),
  );

export const PAGES: Readonly<Record<string, PageKind>> = {
  // Front pages
  'index.astro': {
    group: 'news',
    order: 'front',
    showsPictures: true,
    tasks: (data) => once(frontInputs(data, 'be')),
  },
  '[lang]/index.astro': {
    group: 'news',
    order: 'front',
    showsPictures: true,
    tasks: eachLanguage('front', frontInputs),
  },
  '[lang]/text.astro': { group: 'news', order: 'list', tasks: eachLanguage('text', frontInputs) },
  '[lang]/quiet.astro': { group: 'news', order: 'list', tasks: eachLanguage('quiet', quietInputs) },

  // Items
  'n/[year]/[month]/[date]/[id].astro': {
    group: ({ year, month, date }) => `day ${year}-${month}-${date}`,
    order: 'leaf',
    showsPictures: true,
    *tasks(data) {
      for (const day of data.archive.days) {
        for (const { sourceId, ids, picturesAt } of data.archive.filesOfDay(day)) {
          const pictured = new Set(picturesAt.map((at) => ids[at]));
          yield {
            name: sourceId,
            hasPictures: ({ id }) => pictured.has(id),
            *params() {
              for (const id of ids) yield { ...dateParams(day), id };
            },
            inputs: [
              ...STATIC_CHROME,
              list('items', { day, source: sourceId }),
              ...storyInputs(data, list('stories', { day, source: sourceId }), sourceId),
              list('topicTitles'),
              ...namedInputs(data, day, sourceId),
              ...statementInputs(data, day, sourceId),
            ],
          };
        }
      }
    },
  },

  // Stories
  's/[year]/[month]/[date]/[id].astro': {
    group: ({ year, month, date }) => `day ${year}-${month}-${date}`,
    order: 'leaf',
    *tasks(data) {
      for (const ref of storyPages(data)) {
        const [day = '', id = ''] = ref.split('/');
        yield {
          name: `story ${id}`,
          params: () => [{ ...dateParams(day), id }],
          inputs: [
            ...STATIC_CHROME,
            ...storyInputs(data, entry('stories', { story: ref })),
            list('topicTitles'),
            entry('namedInStories', { story: ref }),
            ...namedInStory(data, storyRef(data, { story: ref }) ?? ref).people.map((id) =>
              entry('personNames', { id }),
            ),
          ],
        };
      }
    },
  },

  // Lists of the newest
  '[lang]/latest/[view].astro': {
    order: 'list',
    tasks: (data) =>
      (['all', ...data.archive.views()] as const).map((view) => ({
        ...inEachLanguage([...LIST_CHROME, list('views'), ...newestStoryList(view === 'all' ? {} : { view })], {
          view,
        }),
        group: `latest ${view}`,
      })),
  },
  '[lang]/latest/items/[view].astro': {
    order: 'list',
    tasks: (data) =>
      (['all', ...data.archive.views()] as const).map((view) => ({
        ...inEachLanguage([...LIST_CHROME, list('views'), ...newestList(data, view === 'all' ? {} : { view })], {
          view,
        }),
        group: `latest ${view}`,
      })),
  },
  '[lang]/unlisted.astro': {
    group: 'latest unlisted',
    order: 'list',
    tasks: () =>
      perLanguage([
        ...[...LIST_CHROME, list('views'), list('publishers')],
        ...[list('items', { unlisted: true, newest: LIST_LENGTH }), entry('activity', { unlisted: true })],
      ]),
  },
  ...TOPIC_PAGES,
  '[lang]/sources/[source].astro': {
    order: 'list',
    tasks: (data) =>
      [...data.sources.keys()].map((id) => ({
        ...inEachLanguage(
          [...LIST_CHROME, entry('sources', { id }), entry('publishers', { id }), ...newestList(data, { source: id })],
          { source: id },
        ),
        group: `source ${id}`,
      })),
  },
  '[lang]/sources/index.astro': {
    group: 'news',
    order: 'front',
    tasks: () =>
      perLanguage([
        ...VOLATILE_CHROME,
        list('sources'),
        list('activity'),
        list('recentActivity', { days: RECENT_DAYS }),
      ]),
  },

  // The archive
  '[lang]/archive/index.astro': {
    group: 'news',
    order: 'archive',
    tasks: () => perLanguage([...VOLATILE_CHROME, list('days'), list('activity'), list('publishers')]),
  },
  '[lang]/archive/[year]/index.astro': {
    group: ({ year }) => `year ${year}`,
    order: 'archive',
    tasks: (data) =>
      periods(data, 4).map((year) => inEachLanguage([...periodChrome(year), list('days', { period: year })], { year })),
  },
  '[lang]/archive/[year]/[month]/index.astro': {
    group: ({ year, month }) => `month ${year}-${month}`,
    order: 'archive',
    tasks: (data) =>
      periods(data, 7).map((month) =>
        inEachLanguage(
          [
            ...periodChrome(month),
            list('days', { period: month }),
            list('days', { before: month, limit: 1 }),
            list('activity', { month }),
            ...data.archive.activityBySource(month).map(({ source }) => entry('publishers', { id: source })),
          ],
          dateParams(month),
        ),
      ),
  },
  '[lang]/archive/[year]/[month]/[date].astro': {
    group: ({ year, month, date }) => `day ${year}-${month}-${date}`,
    order: 'archive',
    tasks: ({ archive }) =>
      archive.days.map((day) =>
        inEachLanguage(
          [
            ...periodChrome(day),
            list('items', { day }),
            list('days', { before: day, limit: 1 }),
            list('days', { before: day, monthDay: day.slice(5) }),
            ...publishers(archive.filesOfDay(day)),
            daysOn(day),
          ],
          dateParams(day),
        ),
      ),
  },
  '[lang]/archive/sources/[source]/index.astro': {
    order: 'archive',
    tasks: ({ archive, sources }) =>
      archive.sources
        .filter((id) => sources.has(id))
        .map((id) => ({
          ...inEachLanguage([...LIST_CHROME, entry('publishers', { id }), list('days', { source: id })], {
            source: id,
          }),
          group: `source ${id}`,
        })),
  },
  '[lang]/archive/sources/[source]/[year]/[month].astro': {
    group: ({ source, year, month }) => `source ${source} ${year}-${month}`,
    order: 'archive',
    *tasks({ archive }) {
      for (const source of archive.sources) {
        for (const month of new Set(archive.filesOfSource(source).map(({ day }) => day.slice(0, 7)))) {
          yield inEachLanguage(
            [
              ...periodChrome(month),
              entry('publishers', { id: source }),
              list('items', { source, month }),
              list('days', { source, before: month, limit: 1 }),
            ],
            { source, ...dateParams(month) },
          );
        }
      }
    },
  },

  ...DAY_PAGES,
  ...PEOPLE_PAGES,
  ...ORGANISATION_PAGES,
  ...FIGURE_PAGES,

  // What stays when the news moves on
  '[lang]/reference.astro': {
    group: 'news',
    order: 'list',
    tasks: () =>
      perLanguage([
        ...[...CHROME, list('people'), list('figures'), list('organisations')],
        list('occurrences', { ahead: REFERENCE_DAYS }),
      ]),
  },

  // Tools and texts
  '[lang]/search.astro': {
    group: 'news',
    order: 'list',
    tasks: () =>
      perLanguage([
        ...LIST_CHROME,
        ...[list('searchShards'), list('days'), list('publishers'), list('topicTitles'), list('personNames')],
        ...[list('views'), list('activity')],
      ]),
  },
  '[lang]/suggest.js.ts': {
    group: 'news',
    order: 'search',
    tasks: () => perLanguage([list('people'), list('topicTitles'), list('publishers')]),
  },
  '[lang]/feeds.astro': {
    group: 'news',
    order: 'list',
    tasks: (data) =>
      perLanguage([
        ...[...CHROME, list('publishers'), list('views'), list('activity'), ...topicsWithItems(data)],
        entry('activity', { kind: 'statements' }),
      ]),
  },
  '[lang]/withdrawn.astro': { group: 'news', order: 'list', tasks: () => perLanguage([...CHROME, list('withdrawn')]) },
  '[lang]/health.astro': { group: 'health', order: 'list', tasks: () => perLanguage([...CHROME, list('health')]) },
  '[lang]/check.astro': { group: 'texts', order: 'list', tasks: () => perLanguage(CHROME) },
  '[lang]/erase.astro': { group: 'texts', order: 'list', tasks: () => perLanguage([entry('site', { id: 'site' })]) },
  '[lang]/[page].astro': {
    group: 'texts',
    order: 'list',
    tasks: ({ textIds }) =>
      [...new Set(textIds.map(nameOf))].map((page) => ({
        name: `text ${page}`,
        ...inEachLanguage([...CHROME, entry('deployment', { id: 'deployment' })], { page }),
      })),
  },
  '404.astro': {
    group: 'texts',
    order: 'list',
    tasks: () => once([entry('site', { id: 'site' }), list('smallMirror')]),
  },
  'verifier.ts': {
    path: 'verifier.html',
    group: 'texts',
    order: 'list',
    tasks: () => [{ params: () => [{}], inputs: [entry('site', { id: 'site' })], bundles: [VERIFIER_SCRIPT] }],
  },

  // Feeds and files
  ...FEED_PAGES,
  'health.svg.ts': { group: 'health', order: 'list', tasks: () => once([list('health')]) },
  'site.webmanifest.ts': { group: 'texts', order: 'list', tasks: () => once([entry('site', { id: 'site' })]) },
  'favicon.[format].ts': {
    group: 'texts',
    order: 'list',
    tasks: () => [{ params: () => [{ format: 'ico' }, { format: 'svg' }], inputs: [entry('site', { id: 'site' })] }],
    reads: ['src/icons'],
  },
  'a/[style].css.ts': {
    group: 'texts',
    order: 'list',
    tasks: () =>
      STYLES.map((style) => {
        const bundles = [TOKENS, styleSource(style)];
        return { name: `style ${style}`, params: () => [{ style }], inputs: [], bundles };
      }),
  },
  'a/[script].js.ts': {
    group: 'texts',
    order: 'list',
    tasks: () => [
      ...READER_SCRIPTS.map((script) => {
        return { name: `script ${script}`, params: () => [{ script }], inputs: [], bundles: [readerScript(script)] };
      }),
      ...UI_LANGUAGES.map((lang) => ({
        name: `words ${lang}`,
        params: () => [{ script: `words-${lang}` }],
        inputs: [entry('site', { id: 'site' }), list('topicTitles'), list('publishers'), list('personNames')],
      })),
    ],
  },
};

/** Pattern of the paths of a kind of page, from the root of the site. */
export const patternOf = (page: string): string => PAGES[page]?.path ?? outputPattern(page);
