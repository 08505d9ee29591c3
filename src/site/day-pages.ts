// The pages of days of the year and of the weekly digest. See routes.ts.
import { BAND_DAYS } from '../derive/day-band.ts';
import { STORIES_OF_YEAR } from '../derive/day-years.ts';
import { DAYS_TO_COME, FEED_WEEKS, STORIES_OF_WEEK } from '../derive/digest.ts';
import { UI_LANGUAGES } from '../model/language.ts';
import { addDays } from '../model/time.ts';
import type { SiteData } from './context.ts';
import { entry, type Input, list } from './inputs.ts';
import { weeksOf, yearsOf } from './observances.ts';
import { CHROME, inEachLanguage, LIST_CHROME, once, type PageKind, perLanguage, STATIC_CHROME } from './page-kind.ts';

/** Inputs of the band of coming days on front pages. */
export const BAND_INPUTS: readonly Input[] = [list('occurrences', { ahead: BAND_DAYS })];

/** Inputs: the days of the year on one day. */
export const daysOn = (day: string): Input => list('occurrences', { from: day, to: day });

const CALENDAR_INPUTS = [entry('site', { id: 'site' }), list('observances')];

/** Inputs: what the digest of a week shows. */
const weekInputs = ({ from, to }: { from: string; to: string }): Input[] => [
  list('stories', { from, to, ...STORIES_OF_WEEK }),
  list('items', { from, to, kind: 'statements' }),
  list('figures', { from, to }),
  list('occurrences', { from: addDays(to, 1), to: addDays(to, DAYS_TO_COME) }),
];

function feedTask(data: SiteData) {
  if (data.archive.days.length === 0) return [];
  const weeks = weeksOf(data, { isOver: true }).slice(0, FEED_WEEKS);
  return once([
    entry('site', { id: 'site' }),
    list('weeks', { isOver: true }),
    list('publishers'),
    ...weeks.flatMap(weekInputs),
  ]).map((task) => ({ ...task, group: 'digest' }));
}

export const DAY_PAGES: Record<string, PageKind> = {
  '[lang]/days/index.astro': {
    group: 'days',
    order: 'list',
    tasks: () => perLanguage([...CHROME, list('observances'), list('occurrences', { year: 'newest' })]),
  },
  '[lang]/days/[id].astro': {
    group: 'days',
    order: 'list',
    tasks: (data) =>
      data.observances.map((observance) => ({
        name: `day of the year ${observance.id}`,
        ...inEachLanguage(
          [
            ...LIST_CHROME,
            entry('observances', { id: observance.id }),
            entry('occurrences', { id: observance.id }),
            list('occurrences', { of: observance.id }),
            ...yearsOf(data, observance).flatMap(({ day, lastDay }) => [
              list('items', { from: day, to: lastDay }),
              list('stories', { from: day, to: lastDay, ...STORIES_OF_YEAR }),
            ]),
            list('publishers'),
            ...observance.topics.map((id) => entry('topics', { id })),
            ...observance.people.map((id) => entry('personNames', { id })),
            ...observance.organisations.map((id) => entry('signers', { id })),
          ],
          { id: observance.id },
        ),
      })),
  },
  'days.ics.ts': { group: 'texts', order: 'list', tasks: () => once(CALENDAR_INPUTS) },
  '[lang]/days.ics.ts': {
    group: 'days',
    order: 'list',
    tasks: () => [{ params: () => UI_LANGUAGES.map((lang) => ({ lang })), inputs: CALENDAR_INPUTS }],
  },

  // The digest is in English only: it is for editors abroad.
  'en/digest/index.astro': {
    group: 'digest',
    order: 'list',
    tasks: () => once([...LIST_CHROME, list('weeks')]),
  },
  'en/digest/[week].astro': {
    group: ({ week }) => `week ${week}`,
    order: 'list',
    tasks: (data) =>
      weeksOf(data).map((week) => ({
        params: () => [{ week: week.id }],
        inputs: [
          ...STATIC_CHROME,
          entry('weeks', { id: week.id }),
          list('days', { from: week.from, to: week.to }),
          list('publishers'),
          ...weekInputs(week),
        ],
      })),
  },
  'feeds/atom/digest.xml.ts': { order: 'list', showsPictures: true, tasks: feedTask },
  'feeds/json/digest.json.ts': { order: 'list', showsPictures: true, tasks: feedTask },
  'feeds/rss/digest.xml.ts': { order: 'list', showsPictures: true, tasks: feedTask },
};
