// What a maintainer should look at before a feed is added. Pure.
import { DAY_MS } from '../lib/duration.ts';
import { isCommentFeed } from '../model/comment-feed.ts';
import type { Source } from '../model/source.ts';
import type { FeedTrial, ItemTrial } from '../model/trial.ts';

const QUIET_DAYS = 60;

export function warningsOf(trial: FeedTrial, source: Source, at: string): string[] {
  const taken = trial.items.filter(({ fate }) => fate === 'taken');
  return [
    ...(isCommentFeed({ url: trial.url, title: trial.title }) ? ['this looks like a feed of comments'] : []),
    ...(trial.answeredBy === trial.url ? [] : [`the answer came from ${trial.answeredBy}`]),
    ...ageWarning(taken, at),
    ...(taken.some(({ isZoned, dateFrom }) => !isZoned && dateFrom !== 'seen')
      ? [`dates without a zone were read as those of ${source.timezone}: compare one with the site`]
      : []),
    ...languageWarning(taken, source),
    ...(taken.length > 0 && !source.fullText && taken.every(({ text }) => text.from === 'none')
      ? ['no item has its full text: "fullText": true would read their pages']
      : []),
  ];
}

function ageWarning(taken: readonly ItemTrial[], at: string): string[] {
  const newest = taken
    .flatMap(({ publishedAt }) => publishedAt ?? [])
    .sort()
    .at(-1);
  if (newest === undefined)
    return taken.length === 0 ? [] : ['no item has a date: all of them would be dated by when they are first seen'];
  const days = Math.floor((Date.parse(at) - Date.parse(newest)) / DAY_MS);
  return days < QUIET_DAYS ? [] : [`the newest item is ${days} days old`];
}

function languageWarning(taken: readonly ItemTrial[], { languages }: Source): string[] {
  const others = [...new Set(taken.map(({ lang }) => lang))].filter((lang) => !languages.includes(lang)).sort();
  return others.length === 0 ? [] : [`items in ${others.join(', ')}, which "languages" does not name`];
}
