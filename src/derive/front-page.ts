// Chooses the stories of a front page. Pure: times are relative to the newest report, not to a clock.
import { HOUR_MS } from '../lib/duration.ts';
import type { Item } from '../model/item.ts';
import type { Story, StoryItem } from '../model/story.ts';
import { dayOf } from '../model/time.ts';
import {
  atLeastOneLine,
  type MovedRow,
  movedRows,
  type TopicSection,
  topicSections,
  weekRows,
  wholeLines,
} from './front-bands.ts';
import {
  bestHeadline,
  type Headline,
  languageRank,
  languagesOf,
  STORIES_OF_LIST,
  type StoryRow,
  storyByItem,
  storyRows,
} from './story-list.ts';
import { inView, type LanguageView, statementsOf } from './views.ts';

export interface FrontPage {
  /** The top story; undefined only if there is no news. */
  lead?: StoryRow;
  /** Up to five further stories, from other outlets if there are any. */
  second: StoryRow[];
  /** The latest of the other stories, newest headline first. */
  latest: StoryRow<Item>[];
  /** Stories that went on since the day before the newest day. */
  moved: MovedRow[];
  sections: TopicSection[];
  /** Further stories, newest headline first. */
  more: StoryRow<Item>[];
  /** The largest stories of the week that are not shown above. */
  week: (StoryRow & { story: Story })[];
  statements: Item[];
}

/** What a front page shows beside its items and their stories. */
export interface FrontContext {
  /** Item id → the topics of the item. */
  topicsOf?: ReadonlyMap<string, readonly string[]>;
  /** The stories of the last seven days, each with its items of these days. */
  week?: readonly Story[];
  /** Item id → the statement that it publishes: a statement is shown once. */
  statementOf?: ReadonlyMap<string, string>;
}

export const LATEST_COUNT = 7;
/** Number of rows in the sections and the further news together. */
export const BELOW_COUNT = 36;
export const STATEMENT_COUNT = 6;
/** Queries for the items that a front page is chosen from. */
export const FRONT_NEWS = { kind: 'news', newest: 120, days: 3 } as const;
export const FRONT_STATEMENTS = { kind: 'statements', newest: 2 * STATEMENT_COUNT } as const;
/** Query for the statements that these items publish. */
export const FRONT_STATEMENT_COPIES = { newest: 5 * STATEMENT_COUNT } as const;
/** Query for the stories of these items, and of the last days in all languages. */
export const FRONT_STORIES = { newest: 1, days: 3, ...STORIES_OF_LIST } as const;
/** They fill the column beside the top story. */
const SECOND_COUNT = 6;
const LEAD_WINDOW_MS = 36 * HOUR_MS;

/** A report loses half of its weight in this time: eight outlets of yesterday weigh less than three of the last hours. */
const HALF_LIFE_MS = 8 * HOUR_MS;
/** Weight of an organisation that only gave a statement; that of an outlet is 1. */
const STATEMENT_WEIGHT = 0.5;
/** Weight of a report that nobody else has. Below half of two, so that any two outlets of the same hours outrank it. */
const SINGLE_WEIGHT = 0.5;
/** Bonus of a single report with a full text, and with a picture. */
const FULL_TEXT_BONUS = 0.1;
const PICTURE_BONUS = 0.05;
/** Bonus for each language after the first. */
const LANGUAGE_BONUS = 0.15;
/** Factors by rank of the best headline's language (`languageRank`). Few readers of English read anything else here. */
const LANGUAGE_FACTORS = { be: [1.15, 1, 0.8], ru: [1.15, 1, 0.8], en: [1.6, 1, 1], other: [1, 1, 1] } as const;

interface Candidate {
  row: StoryRow;
  /** Reports that may give the headline. */
  headlines: readonly Headline[];
  newestMs: number;
}

/**
 * The front page of a language view; of all languages if the view has no items.
 * @param items the items of the view, newest first
 * @param stories the stories of several items that these belong to, and those of the last days in any language
 */
export function frontPage(
  items: readonly Item[],
  stories: readonly Story[],
  view: LanguageView,
  { topicsOf = new Map(), week = [], statementOf = new Map() }: FrontContext = {},
): FrontPage {
  const own = inView(items, view);
  const shown = own.length > 0 ? own : items;
  const news = shown.filter((item) => item.kind !== 'statement');
  const candidates = findCandidates(news, stories, view);
  const since = Math.max(...candidates.map(({ newestMs }) => newestMs)) - LEAD_WINDOW_MS;
  const recent = candidates.filter(({ newestMs }) => newestMs >= since);
  const chosen = spreadOverOutlets(byScore(recent, view), SECOND_COUNT + 1, view);
  // If there are too few recent stories, the newest items fill the remaining places.
  const storyOf = storyByItem(chosen.flatMap(({ story }) => story ?? []));
  const isChosen = ({ id }: Headline) => storyOf.has(id) || chosen.some(({ item }) => item.id === id);
  const rest = storyRows(
    news.filter((item) => !isChosen(item)),
    stories,
    view,
  );
  const missing = SECOND_COUNT + 1 - chosen.length;
  const [lead, ...second] = [...chosen, ...rest.slice(0, missing)];
  const below = rest.slice(missing);
  const moved = atLeastOneLine(movedRows(below, view, dayOf(news[0]?.publishedAt ?? EPOCH)));
  const isMoved = new Set(moved.map(({ story }) => story));
  const unmoved = below.filter(({ story }) => story === undefined || !isMoved.has(story));
  const latest = unmoved.slice(0, LATEST_COUNT);
  const sections = topicSections(unmoved.slice(LATEST_COUNT), topicsOf);
  const inSections = new Set(sections.flatMap(({ rows }) => rows));
  const more = unmoved.slice(LATEST_COUNT).filter((row) => !inSections.has(row));
  const shownRows = [...(lead === undefined ? [] : [lead]), ...second, ...moved, ...unmoved];
  const shownStories = new Set(shownRows.map(({ story }) => story?.ref));
  return {
    ...(lead === undefined ? {} : { lead }),
    ...{ second, latest, moved, sections },
    more: more.slice(0, BELOW_COUNT - inSections.size),
    week: atLeastOneLine(
      weekRows(
        week.filter(({ ref }) => !shownStories.has(ref)),
        view,
      ),
    ),
    statements: wholeLines(oncePerStatement(statementsOf(shown), statementOf).slice(0, STATEMENT_COUNT)),
  };
}

const EPOCH = '1970-01-01T00:00:00Z';

/** Of several publications of one statement, the newest. */
function oncePerStatement(items: readonly Item[], statementOf: ReadonlyMap<string, string>): Item[] {
  return [...Map.groupBy(items, ({ id }) => statementOf.get(id) ?? id).values()].flatMap(([first]) => first ?? []);
}

/** The rows of the items, and the stories of other languages that two outlets or more report. */
function findCandidates(news: readonly Item[], stories: readonly Story[], view: LanguageView): Candidate[] {
  const byId = new Map<string, Headline>(news.map((item) => [item.id, item]));
  const ofItems = storyRows(news, stories, view);
  const known = new Set(ofItems.flatMap(({ story }) => story?.ref ?? []));
  const ofStory = (story: Story): Candidate[] => {
    const members = story.items.map((member) => byId.get(member.id) ?? member);
    const headlines = members.filter(({ kind }) => kind !== 'statement');
    if (headlines.length === 0) return [];
    return [{ row: { item: bestHeadline(headlines, view), story }, headlines, newestMs: newestOf(story.items) }];
  };
  return [
    ...ofItems.flatMap((row) =>
      row.story === undefined ? [{ row, headlines: [row.item], newestMs: newestOf([row.item]) }] : ofStory(row.story),
    ),
    ...stories.filter(({ ref, hasPage }) => hasPage && !known.has(ref)).flatMap(ofStory),
  ];
}

const newestOf = (items: readonly Pick<Headline, 'publishedAt'>[]) =>
  Math.max(...items.map(({ publishedAt }) => Date.parse(publishedAt)));

/** Sorts by score; equal ones by the newest report, then by id. */
function byScore(candidates: readonly Candidate[], view: LanguageView): Candidate[] {
  const nowMs = Math.max(...candidates.map(({ newestMs }) => newestMs));
  return candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, view, nowMs) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        b.candidate.newestMs - a.candidate.newestMs ||
        (a.candidate.row.item.id < b.candidate.row.item.id ? -1 : 1),
    )
    .map(({ candidate }) => candidate);
}

/** Fresh independent outlets, with bonuses for languages, and for the language of the view. */
function scoreOf({ row: { item, story }, newestMs }: Candidate, view: LanguageView, nowMs: number): number {
  const factor = LANGUAGE_FACTORS[view][languageRank(item, view)];
  if (story === undefined || !story.hasPage) {
    const fullness =
      1 + (item.body === undefined ? 0 : FULL_TEXT_BONUS) + ((item.pictures?.length ?? 0) > 0 ? PICTURE_BONUS : 0);
    return SINGLE_WEIGHT * freshness(nowMs - newestMs) * fullness * factor;
  }
  const bySource = [...Map.groupBy(story.items, ({ source }) => source).values()];
  const weights = bySource.map((ofSource) => sourceWeight(ofSource) * freshness(nowMs - newestOf(ofSource)));
  // Sister outlets of one owner share the weight of one.
  const independent = story.outlets / bySource.length;
  return weights.reduce((sum, weight) => sum + weight, 0) * independent * spreadFactor(story) * factor;
}

const freshness = (ageMs: number) => 0.5 ** (ageMs / HALF_LIFE_MS);
const sourceWeight = (ofSource: readonly StoryItem[]) =>
  ofSource.every(({ kind }) => kind === 'statement') ? STATEMENT_WEIGHT : 1;
const spreadFactor = (story: Story) => 1 + LANGUAGE_BONUS * (languagesOf(story).size - 1);

/**
 * Takes the first stories, with headlines of different outlets: a story that others report too gets the headline of one
 * that has none yet, if there is one that readers of the view understand as well; a single report waits for its turn.
 */
function spreadOverOutlets(ranked: readonly Candidate[], count: number, view: LanguageView): StoryRow[] {
  const used = new Map<string, number>();
  const timesUsed = ({ source }: Headline) => used.get(source) ?? 0;
  const chosen: StoryRow[] = [];
  const choose = (row: StoryRow) => {
    used.set(row.item.source, timesUsed(row.item) + 1);
    chosen.push(row);
  };
  const waiting: StoryRow[] = [];
  for (const { row, headlines } of ranked) {
    if (chosen.length === count) break;
    const rank = languageRank(row.item, view);
    const unused = headlines.filter((item) => timesUsed(item) === 0 && languageRank(item, view) === rank);
    if (unused.length > 0) choose({ ...row, item: bestHeadline(unused, view) });
    else if (row.story?.hasPage) choose(row);
    else waiting.push(row);
  }
  while (chosen.length < count && waiting.length > 0) {
    const least = Math.min(...waiting.map(({ item }) => timesUsed(item)));
    const next = waiting.findIndex(({ item }) => timesUsed(item) === least);
    for (const row of waiting.splice(next, 1)) choose(row);
  }
  return chosen;
}
