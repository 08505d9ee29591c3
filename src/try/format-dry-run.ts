// Formats a dry run for a terminal: a summary of each feed, then every item. Text from feeds is escaped, so it cannot send
// control characters.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { FeedDetails, ItemOutcome } from '../model/dry-run.ts';
import type { FeedReport } from '../model/report.ts';
import type { DryRun } from './try.ts';
import { findFeedWarnings } from './warnings.ts';

const OUTCOMES: readonly ItemOutcome['outcome'][] = ['accepted', 'filtered', 'withdrawn', 'duplicate', 'skipped'];
const DATES: Readonly<Record<ItemOutcome['dateOrigin'], string>> = {
  published: 'from the feed',
  updated: 'from the feed (last change)',
  'article-page': 'from the article page',
  'first-seen': 'of the first pull',
};
const TEXTS: Readonly<Record<ItemOutcome['text']['origin'], string>> = {
  feed: 'full text from the feed',
  'article-page': 'full text from the article page',
  none: 'lead only',
};

/** Formats a heading for the terminal. */
export type Mark = (words: string) => string;

export function formatDryRun(dryRun: DryRun, mark: Mark = (text) => text): string[] {
  const { source, at, feeds, items } = dryRun;
  return [
    mark(`${escapeControlCharacters(source.title)} (${source.id}), read at ${at}; nothing was stored`),
    ...feeds.flatMap((feed) => ['', ...formatFeed(feed, dryRun, mark)]),
    ...feeds.flatMap(({ details: feed }) =>
      feed === undefined
        ? []
        : [
            '',
            mark(`items of ${escapeControlCharacters(feed.url)}`),
            ...feed.items.flatMap((item) => formatItem(item, dryRun.tooOld)),
            ...feed.ignored.map(formatIgnored),
          ],
    ),
    '',
    items.length === 0 ? 'no items' : `${formatCount(items.length, 'item')} would be stored`,
  ];
}

function formatFeed({ report, details }: DryRun['feeds'][number], { source, at }: DryRun, mark: Mark): string[] {
  const facts =
    details === undefined
      ? [formatFailure(report)]
      : [
          formatAnswer(details),
          formatOutcomes(details),
          ...formatAccepted(details),
          ...findFeedWarnings(details, source, at).map((text) => `warning: ${text}`),
        ];
  // Notes about texts and pictures are printed with their items.
  const notes = report.notes.filter((note) => !/^(no full text|picture not stored), /.test(note));
  return [
    mark(escapeControlCharacters(report.url)),
    ...[...facts, ...notes].map((line) => `  ${escapeControlCharacters(line)}`),
  ];
}

function formatFailure(report: FeedReport): string {
  return report.outcome === 'failed' ? `failed, ${report.reason}: ${report.detail}` : report.outcome;
}

function formatAnswer({ type, format, status, contentType = 'no content type', bytes, title }: FeedDetails): string {
  return `${type}${format === type ? '' : ` (${format})`}, answered ${status}, ${contentType}, ${Math.ceil(bytes / 1000)} kB${title === undefined ? '' : `, “${title}”`}`;
}

function formatOutcomes({ items, ignored }: FeedDetails): string {
  const outcomes = OUTCOMES.flatMap((outcome) => {
    const count = items.filter((item) => item.outcome === outcome).length;
    return count === 0 && outcome !== 'accepted' ? [] : [`${count} ${outcome}`];
  });
  return `${formatCount(items.length, 'item')}: ${outcomes.join(', ')}${ignored.length === 0 ? '' : `; ${ignored.length} ignored`}`;
}

function formatAccepted({ items }: FeedDetails): string[] {
  const accepted = items.filter(({ outcome }) => outcome === 'accepted');
  if (accepted.length === 0) return [];
  const times = accepted.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const full = accepted.filter(({ text }) => text.origin !== 'none').length;
  const pictures = accepted.flatMap((item) => item.pictures);
  const languages = [...Map.groupBy(accepted, ({ lang }) => lang)]
    .map(([lang, same]) => `${lang} ${same.length}`)
    .sort();
  return [
    `dates ${times.length === 0 ? 'none' : `${times[0]} … ${times.at(-1)}`}${times.length === accepted.length ? '' : `, ${accepted.length - times.length} without a date`}`,
    `in ${languages.join(', ')}; ${Math.round((100 * full) / accepted.length)} % with full text; ${pictures.filter(({ outcome }) => outcome === 'stored').length} of ${formatCount(pictures.length, 'picture')} stored`,
  ];
}

function formatItem(item: ItemOutcome, tooOld: readonly string[]): string[] {
  const head = `${item.outcome.padEnd(9)}  ${(item.publishedAt ?? 'no date').padEnd(20)}  ${item.lang.padEnd(3)}  ${escapeControlCharacters(item.title)}`;
  const why = item.why === undefined ? [] : [item.why];
  const isTooOld = item.id !== undefined && tooOld.includes(item.id);
  const details = item.outcome === 'accepted' ? formatDetails(item, isTooOld) : why;
  return [head, ...[item.url, ...details].map((line) => `${' '.repeat(11)}${escapeControlCharacters(line)}`)];
}

function formatDetails(
  { authors, dateOrigin, hasTimeZone, text, pictures, notes }: ItemOutcome,
  isTooOld: boolean,
): string[] {
  const zone = dateOrigin === 'first-seen' ? '' : hasTimeZone ? ', with a time zone' : ', without a time zone';
  const textInfo = text.characters === 0 ? TEXTS[text.origin] : `${TEXTS[text.origin]}, ${text.characters} characters`;
  const by = authors.length === 0 ? 'no author' : `by ${authors.join(', ')}`;
  const stored = pictures.filter(({ outcome }) => outcome === 'stored').length;
  return [
    `date ${DATES[dateOrigin]}${zone}; ${textInfo}; ${by}`,
    ...(pictures.length === 0
      ? ['no picture']
      : [`${formatCount(pictures.length, 'picture')} found, ${stored} stored`]),
    ...pictures
      .filter(({ outcome }) => outcome !== 'stored')
      .map(({ url, why = 'not fetched' }) => `picture not stored, ${why}: ${url}`),
    ...notes,
    ...(isTooOld ? ['too old: beyond the retention of the site (“retention” in content/site.json)'] : []),
  ];
}

function formatIgnored({ what, why }: FeedDetails['ignored'][number]): string {
  return `${'ignored'.padEnd(9)}  ${escapeControlCharacters(what)}: ${escapeControlCharacters(why)}`;
}

function formatCount(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
