// A page of a site, to what it tells of the site's feeds, names and languages. Pure; the page is a stranger's.
import { registrableDomain } from '../../lib/domain.ts';
import { elementsOf, type HtmlElement, parseHtml } from '../markup/html-tree.ts';
import { oneLine, textOf } from '../markup/plain-text.ts';
import { webUrl } from '../parse/absolute-url.ts';

export interface SitePage {
  /** As the site calls itself. */
  name?: string;
  title?: string;
  /** As declared: `be`, `ru-RU`. */
  lang?: string;
  /** Announced by <link rel="alternate">, in order. */
  announced: { url: string; title: string }[];
  /** Links whose address looks like that of a feed. */
  linked: string[];
  /** Other language versions of the site. */
  versions: string[];
  /** Telegram channels that the page links to. */
  channels: string[];
}

/** What matters stands in the head, and in menus and footers; of a longer page the rest is not looked at. */
const MAX_CHARS = 2_000_000;
const MAX_NAME = 200;
const MOST = { announced: 12, linked: 6, versions: 4, channels: 2 };
const FEED_TYPE = /^\s*application\/(rss\+xml|atom\+xml|feed\+json|rdf\+xml)/i;
const FEED_PATH = /(^|\/)(rss|feeds?|atom)(\.xml|\.php|\.json)?\/?$|\.(rss|atom)$/i;
const LANGUAGE = '(be|by|bel|ru|rus|en|eng|pl|uk|ua)';
const LANGUAGE_PATH = new RegExp(`^/${LANGUAGE}/?$`, 'i');
const LANGUAGE_HOST = new RegExp(`^${LANGUAGE}\\.`, 'i');
const CHANNEL = /^\/(?:s\/)?([A-Za-z]\w{3,31})\/?$/;
const NO_CHANNEL = /^(share|joinchat|addstickers|proxy|socks|iv|login|setlanguage|contact)$|bot$/i;

export function readSitePage(html: string, { url }: { url: string }): SitePage {
  const elements = [...elementsOf(parseHtml(html.slice(0, MAX_CHARS)))];
  const metas = new Map(
    elements
      .filter(({ tag }) => tag === 'meta')
      .map(({ attributes: { property, name, content = '' } }) => [
        (property ?? name ?? '').toLowerCase(),
        short(content),
      ]),
  );
  const title = short(textOf(elements.find(({ tag }) => tag === 'title')?.children ?? []));
  const name = metas.get('og:site_name') || metas.get('application-name');
  const lang = short(elements.find(({ tag }) => tag === 'html')?.attributes['lang'] ?? '');
  const links = elements
    .filter(({ tag, attributes }) => tag === 'a' && attributes['href'] !== undefined)
    .flatMap((link) => addressOf(link, url));
  return {
    ...(name ? { name } : {}),
    ...(title === '' ? {} : { title }),
    ...(lang === '' ? {} : { lang }),
    announced: announcedIn(elements, url).slice(0, MOST.announced),
    linked: distinct(links.filter((link) => FEED_PATH.test(new URL(link).pathname))).slice(0, MOST.linked),
    versions: versionsIn(elements, links, url).slice(0, MOST.versions),
    channels: distinct(links.flatMap((link) => channelOf(link) ?? [])).slice(0, MOST.channels),
  };
}

/** The name in the address of a Telegram channel; undefined for other addresses. */
export function channelOf(address: string): string | undefined {
  const { host, pathname } = new URL(address);
  if (!/^(www\.)?(t\.me|telegram\.me|telegram\.dog)$/.test(host)) return undefined;
  const channel = CHANNEL.exec(pathname)?.[1];
  return channel === undefined || NO_CHANNEL.test(channel) ? undefined : channel;
}

function announcedIn(elements: readonly HtmlElement[], base: string): SitePage['announced'] {
  const found = new Map<string, string>();
  for (const { tag, attributes } of elements) {
    if (tag !== 'link' || !/\balternate\b/i.test(attributes['rel'] ?? '') || !FEED_TYPE.test(attributes['type'] ?? ''))
      continue;
    const address = webUrl(attributes['href'] ?? '', base);
    if (address !== undefined && !found.has(address)) found.set(address, short(attributes['title'] ?? ''));
  }
  return [...found].map(([url, title]) => ({ url, title }));
}

/** By hreflang, or by addresses such as /be/ and be.paper.example. */
function versionsIn(elements: readonly HtmlElement[], links: readonly string[], base: string): string[] {
  const declared = elements
    .filter(({ tag, attributes }) => (tag === 'link' || tag === 'a') && attributes['hreflang'] !== undefined)
    .flatMap((link) => addressOf(link, base));
  const obvious = links.filter((link) => {
    const { hostname, pathname } = new URL(link);
    return LANGUAGE_PATH.test(pathname) || (LANGUAGE_HOST.test(hostname) && pathname === '/');
  });
  const here = new URL(base);
  return distinct([...declared, ...obvious].map((link) => link.replace(/#.*$/, ''))).filter((link) => {
    const { host, hostname, pathname } = new URL(link);
    // A version of one article is none of the site.
    const isFront = pathname === '/' || LANGUAGE_PATH.test(pathname);
    return (
      isFront &&
      registrableDomain(hostname) === registrableDomain(here.hostname) &&
      `${host}${pathname}` !== `${here.host}${here.pathname}`
    );
  });
}

function addressOf({ attributes }: HtmlElement, base: string): string[] {
  const address = webUrl(attributes['href'] ?? '', base);
  return address === undefined ? [] : [address];
}

function distinct(addresses: readonly string[]): string[] {
  return [...new Set(addresses)];
}

function short(text: string): string {
  return oneLine(text.slice(0, 4 * MAX_NAME))
    .slice(0, MAX_NAME)
    .toWellFormed();
}
