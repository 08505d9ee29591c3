import { feedAddress } from '../model/feed.ts';
import type { Source } from '../model/source.ts';

/** Where a source is and publishes, by field; a channel as the page of its preview. */
export function sourceAddresses({
  homepage,
  mirrors,
  feeds,
}: Pick<Source, 'homepage' | 'mirrors' | 'feeds'>): [field: string, url: string][] {
  return [
    ['homepage', homepage],
    ...mirrors.map((url, place): [string, string] => [`mirrors.${place}`, url]),
    ...feeds.flatMap((feed, place): [string, string][] => [
      [`feeds.${place}.${feed.type === 'telegram' ? 'channel' : 'url'}`, feedAddress(feed)],
      ...(feed.fallbacks ?? []).map((url, index): [string, string] => [`feeds.${place}.fallbacks.${index}`, url]),
    ]),
  ];
}
