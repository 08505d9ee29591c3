// Lays out the samples of content/samples for the demo, and the large sample beside them.
import { copyFile } from 'node:fs/promises';
import { contentPaths } from '../store/paths.ts';
import { layLargeSample } from './large/large-sample.ts';
import { copySampleContent, copySampleFeeds } from './sample-content.ts';

export interface SampleOptions {
  contentDir: string;
  /** Receives the feeds and pictures, in one folder per host. */
  feedsDir: string;
  /** ISO 8601, UTC: the newest item is dated just before it. */
  now: string;
  /** Adds the large sample. */
  large?: boolean | undefined;
  /** Generates so many items instead of the usual number, approximately. */
  largeItems?: string | undefined;
}

/** @returns the pulls to do, oldest first; `prepare` writes the feeds as they are at the clock of the pull. */
export async function laySamples({ contentDir, feedsDir, now, large = false, largeItems }: SampleOptions) {
  await copySampleContent('content', contentDir, now);
  // A demo shows small mirrors; tests make them where they need them.
  await copyFile(contentPaths('content').site, contentPaths(contentDir).site);
  await copySampleFeeds('content', feedsDir, now);
  if (!large) return [{ pull: { now }, prepare: async () => {} }];
  const items = largeItems === undefined ? {} : { items: Number(largeItems) };
  const { pulls, writeFeeds } = await layLargeSample({ contentDir, feedsDir, now, ...items });
  return pulls.map((pull) => ({ pull, prepare: () => writeFeeds(feedsDir, pull.now) }));
}
