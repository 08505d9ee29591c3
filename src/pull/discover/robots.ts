import { webUrl } from '../parse/absolute-url.ts';

const MAX_CHARS = 500_000;
const MOST = 3;

/** The sitemaps that a robots.txt names (sitemaps.org), those for news first. */
export function sitemapsIn(robots: string, url: string): string[] {
  const lines = robots.slice(0, MAX_CHARS).matchAll(/^[ \t]*sitemap[ \t]*:[ \t]*(\S{1,2000})/gim);
  const addresses = new Set([...lines].flatMap(([, address = '']) => webUrl(address, url) ?? []));
  return [...addresses].sort((a, b) => Number(isNews(b)) - Number(isNews(a))).slice(0, MOST);
}

function isNews(address: string): boolean {
  return /news/i.test(new URL(address).pathname);
}
