// One source, read now and thrown away → what came of every item of it. The order of the stage.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ContentProblem, UsageProblem } from '../lib/problem.ts';
import { byNewest, type Item } from '../model/item.ts';
import type { FeedReport, PullReport } from '../model/report.ts';
import { siteSchema } from '../model/site.ts';
import { idPattern, type Source, sourceSchema } from '../model/source.ts';
import { dayOf, toInstant } from '../model/time.ts';
import type { FeedTrial } from '../model/trial.ts';
import { contentPaths } from '../store/paths.ts';
import { readPeopleFile } from '../store/people-files.ts';
import { stageOf } from '../store/retention.ts';
import { withScratchContent } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';
import { inlinePictures } from './inline-pictures.ts';

/** `pull`, given by the caller, for stages do not know each other. */
export type Pull = (options: {
  contentDir: string;
  only: string[];
  limit: number;
  media: boolean;
  onTrial(trial: FeedTrial): void;
}) => Promise<PullReport>;

export interface TryOptions {
  contentDir: string;
  /** So many items of each feed are taken. */
  limit: number;
  /** false: fetch no pictures. */
  media: boolean;
  pull: Pull;
}

export interface Trial {
  source: Source;
  at: string;
  /** In the order of the source's file. */
  feeds: { report: FeedReport; trial?: FeedTrial }[];
  /** As they would be held, newest first. */
  items: Item[];
  /** Ids of items that are older than the site keeps. */
  tooOld: string[];
}

/** A trial, and the pictures of its items as data: addresses, by the path that the site would give them. */
export interface Tried {
  trial: Trial;
  pictures: ReadonlyMap<string, string>;
}

/** @param target the id of a source of the content folder, or the path of a source's file. Throws Problem where it cannot be read */
export async function trySource(target: string, { contentDir, limit, media, pull }: TryOptions): Promise<Tried> {
  const { source, file } = await readSource(target, contentDir);
  const { value: site } = await readPeopleFile(contentPaths(contentDir).site, siteSchema);
  return withScratchContent(contentDir, [file], async (scratch) => {
    const trials: FeedTrial[] = [];
    const report = await pull({
      contentDir: scratch,
      only: [source.id],
      limit,
      media,
      onTrial: (trial) => trials.push(trial),
    });
    const store = openStore(scratch);
    const items = (await Promise.all((await store.itemFiles()).map((held) => store.itemsOf(held))))
      .flat()
      .sort(byNewest);
    const at = toInstant(Date.parse(report.startedAt));
    const tooOld = items
      .filter(({ publishedAt }) => stageOf(dayOf(publishedAt), dayOf(at), site?.retention ?? {}) === 'gone')
      .map(({ id }) => id);
    const feeds = report.feeds.map((one) => ({ report: one, ...trialOf(one, trials) }));
    return { trial: { source, at, feeds, items, tooOld }, pictures: await inlinePictures(items, store.paths.media) };
  });
}

/** The number that a person gave as a limit. Throws Problem where it is none. */
export function readLimit(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageProblem({
    what: 'Nothing was tried.',
    why: `--limit says “${text}”.`,
    fix: 'Give a number from 1 to 9999.',
  });
}

function trialOf({ url }: FeedReport, trials: readonly FeedTrial[]): { trial?: FeedTrial } {
  const trial = trials.find((one) => one.url === url);
  return trial === undefined ? {} : { trial };
}

async function readSource(target: string, contentDir: string): Promise<{ source: Source; file: string }> {
  const isPath = /[/\\]|\.json$/.test(target);
  const file = isPath ? target : join(contentPaths(contentDir).sources, `${target}.json`);
  const { value, problems } = await readPeopleFile(file, sourceSchema);
  const id = basename(file, '.json');
  if (value !== undefined && idPattern.test(id)) return { source: { ...value, id }, file };
  if (!existsSync(file)) throw noSuchSource(target, file);
  throw new ContentProblem({
    what: `${file} cannot be tried.`,
    why:
      problems.map(({ what, why }) => `${what} ${why}`).join('\n       ') ||
      `“${id}” cannot be an id: it holds only a-z, 0-9 and single hyphens.`,
    fix:
      problems.map(({ fix }) => fix).join('\n       ') ||
      'Give the id of a source in content/sources, or the path of a file that is named like one, such as radio-example.json.',
  });
}

function noSuchSource(target: string, file: string): UsageProblem {
  return new UsageProblem({
    what: `${target} cannot be tried.`,
    why: `${file} does not exist.`,
    fix: 'Give the id of a source in content/sources, or the path of the file of a source.',
  });
}
