// The dated record of a person, and what it says about where the person is.
import { z } from 'astro/zod';
import { idPattern } from './id.ts';
import { localisedSchema } from './language.ts';
import { plainTextSchema } from './text.ts';
import { partialDateSchema } from './time.ts';
import { webAddress } from './web-address.ts';

/** What a fact reports. Each is named in the interface: `people.status.<status>`. */
export const PERSON_STATUSES = [
  'detained',
  'charged',
  'sentenced',
  'sentenced-in-absentia',
  'appeal',
  'imprisoned',
  'transferred',
  'listed',
  'released',
  'pardoned',
  'expelled',
  'exiled',
  'died',
  'awarded',
  'office',
  'statement',
] as const;
export type PersonStatus = (typeof PERSON_STATUSES)[number];

/** One fact about a person, as an organisation reported it. */
export const recordEntrySchema = z.strictObject({
  date: partialDateSchema.meta({
    description: 'The day, month or year of the fact, as precisely as the source gives it.',
  }),
  status: z.enum(PERSON_STATUSES).meta({
    description:
      'imprisoned: reported to be in prison; expelled: released and taken out of the country; exiled: left the country; listed: entered into a list of the authorities.',
  }),
  term: z
    .strictObject({ years: z.int().min(1).max(50).optional(), months: z.int().min(1).max(11).optional() })
    .refine(({ years, months }) => years !== undefined || months !== undefined, 'Give years, months or both.')
    .optional()
    .meta({ description: 'The length of a sentence.' }),
  organisation: plainTextSchema.min(2).meta({
    description: 'Who says so: the id of a file in content/organisations, or the name of another organisation.',
  }),
  url: webAddress('Give the web address of the page that says so.').meta({
    description: 'The page of that organisation that says so.',
  }),
  note: localisedSchema.optional().meta({ description: 'Shown beside the fact: one sentence, without judgement.' }),
});
export type RecordEntry = z.output<typeof recordEntrySchema>;

/** Where a person is by the last report; `unknown` if the term is over, or the report is old. */
export const SITUATIONS = ['prison', 'died', 'unknown', 'abroad', 'free', 'none'] as const;
export type Situation = (typeof SITUATIONS)[number];

const SITUATION_OF: Readonly<Partial<Record<PersonStatus, Situation>>> = {
  detained: 'prison',
  sentenced: 'prison',
  imprisoned: 'prison',
  transferred: 'prison',
  released: 'free',
  pardoned: 'free',
  expelled: 'abroad',
  exiled: 'abroad',
  'sentenced-in-absentia': 'abroad',
  died: 'died',
};

/** A report that somebody is in prison, without a sentence, is old after so many months. */
const OLD_MONTHS = 18;

export interface Standing {
  situation: Situation;
  /** The fact that decides it. */
  by?: RecordEntry;
}

/**
 * What a record says about where the person is. A term that is over on a day, and an arrest without a sentence more than
 * 18 months before it, give `unknown`: nobody is called a prisoner because a release was not reported.
 * @param asOf a day, yyyy-mm-dd
 */
export function standingOf(record: readonly RecordEntry[], asOf: string): Standing {
  const deciding = byDate(record).filter(({ status }) => SITUATION_OF[status] !== undefined);
  const by = deciding.findLast(({ status }) => status === 'died') ?? deciding.at(-1);
  if (by === undefined) return { situation: 'none' };
  const situation = SITUATION_OF[by.status] as Situation;
  if (situation !== 'prison') return { situation, by };
  const end = endOfTerm(byDate(record)) ?? addMonths(by.date, OLD_MONTHS);
  return { situation: end < asOf && end > by.date ? 'unknown' : 'prison', by };
}

/** Oldest first; equal dates in the order of the file. */
export function byDate(record: readonly RecordEntry[]): RecordEntry[] {
  return record.toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1));
}

/** The newest date in some records, as a day; the end of a month or year. Undefined without facts. */
export function newestDate(records: readonly (readonly RecordEntry[])[]): string | undefined {
  return records
    .flatMap((record) => record.map(({ date }) => `${date}${'-12-31'.slice(date.length - 4)}`))
    .toSorted()
    .at(-1);
}

/** The day on which the last term ends, counted from the arrest or charges before it. @param facts oldest first */
function endOfTerm(facts: readonly RecordEntry[]): string | undefined {
  const isCustody = ({ status }: RecordEntry) => SITUATION_OF[status] === 'prison' || status === 'charged';
  const lastFree = facts.findLastIndex((fact) => SITUATION_OF[fact.status] !== undefined && !isCustody(fact));
  const custody = facts.slice(lastFree + 1).filter(isCustody);
  const term = custody.findLast((fact) => fact.term !== undefined)?.term;
  const since = custody[0]?.date;
  if (term === undefined || since === undefined) return undefined;
  const end = addMonths(since, (term.years ?? 0) * 12 + (term.months ?? 0));
  // A report after the end of the term: as old as any other.
  const last = custody.at(-1)?.date ?? '';
  return end > last ? end : addMonths(last, OLD_MONTHS);
}

/** The day so many months after a day, or after the end of a month or year. */
function addMonths(date: string, months: number): string {
  const end = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 12) - 1 + months;
  const [year, month] = [Math.floor(end / 12), (end % 12) + 1];
  return `${year}-${String(month).padStart(2, '0')}-${date.slice(8, 10) || '31'}`;
}

/** Whether the organisation of a fact is the id of a file in content/organisations. */
export function isOrganisationId(organisation: string): boolean {
  return idPattern.test(organisation);
}
