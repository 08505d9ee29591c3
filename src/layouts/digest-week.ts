// Reads the digest of a week, for its page and for the feeds.
import { getLiveCollection, getLiveEntry } from 'astro:content';
import {
  DAYS_TO_COME,
  type Digest,
  type DigestFigure,
  FEED_WEEKS,
  STORIES_OF_WEEK,
  weeklyDigest,
  weekParts,
} from '../derive/digest.ts';
import { digestEntry } from '../derive/digest-feed.ts';
import type { ChannelOutline, FeedChannel } from '../derive/feed-channel.ts';
import { type FigureChange, publishedBetween } from '../derive/figures.ts';
import { counterName, formatFigure, formatSubject, formatValue } from '../i18n/figures.ts';
import { formatDay, formatDayMonth, formatPartialDate } from '../i18n/format.ts';
import { localised, sourceName } from '../i18n/localised.ts';
import { words } from '../i18n/words.ts';
import type { WeekEntry } from '../model/entries.ts';
import type { UiLanguage } from '../model/language.ts';
import type { Site } from '../model/site.ts';
import { addDays } from '../model/time.ts';
import { DIGEST, digestAddress, figurePage, pageAddress } from '../site/addresses.ts';
import { dataOf, knownData } from '../site/entries.ts';
import { allPublishers } from './publishers-of.ts';

/** The language of the digest: it is for editors abroad. */
export const DIGEST_LANGUAGE: UiLanguage = 'en';

export async function digestOf(week: WeekEntry): Promise<Digest> {
  const { from, to } = week;
  return weeklyDigest({
    week,
    stories: dataOf(await getLiveCollection('stories', { from, to, ...STORIES_OF_WEEK })),
    statements: dataOf(await getLiveCollection('items', { from, to, kind: 'statements' })),
    figures: publishedBetween(dataOf(await getLiveCollection('figures', { from, to })), from, to).map(toDigestFigure),
    days: dataOf(await getLiveCollection('occurrences', { from: addDays(to, 1), to: addDays(to, DAYS_TO_COME) })),
  });
}

function toDigestFigure({ figure, point, before }: FigureChange): DigestFigure {
  const subject = formatSubject(point, DIGEST_LANGUAGE);
  return {
    title: localised(figure.title, DIGEST_LANGUAGE) + (subject === '' ? '' : ` (${subject})`),
    href: pageAddress(DIGEST_LANGUAGE, figurePage(figure.id)),
    ...(before === undefined ? {} : { before: formatValue(figure, before, DIGEST_LANGUAGE) }),
    value: formatFigure(figure, point, DIGEST_LANGUAGE),
    asOf: point.asOf,
    by: counterName(figure, point, DIGEST_LANGUAGE),
  };
}

/** The feed of the digest, without its entries. */
export function digestChannel({ title }: Pick<Site, 'title'>): ChannelOutline {
  return {
    path: 'digest',
    name: 'digest',
    title: `${localised(title, DIGEST_LANGUAGE)}: ${words(DIGEST_LANGUAGE)('digest.title')}`,
    lang: DIGEST_LANGUAGE,
    page: DIGEST,
    of: {},
  };
}

/** The feed of the weeks that are over, newest first: an entry does not change. */
export async function digestFeed(): Promise<FeedChannel> {
  const site = knownData(await getLiveEntry('site', 'site'));
  const publishers = await allPublishers();
  const t = words(DIGEST_LANGUAGE);
  const weeks = dataOf(await getLiveCollection('weeks', { isOver: true })).slice(0, FEED_WEEKS);
  const items = await Promise.all(
    weeks.map(async (week) => {
      const publisher = (id: string) => publishers.get(id);
      return digestEntry(await digestOf(week), digestAddress(week.id), {
        siteTitle: localised(site.title, DIGEST_LANGUAGE),
        title: `${t('digest.week', weekParts(week.id))}: ${spanOfWeek(week)}`,
        headings: {
          stories: t('digest.stories'),
          statements: t('digest.statements'),
          figures: t('digest.figures'),
          days: t('digest.days'),
        },
        outlets: (count) => t('row.outlets', { count }),
        sourceName: (id) => {
          const known = publisher(id);
          return known === undefined ? id : sourceName(known, DIGEST_LANGUAGE);
        },
        dayName: ({ names }) => localised(names, DIGEST_LANGUAGE),
        formatDay: (day) => formatPartialDate(day, DIGEST_LANGUAGE),
      });
    }),
  );
  const { of: _of, ...channel } = digestChannel(site);
  return { ...channel, items };
}

/** `17 August to 23 August 2026` */
export function spanOfWeek({ from, to }: Pick<WeekEntry, 'from' | 'to'>): string {
  return words(DIGEST_LANGUAGE)('days.span', {
    from: (from.slice(0, 4) === to.slice(0, 4) ? formatDayMonth : formatDay)(from, DIGEST_LANGUAGE),
    to: formatDay(to, DIGEST_LANGUAGE),
  });
}
