// The bytes that a feed's address gave, to clean items, by the kind of the feed. A worker reads and cleans a document
// in one job; asking for more pages (older posts, sitemaps of an index) is done here.
import type { Feed, ParsedFeed } from '../model/feed.ts';
import { pullSitemap } from './kinds/pull-sitemap.ts';
import { pullTelegram } from './kinds/pull-telegram.ts';
import type { Run } from './run.ts';
import type { CleanFeed, Cleaning } from './worker-tasks.ts';
import type { JobFailure, JobResult } from './worker-pool.ts';

export interface Document {
  bytes: Uint8Array;
  /** Where it came from. */
  url: string;
  contentType?: string | undefined;
}

export interface ReadContext {
  feed: Feed;
  timezone: string;
  run: Pick<Run, 'work' | 'fetch'>;
  cleaning: Cleaning;
  /** Publisher's ids of items that are held; asked for only where it saves pages. */
  heldGuids(): Promise<ReadonlySet<string>>;
}

export interface ReadDocument extends CleanFeed {
  outcome: 'done';
  notes: string[];
}

export async function readDocument(document: Document, context: ReadContext): Promise<ReadDocument | JobFailure> {
  const { feed, run, timezone, cleaning } = context;
  const { bytes, url } = document;
  const about = { url, ...(document.contentType === undefined ? {} : { contentType: document.contentType }) };
  switch (feed.type) {
    case 'feed':
      return done(await run.work('feed', bytes, { ...about, timezone }, cleaning));
    case 'page':
      return done(await run.work('page', bytes, { ...about, selectors: feed.selectors }, cleaning));
    case 'telegram':
    case 'sitemap': {
      const read = await readPages(feed, document, context);
      return 'outcome' in read ? read : done(await run.work('clean', read.feed, cleaning), read.notes);
    }
    default:
      return feed satisfies never;
  }
}

function done(result: JobResult<CleanFeed>, notes: string[] = []): ReadDocument | JobFailure {
  return result.outcome === 'done' ? { outcome: 'done', ...result.value, notes } : result;
}

/** A page after the first could not be had; what is read stays. */
class PageFailed extends Error {
  readonly failure: JobFailure;
  constructor(failure: JobFailure) {
    super(failure.detail);
    this.failure = failure;
  }
}

type SeveralPages = Extract<Feed, { type: 'telegram' | 'sitemap' }>;

async function readPages(
  feed: SeveralPages,
  first: Document,
  { run, heldGuids }: ReadContext,
): Promise<{ feed: ParsedFeed; notes: string[] } | JobFailure> {
  const bytesOf = async (url: string) => (url === firstUrl ? first.bytes : fetchPage(url, run));
  const firstUrl = feed.type === 'telegram' ? `https://t.me/s/${feed.channel}` : first.url;
  try {
    if (feed.type === 'sitemap') {
      const readPage = async (url: string) => valueOf(await run.work('sitemap', await bytesOf(url), { url }));
      return await pullSitemap({ url: firstUrl, readPage });
    }
    const held = await heldGuids();
    const readPage = async (url: string) => valueOf(await run.work('telegram', await bytesOf(url), { url: firstUrl }));
    return await pullTelegram({ channel: feed.channel, isHeld: (guid) => held.has(guid), readPage });
  } catch (error) {
    if (error instanceof PageFailed) return error.failure;
    throw error;
  }
}

async function fetchPage(url: string, run: Pick<Run, 'fetch'>): Promise<Uint8Array> {
  const answer = await run.fetch(url, { expect: 'page' });
  if (answer.outcome === 'fetched') return answer.bytes;
  throw new PageFailed({
    outcome: 'failed',
    reason: 'unreadable',
    detail: answer.outcome === 'failed' ? answer.detail : 'no page',
  });
}

function valueOf<T>(result: JobResult<T>): T {
  if (result.outcome === 'done') return result.value;
  throw new PageFailed(result);
}
