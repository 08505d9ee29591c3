// Fetches one feed and converts it to the standard document that items are read from, for `npm run try`.
import { ContentProblem, NetworkProblem } from '../lib/problem.ts';
import { toInstant } from '../model/time.ts';
import { openReader, type ReaderOptions } from './reader.ts';

export interface StandardFeedOptions extends ReaderOptions {
  url: string;
  /** IANA time zone for dates without a zone. */
  timezone: string;
}

/**
 * @returns RSS 2.0 as described in docs/decisions/0007-a-standard-feed-document.md
 * @throws NetworkProblem if the feed cannot be fetched, ContentProblem if the document is not a feed
 */
export async function fetchStandardFeed({ url, timezone, ...options }: StandardFeedOptions): Promise<string> {
  const reader = openReader(options, toInstant(Date.now()));
  const what = `${url} cannot be printed as a feed.`;
  try {
    const answer = await reader.fetch(url);
    if (answer.outcome !== 'fetched') {
      const why = answer.outcome === 'failed' ? answer.detail : 'The server sent no document.';
      const fix = 'Open the address in a browser; if it has moved, change it in the source’s file.';
      throw new NetworkProblem({ what, why, fix });
    }
    const { bytes, contentType, finalUrl } = answer;
    const context = { url: finalUrl, timezone, ...(contentType === undefined ? {} : { contentType }) };
    const written = await reader.work('standard-feed', bytes, context);
    if (written.outcome === 'failed')
      throw new ContentProblem({
        what,
        why: written.detail,
        fix: 'Find the address of the feed: npm run new-source -- ADDRESS.',
      });
    return written.value;
  } finally {
    await reader.close();
  }
}
