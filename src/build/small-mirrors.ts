// Makes the small mirrors of content/site.json beside the whole site, and removes those that are no longer listed.
import { readdir, rm, rmdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type SmallMirror, smallMirrorsFolder } from '../model/small-mirror.ts';
import { readSiteData } from '../site/context.ts';
import { smallIndex } from '../store/small-index.ts';
import { listSmallMirrors } from '../store/small-mirrors.ts';
import { type MadeSite, makeSite, type SiteBuild } from './make-site.ts';
import { manifestName, readManifest } from './manifest.ts';
import { type IndexedContent, planSite } from './prepare.ts';
import { recoverFolder, refuseToReplace } from './replace-folder.ts';

export interface SmallMirrorSummary {
  id: string;
  outDir: string;
  items: number;
  /** Number of its files, without the edition. */
  files: number;
  written: number;
  removed: number;
}

export interface SmallMirrorsOptions extends Omit<SiteBuild, 'plan' | 'manifest' | 'indexed' | 'small' | 'whole'> {
  content: IndexedContent;
  whole: MadeSite;
  clean: boolean;
  search: boolean;
}

/** One line for the terminal. */
export function formatSmallMirror({ id, outDir, items, files, written, removed }: SmallMirrorSummary): string {
  return `small  ${id}: ${items} items in ${relative('.', outDir)}, ${files} files: ${written} written, ${removed} removed`;
}

/** Throws Problem where a page fails; the whole site and the small mirrors before it are then complete. */
export async function makeSmallMirrors(options: SmallMirrorsOptions): Promise<SmallMirrorSummary[]> {
  const { smallMirrors } = await options.content.store.site();
  const made: SmallMirrorSummary[] = [];
  for (const small of smallMirrors) made.push(await makeSmallMirror(small, options));
  await removeOthers(options, smallMirrors);
  return made;
}

async function makeSmallMirror(small: SmallMirror, options: SmallMirrorsOptions): Promise<SmallMirrorSummary> {
  const { content, whole, bundle, clean, search, outDir: wholeDir } = options;
  const place = {
    outDir: join(smallMirrorsFolder(wholeDir), small.id),
    manifestDir: options.manifestDir,
    id: small.id,
  };
  await recoverFolder(place.outDir);
  await refuseToReplace(place.outDir, options.contentDir);
  const index = smallIndex(content.index, small);
  const own = new Set(index.flatMap(({ pictures }) => pictures));
  const plan = await planSite(
    {
      ...content,
      data: await readSiteData(content.store, content.by, content.index, small),
      pictures: Object.fromEntries(Object.entries(content.pictures).filter(([path]) => own.has(path))),
    },
    bundle.code,
    { search, linkFrom: wholeDir },
  );
  const made = await makeSite({
    ...options,
    ...place,
    plan,
    small,
    whole,
    manifest: clean ? undefined : await readManifest(place),
    indexed: { counting: '', items: {}, pictures: {}, source: {}, isNew: false },
    onStep: (step) => options.onStep(`${small.id}: ${step}`),
  });
  const files = [...plan.keys()].reduce((sum, group) => sum + [...(made.files.get(group) ?? [])].length, 0);
  const items = index.reduce((sum, { ids }) => sum + ids.length, 0);
  return { id: small.id, outDir: place.outDir, items, files, written: made.written, removed: made.removed };
}

async function removeOthers(
  { outDir, manifestDir, contentDir }: Pick<SiteBuild, 'outDir' | 'manifestDir' | 'contentDir'>,
  smallMirrors: readonly SmallMirror[],
): Promise<void> {
  const isListed = (id: string) => smallMirrors.some((small) => small.id === id);
  for (const { id, folder } of await listSmallMirrors(outDir)) {
    if (isListed(id)) continue;
    await refuseToReplace(folder, contentDir);
    await rm(folder, { recursive: true, force: true });
    await rm(join(manifestDir, manifestName(id)), { force: true });
  }
  if (smallMirrors.length === 0) await removeIfEmpty(smallMirrorsFolder(outDir));
}

async function removeIfEmpty(folder: string): Promise<void> {
  if ((await readdir(folder).catch(() => ['unreadable'])).length === 0) await rmdir(folder);
}
