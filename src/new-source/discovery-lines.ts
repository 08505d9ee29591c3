// What was found out about a site, as lines for a terminal. Words of the site can steer nothing.

import { registrableDomain } from '../lib/domain.ts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { Discovery, FoundFeed } from '../model/discovery.ts';
import { feedAddress } from '../model/feed.ts';

const FOUND: Readonly<Record<FoundFeed['foundBy'], string>> = {
  given: 'as given',
  announced: 'announced by the site',
  linked: 'linked on the site',
  usual: 'found at a usual address',
  sitemap: 'a sitemap',
  telegram: 'linked on the site',
};
const MAX_LEAD = 160;
const MOST = 10;

export function discoveryLines(discovery: Discovery): string[] {
  const { homepage, name = 'a site without a name', feeds, unwanted, failed } = discovery;
  return [
    `${escapeControlCharacters(name)}  ${escapeControlCharacters(homepage)}`,
    '',
    'feeds, the best first (* proposed)',
    ...feeds.flatMap((found) => [
      `${found.isProposed ? '*' : ' '} ${escapeControlCharacters(feedAddress(found.feed))}`,
      `    ${feedFacts(found)}`,
    ]),
    ...section(
      'left out',
      unwanted.map(({ url, why }) => `${url}: ${why}`),
    ),
    ...section(
      'asked in vain',
      failed.map(({ url, why }) => `${url}: ${why}`),
    ),
    '',
    'the newest items, as they would appear',
    ...newestOf(feeds).flatMap(itemLines),
  ];
}

/** One line on what a feed gives. */
function feedFacts({
  feed,
  foundBy,
  format,
  title,
  items,
  oldestAt,
  newestAt,
  fullTexts,
  languages,
  isSection,
}: FoundFeed): string {
  const facts = [
    `${feed.type}${format === feed.type ? '' : ` (${format})`}, ${FOUND[foundBy]}`,
    ...(isSection ? ['one rubric'] : []),
    ...(title === undefined ? [] : [`“${title}”`]),
    `${items} items${newestAt === undefined ? ' without dates' : ` from ${oldestAt?.slice(0, 10)} to ${newestAt.slice(0, 10)}`}`,
    `${Math.round((100 * fullTexts) / items)} % with full text`,
    `in ${languages.map(([lang, count]) => `${lang} ${count}`).join(', ')}`,
  ];
  return escapeControlCharacters(facts.join('; '));
}

/** What a person should think about before such a source is added. */
export function discoveryWarnings({ homepage, movedFrom, feeds }: Discovery, timezone: string): string[] {
  const proposed = feeds.filter(({ isProposed }) => isProposed);
  const hosts = [homepage, ...proposed.map(({ feed }) => feedAddress(feed))].map(
    (address) => new URL(address).hostname,
  );
  const byHost = hosts.find((host) => /\.by\.?$/.test(host));
  const items = proposed.reduce((sum, found) => sum + found.items, 0);
  const zoneless = proposed.reduce((sum, found) => sum + found.zoneless, 0);
  return [
    ...(movedFrom === undefined
      ? []
      : [
          `${movedFrom} leads to ${new URL(homepage).hostname}, which somebody else may own: make sure that it is the same source`,
        ]),
    ...(byHost === undefined
      ? []
      : [
          `${byHost} ends in .by: the name of an outlet that left the country may belong to somebody else now (CONTRIBUTING.md)`,
        ]),
    ...proposed.flatMap(({ feed }) =>
      feed.type !== 'telegram' &&
      registrableDomain(new URL(feed.url).hostname) !== registrableDomain(new URL(homepage).hostname)
        ? [`${feed.url} is not at the site itself: make sure that it is the site's own`]
        : [],
    ),
    ...proposed
      .filter(({ isSection }) => isSection)
      .map(({ feed }) => `${feedAddress(feed)} is one rubric: look for the feed of everything`),
    zoneless === 0
      ? `every date names its zone: ${timezone} stands only for dates that will not`
      : `${zoneless} of ${items} items have dates without a zone: they are read as those of ${timezone}`,
  ];
}

function newestOf(feeds: readonly FoundFeed[]): FoundFeed['newest'] {
  const all = feeds.filter(({ isProposed }) => isProposed).flatMap(({ newest }) => newest);
  return all.sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1)).slice(0, 5);
}

function itemLines({
  title,
  publishedAt = 'no date',
  lang,
  lead,
  characters,
  url,
}: FoundFeed['newest'][number]): string[] {
  return [
    `  ${publishedAt.padEnd(20)}  ${lang.padEnd(3)}  ${escapeControlCharacters(title)}`,
    ...(lead === undefined
      ? []
      : [`    ${escapeControlCharacters(lead.length > MAX_LEAD ? `${lead.slice(0, MAX_LEAD)}…` : lead)}`]),
    `    ${characters === 0 ? 'lead only' : `${characters} characters`}  ${escapeControlCharacters(url)}`,
  ];
}

function section(head: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST;
  return [
    '',
    head,
    ...lines.slice(0, MOST).map((line) => `  ${escapeControlCharacters(line)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
