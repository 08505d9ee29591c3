// Reads what a build needs to know of the content, and plans the site.
import { join } from 'node:path';
import { HEALTH_DAYS, healthOf } from '../derive/health.ts';
import { pageNames, SAFETY_TEXTS } from '../derive/page-text.ts';
import { listFiles } from '../lib/files.ts';
import { jsonLines } from '../lib/json.ts';
import { openArchive } from '../store/archive.ts';
import { readDeployment } from '../store/deployment.ts';
import { healthFactsOf } from '../store/health-data.ts';
import { type ItemIndex, shownItems, topicTestsOf } from '../store/item-index.ts';
import { openStore, type Store } from '../store/store.ts';
import { codeDigest, digestOf, folderDigest } from './digests.ts';
import { indexItems } from './index-items.ts';
import { planMedia } from './plan/media.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import { planSearch } from './plan/search.ts';
import type { BuildRecord } from './record.ts';

/** Digests of what every page stands on, known before any item is looked at. */
export interface Ground extends Pick<BuildRecord, 'lasting'> {
  code: string;
  /** Of the texts that people write. */
  frame: string;
  /** Of all that is bundled. */
  bundle: string;
}

export interface Prepared extends Pick<BuildRecord, 'counting' | 'items'> {
  plan: Plan;
  index: ItemIndex;
  sources: ReadonlyMap<string, unknown>;
  /** How many files of items were read. */
  read: number;
}

export async function readGround(contentDir: string): Promise<Ground> {
  const store = openStore(contentDir);
  const { retention: _items, ...site } = await store.site();
  const [code, frame] = [codeDigest(), folderDigest(store.paths.pages)];
  const safety = (await textsOf(store)).filter(({ id }) => SAFETY_TEXTS.some((name) => id.endsWith(`/${name}`)));
  return { code, frame, bundle: digestOf([code, frame]), lasting: digestOf([code, folderDigest(store.paths.i18n), site, safety]) };
}

export async function prepare(contentDir: string, record: BuildRecord | undefined, { code, frame }: Ground, { search = true } = {}): Promise<Prepared> {
  const store = openStore(contentDir);
  const [{ retention, ...site }, topics, withdrawn] = [await store.site(), await store.topics(), await store.withdrawn()];
  const sources = new Map((await store.sources()).map((source) => [source.id, source]));
  const topicTests = topicTestsOf(topics);
  const counting = digestOf([code, topics, withdrawn]);
  const { index, items, read } = await indexItems({ store, sources, retention, topicTests, record: record?.counting === counting ? record : undefined });
  const archive = openArchive({ index, topicTests, read: () => Promise.reject(new Error('A plan reads no items.')) });
  const health = healthOf(await healthFactsOf(store, { sources, archive }, HEALTH_DAYS));
  const assets = new Map((await listFiles('public')).map((path) => [path, join('public', path)]));
  const itemData = async (file: ItemIndex[number]) => jsonLines(shownItems(await store.itemsOf(file), file.stage));
  const plan = new Map([
    ...makePlan({ site, sources, topics, index, archive, health, textNames: pageNames(await textsOf(store)), frame, deployment: digestOf(await readDeployment(store)), withdrawn: digestOf(withdrawn), assets, itemData }),
    ...planMedia(index, store.paths.media),
    ...(search ? planSearch({ store, index, archive, topics, people: await store.people() }) : []),
  ]);
  return { counting, items, plan, index, sources, read };
}

/** The texts that people write, as the collection of pages has them. */
async function textsOf(store: Store): Promise<{ id: string; data: { order: number } }[]> {
  return (await listFiles(store.paths.pages)).filter((path) => path.endsWith('.md')).map((path) => ({ id: path.slice(0, -'.md'.length), data: { order: 0 } }));
}
