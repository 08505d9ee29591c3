// A page that lists items, read by the CSS selectors of its source, to a feed.
import type { ListingSelectors, ParsedFeed, ParsedItem } from '../../model/feed.ts';
import type { PassedOver } from '../../model/passed-over.ts';
import { imageAddresses } from '../clean/image-address.ts';
import { oneLine, shorten } from '../markup/plain-text.ts';
import { webUrl } from '../parse/absolute-url.ts';
import { NotAFeed } from '../parse/not-a-feed.ts';
import { backgroundImage } from './background-image.ts';
import { boundedTree, documentOf, readPage } from './bounded-document.ts';
import { attributesOf, baseOf, datesIn, selectAll, textIn } from './select.ts';

export interface ListingOptions {
  url: string;
  selectors: ListingSelectors;
}

const MAX_ITEMS = 300;

/**
 * Items in the order of the page, each link once; what has no link is no item.
 * @throws NotAFeed where the page is too large, Problem where a selector cannot be read
 */
export function readListingPage(html: string, { url, selectors }: ListingOptions): ParsedFeed {
  if (html.trim() === '') throw new NotAFeed('an empty page');
  const tree = boundedTree(readPage(html) ?? refuse());
  const document = documentOf(tree ?? refuse());
  const base = baseOf(document, url);
  const items = new Map<string, ParsedItem>();
  const passedOver: PassedOver[] = [];
  for (const element of selectAll(document, selectors.item, 'selectors.item')) {
    const item = readItem(element, { selectors, base });
    if (item?.link === undefined) passedOver.push({ what: shorten(textIn(element), 80), why: 'no link' });
    else if (items.has(item.link)) passedOver.push({ what: item.link, why: 'this link stands on the page twice' });
    else items.set(item.link, item);
    if (items.size === MAX_ITEMS) break;
  }
  return {
    ...aboutPage(document, url),
    items: [...items.values()],
    ...(passedOver.length === 0 ? {} : { passedOver }),
  };
}

function aboutPage(document: Document, url: string): Omit<ParsedFeed, 'items'> {
  const title =
    oneLine(document.querySelector('meta[property="og:site_name"]')?.getAttribute('content') ?? '') ||
    textIn(document.querySelector('title') ?? undefined);
  const lang = document.querySelector('html')?.getAttribute('lang') ?? '';
  return { format: 'page', link: url, ...(title === '' ? {} : { title }), ...(lang === '' ? {} : { lang }) };
}

function refuse(): never {
  throw new NotAFeed('a page that is too large, or has too many elements');
}

interface Reading {
  selectors: ListingSelectors;
  base: string;
}

function readItem(element: Element, { selectors, base }: Reading): ParsedItem | undefined {
  const first = (field: keyof ListingSelectors, fallback?: string) => {
    const selector = selectors[field] ?? fallback;
    return selector === undefined ? undefined : selectAll(element, selector, `selectors.${field}`)[0];
  };
  const anchor = linkOf(element, first('link', 'a[href]'), first('title'));
  const link = webUrl(anchor?.getAttribute('href') ?? '', base);
  if (link === undefined) return undefined;
  const lead = first('lead')?.innerHTML.trim() ?? '';
  const picture = pictureOf(first('picture', 'img'), base);
  return {
    link,
    title: titleOf(first('title', 'h1, h2, h3, h4, h5, h6'), anchor) || link,
    ...(lead === '' ? {} : { summaryHtml: lead }),
    dates: { published: datesIn(first('date', 'time')), updated: [] },
    authors: [],
    categories: [],
    enclosures: [],
    pictures: picture === undefined ? [] : [picture],
  };
}

/** The link of an item: selected, or the item itself, or around its title. */
function linkOf(item: Element, selected: Element | undefined, title: Element | undefined): Element | undefined {
  const near = [selected, selected?.querySelector('a[href]'), item, title?.closest('a[href]')];
  return near.find((element) => element?.hasAttribute('href')) ?? undefined;
}

function titleOf(heading: Element | undefined, anchor: Element | undefined): string {
  const named = ['title', 'aria-label'].map((name) => oneLine(anchor?.getAttribute(name) ?? ''));
  return (
    [textIn(heading), textIn(anchor), ...named, oneLine(anchor?.querySelector('img')?.getAttribute('alt') ?? '')].find(
      (text) => text !== '',
    ) ?? ''
  );
}

/** The picture in an element or behind it; pages that load pictures late hide the address. */
function pictureOf(element: Element | undefined, base: string): ParsedItem['pictures'][number] | undefined {
  if (element === undefined) return undefined;
  const image = element.tagName === 'IMG' ? element : (element.querySelector('img') ?? element);
  const sources = [image, ...(image.closest('picture')?.querySelectorAll('source') ?? [])];
  const addresses = sources.flatMap((source) =>
    imageAddresses({ tag: 'img', attributes: attributesOf(source), children: [] }, base),
  );
  const url = addresses[0] ?? backgroundImage({ attributes: attributesOf(element) }, base);
  const alt = oneLine(image.getAttribute('alt') ?? '');
  return url === undefined ? undefined : { url, ...(alt === '' ? {} : { alt }) };
}
