import { webUrl } from '../parse/absolute-url.ts';

const MAX_CHARS = 500_000;
const MAX_SITEMAPS = 3;

/** Parses the Sitemap lines of a robots.txt (sitemaps.org protocol), news sitemaps first. */
export function parseRobotsSitemaps(robots: string, url: string): string[] {
  const lines = robots.slice(0, MAX_CHARS).matchAll(/^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})/gim);
  const addresses = new Set([...lines].flatMap(([, address = '']) => webUrl(address, url) ?? []));
  return [...addresses].sort((a, b) => Number(isNews(b)) - Number(isNews(a))).slice(0, MAX_SITEMAPS);
}

function isNews(address: string): boolean {
  return /news/i.test(new URL(address).pathname);
}
