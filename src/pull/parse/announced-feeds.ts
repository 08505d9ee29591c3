import { webUrl } from './absolute-url.ts';
import { decodeEntities } from './entities.ts';

/** Characters of a page that are searched: its head. */
const HEAD_CHARS = 300_000;
const MAX_ANNOUNCED = 5;
const FEED_TYPE = /\btype\s*=\s*["']?\s*application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)/i;

/** Absolute addresses of the feeds that a web page announces by `<link rel="alternate">`; at most 5. */
export function findAnnouncedFeeds(html: string, url: string): string[] {
  const links = html.slice(0, HEAD_CHARS).match(/<link\b[^<>]{0,1000}>/gi) ?? [];
  const feeds = links.filter((link) => /\brel\s*=\s*["']?[^"'<>]*alternate/i.test(link) && FEED_TYPE.test(link));
  const addresses = feeds.map((link) => {
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(link);
    return webUrl(decodeEntities(href?.[1] ?? href?.[2] ?? href?.[3] ?? ''), url);
  });
  return [...new Set(addresses.filter((address) => address !== undefined))].slice(0, MAX_ANNOUNCED);
}
