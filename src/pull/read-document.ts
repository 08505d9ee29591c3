// Parses a fetched document to clean items, by feed type. A worker parses and cleans a document in one job; further pages
// (older posts, sitemaps of an index) are requested here.
import type { Feed, ParsedFeed } from '../model/feed.ts';
import { pullSitemap } from './kinds/pull-sitemap.ts';
import { pullTelegram } from './kinds/pull-telegram.ts';
import type { Run } from './run.ts';
import type { JobFailure, JobResult } from './worker-pool.ts';
import type { CleanFeed, Cleaning } from './worker-tasks.ts';

export interface Document {
  bytes: Uint8Array;
  /** Its address, after redirects. */
  url: string;
  contentType?: string | undefined;
}

export interface ReadContext {
  feed: Feed;
  timezone: string;
  run: Pick<Run, 'work' | 'fetch'>;
  cleaning: Cleaning;
  /** Publisher's ids of stored items; called only for feeds with several pages. */
  storedGuids(): Promise<ReadonlySet<string>>;
}

export interface ReadDocument extends CleanFeed {
  outcome: 'done';
  notes: string[];
}

/** Never rejects for network failures or malformed documents. */
export async function readDocument(document: Document, context: ReadContext): Promise<ReadDocument | JobFailure> {
  const { feed, run, timezone, cleaning } = context;
  const { bytes, url } = document;
  const options = { url, ...(document.contentType === undefined ? {} : { contentType: document.contentType }) };
  switch (feed.type) {
    case 'feed':
      return toReadDocument(await run.work('feed', bytes, { ...options, timezone }, cleaning));
    case 'page':
      return toReadDocument(await run.work('page', bytes, { ...options, selectors: feed.selectors }, cleaning));
    case 'telegram':
    case 'sitemap': {
      const read = await readPages(feed, document, context);
      return 'outcome' in read ? read : toReadDocument(await run.work('clean', read.feed, cleaning), read.notes);
    }
    default:
      return feed satisfies never;
  }
}

function toReadDocument(result: JobResult<CleanFeed>, notes: string[] = []): ReadDocument | JobFailure {
  return result.outcome === 'done' ? { outcome: 'done', ...result.value, notes } : result;
}

/** A page could not be fetched or parsed. */
class PageFailed extends Error {
  readonly failure: JobFailure;
  constructor(failure: JobFailure) {
    super(failure.detail);
    this.failure = failure;
  }
}

type MultiPageFeed = Extract<Feed, { type: 'telegram' | 'sitemap' }>;

async function readPages(
  feed: MultiPageFeed,
  first: Document,
  { run, storedGuids }: ReadContext,
): Promise<{ feed: ParsedFeed; notes: string[] } | JobFailure> {
  const bytesOf = async (url: string) => (url === firstUrl ? first.bytes : fetchPage(url, run));
  const firstUrl = feed.type === 'telegram' ? `https://t.me/s/${feed.channel}` : first.url;
  try {
    if (feed.type === 'sitemap') {
      const readPage = async (url: string) => unwrap(await run.work('sitemap', await bytesOf(url), { url }));
      return await pullSitemap({ url: firstUrl, readPage });
    }
    const stored = await storedGuids();
    const readPage = async (url: string) => unwrap(await run.work('telegram', await bytesOf(url), { url: firstUrl }));
    return await pullTelegram({ channel: feed.channel, isStored: (guid) => stored.has(guid), readPage });
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

function unwrap<T>(result: JobResult<T>): T {
  if (result.outcome === 'done') return result.value;
  throw new PageFailed(result);
}
