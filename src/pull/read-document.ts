// The bytes that a feed's address gave, to items, by the kind of the feed. Reading is a worker's; asking for more
// pages (older posts, sitemaps of an index) is done here.
import type { Feed, ParsedFeed } from '../model/feed.ts';
import { pullSitemap } from './kinds/pull-sitemap.ts';
import { pullTelegram } from './kinds/pull-telegram.ts';
import type { Run } from './run.ts';
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
  /** Publisher's ids of items that are held; asked for only where it saves pages. */
  heldGuids(): Promise<ReadonlySet<string>>;
}

type ReadResult = { outcome: 'done'; feed: ParsedFeed; notes: string[] } | JobFailure;

export async function readDocument(document: Document, context: ReadContext): Promise<ReadResult> {
  const { feed, run, timezone } = context;
  const { bytes, url } = document;
  const about = { url, ...(document.contentType === undefined ? {} : { contentType: document.contentType }) };
  switch (feed.type) {
    case 'feed':
      return plain(await run.work('feed', bytes, { ...about, timezone }));
    case 'page':
      return plain(await run.work('page', bytes, { ...about, selectors: feed.selectors }));
    case 'telegram':
    case 'sitemap':
      return readPages(feed, document, context);
    default:
      return feed satisfies never;
  }
}

function plain(result: JobResult<ParsedFeed>): ReadResult {
  return result.outcome === 'done' ? { outcome: 'done', feed: result.value, notes: [] } : result;
}

/** A page after the first could not be had; what is read stays. */
class PageFailed extends Error {
  readonly failure: JobFailure;
  constructor(failure: JobFailure) {
    super(failure.detail);
    this.failure = failure;
  }
}

async function readPages(
  feed: Extract<Feed, { type: 'telegram' | 'sitemap' }>,
  first: Document,
  { run, heldGuids }: ReadContext,
): Promise<ReadResult> {
  const bytesOf = async (url: string) => (url === firstUrl ? first.bytes : fetchPage(url, run));
  const firstUrl = feed.type === 'telegram' ? `https://t.me/s/${feed.channel}` : first.url;
  try {
    if (feed.type === 'sitemap')
      return {
        outcome: 'done',
        ...(await pullSitemap({
          url: firstUrl,
          readPage: async (url) => valueOf(await run.work('sitemap', await bytesOf(url), { url })),
        })),
      };
    const held = await heldGuids();
    const readPage = async (url: string) => valueOf(await run.work('telegram', await bytesOf(url), { url: firstUrl }));
    return {
      outcome: 'done',
      ...(await pullTelegram({ channel: feed.channel, isHeld: (guid) => held.has(guid), readPage })),
    };
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
