// Statements for pages: each once, with all its publications, and lists of them.
import { joinStatements } from '../derive/statements/join-statements.ts';
import { type LanguageView, viewOf } from '../model/language-view.ts';
import type { Statement } from '../model/statement.ts';
import type { ItemIndex } from '../store/item-index.ts';

/** Statements, newest first: with a publication in an item file, or those that match a filter. */
export type StatementFilter =
  | { day: string; source: string }
  | {
      /** Id of an organisation that signed. */
      signatory?: string;
      /** Source that published. */
      source?: string;
      /** Language of a publication. */
      view?: LanguageView;
      /** Year (yyyy) or month (yyyy-mm) of the first publication. */
      period?: string;
      /** Maximum number. */
      newest?: number;
    };

/** Number of statements by what they can be listed by. */
export interface StatementCounts {
  all: number;
  /** By year of the first publication, yyyy; newest first. */
  years: Counts;
  /** By months of the years that have too many for one page; newest first. */
  months: Counts;
  views: Counts<LanguageView>;
  sources: Counts;
  /** By organisation that signed. */
  signatories: Counts;
}
type Counts<Id extends string = string> = { id: Id; count: number }[];

export interface StatementIndex {
  list(filter: StatementFilter): readonly Statement[];
  counts: StatementCounts;
}

/** A page shows at most this many; a year with more has a page for each month. */
export const MAX_OF_PAGE = 200;
/** Query for the first page of statements. */
export const NEWEST_STATEMENTS = { newest: 60 } as const;
/** Query for the items that name an organisation. */
export const ORGANISATION_ITEMS = { newest: 20 } as const;

/** The months of a year that has too many statements for one page, newest first. @param statements of the year */
export function monthsOf(statements: readonly Statement[]): Counts {
  if (statements.length <= MAX_OF_PAGE) return [];
  return countsOf(
    groupBy(statements, ({ ref }) => [ref.slice(0, 7)]),
    'newest',
  );
}

export function openStatementIndex(index: ItemIndex): StatementIndex {
  const all = joinStatements(index.flatMap(({ statementFacts }) => statementFacts));
  const byFile = groupBy(all, ({ copies }) => copies.map(({ day, source }) => `${day} ${source}`));
  const bySignatory = groupBy(all, signersOf);
  const bySource = groupBy(all, ({ copies }) => copies.map(({ source }) => source));
  const byView = groupBy(all, ({ copies }) => copies.map(({ lang }) => viewOf(lang)));
  const byYear = groupBy(all, ({ ref }) => [ref.slice(0, 4)]);
  return {
    list(filter) {
      if ('day' in filter) return byFile.get(`${filter.day} ${filter.source}`) ?? [];
      const { signatory, source, view, newest } = filter;
      const base =
        signatory !== undefined
          ? bySignatory.get(signatory)
          : source !== undefined
            ? bySource.get(source)
            : view !== undefined
              ? byView.get(view)
              : all;
      return (base ?? []).filter((one) => matches(one, filter)).slice(0, newest);
    },
    counts: {
      all: all.length,
      years: countsOf(byYear, 'newest'),
      months: [...byYear.values()].flatMap(monthsOf),
      views: countsOf(byView),
      sources: countsOf(bySource),
      signatories: countsOf(bySignatory),
    },
  };
}

export function signersOf({ signatories }: Statement): string[] {
  return signatories.flatMap(({ organisation }) => organisation ?? []);
}

function matches(statement: Statement, filter: Exclude<StatementFilter, { day: string }>): boolean {
  const { signatory, source, view, period = '' } = filter;
  return (
    statement.ref.startsWith(period) &&
    (signatory === undefined || signersOf(statement).includes(signatory)) &&
    (source === undefined || statement.copies.some((copy) => copy.source === source)) &&
    (view === undefined || statement.copies.some(({ lang }) => viewOf(lang) === view))
  );
}

function groupBy<Key extends string>(
  all: readonly Statement[],
  keysOf: (one: Statement) => readonly Key[],
): Map<Key, Statement[]> {
  const groups = new Map<Key, Statement[]>();
  for (const one of all) {
    for (const key of new Set(keysOf(one))) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [one]);
      else known.push(one);
    }
  }
  return groups;
}

function countsOf<Key extends string>(groups: ReadonlyMap<Key, readonly Statement[]>, order?: 'newest'): Counts<Key> {
  const sign = order === 'newest' ? -1 : 1;
  return [...groups].map(([id, { length: count }]) => ({ id, count })).sort((a, b) => (a.id < b.id ? -sign : sign));
}
