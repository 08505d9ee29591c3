// Tries an address as a feed: fetches, parses and cleans it as pull would, and describes the result.

import { plainText } from '../../markup/plain-text.ts';
import type { FoundFeed, FoundItem, RejectedAddress } from '../../model/discovery.ts';
import { type Feed, feedAddress, feedSchema } from '../../model/feed.ts';
import { sourceSchema } from '../../model/source.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { readDocument } from '../read-document.ts';
import type { Reader } from '../reader.ts';
import type { CleanFeed } from '../worker-tasks.ts';

export interface Candidate {
  type: 'feed' | 'telegram' | 'sitemap';
  /** URL, or the name of a Telegram channel. */
  address: string;
  foundBy: FoundFeed['foundBy'];
  /** Title in the page that announces it. */
  title?: string;
}

/** A feed with at least one item. */
export interface ReadableFeed extends FoundFeed {
  /** Its own title and the title in the announcing page. */
  titles: string[];
  itemUrls: Set<string>;
}

export interface CandidateContext {
  reader: Reader;
  now: string;
  timezone: string;
}

/** Treats every post as stored, so that only the newest page of a channel is read. */
const ALL_STORED: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });
const MAX_SAMPLE_ITEMS = 5;

/** Never rejects for network failures. */
export async function tryCandidate(
  candidate: Candidate,
  { reader, now, timezone }: CandidateContext,
): Promise<ReadableFeed | RejectedAddress> {
  const feed = parseFeed(candidate);
  const url = feed === undefined ? candidate.address : feedAddress(feed);
  if (feed === undefined) return { url, why: 'not a valid feed address' };
  const response = await reader.fetch(url);
  if (response.outcome !== 'fetched')
    return { url, why: response.outcome === 'failed' ? response.detail : 'no answer' };
  const { bytes, contentType, finalUrl, permanentUrl } = response;
  const moved = feed.type === 'telegram' ? feed : { ...feed, url: permanentUrl ?? feed.url };
  const cleaning = { source: provisionalSource(url), feed: moved, now, boilerplate: [] };
  const context = { feed, timezone, run: reader, cleaning, storedGuids: async () => ALL_STORED };
  const read = await readDocument({ bytes, url: finalUrl, contentType }, context);
  if (read.outcome === 'failed') return { url, why: read.detail };
  if (read.items.length === 0) return { url, why: 'the feed has no items' };
  return describeFeed({ candidate, feed: moved, read });
}

function parseFeed({ type, address }: Candidate): Feed | undefined {
  // Normalises the address: pages may contain invalid ones.
  return feedSchema.safeParse(
    type === 'telegram' ? { type, channel: address } : { type, url: URL.parse(address)?.href },
  ).data;
}

/** Placeholder for the future source, for cleaning. */
function provisionalSource(homepage: string) {
  return {
    ...sourceSchema.parse({ title: 'new', kind: 'media', homepage, languages: ['und'], feeds: [] }),
    id: 'new',
    languages: [],
  };
}

function describeFeed({ candidate, feed, read }: { candidate: Candidate; feed: Feed; read: CleanFeed }): ReadableFeed {
  const drafts = read.items.map(({ draft }) => draft);
  const times = drafts.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
  const languages = [...Map.groupBy(drafts, ({ lang }) => lang)].map(([lang, same]): [string, number] => [
    lang,
    same.length,
  ]);
  const { format, title, link } = read.feed;
  return {
    feed,
    foundBy: candidate.foundBy,
    format,
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    items: drafts.length,
    ...(times.length === 0 ? {} : { oldestAt: times[0] as string, newestAt: times.at(-1) as string }),
    fullTexts: drafts.filter(({ body }) => body !== undefined).length,
    languages: languages.sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1)),
    zoneless: read.items.filter(({ parsed }) => (parsed.dates.zoneless ?? []).length > 0).length,
    undated: drafts.length - times.length,
    isSection: isSection(feed),
    isProposed: false,
    newest: newestItems(drafts),
    titles: [title ?? '', candidate.title ?? ''],
    itemUrls: new Set(drafts.map(({ url }) => url)),
  };
}

function newestItems(drafts: readonly ItemDraft[]): FoundItem[] {
  const sorted = drafts.toSorted((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1));
  return sorted.slice(0, MAX_SAMPLE_ITEMS).map(({ title, url, lang, publishedAt, lead, body }) => ({
    title,
    url,
    lang,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(lead === undefined ? {} : { lead }),
    characters: plainText(body ?? '').length,
  }));
}

function isSection(feed: Feed): boolean {
  if (feed.type !== 'feed') return false;
  const { pathname, search } = new URL(feed.url);
  return /\/(category|cat|tags?|authors?|rubrics?|rubric|sections?|topics?|series)\/|[?&](cat|category|tag|author|rubric|section)=/i.test(
    pathname + search,
  );
}
