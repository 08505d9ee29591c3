// Warnings about a feed, for a maintainer to check before adding it. Pure.
import { DAY_MS } from '../lib/duration.ts';
import { isCommentFeed } from '../model/comment-feed.ts';
import type { FeedDetails, ItemOutcome } from '../model/dry-run.ts';
import type { Source } from '../model/source.ts';

/** Age of the newest item, in days, from which on the feed gets a warning. */
const INACTIVE_DAYS = 60;

export function findFeedWarnings(details: FeedDetails, source: Source, at: string): string[] {
  const accepted = details.items.filter(({ outcome }) => outcome === 'accepted');
  return [
    ...(isCommentFeed({ url: details.url, title: details.title }) ? ['this looks like a comment feed'] : []),
    ...(details.finalUrl === details.url ? [] : [`redirected to ${details.finalUrl}`]),
    ...warnOfAge(accepted, at),
    ...(accepted.some(({ hasTimeZone, dateOrigin }) => !hasTimeZone && dateOrigin !== 'first-seen')
      ? [`dates without a time zone: ${source.timezone} is assumed; compare one with the site`]
      : []),
    ...warnOfLanguages(accepted, source),
    ...(accepted.length > 0 && !source.fullText && accepted.every(({ text }) => text.origin === 'none')
      ? ['no item has full text: "fullText": true would read the article pages']
      : []),
  ];
}

function warnOfAge(accepted: readonly ItemOutcome[], at: string): string[] {
  const newest = accepted
    .flatMap(({ publishedAt }) => publishedAt ?? [])
    .sort()
    .at(-1);
  if (newest === undefined)
    return accepted.length === 0 ? [] : ['no item has a date: all would get the time of the first pull'];
  const days = Math.floor((Date.parse(at) - Date.parse(newest)) / DAY_MS);
  return days < INACTIVE_DAYS ? [] : [`the newest item is ${days} days old`];
}

function warnOfLanguages(accepted: readonly ItemOutcome[], { languages }: Source): string[] {
  const others = [...new Set(accepted.map(({ lang }) => lang))].filter((lang) => !languages.includes(lang)).sort();
  return others.length === 0 ? [] : [`items in ${others.join(', ')}, which are not in "languages"`];
}
