// Sources of a pull request → a preview of their items. They are pulled into a temporary folder.
import { join } from 'node:path';
import { idPattern } from '../model/id.ts';
import { byNewest, type Item } from '../model/item.ts';
import { PREVIEW_LIMITS, type Preview, previewSchema } from '../model/preview.ts';
import type { FeedReport, PullReport } from '../model/report.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { readContentFile } from '../store/content-files.ts';
import { contentPaths } from '../store/paths.ts';
import { withScratchContent } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';

/** Pulls some sources of a content folder; passed by the caller because stages do not import each other. */
export type Pull = (contentDir: string, ids: readonly string[]) => Promise<PullReport>;

/** Pulls at most PREVIEW_LIMITS.sources of the sources. Invalid source files are listed in `broken`. */
export async function trySources(contentDir: string, ids: readonly string[], pull: Pull): Promise<Preview> {
  const { chosen, broken, files } = await readSources(contentDir, ids);
  return withScratchContent(contentDir, files, async (scratch) => {
    const report =
      chosen.length === 0
        ? undefined
        : await pull(
            scratch,
            chosen.map(({ id }) => id),
          );
    const sources = await Promise.all(chosen.map((source) => previewSource(source, report?.feeds ?? [], scratch)));
    return previewSchema.parse({
      sources,
      more: Math.max(0, ids.length - PREVIEW_LIMITS.sources),
      broken,
    } satisfies Preview);
  });
}

async function readSources(
  contentDir: string,
  ids: readonly string[],
): Promise<{ chosen: Source[]; broken: string[]; files: string[] }> {
  const folder = contentPaths(contentDir).sources;
  const files: string[] = [];
  const chosen: Source[] = [];
  const broken: string[] = [];
  for (const id of ids.slice(0, PREVIEW_LIMITS.sources)) {
    const file = join(folder, `${id}.json`);
    const { value } = await readContentFile(file, sourceSchema);
    if (value === undefined || !idPattern.test(id)) {
      broken.push(truncate(id));
      continue;
    }
    files.push(file);
    chosen.push({ ...value, id });
  }
  return { chosen, broken, files };
}

async function previewSource(
  source: Source,
  reports: readonly FeedReport[],
  scratch: string,
): Promise<Preview['sources'][number]> {
  const store = openStore(scratch);
  const files = (await store.itemFiles()).filter(({ sourceId }) => sourceId === source.id);
  const items = (await Promise.all(files.map((file) => store.itemsOf(file)))).flat().sort(byNewest);
  const feeds = reports.filter((report) => report.source === source.id).slice(0, PREVIEW_LIMITS.feeds);
  return {
    id: source.id,
    title: truncate(source.title),
    feeds: feeds.map((report) => ({ url: truncate(report.url), outcome: truncate(describeOutcome(report)) })),
    items: items.slice(0, PREVIEW_LIMITS.items).map(previewItem),
  };
}

function previewItem({
  title,
  url,
  publishedAt,
  lang,
  body = '',
  pictures,
}: Item): Preview['sources'][number]['items'][number] {
  return {
    title: truncate(title),
    url: truncate(url),
    publishedAt,
    lang,
    characters: body.replace(/<[^>]*>/g, '').length,
    pictures: pictures.length,
  };
}

function describeOutcome(report: FeedReport): string {
  switch (report.outcome) {
    case 'updated':
      return `${report.items} items`;
    case 'failed':
      return `${report.reason}: ${report.detail}`;
    case 'skipped':
      return report.detail;
    case 'unchanged':
      return 'unchanged';
    default:
      return report satisfies never;
  }
}

function truncate(text: string): string {
  return [...text].slice(0, 200).join('');
}
