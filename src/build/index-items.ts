// Indexes content/items. Entries of unchanged files come from the manifest of the last build.
import { join } from 'node:path';
import { createNamesOf } from '../derive/item-names.ts';
import type { NamedContent } from '../derive/names-catalogue.ts';
import { createDescribeStatement, type DescribeStatement } from '../derive/statements/statement-facts.ts';
import { isYoung, stateOf, statsOf } from '../lib/file-state.ts';
import { ContentProblem } from '../lib/problem.ts';
import type { Retention } from '../model/site.ts';
import type { TopicsOf } from '../model/topic-words.ts';
import { itemFacts, type NamesOf } from '../store/item-facts.ts';
import type { ItemFile } from '../store/item-files.ts';
import { type IndexedFile, type ItemIndex, sanitisedBytes, shownItems } from '../store/item-index.ts';
import { stageOf } from '../store/retention.ts';
import type { Store } from '../store/store.ts';
import { digestOf } from './digests.ts';
import type { BuildManifest } from './manifest.ts';

export interface IndexOptions {
  store: Store;
  sources: ReadonlyMap<string, unknown>;
  retention: Retention;
  topicsOf: TopicsOf;
  /** Whom items can name. */
  names: NamedContent;
  /** The last manifest; undefined if its index was made with other topics, names, withdrawn items or code. */
  manifest: Pick<BuildManifest, 'scannedAt' | 'items'> | undefined;
}

export interface RefusedFile {
  /** Relative to content. */
  path: string;
  why: string;
}

export interface IndexResult {
  index: ItemIndex;
  items: BuildManifest['items'];
  /** Number of files that were read. */
  read: number;
  /** Files that the validation gate refused: their items are not on the site. */
  refused: RefusedFile[];
}

export async function indexItems({
  store,
  sources,
  retention,
  topicsOf,
  names,
  manifest,
}: IndexOptions): Promise<IndexResult> {
  const stored = await store.itemFiles();
  const files = stored.filter(({ sourceId }) => sources.has(sourceId));
  await requireSources(store, stored, sources);
  const newestDay = files.at(-1)?.day ?? '';
  const index: IndexedFile[] = [];
  const items: BuildManifest['items'] = {};
  const refused: RefusedFile[] = [];
  const readers = { topicsOf, namesOf: createNamesOf(names), describeStatement: createDescribeStatement(names) };
  let read = 0;
  for (const file of files) {
    const stage = stageOf(file.day, newestDay, retention);
    if (stage === 'gone') continue;
    const path = join(store.paths.items, file.path);
    const stats = statsOf(path);
    if (stats === undefined) continue;
    const stat = stateOf(stats);
    const known = manifest?.items[file.path];
    const isSame = manifest !== undefined && known?.stat === stat && !isYoung(stats, manifest.scannedAt);
    if (!isSame) read += 1;
    const entry =
      isSame && known.stage === stage
        ? known
        : { ...(await indexFile(store, { ...file, stage }, known, readers)), stat };
    items[file.path] = entry;
    if (entry.refused !== undefined) refused.push({ path: `items/${file.path}`, why: entry.refused });
    if (entry.file !== null) index.push(entry.file);
  }
  return { index, items, read, refused };
}

/** Throws ContentProblem where stored items belong to sources without a file: the site would silently lack them. */
async function requireSources(
  store: Store,
  stored: readonly ItemFile[],
  sources: ReadonlyMap<string, unknown>,
): Promise<void> {
  const left = stored.filter(({ sourceId }) => !sources.has(sourceId));
  if (left.length === 0) return;
  let items = 0;
  for (const file of left) items += (await store.textsOf(file))?.length ?? 0;
  const ids = [...new Set(left.map(({ sourceId }) => sourceId))].sort();
  const some = ids.slice(0, 10).join(', ') + (ids.length > 10 ? ` and ${ids.length - 10} more` : '');
  throw new ContentProblem({
    what: `${items} items have no source, so the site would lack them. Nothing was built.`,
    why: `content/items has items of ${some}, without a file in content/sources.`,
    fix: 'Restore the files from git, or from source/content.tar.gz of a copy; `npm run seed -- COPY --key KEY --into DIR` makes a complete checkout of a copy. To end a source on purpose, keep its file with "enabled": false; to remove its items, withdraw the source (docs/take-down.md) or delete its files in content/items.',
  });
}

type Indexed = Omit<BuildManifest['items'][string], 'stat'>;

/** Reads one file. `file` is null if no item of it is shown. @param known its entry in the last manifest */
async function indexFile(
  store: Store,
  file: ItemFile & Pick<IndexedFile, 'stage'>,
  known: Indexed | undefined,
  {
    topicsOf,
    namesOf,
    describeStatement,
  }: { topicsOf: TopicsOf; namesOf: NamesOf; describeStatement: DescribeStatement },
): Promise<Indexed> {
  const { stage } = file;
  const read = await store.readItemBytes(file);
  if (read === undefined || 'refused' in read) return { sha256: '', stage, file: null, ...read };
  const { sha256 } = read;
  if (known?.sha256 === sha256 && known.stage === stage) return known;
  const admission = await store.admit({ path: file.path, sanitisedSha256: known?.file?.sanitisedSha256 }, read);
  if ('refused' in admission) return { sha256, stage, file: null, refused: admission.refused };
  // Who signed a statement is known from its full text, also where the site shows only its lead.
  const statements = admission.items.flatMap((item) => describeStatement(item) ?? []);
  const facts = itemFacts(shownItems(admission.items, stage), { topicsOf, namesOf }, statements);
  if (facts === undefined) return { sha256, stage, file: null };
  const digest = digestOf([sha256, stage, facts.ids]);
  const sanitised = sanitisedBytes(sha256, admission.sanitisedAgain);
  return { sha256, stage, file: { ...file, ...facts, ...sanitised, digest } };
}
