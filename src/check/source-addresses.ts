import { feedAddress } from '../model/feed.ts';
import type { Source } from '../model/source.ts';

export type FieldAddress = [field: string, url: string];

/** Where a source is: its homepage and the other addresses of its site. */
export function siteAddresses({ homepage, mirrors }: Pick<Source, 'homepage' | 'mirrors'>): FieldAddress[] {
  return [['homepage', homepage], ...mirrors.map((url, place): FieldAddress => [`mirrors.${place}`, url])];
}

/** Where it publishes; a channel as the page of its preview. */
export function feedAddresses({ feeds }: Pick<Source, 'feeds'>): FieldAddress[] {
  return feeds.flatMap((feed, place) => [
    [`feeds.${place}.${feed.type === 'telegram' ? 'channel' : 'url'}`, feedAddress(feed)] as FieldAddress,
    ...(feed.fallbacks ?? []).map((url, index): FieldAddress => [`feeds.${place}.fallbacks.${index}`, url]),
  ]);
}
