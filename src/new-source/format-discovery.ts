// Formats the result of a discovery for a terminal. Text from the site is escaped, so it cannot send control characters.

import { registrableDomain } from '../lib/domain.ts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { Discovery, FoundFeed } from '../model/discovery.ts';
import { feedAddress } from '../model/feed.ts';

const FOUND: Readonly<Record<FoundFeed['foundBy'], string>> = {
  given: 'given by you',
  announced: 'announced by the site',
  linked: 'linked on the site',
  usual: 'found at a common address',
  sitemap: 'a sitemap',
  telegram: 'linked on the site',
};
const MAX_LEAD = 160;
const MAX_LISTED = 10;

export function formatDiscovery(discovery: Discovery): string[] {
  const { homepage, name = 'a site without a name', feeds, unwanted, failed } = discovery;
  return [
    `${escapeControlCharacters(name)}  ${escapeControlCharacters(homepage)}`,
    '',
    'feeds, best first (* proposed)',
    ...feeds.flatMap((found) => [
      `${found.isProposed ? '*' : ' '} ${escapeControlCharacters(feedAddress(found.feed))}`,
      `    ${formatFeed(found)}`,
    ]),
    ...formatSection(
      'ignored',
      unwanted.map(({ url, why }) => `${url}: ${why}`),
    ),
    ...formatSection(
      'not readable',
      failed.map(({ url, why }) => `${url}: ${why}`),
    ),
    '',
    'the newest items, as the site would show them',
    ...selectNewestItems(feeds).flatMap(formatItem),
  ];
}

/** One line with the properties of a feed. */
function formatFeed({
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
    ...(isSection ? ['one section only'] : []),
    ...(title === undefined ? [] : [`“${title}”`]),
    `${items} items${newestAt === undefined ? ' without dates' : ` from ${oldestAt?.slice(0, 10)} to ${newestAt.slice(0, 10)}`}`,
    `${Math.round((100 * fullTexts) / items)} % with full text`,
    `in ${languages.map(([lang, count]) => `${lang} ${count}`).join(', ')}`,
  ];
  return escapeControlCharacters(facts.join('; '));
}

/** Warnings for the user to check before adding the source. */
export function findWarnings({ homepage, movedFrom, feeds }: Discovery, timezone: string): string[] {
  const proposed = feeds.filter(({ isProposed }) => isProposed);
  const hosts = [homepage, ...proposed.map(({ feed }) => feedAddress(feed))].map(
    (address) => new URL(address).hostname,
  );
  const byDomain = hosts.find((host) => /\.by\.?$/.test(host));
  const items = proposed.reduce((sum, found) => sum + found.items, 0);
  const zoneless = proposed.reduce((sum, found) => sum + found.zoneless, 0);
  return [
    ...(movedFrom === undefined
      ? []
      : [
          `${movedFrom} redirects to ${new URL(homepage).hostname}, which may have another owner: make sure that it is the same source`,
        ]),
    ...(byDomain === undefined
      ? []
      : [
          `${byDomain} ends in .by: the domain of an outlet that left the country may have another owner now (CONTRIBUTING.md)`,
        ]),
    ...proposed.flatMap(({ feed }) =>
      feed.type !== 'telegram' &&
      registrableDomain(new URL(feed.url).hostname) !== registrableDomain(new URL(homepage).hostname)
        ? [`${feed.url} is on another domain: make sure that it belongs to the site`]
        : [],
    ),
    ...proposed
      .filter(({ isSection }) => isSection)
      .map(({ feed }) => `${feedAddress(feed)} has one section only: look for a feed with all items`),
    zoneless === 0
      ? `all dates have a time zone; ${timezone} is used only for later dates without one`
      : `${zoneless} of ${items} items have dates without a time zone: ${timezone} is assumed`,
  ];
}

function selectNewestItems(feeds: readonly FoundFeed[]): FoundFeed['newest'] {
  const all = feeds.filter(({ isProposed }) => isProposed).flatMap(({ newest }) => newest);
  return all.sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1)).slice(0, 5);
}

function formatItem({
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

function formatSection(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MAX_LISTED;
  return [
    '',
    title,
    ...lines.slice(0, MAX_LISTED).map((line) => `  ${escapeControlCharacters(line)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
