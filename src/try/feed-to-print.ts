import { UsageProblem } from '../lib/problem.ts';
import { feedAddress } from '../model/feed.ts';
import { readSource } from './try.ts';

export interface FeedToPrint {
  url: string;
  /** Of the source. */
  timezone: string;
  /** Addresses of the source's other feeds. */
  others: string[];
}

/**
 * The feed of a source that is printed: the one at an address, else the first. Telegram channels, sitemaps and pages
 * are no feeds.
 * @param target as trySource takes it
 * @throws Problem if the source cannot be read, UsageProblem if it has no such feed
 */
export async function feedToPrint(
  target: string,
  { contentDir, address }: { contentDir: string; address: string | undefined },
): Promise<FeedToPrint> {
  const { source } = await readSource(target, contentDir);
  const urls = source.feeds.filter(({ type }) => type === 'feed').map(feedAddress);
  const url = urls.find((one) => address === undefined || one === address);
  if (url !== undefined) return { url, timezone: source.timezone, others: urls.filter((one) => one !== url) };
  throw new UsageProblem({
    what: `No feed of ${source.id} can be printed.`,
    why:
      urls.length === 0
        ? 'It has no feed of the type “feed”; other types have no feed document.'
        : `It has no feed at ${address}.`,
    fix: urls.length === 0 ? 'Leave --feed out to see its items.' : `Give one of these addresses: ${urls.join(' ')}`,
  });
}
