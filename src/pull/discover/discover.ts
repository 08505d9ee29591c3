// The address of a site → its feeds, and what they give. The order: what was given, what its pages announce, usual
// addresses where they announce nothing that can be read, sitemaps where there is no feed; and its channels.
import { registrableDomain } from '../../lib/domain.ts';
import { ContentProblem, NetworkProblem, type Problem, UsageProblem } from '../../lib/problem.ts';
import { visible } from '../../lib/visible.ts';
import type { Discovery, Refused } from '../../model/discovery.ts';
import { toInstant } from '../../model/time.ts';
import { openReader, type ReaderOptions } from '../reader.ts';
import { judge } from './judge.ts';
import { nameOf, namesOf } from './names.ts';
import { sitemapsIn } from './robots.ts';
import { openSearch, type Page, type Search } from './search.ts';
import { channelOf } from './site-page.ts';
import type { Candidate } from './try-candidate.ts';

export interface DiscoverOptions extends ReaderOptions {
  now?: string;
  /** IANA zone of dates that come without one. */
  timezone?: string;
  /** Addresses that a person names: these are proposed, and no others are looked for. */
  feeds?: readonly string[];
}

/** What a site is, besides its feeds. */
interface Site {
  homepage: string;
  movedFrom?: string;
  /** The front page first; none where it cannot be read. */
  pages: Page[];
}

const USUAL = ['feed/', 'rss', 'rss.xml', 'atom.xml', 'feed.xml', 'index.xml', 'feed.json', 'rss/', 'feed'];
/** What is worth asking below each language. */
const USUAL_OF_A_LANGUAGE = 3;
const USUAL_SITEMAPS = ['sitemap-news.xml', 'news-sitemap.xml', 'sitemap.xml'];
const MOST_TOLD = 12;

/** @throws Problem where the address cannot be asked, or nothing of the site can be read as a feed */
export async function discover(address: string, options: DiscoverOptions = {}): Promise<Discovery> {
  const { now = toInstant(Date.now()), timezone = 'Europe/Minsk', feeds: named = [] } = options;
  const start = startOf(address);
  const reader = openReader(options, now);
  try {
    const search = openSearch({ reader, now, timezone });
    await search.ask(named.map(given));
    if (named.length > search.tried.length) throw nothingThere(named.join(' '), search.inVain);
    const site = await lookAt(start, named.length > 0, search);
    const { feeds, leftOut } = judge(search.tried);
    if (feeds.length === 0) throw nothingThere(start.href, [...search.inVain, ...leftOut]);
    const name = nameOf(site.pages[0], feeds[0]);
    const lang = site.pages[0]?.lang;
    const { pages, ...where } = site;
    return {
      ...where,
      ...(name === undefined ? {} : { name }),
      names: namesOf(pages),
      ...(lang === undefined ? {} : { lang }),
      feeds,
      leftOut,
      inVain: search.inVain,
    };
  } finally {
    await reader.close();
  }
}

/** The address that a person typed, or copied from a channel. */
function startOf(address: string): URL {
  const typed = address.trim();
  const text = typed.startsWith('@')
    ? `https://t.me/${typed.slice(1)}`
    : /^[a-z][a-z\d+.-]*:\/\//i.test(typed)
      ? typed
      : `https://${typed}`;
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw new UsageProblem({
    what: `${visible(typed)} is not the address of a site.`,
    why: 'It cannot be asked by http or https.',
    fix: 'Give it as a browser shows it: https://radio.example/, or t.me/radio_example for a Telegram channel.',
  });
}

function given(address: string): Candidate {
  const channel = URL.canParse(address) ? channelOf(address) : undefined;
  return channel === undefined
    ? { type: 'feed', address, foundBy: 'given' }
    : { type: 'telegram', address: channel, foundBy: 'given' };
}

/** @param isSettled whether the feeds are known already, so that only the site's names are wanted */
async function lookAt(start: URL, isSettled: boolean, search: Search): Promise<Site> {
  const channel = channelOf(start.href);
  if (channel !== undefined) {
    await search.ask([{ type: 'telegram', address: channel, foundBy: 'given' }]);
    return { homepage: `https://t.me/${channel}`, pages: [] };
  }
  const look = await search.look(start.href);
  if (look === 'feed') return siteOfFeed(start, search);
  if (look === 'unreachable' && !isSettled) throw unreachable(start, search.inVain);
  const first = pageIn(look);
  const versions = await versionsOf(first, search);
  if (!isSettled) await lookAround(first, versions, start, search);
  return { ...placeOf(first, start), pages: [...(first === undefined ? [] : [first]), ...versions] };
}

/** The address that was given is a feed itself. */
async function siteOfFeed(start: URL, search: Search): Promise<Site> {
  const [feed] = await search.ask([given(start.href)]);
  const named = URL.parse(feed?.link ?? '');
  // A feed that names no site has its own address there.
  const home = named === null || named.href === start.href ? new URL('/', start) : named;
  const page = pageIn(await search.look(home.href));
  return {
    ...placeOf(page, home),
    pages: [...(page === undefined ? [] : [page]), ...(await versionsOf(page, search))],
  };
}

function pageIn(look: Awaited<ReturnType<Search['look']>>): Page | undefined {
  return typeof look === 'object' ? look : undefined;
}

/** The address of the site: as it was given, unless it leads elsewhere. */
function placeOf(page: Page | undefined, start: URL): Pick<Site, 'homepage' | 'movedFrom'> {
  const end = new URL(page?.url ?? start.href);
  if (registrableDomain(end.hostname) !== registrableDomain(start.hostname))
    return { homepage: bare(end.href), movedFrom: start.href };
  return { homepage: bare(new URL(start.pathname, end).href) };
}

function bare(address: string): string {
  return address.replace(/[?#].*$/, '');
}

async function versionsOf(page: Page | undefined, search: Search): Promise<Page[]> {
  const looks = await Promise.all((page?.versions ?? []).map((address) => search.look(address)));
  return looks.flatMap((look) => pageIn(look) ?? []);
}

async function lookAround(
  page: Page | undefined,
  versions: readonly Page[],
  start: URL,
  search: Search,
): Promise<void> {
  const pages = [...(page === undefined ? [] : [page]), ...versions];
  await search.ask(
    pages.flatMap(({ announced }) =>
      announced.map(({ url, title }): Candidate => ({ type: 'feed', address: url, foundBy: 'announced', title })),
    ),
  );
  if (!search.hasFeed())
    await search.ask(
      pages.flatMap(({ linked }) => linked).map((address): Candidate => ({ type: 'feed', address, foundBy: 'linked' })),
    );
  if (!search.hasFeed()) await search.askUntilRead(usualBelow(page?.url ?? start.href, USUAL));
  for (const version of versions)
    if (version.announced.length === 0)
      await search.askUntilRead(usualBelow(version.url, USUAL.slice(0, USUAL_OF_A_LANGUAGE)));
  if (!search.hasFeed()) await lookForSitemaps(page?.url ?? start.href, search);
  const channels = new Set(pages.flatMap((one) => one.channels));
  await search.ask(
    [...channels]
      .slice(0, 2)
      .map((channel): Candidate => ({ type: 'telegram', address: channel, foundBy: 'telegram' })),
  );
}

/** Addresses where publishing systems keep feeds: below a page, then at the root of its host. */
function usualBelow(url: string, names: readonly string[]): Candidate[] {
  const folder = bare(url).replace(/([^/])$/, '$1/');
  const folders = new Set([folder, ...(names === USUAL ? [new URL('/', url).href] : [])]);
  return [...folders].flatMap((base) =>
    names.map((name): Candidate => ({ type: 'feed', address: new URL(name, base).href, foundBy: 'usual' })),
  );
}

async function lookForSitemaps(url: string, search: Search): Promise<void> {
  const robots = new URL('/robots.txt', url).href;
  const named = sitemapsIn(await search.text(robots), robots);
  const addresses = [
    ...named,
    ...(named.length > 0 ? [] : USUAL_SITEMAPS.map((name) => new URL(`/${name}`, url).href)),
  ];
  await search.askUntilRead(addresses.map((address): Candidate => ({ type: 'sitemap', address, foundBy: 'sitemap' })));
}

function unreachable({ href }: URL, [refused]: readonly Refused[]): Problem {
  if (refused?.why.includes('not on the public internet') === true) {
    return new UsageProblem({
      what: `${visible(href)} is not asked.`,
      why: visible(refused.why),
      fix: 'Give an address that everybody can open. To try a site of your own machine or network, add --allow-private.',
    });
  }
  return new NetworkProblem({
    what: `${visible(href)} gave no answer.`,
    why: visible(refused?.why ?? ''),
    fix: 'Look whether a browser gets there. If the site has no https, write http:// before the address; some sites answer only from some countries.',
  });
}

function nothingThere(address: string, refused: readonly Refused[]): ContentProblem {
  const told = refused.slice(0, MOST_TOLD).map(({ url, why }) => visible(`${url}: ${why}`));
  const more = refused.length - told.length;
  return new ContentProblem({
    what: `Nothing of ${visible(address)} can be read as a feed.`,
    why: [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('\n       ') || 'There was no answer.',
    fix: 'Open the site in a browser: look for the word RSS or a Telegram channel, and name its address with --feed. If there is none, a page that lists the articles can be read by CSS selectors: docs/add-a-source.md says how.',
  });
}
