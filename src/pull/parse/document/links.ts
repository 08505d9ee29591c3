// Chooses the address of a feed or an item among several candidates.
import { webUrl } from '../absolute-url.ts';
import { childrenOf, firstOf } from './lookup.ts';
import { rawText } from './text.ts';
import type { XmlElement } from './tree.ts';

/**
 * The page of an item. In order of priority: original link of FeedBurner, alternate link, permalink, an id that is an
 * address, an attached file.
 */
export function findItemLink(item: XmlElement): string | undefined {
  return (
    firstOf(item, ['feedburner:origlink'], textAddress) ??
    findPageLink(item) ??
    firstOf(item, ['guid'], (guid) => (isPermalink(guid) ? textAddress(guid) : undefined)) ??
    webUrl(item.attributes.get('rdf:about') ?? '', '') ??
    firstOf(item, ['id'], (id) => webUrl(rawText(id), '')) ??
    firstOf(item, ['enclosure', 'media:content'], (file) => webUrl(file.attributes.get('url') ?? '', file.base)) ??
    firstOf(item, ['link'], hrefAddress)
  );
}

/** The home page of the site of a feed. */
export function findSiteLink(channel: XmlElement): string | undefined {
  return findPageLink(channel) ?? firstOf(channel, ['id'], (id) => webUrl(rawText(id), ''));
}

/** The last link of RSS; otherwise an alternate link of Atom, HTML first; otherwise the link of CDF. */
function findPageLink(element: XmlElement): string | undefined {
  const links = childrenOf(element, 'link').filter(isAlternate);
  const atomLinks = links.filter((link) => link.isAtom && link.attributes.has('href'));
  const html = atomLinks.filter((link) => /html/i.test(link.attributes.get('type') ?? 'html'));
  const rssLinks = links.filter((link) => !link.isAtom).toReversed();
  const own = webUrl(element.attributes.get('href') ?? '', element.base);
  return (
    firstAddress([...rssLinks, ...html, ...atomLinks, ...links], anyAddress) ??
    own ??
    firstAddress(childrenOf(element, 'a'), hrefAddress)
  );
}

function isAlternate(link: XmlElement): boolean {
  return /^(?:\s*|alternate|.*\/alternate)$/i.test(link.attributes.get('rel') ?? '');
}

function isPermalink(guid: XmlElement): boolean {
  return (guid.attributes.get('ispermalink') ?? 'true').trim().toLowerCase() !== 'false';
}

function firstAddress(elements: XmlElement[], read: (element: XmlElement) => string | undefined): string | undefined {
  return elements.map(read).find((address) => address !== undefined);
}

function textAddress(element: XmlElement): string | undefined {
  const text = rawText(element);
  return element.key === 'guid' ? webUrl(text, '') : webUrl(text, element.base);
}

function anyAddress(element: XmlElement): string | undefined {
  return textAddress(element) ?? hrefAddress(element);
}

function hrefAddress(element: XmlElement): string | undefined {
  return webUrl(element.attributes.get('href') ?? '', element.base);
}
