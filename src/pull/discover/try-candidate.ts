// An address that may be a feed, to what it gives: by the fetching, parsing and cleaning of pull.

import type { FoundFeed, FoundItem, RejectedAddress } from '../../model/discovery.ts';
import { type Feed, feedAddress, feedSchema } from '../../model/feed.ts';
import { sourceSchema } from '../../model/source.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { plainText } from '../markup/plain-text.ts';
import { readDocument } from '../read-document.ts';
import type { Reader } from '../reader.ts';
import type { CleanFeed } from '../worker-tasks.ts';

export interface Candidate {
  type: 'feed' | 'telegram' | 'sitemap';
  /** Of a channel, its name. */
  address: string;
  foundBy: FoundFeed['foundBy'];
  /** As the page that announces it calls it. */
  title?: string;
}

/** A feed that gave items, and their addresses. */
export interface Tried extends FoundFeed {
  /** Names that tell it: its own title, and what the page calls it. */
  titles: string[];
  itemUrls: Set<string>;
}

export interface TryContext {
  reader: Reader;
  now: string;
  timezone: string;
}

/** Pull reads a channel that is new to it back through older pages; to know it, one page is enough. */
const EVERYTHING_HELD: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });
const SHOWN = 5;

export async function tryCandidate(
  candidate: Candidate,
  { reader, now, timezone }: TryContext,
): Promise<Tried | RejectedAddress> {
  const feed = feedOf(candidate);
  const url = feed === undefined ? candidate.address : feedAddress(feed);
  if (feed === undefined) return { url, why: 'the address cannot be that of a feed' };
  const answer = await reader.fetch(url);
  if (answer.outcome !== 'fetched') return { url, why: answer.outcome === 'failed' ? answer.detail : 'no answer' };
  const { bytes, contentType, finalUrl, permanentUrl } = answer;
  const moved = feed.type === 'telegram' ? feed : { ...feed, url: permanentUrl ?? feed.url };
  const cleaning = { source: provisional(url), feed: moved, now, boilerplate: [] };
  const context = { feed, timezone, run: reader, cleaning, heldGuids: async () => EVERYTHING_HELD };
  const read = await readDocument({ bytes, url: finalUrl, contentType }, context);
  if (read.outcome === 'failed') return { url, why: read.detail };
  if (read.items.length === 0) return { url, why: 'a feed without items' };
  return described({ candidate, feed: moved, read });
}

function feedOf({ type, address }: Candidate): Feed | undefined {
  // A page may write anything into an address: this is how it is sent.
  return feedSchema.safeParse(
    type === 'telegram' ? { type, channel: address } : { type, url: URL.parse(address)?.href },
  ).data;
}

/** Stands in for the source that is to be, of which nothing is known. */
function provisional(homepage: string) {
  return {
    ...sourceSchema.parse({ title: 'new', kind: 'media', homepage, languages: ['und'], feeds: [] }),
    id: 'new',
    languages: [],
  };
}

function described({ candidate, feed, read }: { candidate: Candidate; feed: Feed; read: CleanFeed }): Tried {
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
    newest: newestOf(drafts),
    titles: [title ?? '', candidate.title ?? ''],
    itemUrls: new Set(drafts.map(({ url }) => url)),
  };
}

function newestOf(drafts: readonly ItemDraft[]): FoundItem[] {
  const sorted = drafts.toSorted((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1));
  return sorted.slice(0, SHOWN).map(({ title, url, lang, publishedAt, lead, body }) => ({
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
