// Writes an item of any format as an RSS 2.0 item. The formats share most names, so one list of keys covers them all.

import { plainText, shorten } from '../../../markup/plain-text.ts';
import type { ParsedItem } from '../../../model/feed.ts';
import { resolveUrl } from '../absolute-url.ts';
import { findItemLink } from './links.ts';
import { childrenOf, descendantsOf, distinct, firstOf } from './lookup.ts';
import { findEnclosures, findMediaParents, findPictures } from './media.ts';
import { findAuthors } from './people.ts';
import { bodyHtml, rawText, textToHtml, titleMarkup, titleText } from './text.ts';
import type { XmlElement } from './tree.ts';
import { writeDates } from './write-dates.ts';
import { emptyElement, htmlElement, textElement } from './xml-writer.ts';

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
/** Standard elements that we do not use but other readers do; copied unchanged. */
const COPIED = ['itunes:duration', 'itunes:episode', 'itunes:season', 'georss:point'];

/** Maximum length of a title that is created from the first words of a text. */
export const TITLE_CHARS = 100;
/** Characters of a body that are searched for the words of a title. */
const OPENING_CHARS = 5_000;

/** @returns an `item` element; its title is created from the text if the feed has none */
export function writeItem(item: XmlElement, { isAtom, timezone }: { isAtom: boolean; timezone: string }): string {
  const html = (element: XmlElement) => bodyHtml(element, isAtom);
  const guid = firstOf(item, ['guid', 'id', 'dc:identifier'], readId) ?? item.attributes.get('rdf:about');
  const link = findItemLink(item);
  const media = descendantsOf(item, ['media:group', 'media:content']);
  const parents = findMediaParents(item);
  const title = readTitle(item, media, isAtom);
  const summary = firstOf(item, SUMMARIES, html) ?? mediaDescription([item, ...media]);
  const body = firstOf(item, BODIES, html);
  const published = distinct(childrenOf(item, ...PUBLISHED).map(rawText));
  const updated = distinct([...childrenOf(item, ...UPDATED).map(rawText), item.attributes.get('lastmod')]);
  return [
    '<item>',
    textElement('title', title ?? (firstWords(summary) || firstWords(body) || (link ?? guid ?? '…'))),
    textElement('link', link),
    textElement('guid', guid, { isPermaLink: String(guid === link) }),
    ...writeDates({ published, updated }, timezone),
    htmlElement('description', summary),
    htmlElement('content:encoded', body),
    textElement(
      'atom:title',
      firstOf(item, ['title'], (title) => titleMarkup(title, isAtom)),
      { type: 'html' },
    ),
    ...findAuthors(item).map((name) => textElement('dc:creator', name)),
    ...categoriesOf([item, ...media]).map((category) => textElement('category', category)),
    ...writeEnclosures(findEnclosures(item, parents)),
    ...findPictures(item, parents).map(writePicture),
    textElement('dc:language', firstOf(item, ['dc:language', 'language'], rawText) ?? item.lang),
    ...COPIED.map((name) => textElement(name, firstOf(item, [name], rawText))),
    '</item>',
  ].join('');
}

/** RFC 4287 4.2.6: an id is an IRI. A path is resolved against its base. */
function readId(id: XmlElement): string {
  const text = rawText(id);
  const isPath = id.key === 'id' && /^[^\s:?#]*\/[^\s:]*$/.test(text);
  return (isPath && resolveUrl(text, id.base)) || text;
}

/** @param media groups and contents of Media RSS */
function readTitle(item: XmlElement, [group]: readonly XmlElement[], isAtom: boolean): string | undefined {
  const title = (element: XmlElement) => titleText(element, isAtom);
  return firstOf(item, TITLES, title) ?? (group && firstOf(group, ['media:title'], title));
}

function firstWords(html: string | undefined): string {
  return html === undefined ? '' : shorten(plainText(html.slice(0, OPENING_CHARS)), TITLE_CHARS);
}

/** Media RSS: plain text unless `type` is `html`. */
function mediaDescription(parents: readonly XmlElement[]): string | undefined {
  const read = (element: XmlElement) =>
    element.attributes.get('type') === 'html' ? bodyHtml(element, false) : textToHtml(rawText(element));
  return parents.map((parent) => firstOf(parent, ['media:description'], read)).find((text) => text !== undefined);
}

function categoriesOf(parents: readonly XmlElement[]): string[] {
  const single = parents.flatMap((parent) => childrenOf(parent, ...CATEGORIES)).map(categoryName);
  const lists = parents
    .flatMap((parent) => childrenOf(parent, ...KEYWORDS))
    .flatMap((keywords) => rawText(keywords).split(','));
  return distinct([...single, ...lists]);
}

function categoryName(category: XmlElement): string {
  const attributes = ['label', 'term', 'text'].map((name) => category.attributes.get(name)?.trim());
  return titleText(category, false) || (attributes.find((value) => value) ?? '');
}

/**
 * RSS 2.0 requires the type of an enclosure; Atom does not. The first file without a type and all files after it are
 * written as Atom links, to keep the order. RSS Advisory Board: an unknown length is 0.
 */
function writeEnclosures(files: ParsedItem['enclosures']): string[] {
  const untyped = files.findIndex(({ type }) => type === undefined);
  const typed = untyped === -1 ? files : files.slice(0, untyped);
  return [
    ...typed.map(({ url, bytes = 0, type }) => emptyElement('enclosure', { url, length: String(bytes), type })),
    ...files
      .slice(typed.length)
      .map(({ url, bytes, type }) =>
        emptyElement('atom:link', { rel: 'enclosure', href: url, length: bytes?.toString(), type }),
      ),
  ];
}

/** The alt text is a `media:title`, because some readers show a `media:description` as the text of the item. */
function writePicture({ url, width, height, alt, caption, credit }: ParsedItem['pictures'][number]): string {
  const attributes = { url, medium: 'image', width: width?.toString(), height: height?.toString() };
  const content = emptyElement('media:content', attributes);
  const texts = [
    textElement('media:title', alt, { type: 'plain' }),
    textElement('lusterka:caption', caption),
    textElement('media:credit', credit),
  ].join('');
  return texts === '' ? content : `${content.slice(0, -2)}>${texts}</media:content>`;
}
