// Statements that people write into content/statements → items, by the rules of items from feeds: the same ids, and the same
// cleaning. A feed that gives the address later continues the item.
import type { Feed, ParsedItem } from '../model/feed.ts';
import type { Source } from '../model/source.ts';
import type { StatementFile } from '../model/statement.ts';
import { chooseItems } from './choose-items.ts';
import { normaliseItem } from './clean/normalise.ts';
import { mergeDrafts } from './merge/merge.ts';
import type { Run } from './run.ts';
import { openStoredItems } from './stored-items.ts';

export interface WrittenStatements {
  newItems: number;
  changedItems: number;
}

/**
 * Stores the statements of the given sources. Unchanged ones change no file.
 * @param filesOf item files of a source, those of this run included
 * @throws Problem if the disk cannot be written
 */
export async function storeWrittenStatements(
  statements: readonly StatementFile[],
  sources: readonly Source[],
  run: Pick<Run, 'store' | 'now' | 'unassignedFiles' | 'withdrawals'>,
): Promise<WrittenStatements> {
  const total = { newItems: 0, changedItems: 0 };
  const bySource = Map.groupBy(statements, ({ source }) => source);
  if (bySource.size === 0) return total;
  // A native library: loaded only where there are statements.
  const { statementHtml } = await import('./statement-html.ts');
  const files = await run.store.itemFiles();
  for (const source of sources) {
    const own = bySource.get(source.id) ?? [];
    if (own.length === 0) continue;
    const items = own.map((statement) => toCleanItem(statement, source, { now: run.now, toHtml: statementHtml }));
    const { filters: _, ...unfiltered } = source;
    const chosen = chooseItems(items, { source: unfiltered, feed: feedOf(own[0] as StatementFile), ...run }).filter(
      ({ choice }) => choice.outcome === 'chosen',
    );
    const filesOf = () => files.filter(({ sourceId }) => sourceId === source.id);
    const stored = openStoredItems(source.id, { ...run, filesOf });
    const { newItems, changedItems } = await stored.update(
      chosen.map(({ draft }) => draft.publishedAt ?? run.now),
      (near) =>
        mergeDrafts(
          near,
          chosen.map(({ draft }) => draft),
          { source, now: run.now },
        ),
      async (added) => [...added],
    );
    total.newItems += newItems;
    total.changedItems += changedItems;
  }
  return total;
}

/** What a feed of such statements would be. */
const feedOf = ({ url, lang }: StatementFile): Feed => ({ type: 'feed', url, lang, kind: 'statement' });

function toCleanItem(
  statement: StatementFile,
  source: Source,
  { now, toHtml }: { now: string; toHtml: (markdown: string) => string },
) {
  const parsed: ParsedItem = {
    link: statement.url,
    title: statement.title,
    contentHtml: toHtml(statement.markdown),
    // Noon in Minsk: the day of publication is known, not the time.
    dates: { published: [`${statement.date}T09:00:00Z`], updated: [] },
    authors: [],
    categories: [],
    enclosures: [],
    pictures: [],
    lang: statement.lang,
  };
  return { parsed, draft: normaliseItem(parsed, { source, feed: feedOf(statement), now }), pictures: [] };
}
