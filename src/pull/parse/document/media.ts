// Finds attached files and pictures of an item in all elements that feeds use for them.

import { plainText } from '../../../markup/plain-text.ts';
import type { ParsedItem } from '../../../model/feed.ts';
import { webUrl } from '../absolute-url.ts';
import { childrenOf, descendantsOf, firstOf } from './lookup.ts';
import { rawText } from './text.ts';
import type { XmlElement } from './tree.ts';

type Enclosure = ParsedItem['enclosures'][number];
type ItemPicture = ParsedItem['pictures'][number];

const PICTURE_NAME = /\.(?:jpe?g|png|gif|webp|avif|bmp)(?:[?#]|$)/i;
const MAX_FILES = 30;

/** Elements of an item that can contain Media RSS elements: the item, its groups, and the contents of both. */
export function findMediaParents(item: XmlElement): XmlElement[] {
  const groups = [item, ...descendantsOf(item, ['media:group'])];
  return groups.flatMap((group) => [group, ...childrenOf(group, 'media:content')]);
}

/** Attached files: enclosures of RSS and Atom, audio and video of Media RSS. */
export function findEnclosures(item: XmlElement, parents: readonly XmlElement[]): Enclosure[] {
  const attached = [
    ...childrenOf(item, 'enclosure'),
    ...childrenOf(item, 'link').filter((link) => link.attributes.get('rel')?.toLowerCase() === 'enclosure'),
    ...mediaOf(parents, 'media:content').filter((content) => !isPicture(content) && !isPage(content)),
  ];
  const original = firstOf(item, ['feedburner:origenclosurelink'], (link) => webUrl(rawText(link), link.base));
  return unique(
    attached.map(readEnclosure).map((file, at) => (file && at === 0 && original ? { ...file, url: original } : file)),
  );
}

/** Pictures outside the text: widest first, thumbnails last. */
export function findPictures(item: XmlElement, parents: readonly XmlElement[]): ItemPicture[] {
  const contents = mediaOf(parents, 'media:content').filter(isPicture).map(readPicture);
  const widest = contents.toSorted((a, b) => (b?.width ?? 0) - (a?.width ?? 0));
  const enclosed = [...childrenOf(item, 'enclosure', 'link')].filter(
    (file) => (file.key === 'enclosure' || file.attributes.get('rel') === 'enclosure') && isPicture(file),
  );
  const declared = childrenOf(
    item,
    'itunes:image',
    'googleplay:image',
    'image',
    'media:image',
    'thumb',
    'thumbnail',
    'logo',
  );
  const thumbnails = mediaOf(parents, 'media:thumbnail');
  return unique([...widest, ...[...enclosed, ...declared, ...thumbnails].map(readPicture)]);
}

function mediaOf(parents: readonly XmlElement[], key: string): XmlElement[] {
  return parents.flatMap((parent) => childrenOf(parent, key));
}

function readEnclosure(element: XmlElement): Enclosure | undefined {
  const url = addressOf(element);
  const type = element.attributes.get('type')?.trim();
  const bytes = numberOf(element.attributes.get('length') ?? element.attributes.get('filesize'));
  return url === undefined ? undefined : { url, ...(type && { type }), ...(bytes && { bytes }) };
}

function readPicture(element: XmlElement): ItemPicture | undefined {
  const url = addressOf(element);
  const width = numberOf(element.attributes.get('width'));
  const height = numberOf(element.attributes.get('height'));
  const [description] = childrenOf(element, 'media:description', 'media:title', 'title');
  const alt = element.attributes.get('alt') ?? (description && rawText(description));
  const caption = textIn(element, 'media:description');
  const credit = textIn(element, 'media:credit');
  if (url === undefined) return undefined;
  return {
    ...{ url, ...(width && { width }), ...(height && { height }) },
    ...{ ...(alt && { alt }), ...(caption && { caption }), ...(credit && { credit }) },
  };
}

/** Media RSS: plain text unless `type` is `html`. */
function textIn(element: XmlElement, key: string): string | undefined {
  const [child] = childrenOf(element, key);
  if (child === undefined) return undefined;
  return child.attributes.get('type') === 'html' ? plainText(rawText(child)) : rawText(child);
}

function addressOf(element: XmlElement): string | undefined {
  const inside = childrenOf(element, 'url', 'media:url').map(rawText);
  const attributes = ['url', 'href', 'rdf:resource', 'src'].map((name) => element.attributes.get(name));
  const texts = element.key === 'enclosure' || element.key.startsWith('media:') ? [] : [rawText(element)];
  const address = [...attributes, ...inside, ...texts].find((text) => text?.trim());
  return webUrl(address ?? '', element.base);
}

function isPicture(element: XmlElement): boolean {
  const kind = element.attributes.get('medium') ?? element.attributes.get('type') ?? '';
  if (kind !== '') return kind.trim().toLowerCase().startsWith('image');
  return PICTURE_NAME.test(element.attributes.get('url') ?? element.attributes.get('href') ?? '');
}

function isPage(content: XmlElement): boolean {
  return /html|document|flash/i.test(content.attributes.get('medium') ?? content.attributes.get('type') ?? '');
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number(text?.trim() || Number.NaN);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** Removes unreadable files and duplicate addresses; at most 30. */
function unique<T extends { url: string }>(files: (T | undefined)[]): T[] {
  const byUrl = new Map<string, T>();
  for (const file of files) if (file && !byUrl.has(file.url)) byUrl.set(file.url, file);
  return [...byUrl.values()].slice(0, MAX_FILES);
}
