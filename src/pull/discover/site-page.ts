// Reads feeds, names and languages of a site from one of its pages. Pure; the page is untrusted.
import { registrableDomain } from '../../lib/domain.ts';
import { elementsOf, type HtmlElement, parseHtml } from '../../markup/html-tree.ts';
import { oneLine, textOf } from '../../markup/plain-text.ts';
import { webUrl } from '../parse/absolute-url.ts';

export interface SitePage {
  /** Name of the site, from its metadata. */
  name?: string;
  title?: string;
  /** As declared: `be`, `ru-RU`. */
  lang?: string;
  /** Feeds announced by <link rel="alternate">, in page order. */
  announced: { url: string; title: string }[];
  /** Links that look like feed addresses. */
  linked: string[];
  /** Other language versions of the site. */
  versions: string[];
  /** Telegram channels that the page links to. */
  channels: string[];
}

/** Characters that are parsed; the rest of a longer page is ignored. */
const MAX_CHARS = 2_000_000;
const MAX_NAME = 200;
const LIMITS = { announced: 12, linked: 6, versions: 4, channels: 2 };
const FEED_TYPE = /^\s*application\/(rss\+xml|atom\+xml|feed\+json|rdf\+xml)/i;
const FEED_PATH = /(^|\/)(rss|feeds?|atom)(\.xml|\.php|\.json)?\/?$|\.(rss|atom)$/i;
const LANGUAGE = '(be|by|bel|ru|rus|en|eng|pl|uk|ua)';
const LANGUAGE_PATH = new RegExp(`^/${LANGUAGE}/?$`, 'i');
const LANGUAGE_HOST = new RegExp(`^${LANGUAGE}\\.`, 'i');
const CHANNEL_PATH = /^\/(?:s\/)?([A-Za-z]\w{3,31})\/?$/;
const NOT_A_CHANNEL = /^(sharedItems|joinchat|addstickers|proxy|socks|iv|login|setlanguage|contact)$|bot$/i;

/** @param url address of the page, the base of its links */
export function readSitePage(html: string, { url }: { url: string }): SitePage {
  const elements = [...elementsOf(parseHtml(html.slice(0, MAX_CHARS)))];
  const metadata = new Map(
    elements
      .filter(({ tag }) => tag === 'meta')
      .map(({ attributes: { property, name, content = '' } }) => [
        (property ?? name ?? '').toLowerCase(),
        truncate(content),
      ]),
  );
  const title = truncate(textOf(elements.find(({ tag }) => tag === 'title')?.children ?? []));
  const name = metadata.get('og:site_name') || metadata.get('application-name');
  const lang = truncate(elements.find(({ tag }) => tag === 'html')?.attributes['lang'] ?? '');
  const links = elements
    .filter(({ tag, attributes }) => tag === 'a' && attributes['href'] !== undefined)
    .flatMap((link) => linkAddress(link, url));
  return {
    ...(name ? { name } : {}),
    ...(title === '' ? {} : { title }),
    ...(lang === '' ? {} : { lang }),
    announced: announcedFeeds(elements, url).slice(0, LIMITS.announced),
    linked: distinct(links.filter((link) => FEED_PATH.test(new URL(link).pathname))).slice(0, LIMITS.linked),
    versions: languageVersions(elements, links, url).slice(0, LIMITS.versions),
    channels: distinct(links.flatMap((link) => parseChannelAddress(link) ?? [])).slice(0, LIMITS.channels),
  };
}

/** The channel name in a Telegram address; undefined for other addresses. */
export function parseChannelAddress(address: string): string | undefined {
  const { host, pathname } = new URL(address);
  if (!/^(www\.)?(t\.me|telegram\.me|telegram\.dog)$/.test(host)) return undefined;
  const channel = CHANNEL_PATH.exec(pathname)?.[1];
  return channel === undefined || NOT_A_CHANNEL.test(channel) ? undefined : channel;
}

function announcedFeeds(elements: readonly HtmlElement[], base: string): SitePage['announced'] {
  const found = new Map<string, string>();
  for (const { tag, attributes } of elements) {
    if (tag !== 'link' || !/\balternate\b/i.test(attributes['rel'] ?? '') || !FEED_TYPE.test(attributes['type'] ?? ''))
      continue;
    const address = webUrl(attributes['href'] ?? '', base);
    if (address !== undefined && !found.has(address)) found.set(address, truncate(attributes['title'] ?? ''));
  }
  return [...found].map(([url, title]) => ({ url, title }));
}

/** Language versions by hreflang, or by addresses such as /be/ and be.paper.example. */
function languageVersions(elements: readonly HtmlElement[], links: readonly string[], base: string): string[] {
  const declared = elements
    .filter(({ tag, attributes }) => (tag === 'link' || tag === 'a') && attributes['hreflang'] !== undefined)
    .flatMap((link) => linkAddress(link, base));
  const byAddress = links.filter((link) => {
    const { hostname, pathname } = new URL(link);
    return LANGUAGE_PATH.test(pathname) || (LANGUAGE_HOST.test(hostname) && pathname === '/');
  });
  const here = new URL(base);
  return distinct([...declared, ...byAddress].map((link) => link.replace(/#.*$/, ''))).filter((link) => {
    const { host, hostname, pathname } = new URL(link);
    // Only versions of the front page, not of an article.
    const isFront = pathname === '/' || LANGUAGE_PATH.test(pathname);
    return (
      isFront &&
      registrableDomain(hostname) === registrableDomain(here.hostname) &&
      `${host}${pathname}` !== `${here.host}${here.pathname}`
    );
  });
}

function linkAddress({ attributes }: HtmlElement, base: string): string[] {
  const address = webUrl(attributes['href'] ?? '', base);
  return address === undefined ? [] : [address];
}

function distinct(addresses: readonly string[]): string[] {
  return [...new Set(addresses)];
}

function truncate(text: string): string {
  return oneLine(text.slice(0, 4 * MAX_NAME))
    .slice(0, MAX_NAME)
    .toWellFormed();
}
