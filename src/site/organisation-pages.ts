// Pages of organisations, and of statements by signatory, publisher, language and year.
import { hasOrganisationPage } from '../model/organisation.ts';
import type { SiteData } from './context.ts';
import { entry, type Input, list } from './inputs.ts';
import { CHROME, inEachLanguage, LIST_CHROME, type PageKind, perLanguage } from './page-kind.ts';
import { NEWEST_STATEMENTS, ORGANISATION_ITEMS, type StatementFilter, signersOf } from './statements.ts';

/** Inputs of a page with a list of statements. */
const statementList = (filter: StatementFilter) => [
  ...LIST_CHROME,
  list('statements', filter),
  list('publishers'),
  list('signers'),
];

/** Inputs of the pages of items: the statements with a copy in a file, who signed them, and who else published them. */
export function statementInputs({ statements }: SiteData, day: string, source: string): Input[] {
  const ofFile = statements().list({ day, source });
  if (ofFile.length === 0) return [list('statements', { day, source })];
  const idsOf = (collection: 'signers' | 'publishers', ids: readonly string[]) =>
    [...new Set(ids)].sort().map((id) => entry(collection, { id }));
  return [
    list('statements', { day, source }),
    ...idsOf('signers', ofFile.flatMap(signersOf)),
    ...idsOf(
      'publishers',
      ofFile.flatMap(({ copies }) => copies.map((copy) => copy.source)),
    ),
  ];
}

export const ORGANISATION_PAGES: Readonly<Record<string, PageKind>> = {
  '[lang]/statements/index.astro': {
    group: 'statements',
    order: 'front',
    tasks: () => perLanguage([...statementList(NEWEST_STATEMENTS), entry('statementCounts', { id: 'all' })]),
  },
  '[lang]/statements/[period].astro': {
    group: 'statements',
    order: 'archive',
    tasks: ({ statements }) => {
      const { years, months } = statements().counts;
      return [...years, ...months].map(({ id: period }) => ({
        name: period,
        ...inEachLanguage(statementList({ period }), { period }),
      }));
    },
  },
  '[lang]/statements/by/[organisation].astro': {
    order: 'list',
    tasks: ({ statements }) =>
      statements().counts.signatories.map(({ id }) => ({
        group: `organisation ${id}`,
        name: 'statements',
        ...inEachLanguage(statementList({ signatory: id }), { organisation: id }),
      })),
  },
  '[lang]/statements/from/[source].astro': {
    order: 'list',
    tasks: ({ statements, sources }) =>
      statements()
        .counts.sources.filter(({ id }) => sources.has(id))
        .map(({ id }) => ({
          group: `source ${id}`,
          name: 'statements',
          ...inEachLanguage(statementList({ source: id }), { source: id }),
        })),
  },
  '[lang]/statements/in/[view].astro': {
    group: 'statements',
    order: 'list',
    tasks: ({ statements }) =>
      statements().counts.views.map(({ id: view }) => ({
        name: `in ${view}`,
        ...inEachLanguage(statementList({ view }), { view }),
      })),
  },
  '[lang]/organisations/index.astro': {
    group: 'organisations',
    order: 'front',
    tasks: () => perLanguage([...CHROME, list('organisations')]),
  },
  '[lang]/organisations/[organisation].astro': {
    order: 'list',
    tasks: ({ organisations }) =>
      organisations.filter(hasOrganisationPage).map(({ id }) => ({
        group: `organisation ${id}`,
        name: 'organisation',
        ...inEachLanguage(
          [
            ...statementList({ signatory: id }),
            entry('organisations', { id }),
            list('items', { organisation: id, ...ORGANISATION_ITEMS }),
            list('figures', { organisation: id }),
          ],
          { organisation: id },
        ),
      })),
  },
};
