// One item of any format to plain terms. The formats share their words, so one list of keys serves them all.
import type { ParsedItem } from '../../../model/feed.ts';
import { absoluteUrl } from '../absolute-url.ts';
import { childrenOf, descendantsOf, distinct, firstOf } from './lookup.ts';
import { itemLink } from './links.ts';
import { enclosuresOf, picturesOf } from './media.ts';
import { peopleOf } from './people.ts';
import { bodyHtml, paragraphs, rawText, titleMarkup, titleText } from './text.ts';
import type { XmlElement } from './tree.ts';

/** An item whose dates are still as written and whose title may be missing. */
export interface RawItem extends Omit<ParsedItem, 'title'> {
  title: string | undefined;
}

const TITLES = ['title', 'dc:title', 'media:title', 'itunes:title'];
const SUMMARIES = [
  'description',
  'summary',
  'abstract',
  'dc:description',
  'dcterms:abstract',
  'excerpt',
  'itunes:summary',
  'itunes:subtitle',
  'googleplay:description',
];
const BODIES = [
  'content:encoded',
  'content',
  'encoded',
  'yandex:full-text',
  'full-text',
  'fulltext',
  'turbo:content',
  'xhtml:body',
  'body',
  'xhtml:div',
  'fullitem',
];
const PUBLISHED = [
  'pubdate',
  'published',
  'issued',
  'dc:date',
  'dcterms:issued',
  'dcterms:created',
  'dcterms:date',
  'created',
  'date',
  'media:pubdate',
];
const UPDATED = ['updated', 'modified', 'dcterms:modified', 'lastbuilddate', 'lastmod'];
const CATEGORIES = ['category', 'dc:subject', 'media:category', 'itunes:category'];
const KEYWORDS = ['itunes:keywords', 'media:keywords', 'keywords', 'tags'];

export function readItem(item: XmlElement, isAtom: boolean): RawItem {
  const html = (element: XmlElement) => bodyHtml(element, isAtom);
  return {
    ...optional('guid', firstOf(item, ['guid', 'id', 'dc:identifier'], readId) ?? item.attributes.get('rdf:about')),
    ...optional('link', itemLink(item)),
    title: readTitle(item, isAtom),
    ...optional(
      'titleHtml',
      firstOf(item, ['title'], (title) => titleMarkup(title, isAtom)),
    ),
    ...optional('summaryHtml', firstOf(item, SUMMARIES, html) ?? mediaDescription(item)),
    ...optional('contentHtml', firstOf(item, BODIES, html)),
    dates: {
      published: distinct(childrenOf(item, ...PUBLISHED).map(rawText)),
      updated: distinct([...childrenOf(item, ...UPDATED).map(rawText), item.attributes.get('lastmod')]),
    },
    authors: peopleOf(item),
    categories: categoriesOf(item),
    enclosures: enclosuresOf(item),
    pictures: picturesOf(item),
    ...optional('lang', firstOf(item, ['dc:language', 'language'], rawText) ?? item.lang),
  };
}

/** RFC 4287 4.2.6: an id is an IRI. One that is a path is joined to its base, as xml:base says. */
function readId(id: XmlElement): string {
  const text = rawText(id);
  const isPath = id.key === 'id' && /^[^\s:?#]*\/[^\s:]*$/.test(text);
  return (isPath && absoluteUrl(text, id.base)) || text;
}

function readTitle(item: XmlElement, isAtom: boolean): string | undefined {
  const title = (element: XmlElement) => titleText(element, isAtom);
  const [group] = descendantsOf(item, ['media:group', 'media:content']);
  return firstOf(item, TITLES, title) ?? (group && firstOf(group, ['media:title'], title));
}

/** Media RSS: plain text unless it says otherwise. */
function mediaDescription(item: XmlElement): string | undefined {
  const read = (element: XmlElement) =>
    element.attributes.get('type') === 'html' ? bodyHtml(element, false) : paragraphs(rawText(element));
  const holders = [item, ...descendantsOf(item, ['media:group', 'media:content'])];
  return holders.map((holder) => firstOf(holder, ['media:description'], read)).find((text) => text !== undefined);
}

function categoriesOf(item: XmlElement): string[] {
  const groups = [item, ...descendantsOf(item, ['media:group', 'media:content'])];
  const single = groups.flatMap((group) => childrenOf(group, ...CATEGORIES)).map(categoryName);
  const lists = groups
    .flatMap((group) => childrenOf(group, ...KEYWORDS))
    .flatMap((keywords) => rawText(keywords).split(','));
  return distinct([...single, ...lists]);
}

function categoryName(category: XmlElement): string {
  const named = ['label', 'term', 'text'].map((name) => category.attributes.get(name)?.trim());
  return titleText(category, false) || (named.find((name) => name) ?? '');
}

/** A key with its value, or nothing: optional properties are left out rather than undefined. */
export function optional<K extends string>(key: K, value: string | undefined): { [key in K]?: string } {
  return value ? ({ [key]: value } as { [key in K]?: string }) : {};
}
