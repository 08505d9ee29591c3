// Pages of people: the index, a page for each, and what names them by year.
import { PERSON_HEADLINES, PERSON_STATEMENTS, yearsOfPerson } from '../derive/person-view.ts';
import { STORIES_OF_LIST } from '../derive/story-list.ts';
import type { Person } from '../model/person.ts';
import { isOrganisationId } from '../model/person-record.ts';
import type { SiteData } from './context.ts';
import { entry, list } from './inputs.ts';
import {
  CHROME,
  inEachLanguage,
  LIST_CHROME,
  type PageKind,
  type PageTask,
  periodChrome,
  perLanguage,
} from './page-kind.ts';

/** Inputs: the names of the organisations that a record cites. */
const organisationsOf = ({ record }: Pick<Person, 'record'>) =>
  [...new Set(record.map(({ organisation }) => organisation).filter(isOrganisationId))]
    .sort()
    .map((id) => entry('organisationNames', { id }));

/** Tasks for the years of each person, or for the months of long years. */
function* periodTasks({ archive, people }: SiteData, length: 4 | 7): Iterable<PageTask> {
  for (const { id } of people) {
    for (const { year, months, isLong } of yearsOfPerson(archive.dayCounts({ person: id }))) {
      for (const period of length === 4 ? [year] : isLong ? months.map(({ month }) => month) : []) {
        const ofPeriod = { person: id, period };
        const common = [...periodChrome(period), entry('personNames', { id }), list('days', ofPeriod)];
        const items = [
          list('items', ofPeriod),
          list('stories', { ...ofPeriod, ...STORIES_OF_LIST }),
          list('publishers'),
        ];
        const params = { person: id, year, ...(length === 7 ? { month: period.slice(5) } : {}) };
        yield {
          ...inEachLanguage(length === 4 && isLong ? common : [...common, ...items], params),
          group: `person ${id} ${year}`,
          name: period,
        };
      }
    }
  }
}

export const PEOPLE_PAGES: Readonly<Record<string, PageKind>> = {
  '[lang]/people/index.astro': {
    group: 'people',
    order: 'front',
    tasks: ({ people }) =>
      perLanguage([...CHROME, list('people'), ...organisationsOf({ record: people.flatMap(({ record }) => record) })]),
  },
  '[lang]/people/[person].astro': {
    order: 'list',
    tasks: ({ people }) =>
      people.map((person) => ({
        ...inEachLanguage(
          [
            ...LIST_CHROME,
            entry('people', { id: person.id }),
            entry('recordsDay', { id: 'records' }),
            ...organisationsOf(person),
            list('days', { person: person.id }),
            list('items', { person: person.id, ...PERSON_HEADLINES }),
            list('stories', { person: person.id, ...PERSON_HEADLINES, ...STORIES_OF_LIST }),
            list('items', { person: person.id, ...PERSON_STATEMENTS }),
            list('publishers'),
          ],
          { person: person.id },
        ),
        group: `person ${person.id}`,
      })),
  },
  '[lang]/people/[person]/[year].astro': { order: 'archive', tasks: (data) => periodTasks(data, 4) },
  '[lang]/people/[person]/[year]/[month].astro': { order: 'archive', tasks: (data) => periodTasks(data, 7) },
};
