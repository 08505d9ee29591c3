// One feed as the standard document that its items are read from, for whoever wants to look at it.
import { Problem } from '../lib/problem.ts';
import { toInstant } from '../model/time.ts';
import { openReader, type ReaderOptions } from './reader.ts';

export interface RepairOptions extends ReaderOptions {
  url: string;
  /** IANA zone of dates that name none. */
  timezone: string;
}

/**
 * @returns RSS 2.0, as docs/decisions/0007-a-standard-feed-document.md describes it
 * @throws Problem where the feed cannot be fetched, or what was fetched is no feed
 */
export async function repairedFeed({ url, timezone, ...options }: RepairOptions): Promise<string> {
  const reader = openReader(options, toInstant(Date.now()));
  const noFeed = (why: string, fix: string) => new Problem({ what: `${url} cannot be printed as a feed.`, why, fix });
  try {
    const answer = await reader.fetch(url);
    if (answer.outcome !== 'fetched') {
      const why = answer.outcome === 'failed' ? answer.detail : 'The server sent no document.';
      throw noFeed(why, 'Open the address in a browser; if it has moved, change it in the source’s file.');
    }
    const { bytes, contentType, finalUrl } = answer;
    const about = { url: finalUrl, timezone, ...(contentType === undefined ? {} : { contentType }) };
    const written = await reader.work('standard-feed', bytes, about);
    if (written.outcome === 'failed')
      throw noFeed(written.detail, 'Look for the address of the feed: npm run new-source -- ADDRESS.');
    return written.value;
  } finally {
    await reader.close();
  }
}
