// A trial as lines for a terminal: a summary of every feed first, then every item. Words of feeds can steer nothing.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { FeedReport } from '../model/report.ts';
import type { FeedTrial, ItemFate, ItemTrial } from '../model/trial.ts';
import type { Trial } from './try.ts';
import { warningsOf } from './warnings.ts';

const FATES: Readonly<Record<ItemFate, string>> = {
  taken: 'taken',
  'left-out': 'left out',
  withdrawn: 'withdrawn',
  same: 'same',
  'not-tried': 'not tried',
};
const DATES: Readonly<Record<ItemTrial['dateFrom'], string>> = {
  published: 'from the feed',
  changed: 'the time of its last change',
  'article-page': 'from its page',
  seen: 'when it was first seen',
};
const TEXTS: Readonly<Record<ItemTrial['text']['from'], string>> = {
  feed: 'full text from the feed',
  'article-page': 'full text from its page',
  none: 'lead only',
};

/** Bold or so, where the terminal can. */
export type Mark = (words: string) => string;

export function trialLines(trial: Trial, mark: Mark = (words) => words): string[] {
  const { source, at, feeds, items } = trial;
  return [
    mark(`${escapeControlCharacters(source.title)} (${source.id}), tried at ${at}; nothing was written`),
    ...feeds.flatMap((feed) => ['', ...feedLines(feed, trial, mark)]),
    ...feeds.flatMap(({ trial: feed }) =>
      feed === undefined
        ? []
        : [
            '',
            mark(`items of ${escapeControlCharacters(feed.url)}`),
            ...feed.items.flatMap((item) => itemLines(item, trial.tooOld)),
            ...feed.passedOver.map(passedLine),
          ],
    ),
    '',
    items.length === 0 ? 'no item came' : `${counted(items.length, 'item')} would be taken`,
  ];
}

function feedLines({ report, trial }: Trial['feeds'][number], { source, at }: Trial, mark: Mark): string[] {
  const facts =
    trial === undefined
      ? [failureLine(report)]
      : [
          answerLine(trial),
          fateLine(trial),
          ...takenLines(trial),
          ...warningsOf(trial, source, at).map((words) => `warning: ${words}`),
        ];
  // What came of texts and pictures stands with their items.
  const notes = report.notes.filter((note) => !/^(no full text|picture left out), /.test(note));
  return [
    mark(escapeControlCharacters(report.url)),
    ...[...facts, ...notes].map((line) => `  ${escapeControlCharacters(line)}`),
  ];
}

function failureLine(report: FeedReport): string {
  return report.outcome === 'failed' ? `failed, ${report.reason}: ${report.detail}` : report.outcome;
}

function answerLine({ type, format, status, contentType = 'no content type', bytes, title }: FeedTrial): string {
  return `${type}${format === type ? '' : ` (${format})`}, answered ${status}, ${contentType}, ${Math.ceil(bytes / 1000)} kB${title === undefined ? '' : `, “${title}”`}`;
}

function fateLine({ items, passedOver }: FeedTrial): string {
  const fates = Object.entries(FATES).flatMap(([fate, words]) => {
    const count = items.filter((item) => item.fate === fate).length;
    return count === 0 && fate !== 'taken' ? [] : [`${count} ${words}`];
  });
  return `${counted(items.length, 'item')}: ${fates.join(', ')}${passedOver.length === 0 ? '' : `; ${passedOver.length} passed over`}`;
}

function takenLines({ items }: FeedTrial): string[] {
  const taken = items.filter(({ fate }) => fate === 'taken');
  if (taken.length === 0) return [];
  const times = taken.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const full = taken.filter(({ text }) => text.from !== 'none').length;
  const pictures = taken.flatMap((item) => item.pictures);
  const languages = [...Map.groupBy(taken, ({ lang }) => lang)].map(([lang, same]) => `${lang} ${same.length}`).sort();
  return [
    `dated ${times.length === 0 ? 'nowhere' : `${times[0]} … ${times.at(-1)}`}${times.length === taken.length ? '' : `, ${taken.length - times.length} without a date`}`,
    `in ${languages.join(', ')}; ${Math.round((100 * full) / taken.length)} % with full text; ${pictures.filter(({ outcome }) => outcome === 'kept').length} of ${counted(pictures.length, 'picture')} kept`,
  ];
}

function itemLines(item: ItemTrial, tooOld: readonly string[]): string[] {
  const head = `${FATES[item.fate].padEnd(9)}  ${(item.publishedAt ?? 'no date').padEnd(20)}  ${item.lang.padEnd(3)}  ${escapeControlCharacters(item.title)}`;
  const why = item.why === undefined ? [] : [item.why];
  const isTooOld = item.id !== undefined && tooOld.includes(item.id);
  const details = item.fate === 'taken' ? takenDetails(item, isTooOld) : why;
  return [head, ...[item.url, ...details].map((line) => `${' '.repeat(11)}${escapeControlCharacters(line)}`)];
}

function takenDetails({ authors, dateFrom, isZoned, text, pictures, notes }: ItemTrial, isTooOld: boolean): string[] {
  const zone = dateFrom === 'seen' ? '' : isZoned ? ', with its zone' : ', without a zone';
  const words = text.characters === 0 ? TEXTS[text.from] : `${TEXTS[text.from]}, ${text.characters} characters`;
  const by = authors.length === 0 ? 'no author' : `by ${authors.join(', ')}`;
  const kept = pictures.filter(({ outcome }) => outcome === 'kept').length;
  return [
    `date ${DATES[dateFrom]}${zone}; ${words}; ${by}`,
    ...(pictures.length === 0 ? ['no picture'] : [`${counted(pictures.length, 'picture')} found, ${kept} kept`]),
    ...pictures
      .filter(({ outcome }) => outcome !== 'kept')
      .map(({ url, why = 'not fetched' }) => `picture left out, ${why}: ${url}`),
    ...notes,
    ...(isTooOld ? ['too old: the site shows no item of this age (“retention” in content/site.json)'] : []),
  ];
}

function passedLine({ what, why }: FeedTrial['passedOver'][number]): string {
  return `${'no item'.padEnd(9)}  ${escapeControlCharacters(what)}: ${escapeControlCharacters(why)}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
