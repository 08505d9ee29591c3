// Turns parsed items into clean drafts. Works on a whole feed, because boilerplate shows only in several items.

import { isStatement, type PostText } from '../../derive/statements/statement-form.ts';
import { MAX_BODY_LENGTH, MAX_STRING_LENGTH } from '../../gate/admit-items.ts';
import { cleanUrl, isPlainAddress } from '../../markup/clean-url.ts';
import { findPictures, type PictureCandidate } from '../../markup/find-pictures.ts';
import { oneLine, plainText, shorten } from '../../markup/plain-text.ts';
import { sanitise } from '../../markup/sanitise.ts';
import type { Feed, ParsedItem } from '../../model/feed.ts';
import type { ItemKind } from '../../model/item.ts';
import type { Source } from '../../model/source.ts';
import { type BodyText, dropTrailingPrompt, readEdges, trimBoilerplate } from './boilerplate.ts';
import { cleanEnclosures } from './clean-enclosures.ts';
import { cleanAuthors, cleanCategories } from './clean-people.ts';
import { chooseItemDates } from './item-dates.ts';
import type { ItemDraft } from './item-draft.ts';
import { detectLanguage } from './language.ts';
import { markLanguages } from './mark-languages.ts';

export interface NormaliseContext {
  source: Source;
  /** The feed of the items, as configured in the source file. */
  feed?: Feed;
  /** Language that the feed document declares. */
  feedLang?: string;
  /** Time of the run, UTC, ISO 8601. */
  now: string;
}

/** One item of a feed: parsed and clean. */
export interface CleanItem {
  parsed: ParsedItem;
  draft: ItemDraft;
  /** Picture candidates, best first. */
  pictures: PictureCandidate[];
}

export interface CleanItems {
  /** In the order of the feed. */
  items: CleanItem[];
  /** Hashes of the boilerplate paragraphs of the source; pass them with the next feed. */
  boilerplate: string[];
}

/** The two texts of an item; empty if there is none. */
interface Texts<T> {
  summary: T;
  content: T;
}

const EMPTY: BodyText = { html: '', plain: '' };

const MAX_TITLE_LENGTH = 300;
const MAX_LEAD_LENGTH = 300;
/** A summary of at least this many characters is a full text. */
const FULL_TEXT_LENGTH = 600;
/** A body is kept only if it has at least this many characters more than the lead. */
const MIN_SURPLUS = 80;
/** A content with at least this many pictures is a body, also with little text. */
const MIN_GALLERY = 2;

/**
 * Cleans all items of a feed and removes its boilerplate.
 * @param boilerplate hashes returned for earlier feeds of the source
 */
export function normaliseFeed(
  items: readonly ParsedItem[],
  context: NormaliseContext,
  boilerplate: readonly string[] = [],
): CleanItems {
  // One item after another, so that few trees are in memory.
  const texts = items.map((item) => {
    const { summary, content } = textsOf(item, context);
    return { summary: readEdges(summary), content: readEdges(content) };
  });
  const contents = trimBoilerplate(
    texts.map(({ content }) => content),
    boilerplate,
  );
  const summaries = trimBoilerplate(
    texts.map(({ summary }) => summary),
    contents.known,
  );
  const cleaned = items.map((parsed, at) => {
    const own = { summary: summaries.bodies[at] ?? EMPTY, content: contents.bodies[at] ?? EMPTY };
    return { parsed, draft: createDraft(parsed, own, context), pictures: findPictures(parsed) };
  });
  return { items: cleaned, boilerplate: summaries.known };
}

/** The draft of a single item. */
export function normaliseItem(item: ParsedItem, context: NormaliseContext): ItemDraft {
  const { summary, content } = textsOf(item, context);
  const [cleanSummary = EMPTY, cleanContent = EMPTY] = trimBoilerplate([summary, content].map(readEdges)).bodies;
  return createDraft(item, { summary: cleanSummary, content: cleanContent }, context);
}

/** Sanitised HTML. */
function textsOf(item: ParsedItem, { source }: NormaliseContext): Texts<string> {
  const baseUrl = item.link ?? source.homepage;
  const clean = (html: string | undefined) =>
    html === undefined ? '' : sanitise(html, baseUrl, { keepPictures: true });
  return { summary: clean(item.summaryHtml), content: clean(item.contentHtml) };
}

function createDraft(
  item: ParsedItem,
  { summary: summaryText, content: contentText }: Texts<BodyText>,
  context: NormaliseContext,
): ItemDraft {
  const { source, feed, now } = context;
  const title = cleanTitle(item.title) || new URL(source.homepage).hostname;
  const bodyText = bodyOf(summaryText, contentText);
  const body = bodyText?.html;
  const lead = leadOf(title, [summaryText, bodyText ?? contentText]);
  const declared = item.lang ?? feed?.lang ?? context.feedLang;
  const lang = detectLanguage({
    title,
    text: (bodyText ?? summaryText).plain,
    ...(declared === undefined ? {} : { declared }),
    allowed: feed?.lang === undefined ? source.languages : [feed.lang],
  });
  const categories = cleanCategories(item.categories);
  const guid = oneLine(item.guid ?? '');
  const marked = body === undefined ? '' : markLanguages(body, lang);
  return {
    source: source.id,
    kind: feed?.kind ?? kindOf(source, { title, categories, html: `${summaryText.html}${contentText.html}` }),
    ...addresses(item, source),
    ...(guid === '' || guid.length > MAX_STRING_LENGTH ? {} : { guid }),
    title,
    ...(lead === '' ? {} : { lead }),
    // Escaped and marked, a text may become longer than a stored body can be.
    ...(marked === '' || marked.length > MAX_BODY_LENGTH ? {} : { body: marked }),
    authors: cleanAuthors(item.authors),
    lang,
    ...chooseItemDates(item.dates, source.timezone, now),
    categories,
    pictures: [],
    enclosures: cleanEnclosures(item.enclosures, item.link ?? source.homepage),
  };
}

/** Items of media are news; a post of an organisation is a statement by its form, else news too. */
function kindOf(source: Source, post: Pick<PostText, 'title' | 'categories' | 'html'>): ItemKind {
  if (source.kind === 'media') return 'news';
  const publisherNames = [source.title, ...Object.values(source.names ?? {}).filter((name) => name !== undefined)];
  const isIntergovernmental = source.kind === 'intergovernmental';
  return isStatement({ ...post, publisherNames, isIntergovernmental }) ? 'statement' : 'news';
}

/** Plain text on one line. Also removes markup and decodes references that were escaped twice. */
function cleanTitle(title: string): string {
  const text = /&(#\d+|#x[\da-f]+|[a-z]+\d*);|<\/?(b|i|em|strong|span|br|a|sup|sub|font|p)\b[^<>]*>/i.test(title)
    ? plainText(title)
    : oneLine(title);
  return shorten(text, MAX_TITLE_LENGTH);
}

/**
 * The canonical address and the address as published; the home page if the feed has no valid http address. A published
 * address with credentials or invisible characters is replaced by the canonical one.
 */
function addresses(item: ParsedItem, { homepage }: Source): { url: string; link: string } {
  const published = [item.link, item.guid, item.enclosures[0]?.url, homepage].find(
    (address) => address !== undefined && isStorable(cleanUrl(address)),
  );
  const link = (published ?? homepage).trim();
  const url = cleanUrl(link) ?? homepage;
  return { link: isPlainAddress(link) && isStorable(link) ? link : url, url };
}

function isStorable(address: string | undefined): boolean {
  return address !== undefined && address.length <= MAX_STRING_LENGTH;
}

/** The fuller of the two texts, where it is a full text and says more than the lead can. */
function bodyOf(summary: BodyText, content: BodyText): BodyText | undefined {
  const [summaryLength, contentLength] = [summary.plain.length, content.plain.length];
  if (contentLength >= summaryLength) {
    const said = summaryLength === 0 ? 0 : Math.min(summaryLength, MAX_LEAD_LENGTH);
    if (contentLength >= said + MIN_SURPLUS) return content;
    return content.html.split('<img ').length > MIN_GALLERY ? content : undefined;
  }
  return summaryLength >= FULL_TEXT_LENGTH ? summary : undefined;
}

/** The first of these texts in short that says something. A summary that only repeats the title is none. */
function leadOf(title: string, texts: readonly BodyText[]): string {
  for (const { plain } of texts) {
    const text = withoutTitle(dropTrailingPrompt(plain), title);
    if (text !== '') return shorten(text, MAX_LEAD_LENGTH);
  }
  return '';
}

function withoutTitle(text: string, title: string): string {
  const bare = title.replace(/…$/, '');
  if (!text.toLowerCase().startsWith(bare.toLowerCase())) return text;
  const rest = text.slice(bare.length);
  return /^\p{L}/u.test(rest) ? text : rest.replace(/^[\s.:;,!?…»"—–-]+/, '');
}
