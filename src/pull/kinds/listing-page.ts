// Reads a page that lists items, with the CSS selectors of its source, as a feed.

import { imageAddresses } from '../../markup/image-address.ts';
import { oneLine, shorten } from '../../markup/plain-text.ts';
import type { ListingSelectors, ParsedFeed, ParsedItem } from '../../model/feed.ts';
import type { IgnoredPart } from '../../model/ignored-part.ts';
import { webUrl } from '../parse/absolute-url.ts';
import { NotAFeed } from '../parse/not-a-feed.ts';
import { backgroundImage } from './background-image.ts';
import { createDocument, limitTree, parsePage } from './bounded-document.ts';
import { readAttributes, readBase, readDates, readText, selectAll } from './select.ts';

export interface ListingOptions {
  url: string;
  selectors: ListingSelectors;
}

const MAX_ITEMS = 300;

/**
 * Items in page order, each link once. Elements without a link are skipped.
 * @throws NotAFeed if the page is empty or too large, Problem if a selector is invalid
 */
export function readListingPage(html: string, { url, selectors }: ListingOptions): ParsedFeed {
  if (html.trim() === '') throw new NotAFeed('an empty page');
  const tree = limitTree(parsePage(html) ?? refuse());
  const document = createDocument(tree ?? refuse());
  const base = readBase(document, url);
  const items = new Map<string, ParsedItem>();
  const ignored: IgnoredPart[] = [];
  for (const element of selectAll(document, selectors.item, 'selectors.item')) {
    const item = readItem(element, { selectors, base });
    if (item?.link === undefined) ignored.push({ what: shorten(readText(element), 80), why: 'no link' });
    else if (items.has(item.link)) ignored.push({ what: item.link, why: 'duplicate link' });
    else items.set(item.link, item);
    if (items.size === MAX_ITEMS) break;
  }
  return {
    ...readPageInfo(document, url),
    items: [...items.values()],
    ...(ignored.length === 0 ? {} : { ignored }),
  };
}

function readPageInfo(document: Document, url: string): Omit<ParsedFeed, 'items'> {
  const title =
    oneLine(document.querySelector('meta[property="og:site_name"]')?.getAttribute('content') ?? '') ||
    readText(document.querySelector('title') ?? undefined);
  const lang = document.querySelector('html')?.getAttribute('lang') ?? '';
  return { format: 'page', link: url, ...(title === '' ? {} : { title }), ...(lang === '' ? {} : { lang }) };
}

function refuse(): never {
  throw new NotAFeed('a page that is too large, or has too many elements');
}

interface ItemContext {
  selectors: ListingSelectors;
  base: string;
}

function readItem(element: Element, { selectors, base }: ItemContext): ParsedItem | undefined {
  const first = (field: keyof ListingSelectors, fallback?: string) => {
    const selector = selectors[field] ?? fallback;
    return selector === undefined ? undefined : selectAll(element, selector, `selectors.${field}`)[0];
  };
  const anchor = findLink(element, first('link', 'a[href]'), first('title'));
  const link = webUrl(anchor?.getAttribute('href') ?? '', base);
  if (link === undefined) return undefined;
  const lead = first('lead')?.innerHTML.trim() ?? '';
  const picture = readPicture(first('picture', 'img'), base);
  return {
    link,
    title: readTitle(first('title', 'h1, h2, h3, h4, h5, h6'), anchor) || link,
    ...(lead === '' ? {} : { summaryHtml: lead }),
    dates: { published: readDates(first('date', 'time')), updated: [] },
    authors: [],
    categories: [],
    enclosures: [],
    pictures: picture === undefined ? [] : [picture],
  };
}

/** The link of an item: the selected one, the item itself, or the link around its title. */
function findLink(item: Element, selected: Element | undefined, title: Element | undefined): Element | undefined {
  const near = [selected, selected?.querySelector('a[href]'), item, title?.closest('a[href]')];
  return near.find((element) => element?.hasAttribute('href')) ?? undefined;
}

function readTitle(heading: Element | undefined, anchor: Element | undefined): string {
  const named = ['title', 'aria-label'].map((name) => oneLine(anchor?.getAttribute(name) ?? ''));
  return (
    [
      readText(heading),
      readText(anchor),
      ...named,
      oneLine(anchor?.querySelector('img')?.getAttribute('alt') ?? ''),
    ].find((text) => text !== '') ?? ''
  );
}

/** The image of an element or its background image, including lazy-loading attributes. */
function readPicture(element: Element | undefined, base: string): ParsedItem['pictures'][number] | undefined {
  if (element === undefined) return undefined;
  const image = element.tagName === 'IMG' ? element : (element.querySelector('img') ?? element);
  const sources = [image, ...(image.closest('picture')?.querySelectorAll('source') ?? [])];
  const addresses = sources.flatMap((source) =>
    imageAddresses({ tag: 'img', attributes: readAttributes(source), children: [] }, base),
  );
  const url = addresses[0] ?? backgroundImage({ attributes: readAttributes(element) }, base);
  const alt = oneLine(image.getAttribute('alt') ?? '');
  return url === undefined ? undefined : { url, ...(alt === '' ? {} : { alt }) };
}
