// Formats a dry run for a terminal: a summary of each feed, then every item. Text from feeds is escaped, so it cannot send
// control characters.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { FeedReport } from '../model/report.ts';
import type { FeedTrial, ItemFate, ItemTrial } from '../model/trial.ts';
import type { DryRun } from './try.ts';
import { findFeedWarnings } from './warnings.ts';

const OUTCOMES: Readonly<Record<ItemFate, string>> = {
  taken: 'accepted',
  'left-out': 'filtered',
  withdrawn: 'withdrawn',
  same: 'duplicate',
  'not-tried': 'skipped',
};
const DATES: Readonly<Record<ItemTrial['dateFrom'], string>> = {
  published: 'from the feed',
  changed: 'from the feed (last change)',
  'article-page': 'from the article page',
  seen: 'of the first pull',
};
const TEXTS: Readonly<Record<ItemTrial['text']['from'], string>> = {
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
    ...feeds.flatMap(({ trial: feed }) =>
      feed === undefined
        ? []
        : [
            '',
            mark(`items of ${escapeControlCharacters(feed.url)}`),
            ...feed.items.flatMap((item) => formatItem(item, dryRun.tooOld)),
            ...feed.passedOver.map(formatIgnored),
          ],
    ),
    '',
    items.length === 0 ? 'no items' : `${formatCount(items.length, 'item')} would be stored`,
  ];
}

function formatFeed({ report, trial }: DryRun['feeds'][number], { source, at }: DryRun, mark: Mark): string[] {
  const facts =
    trial === undefined
      ? [formatFailure(report)]
      : [
          formatAnswer(trial),
          formatOutcomes(trial),
          ...formatAccepted(trial),
          ...findFeedWarnings(trial, source, at).map((text) => `warning: ${text}`),
        ];
  // Notes about texts and pictures are printed with their items.
  const notes = report.notes.filter((note) => !/^(no full text|picture left out), /.test(note));
  return [
    mark(escapeControlCharacters(report.url)),
    ...[...facts, ...notes].map((line) => `  ${escapeControlCharacters(line)}`),
  ];
}

function formatFailure(report: FeedReport): string {
  return report.outcome === 'failed' ? `failed, ${report.reason}: ${report.detail}` : report.outcome;
}

function formatAnswer({ type, format, status, contentType = 'no content type', bytes, title }: FeedTrial): string {
  return `${type}${format === type ? '' : ` (${format})`}, answered ${status}, ${contentType}, ${Math.ceil(bytes / 1000)} kB${title === undefined ? '' : `, “${title}”`}`;
}

function formatOutcomes({ items, passedOver }: FeedTrial): string {
  const outcomes = Object.entries(OUTCOMES).flatMap(([fate, label]) => {
    const count = items.filter((item) => item.fate === fate).length;
    return count === 0 && fate !== 'taken' ? [] : [`${count} ${label}`];
  });
  return `${formatCount(items.length, 'item')}: ${outcomes.join(', ')}${passedOver.length === 0 ? '' : `; ${passedOver.length} ignored`}`;
}

function formatAccepted({ items }: FeedTrial): string[] {
  const accepted = items.filter(({ fate }) => fate === 'taken');
  if (accepted.length === 0) return [];
  const times = accepted.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const full = accepted.filter(({ text }) => text.from !== 'none').length;
  const pictures = accepted.flatMap((item) => item.pictures);
  const languages = [...Map.groupBy(accepted, ({ lang }) => lang)]
    .map(([lang, same]) => `${lang} ${same.length}`)
    .sort();
  return [
    `dates ${times.length === 0 ? 'none' : `${times[0]} … ${times.at(-1)}`}${times.length === accepted.length ? '' : `, ${accepted.length - times.length} without a date`}`,
    `in ${languages.join(', ')}; ${Math.round((100 * full) / accepted.length)} % with full text; ${pictures.filter(({ outcome }) => outcome === 'kept').length} of ${formatCount(pictures.length, 'picture')} stored`,
  ];
}

function formatItem(item: ItemTrial, tooOld: readonly string[]): string[] {
  const head = `${OUTCOMES[item.fate].padEnd(9)}  ${(item.publishedAt ?? 'no date').padEnd(20)}  ${item.lang.padEnd(3)}  ${escapeControlCharacters(item.title)}`;
  const why = item.why === undefined ? [] : [item.why];
  const isTooOld = item.id !== undefined && tooOld.includes(item.id);
  const details = item.fate === 'taken' ? formatDetails(item, isTooOld) : why;
  return [head, ...[item.url, ...details].map((line) => `${' '.repeat(11)}${escapeControlCharacters(line)}`)];
}

function formatDetails({ authors, dateFrom, isZoned, text, pictures, notes }: ItemTrial, isTooOld: boolean): string[] {
  const zone = dateFrom === 'seen' ? '' : isZoned ? ', with a time zone' : ', without a time zone';
  const textInfo = text.characters === 0 ? TEXTS[text.from] : `${TEXTS[text.from]}, ${text.characters} characters`;
  const by = authors.length === 0 ? 'no author' : `by ${authors.join(', ')}`;
  const stored = pictures.filter(({ outcome }) => outcome === 'kept').length;
  return [
    `date ${DATES[dateFrom]}${zone}; ${textInfo}; ${by}`,
    ...(pictures.length === 0
      ? ['no picture']
      : [`${formatCount(pictures.length, 'picture')} found, ${stored} stored`]),
    ...pictures
      .filter(({ outcome }) => outcome !== 'kept')
      .map(({ url, why = 'not fetched' }) => `picture not stored, ${why}: ${url}`),
    ...notes,
    ...(isTooOld ? ['too old: beyond the retention of the site (“retention” in content/site.json)'] : []),
  ];
}

function formatIgnored({ what, why }: FeedTrial['passedOver'][number]): string {
  return `${'ignored'.padEnd(9)}  ${escapeControlCharacters(what)}: ${escapeControlCharacters(why)}`;
}

function formatCount(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
