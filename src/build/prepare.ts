// Reads the content and plans the site.

import { namesDigest } from '../derive/item-names.ts';
import { topicsIn } from '../model/topic-words.ts';
import { readIndexedBy, readSiteData, type SiteData } from '../site/context.ts';
import { openStore, type Store } from '../store/store.ts';
import { BUILD_CODE, type CodeDigests } from './astro/bundle.ts';
import { digestOf, folderDigest } from './digests.ts';
import { type IndexResult, indexItems } from './index-items.ts';
import { inputDigests } from './inputs.ts';
import type { BuildManifest } from './manifest.ts';
import { admitPictures, planMedia, type StoredPictures } from './media-files.ts';
import { planHostFiles, planItemData } from './other-files.ts';
import { type Plan, planPages } from './plan.ts';
import { planSearch } from './search/tasks.ts';
import { planSource } from './source/plan-source.ts';
import { readSource, type SiteSource } from './source/read-source.ts';

/** The content with the index of its items. */
export interface IndexedContent extends IndexResult, Pick<BuildManifest, 'counting'> {
  data: SiteData;
  store: Store;
  pictures: StoredPictures;
  source: SiteSource;
}

/**
 * Reads the content; of item files, only the changed ones.
 * @param indexCode digest of the code that reads items for the index
 */
export async function indexContent(
  contentDir: string,
  manifest: BuildManifest | undefined,
  indexCode: string,
): Promise<IndexedContent> {
  const store = openStore(contentDir);
  const content = await readIndexedBy(store);
  const { sources, topics, names, withdrawn, retention } = content;
  const publishers = names.organisations.map(({ id, source }) => [id, source ?? id]);
  const counting = digestOf([indexCode, topics, namesDigest(names), publishers, withdrawn]);
  const known = manifest?.counting === counting ? manifest : undefined;
  const indexed = await indexItems({
    ...{ store, sources, retention, names },
    topicsOf: topicsIn(topics),
    manifest: known,
  });
  const pictures = await admitPictures(indexed.index, store.paths.media, known);
  const refused = Object.entries(pictures).flatMap(([path, { refused: why }]) =>
    why === undefined ? [] : [{ path: `media/${path}`, why }],
  );
  const data = await readSiteData(store, content, indexed.index);
  const source = await readSource(store, manifest);
  return { ...indexed, refused: [...indexed.refused, ...refused], data, store, pictures, source, counting };
}

/** @param search false: without the search index */
export async function planSite(
  { data, store, pictures, source }: IndexedContent,
  code: CodeDigests,
  { search = true } = {},
): Promise<Plan> {
  // Every page depends on the translations.
  const words = folderDigest(store.paths.i18n);
  const withWords: CodeDigests = { ...code, ofPage: (page) => `${code.ofPage(page)} ${words}` };
  const plan = planPages(data, inputDigests(data, folderDigest(store.paths.pages)), withWords);
  planItemData(plan, data, store, code.ofEntries([BUILD_CODE.data]));
  await planHostFiles(plan, code.ofEntries([BUILD_CODE.hosting]));
  planMedia(plan, pictures, store.paths.media);
  planSource(plan, source, code.ofEntries([BUILD_CODE.source]));
  if (search) planSearch(plan, data, store, code.ofEntries([BUILD_CODE.search]));
  return plan;
}
