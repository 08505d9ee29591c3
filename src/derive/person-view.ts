// What the pages of people show: groups of the index, years, lists. Pure.
import type { Person } from '../model/person.ts';
import { newestDate, SITUATIONS, type Situation, type Standing, standingOf } from '../model/person-record.ts';
import { type CalendarDay, type CalendarYear, calendar } from './calendar.ts';

/** The newest headlines that name a person. */
const HEADLINES = 40;
export const PERSON_HEADLINES = { kind: 'news', newest: HEADLINES } as const;
/** The newest statements that name a person. */
const STATEMENTS = 12;
export const PERSON_STATEMENTS = { kind: 'statements', newest: STATEMENTS } as const;

/** Years with more items have a page for each month, so that pages stay small. */
const MAX_ITEMS_OF_YEAR = 200;

/** The years in which items name a person, newest first. @param days newest first */
export function yearsOfPerson(days: readonly CalendarDay[]): (CalendarYear & { isLong: boolean })[] {
  return calendar(days).map((year) => ({ ...year, isLong: year.count > MAX_ITEMS_OF_YEAR }));
}

export interface ListedPerson {
  person: Person;
  standing: Standing;
}

/** The day up to which records are read: that of the newest fact about anyone. No page depends on the wall clock. */
export function asOfDay(people: readonly Pick<Person, 'record'>[]): string {
  return newestDate(people.map(({ record }) => record)) ?? '';
}

/** People by situation, those in prison first; groups without people are left out. People keep their order. */
export function peopleBySituation(people: readonly Person[]): { situation: Situation; people: ListedPerson[] }[] {
  const asOf = asOfDay(people);
  const listed = people.map((person) => ({ person, standing: standingOf(person.record, asOf) }));
  return SITUATIONS.map((situation) => ({
    situation,
    people: listed.filter(({ standing }) => standing.situation === situation),
  })).filter((group) => group.people.length > 0);
}

/** Sorts people by surname, the last word of the name. @param nameOf the name in the language of the page */
export function bySurname<T>(people: readonly T[], nameOf: (person: T) => string, lang: string): T[] {
  const collator = new Intl.Collator(lang);
  const keyOf = (person: T) => {
    const words = nameOf(person).split(' ');
    return `${words.at(-1)} ${words.slice(0, -1).join(' ')}`;
  };
  return people.toSorted((a, b) => collator.compare(keyOf(a), keyOf(b)));
}

/** Groups sorted people by the first letter of the surname. */
export function byLetter<T>(sorted: readonly T[], nameOf: (person: T) => string): { letter: string; people: T[] }[] {
  const letterOf = (person: T) => nameOf(person).split(' ').at(-1)?.slice(0, 1).toUpperCase() ?? '';
  return [...Map.groupBy(sorted, letterOf)].map(([letter, people]) => ({ letter, people }));
}
