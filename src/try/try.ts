// A dry run of pull for one source → the outcome of every item. Nothing is stored.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ContentProblem, UsageProblem } from '../lib/problem.ts';
import type { FeedDetails } from '../model/dry-run.ts';
import { idPattern } from '../model/id.ts';
import { byNewest, type Item } from '../model/item.ts';
import type { FeedReport, PullReport } from '../model/report.ts';
import { siteSchema } from '../model/site.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { dayOf, toInstant } from '../model/time.ts';
import { readContentFile } from '../store/content-files.ts';
import { contentPaths } from '../store/paths.ts';
import { stageOf } from '../store/retention.ts';
import { withScratchContent } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';
import { inlinePictures } from './inline-pictures.ts';

/** `pull`, passed by the caller because stages do not import each other. */
export type Pull = (options: {
  contentDir: string;
  only: string[];
  limit: number;
  media: boolean;
  onOutcome(details: FeedDetails): void;
}) => Promise<PullReport>;

export interface TryOptions {
  contentDir: string;
  /** Maximum number of items per feed. */
  limit: number;
  /** Whether to fetch pictures. */
  media: boolean;
  pull: Pull;
}

export interface DryRun {
  source: Source;
  /** Start time (ISO, UTC). */
  at: string;
  /** In the order of the source file. `details` is missing if the feed could not be read. */
  feeds: { report: FeedReport; details?: FeedDetails }[];
  /** As they would be stored, newest first. */
  items: Item[];
  /** Ids of items that are older than the retention of the site. */
  tooOld: string[];
}

/** A dry run, and the pictures of its items. */
export interface DryRunResult {
  dryRun: DryRun;
  /** `data:` URLs by path in the site. */
  pictures: ReadonlyMap<string, string>;
}

/**
 * @param target the id of a source in the content folder, or the path of a source file
 * @throws UsageProblem if it does not exist; ContentProblem if it is invalid
 */
export async function trySource(target: string, { contentDir, limit, media, pull }: TryOptions): Promise<DryRunResult> {
  const { source, file } = await readSource(target, contentDir);
  const { value: site } = await readContentFile(contentPaths(contentDir).site, siteSchema);
  return withScratchContent(contentDir, [file], async (scratch) => {
    const allDetails: FeedDetails[] = [];
    const report = await pull({
      contentDir: scratch,
      only: [source.id],
      limit,
      media,
      onOutcome: (details) => allDetails.push(details),
    });
    const store = openStore(scratch);
    const items = (await Promise.all((await store.itemFiles()).map((file) => store.itemsOf(file))))
      .flat()
      .sort(byNewest);
    const at = toInstant(Date.parse(report.startedAt));
    const tooOld = items
      .filter(({ publishedAt }) => stageOf(dayOf(publishedAt), dayOf(at), site?.retention ?? {}) === 'gone')
      .map(({ id }) => id);
    const feeds = report.feeds.map((feed) => ({ report: feed, ...detailsOf(feed, allDetails) }));
    return { dryRun: { source, at, feeds, items, tooOld }, pictures: await inlinePictures(items, store.paths.media) };
  });
}

/** Parses --limit. @throws UsageProblem unless it is a number from 1 to 9999 */
export function readLimit(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageProblem({
    what: 'The source was not read.',
    why: `--limit is “${text}”.`,
    fix: 'Give a number from 1 to 9999.',
  });
}

function detailsOf({ url }: FeedReport, all: readonly FeedDetails[]): { details?: FeedDetails } {
  const details = all.find((other) => other.url === url);
  return details === undefined ? {} : { details };
}

/** @throws UsageProblem if the source file does not exist; ContentProblem if it is invalid, or its name is not an id */
export async function readSource(target: string, contentDir: string): Promise<{ source: Source; file: string }> {
  const isPath = /[/\\]|\.json$/.test(target);
  const file = isPath ? target : join(contentPaths(contentDir).sources, `${target}.json`);
  const { value, problems } = await readContentFile(file, sourceSchema);
  const id = basename(file, '.json');
  if (value !== undefined && idPattern.test(id)) return { source: { ...value, id }, file };
  if (!existsSync(file)) throw noSuchSource(target, file);
  throw new ContentProblem({
    what: `${file} cannot be tried.`,
    why:
      problems.map(({ what, why }) => `${what} ${why}`).join('\n       ') ||
      `“${id}” is not a valid id: an id has only a-z, 0-9 and single hyphens.`,
    fix:
      problems.map(({ fix }) => fix).join('\n       ') ||
      'Give the id of a source in content/sources, or the path of a file with a name such as radio-example.json.',
  });
}

function noSuchSource(target: string, file: string): UsageProblem {
  return new UsageProblem({
    what: `${target} cannot be tried.`,
    why: `${file} does not exist.`,
    fix: 'Give the id of a source in content/sources, or the path of the file of a source.',
  });
}
