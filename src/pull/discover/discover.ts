// Discovers the feeds of a site, in this order: given addresses, feeds announced by its pages, linked feeds, common feed
// paths, sitemaps, Telegram channels. Linked feeds, common paths and sitemaps are tried only if no feed was found before.
import { registrableDomain } from '../../lib/domain.ts';
import { escapeControlCharacters } from '../../lib/escape-control-characters.ts';
import { ContentProblem, NetworkProblem, type Problem, UsageProblem } from '../../lib/problem.ts';
import type { Discovery, RejectedAddress } from '../../model/discovery.ts';
import { toInstant } from '../../model/time.ts';
import { openReader, type ReaderOptions } from '../reader.ts';
import { type Crawler, createCrawler, type Page } from './crawler.ts';
import { parseRobotsSitemaps } from './robots-sitemaps.ts';
import { selectFeeds } from './select-feeds.ts';
import { chooseSiteName, collectSiteNames } from './site-names.ts';
import { parseChannelAddress } from './site-page.ts';
import type { Candidate } from './try-candidate.ts';

export interface DiscoverOptions extends ReaderOptions {
  now?: string;
  /** IANA time zone for dates without a zone. */
  timezone?: string;
  /** Feed addresses given by the user: these are proposed, and no others are searched. */
  feeds?: readonly string[];
}

/** Properties of a site, without its feeds. */
interface Site {
  homepage: string;
  movedFrom?: string;
  /** The front page first; empty if it cannot be read. */
  pages: Page[];
}

const COMMON_FEED_PATHS = ['feed/', 'rss', 'rss.xml', 'atom.xml', 'feed.xml', 'index.xml', 'feed.json', 'rss/', 'feed'];
/** Number of common paths tried for each language version. */
const COMMON_PATHS_PER_LANGUAGE = 3;
const COMMON_SITEMAP_PATHS = ['sitemap-news.xml', 'news-sitemap.xml', 'sitemap.xml'];
const MAX_LISTED_FAILURES = 12;

/** @throws Problem if the address is invalid or unreachable, or no readable feed was found */
export async function discover(address: string, options: DiscoverOptions = {}): Promise<Discovery> {
  const { now = toInstant(Date.now()), timezone = 'Europe/Minsk', feeds: given = [] } = options;
  const start = parseSiteAddress(address);
  const reader = openReader(options, now);
  try {
    const crawler = createCrawler({ reader, now, timezone });
    await crawler.tryCandidates(given.map(toCandidate));
    if (given.length > crawler.readable.length) throw noFeedFound(given.join(' '), crawler.rejected);
    const site = await exploreSite(start, given.length > 0, crawler);
    const { feeds, unwanted } = selectFeeds(crawler.readable);
    if (feeds.length === 0) throw noFeedFound(start.href, [...crawler.rejected, ...unwanted]);
    const name = chooseSiteName(site.pages[0], feeds[0]);
    const lang = site.pages[0]?.lang;
    const { pages, ...address } = site;
    return {
      ...address,
      ...(name === undefined ? {} : { name }),
      names: collectSiteNames(pages),
      ...(lang === undefined ? {} : { lang }),
      feeds,
      unwanted,
      failed: crawler.rejected,
    };
  } finally {
    await reader.close();
  }
}

/** Parses the address of a site or a Telegram channel as typed by the user. */
function parseSiteAddress(address: string): URL {
  const typed = address.trim();
  const text = typed.startsWith('@')
    ? `https://t.me/${typed.slice(1)}`
    : /^[a-z][a-z\d+.-]*:\/\//i.test(typed)
      ? typed
      : `https://${typed}`;
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw new UsageProblem({
    what: `${escapeControlCharacters(typed)} is not the address of a site.`,
    why: 'It is not an http or https address.',
    fix: 'Copy it from the address bar of a browser: https://radio.example/, or t.me/radio_example for a Telegram channel.',
  });
}

function toCandidate(address: string): Candidate {
  const channel = URL.canParse(address) ? parseChannelAddress(address) : undefined;
  return channel === undefined
    ? { type: 'feed', address, foundBy: 'given' }
    : { type: 'telegram', address: channel, foundBy: 'given' };
}

/** @param isSettled whether the feeds are known, so that only the names of the site are needed */
async function exploreSite(start: URL, isSettled: boolean, crawler: Crawler): Promise<Site> {
  const channel = parseChannelAddress(start.href);
  if (channel !== undefined) {
    await crawler.tryCandidates([{ type: 'telegram', address: channel, foundBy: 'given' }]);
    return { homepage: `https://t.me/${channel}`, pages: [] };
  }
  const result = await crawler.fetchPage(start.href);
  if (result === 'feed') return exploreSiteOfFeed(start, crawler);
  if (result === 'unreachable' && !isSettled) throw siteUnreachable(start, crawler.rejected);
  const first = asPage(result);
  const versions = await fetchLanguageVersions(first, crawler);
  if (!isSettled) await findFeeds(first, versions, start, crawler);
  return { ...siteAddress(first, start), pages: [...(first === undefined ? [] : [first]), ...versions] };
}

/** The given address is a feed. */
async function exploreSiteOfFeed(start: URL, crawler: Crawler): Promise<Site> {
  const [feed] = await crawler.tryCandidates([toCandidate(start.href)]);
  const site = URL.parse(feed?.link ?? '');
  // Feeds without a site often contain their own address instead.
  const home = site === null || site.href === start.href ? new URL('/', start) : site;
  const page = asPage(await crawler.fetchPage(home.href));
  return {
    ...siteAddress(page, home),
    pages: [...(page === undefined ? [] : [page]), ...(await fetchLanguageVersions(page, crawler))],
  };
}

function asPage(result: Awaited<ReturnType<Crawler['fetchPage']>>): Page | undefined {
  return typeof result === 'object' ? result : undefined;
}

/** The homepage: the given address, unless it redirects to another domain. */
function siteAddress(page: Page | undefined, start: URL): Pick<Site, 'homepage' | 'movedFrom'> {
  const end = new URL(page?.url ?? start.href);
  if (registrableDomain(end.hostname) !== registrableDomain(start.hostname))
    return { homepage: withoutQuery(end.href), movedFrom: start.href };
  return { homepage: withoutQuery(new URL(start.pathname, end).href) };
}

function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/, '');
}

async function fetchLanguageVersions(page: Page | undefined, crawler: Crawler): Promise<Page[]> {
  const results = await Promise.all((page?.versions ?? []).map((address) => crawler.fetchPage(address)));
  return results.flatMap((result) => asPage(result) ?? []);
}

async function findFeeds(
  page: Page | undefined,
  versions: readonly Page[],
  start: URL,
  crawler: Crawler,
): Promise<void> {
  const pages = [...(page === undefined ? [] : [page]), ...versions];
  await crawler.tryCandidates(
    pages.flatMap(({ announced }) =>
      announced.map(({ url, title }): Candidate => ({ type: 'feed', address: url, foundBy: 'announced', title })),
    ),
  );
  if (!crawler.hasFeed())
    await crawler.tryCandidates(
      pages.flatMap(({ linked }) => linked).map((address): Candidate => ({ type: 'feed', address, foundBy: 'linked' })),
    );
  if (!crawler.hasFeed())
    await crawler.tryUntilReadable(commonFeedAddresses(page?.url ?? start.href, COMMON_FEED_PATHS));
  for (const version of versions)
    if (version.announced.length === 0)
      await crawler.tryUntilReadable(
        commonFeedAddresses(version.url, COMMON_FEED_PATHS.slice(0, COMMON_PATHS_PER_LANGUAGE)),
      );
  if (!crawler.hasFeed()) await findSitemaps(page?.url ?? start.href, crawler);
  const channels = new Set(pages.flatMap((one) => one.channels));
  await crawler.tryCandidates(
    [...channels]
      .slice(0, 2)
      .map((channel): Candidate => ({ type: 'telegram', address: channel, foundBy: 'telegram' })),
  );
}

/** Common feed addresses of publishing systems: below a page, then at the root of its host. */
function commonFeedAddresses(url: string, names: readonly string[]): Candidate[] {
  const folder = withoutQuery(url).replace(/([^/])$/, '$1/');
  const folders = new Set([folder, ...(names === COMMON_FEED_PATHS ? [new URL('/', url).href] : [])]);
  return [...folders].flatMap((base) =>
    names.map((name): Candidate => ({ type: 'feed', address: new URL(name, base).href, foundBy: 'usual' })),
  );
}

async function findSitemaps(url: string, crawler: Crawler): Promise<void> {
  const robots = new URL('/robots.txt', url).href;
  const sitemaps = parseRobotsSitemaps(await crawler.fetchText(robots), robots);
  const addresses = [
    ...sitemaps,
    ...(sitemaps.length > 0 ? [] : COMMON_SITEMAP_PATHS.map((name) => new URL(`/${name}`, url).href)),
  ];
  await crawler.tryUntilReadable(
    addresses.map((address): Candidate => ({ type: 'sitemap', address, foundBy: 'sitemap' })),
  );
}

function siteUnreachable({ href }: URL, [refused]: readonly RejectedAddress[]): Problem {
  if (refused?.why.includes('not on the public internet') === true) {
    return new UsageProblem({
      what: `${escapeControlCharacters(href)} was not requested.`,
      why: escapeControlCharacters(refused.why),
      fix: 'Use a public address. To try a site on your own machine or network, add --allow-private.',
    });
  }
  return new NetworkProblem({
    what: `${escapeControlCharacters(href)} did not answer.`,
    why: escapeControlCharacters(refused?.why ?? ''),
    fix: 'Open the address in a browser. If the site has no https, write http:// before the address; some sites answer only in some countries.',
  });
}

function noFeedFound(address: string, refused: readonly RejectedAddress[]): ContentProblem {
  const listed = refused.slice(0, MAX_LISTED_FAILURES).map(({ url, why }) => escapeControlCharacters(`${url}: ${why}`));
  const more = refused.length - listed.length;
  return new ContentProblem({
    what: `No readable feed was found at ${escapeControlCharacters(address)}.`,
    why: [...listed, ...(more > 0 ? [`and ${more} more`] : [])].join('\n       ') || 'The site did not answer.',
    fix: 'Open the site in a browser, look for RSS or a Telegram channel, and give its address with --feed. If there is none, a page that lists the articles can be read with CSS selectors: see docs/add-a-source.md.',
  });
}
