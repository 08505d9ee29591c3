// Incremental build, content → dist. The content, the manifest of the last build and the files of the site decide which
// tasks run (docs/decisions/0005-a-build-as-large-as-the-change.md). Small mirrors are made after the whole site.
import { resolve } from 'node:path';
import { waitForAll } from '../lib/concurrency.ts';
import { withLock } from '../lib/lock.ts';
import { BUILD_CODE, type Bundle, bundlePages, codeDigest, storedBundle } from './astro/bundle.ts';
import type { RefusedFile } from './index-items.ts';
import { makeSite } from './make-site.ts';
import { buildFolder, readManifest } from './manifest.ts';
import { indexContent, planSite } from './prepare.ts';
import { recoverFolder, refuseToReplace } from './replace-folder.ts';
import { makeSmallMirrors, type SmallMirrorSummary } from './small-mirrors.ts';

export interface BuildOptions {
  contentDir: string;
  outDir: string;
  /** Run all tasks, without the results of earlier builds. */
  clean?: boolean;
  /** false: without the search index, for comparison with builders that have none. */
  search?: boolean;
  /** The bundled pages, if the caller has just bundled them. */
  bundle?: Bundle;
  /** Called at the start of each step. */
  onStep?: (step: string) => void;
}

export interface BuildSummary {
  items: number;
  sources: number;
  outDir: string;
  /** Numbers of files. */
  written: number;
  removed: number;
  /** Files that the validation gate refused: their items are not on the site. */
  refused: readonly RefusedFile[];
  /** Item files with bodies that an older version of the sanitiser wrote; they are sanitised again. */
  sanitisedAgain: number;
  /** Files of the checkout that are not in the source of the site, because git does not track them. */
  untracked: readonly string[];
  smallMirrors: readonly SmallMirrorSummary[];
}

/** Builds the site. Throws Problem where the content is invalid or a page fails; the published site is then unchanged. */
export async function build(options: BuildOptions): Promise<BuildSummary> {
  // Concurrent builds would overwrite each other's working files of Astro in the checkout.
  return withLock(resolve('.cache', 'build.lock'), () => buildAlone(options));
}

async function buildAlone({
  onStep = () => {},
  clean = false,
  search = true,
  ...options
}: BuildOptions): Promise<BuildSummary> {
  const [outDir, contentDir] = [resolve(options.outDir), resolve(options.contentDir)];
  await recoverFolder(outDir);
  await refuseToReplace(outDir, contentDir);
  onStep('what changed');
  const scannedAt = Date.now();
  const manifestDir = buildFolder(outDir);
  const manifest = clean ? undefined : await readManifest({ manifestDir });
  const stored = options.bundle ?? (await storedBundle(contentDir));
  // Astro bundles in a separate process while items are indexed here.
  const indexCode = stored?.code.ofEntries([BUILD_CODE.index]) ?? (await codeDigest(BUILD_CODE.index));
  const [bundle, content] = await waitForAll([
    stored ?? bundlePages(contentDir, onStep),
    indexContent(contentDir, manifest, indexCode),
  ]);
  const { index, counting, items, pictures, source } = content;
  const site = { contentDir, outDir, manifestDir, scannedAt, bundle, index, onStep };
  const whole = await makeSite({
    ...site,
    plan: await planSite(content, bundle.code, { search }),
    manifest,
    indexed: { counting, items, pictures, source: source.files, isNew: content.read + source.read > 0 },
  });
  const smallMirrors = await makeSmallMirrors({ ...site, content, whole, clean, search });
  return {
    items: index.reduce((sum, { ids }) => sum + ids.length, 0),
    sources: content.data.sources.size,
    outDir,
    written: whole.written,
    removed: whole.removed,
    refused: content.refused,
    sanitisedAgain: index.filter(({ sanitisedSha256 }) => sanitisedSha256 === undefined).length,
    untracked: source.untracked,
    smallMirrors,
  };
}
