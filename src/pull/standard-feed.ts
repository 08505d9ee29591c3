// Fetches one feed and converts it to the standard document that items are read from, for `npm run try`.
import { Problem } from '../lib/problem.ts';
import { toInstant } from '../model/time.ts';
import { openReader, type ReaderOptions } from './reader.ts';

export interface StandardFeedOptions extends ReaderOptions {
  url: string;
  /** IANA time zone for dates without a zone. */
  timezone: string;
}

/**
 * @returns RSS 2.0 as described in docs/decisions/0007-a-standard-feed-document.md
 * @throws Problem if the feed cannot be fetched or the document is not a feed
 */
export async function fetchStandardFeed({ url, timezone, ...options }: StandardFeedOptions): Promise<string> {
  const reader = openReader(options, toInstant(Date.now()));
  const createProblem = (why: string, fix: string) =>
    new Problem({ what: `${url} cannot be printed as a feed.`, why, fix });
  try {
    const answer = await reader.fetch(url);
    if (answer.outcome !== 'fetched') {
      const why = answer.outcome === 'failed' ? answer.detail : 'The server sent no document.';
      throw createProblem(why, 'Open the address in a browser; if it has moved, change it in the source’s file.');
    }
    const { bytes, contentType, finalUrl } = answer;
    const context = { url: finalUrl, timezone, ...(contentType === undefined ? {} : { contentType }) };
    const written = await reader.work('standard-feed', bytes, context);
    if (written.outcome === 'failed')
      throw createProblem(written.detail, 'Find the address of the feed: npm run new-source -- ADDRESS.');
    return written.value;
  } finally {
    await reader.close();
  }
}
