import { feedAddress } from '../model/feed.ts';
import type { Source } from '../model/source.ts';

/** Homepage, mirrors and feeds of a source by field; a Telegram channel as the address of its preview. */
export function sourceAddresses({
  homepage,
  mirrors,
  feeds,
}: Pick<Source, 'homepage' | 'mirrors' | 'feeds'>): [field: string, url: string][] {
  return [
    ['homepage', homepage],
    ...mirrors.map((url, index): [string, string] => [`mirrors.${index}`, url]),
    ...feeds.flatMap((feed, feedIndex): [string, string][] => [
      [`feeds.${feedIndex}.${feed.type === 'telegram' ? 'channel' : 'url'}`, feedAddress(feed)],
      ...(feed.fallbacks ?? []).map((url, index): [string, string] => [`feeds.${feedIndex}.fallbacks.${index}`, url]),
    ]),
  ];
}
