// What lists and pages show of a statement. Pure.

import { type LanguageView, viewOf } from '../../model/language-view.ts';
import type { Statement, StatementCopy } from '../../model/statement.ts';

/** Order in which another language is taken where a statement has no copy in that of the reader. */
const FALLBACKS: readonly LanguageView[] = ['be', 'en', 'ru', 'other'];

/** The copy that represents a statement: the first one in the language of the view. */
export function bestCopy({ copies }: Pick<Statement, 'copies'>, view: LanguageView): StatementCopy {
  const [first] = copies as [StatementCopy];
  for (const wanted of [view, ...FALLBACKS]) {
    const copy = copies.find(({ lang }) => viewOf(lang) === wanted);
    if (copy !== undefined) return copy;
  }
  return first;
}

/** Organisations that signed statements together with one, most often first; with the number of statements. */
export function coSigners(statements: readonly Statement[], organisation: string): { id: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { signatories } of statements) {
    for (const { organisation: id } of signatories)
      if (id !== undefined && id !== organisation) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** Statements by day of their first publication, in their order. */
export function statementsByDay(statements: readonly Statement[]): { day: string; statements: Statement[] }[] {
  return [...Map.groupBy(statements, ({ ref }) => ref.slice(0, 10))].map(([day, ofDay]) => ({
    day,
    statements: ofDay,
  }));
}
