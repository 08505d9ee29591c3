// Sources of a pull request → what they give: pulled into a folder of their own, which is thrown away.
import { join } from 'node:path';
import { byNewest, type Item } from '../model/item.ts';
import { PREVIEW_LIMITS, type Preview, previewSchema } from '../model/preview.ts';
import type { FeedReport, PullReport } from '../model/report.ts';
import { idPattern, type Source, sourceSchema } from '../model/source.ts';
import { readContentFile } from '../store/content-files.ts';
import { contentPaths } from '../store/paths.ts';
import { withScratchContent } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';

/** Pulls some sources of a content folder; given by the caller, for stages do not know each other. */
export type Pull = (contentDir: string, ids: readonly string[]) => Promise<PullReport>;

export async function trySources(contentDir: string, ids: readonly string[], pull: Pull): Promise<Preview> {
  const { chosen, broken, files } = await readSources(contentDir, ids);
  return withScratchContent(contentDir, files, async (work) => {
    const report =
      chosen.length === 0
        ? undefined
        : await pull(
            work,
            chosen.map(({ id }) => id),
          );
    const sources = await Promise.all(chosen.map((source) => previewOf(source, report?.feeds ?? [], work)));
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
  const from = contentPaths(contentDir).sources;
  const files: string[] = [];
  const chosen: Source[] = [];
  const broken: string[] = [];
  for (const id of ids.slice(0, PREVIEW_LIMITS.sources)) {
    const file = join(from, `${id}.json`);
    const { value } = await readContentFile(file, sourceSchema);
    if (value === undefined || !idPattern.test(id)) {
      broken.push(cut(id));
      continue;
    }
    files.push(file);
    chosen.push({ ...value, id });
  }
  return { chosen, broken, files };
}

async function previewOf(
  source: Source,
  reports: readonly FeedReport[],
  work: string,
): Promise<Preview['sources'][number]> {
  const store = openStore(work);
  const files = (await store.itemFiles()).filter(({ sourceId }) => sourceId === source.id);
  const items = (await Promise.all(files.map((file) => store.itemsOf(file)))).flat().sort(byNewest);
  const feeds = reports.filter((report) => report.source === source.id).slice(0, PREVIEW_LIMITS.feeds);
  return {
    id: source.id,
    title: cut(source.title),
    feeds: feeds.map((report) => ({ url: cut(report.url), outcome: cut(outcomeOf(report)) })),
    items: items.slice(0, PREVIEW_LIMITS.items).map(itemOf),
  };
}

function itemOf({
  title,
  url,
  publishedAt,
  lang,
  body = '',
  pictures,
}: Item): Preview['sources'][number]['items'][number] {
  return {
    title: cut(title),
    url: cut(url),
    publishedAt,
    lang,
    characters: body.replace(/<[^>]*>/g, '').length,
    pictures: pictures.length,
  };
}

function outcomeOf(report: FeedReport): string {
  switch (report.outcome) {
    case 'updated':
      return `${report.items} items`;
    case 'failed':
      return `${report.reason}: ${report.detail}`;
    case 'skipped':
      return report.detail;
    case 'unchanged':
      return 'nothing new';
    default:
      return report satisfies never;
  }
}

function cut(text: string): string {
  return [...text].slice(0, 200).join('');
}
