// Where a feed or an item lives: one address out of the many that feeds offer.
import { webUrl } from '../absolute-url.ts';
import { childrenOf, firstOf } from './lookup.ts';
import { rawText } from './text.ts';
import type { XmlElement } from './tree.ts';

/** The page of an item: the original behind a counting service, the alternate, the link, an id that is an address, a file. */
export function itemLink(item: XmlElement): string | undefined {
  return (
    firstOf(item, ['feedburner:origlink'], textAddress) ??
    pageLink(item) ??
    firstOf(item, ['guid'], (guid) => (isPermalink(guid) ? textAddress(guid) : undefined)) ??
    webUrl(item.attributes.get('rdf:about') ?? '', '') ??
    firstOf(item, ['id'], (id) => webUrl(rawText(id), '')) ??
    firstOf(item, ['enclosure', 'media:content'], (file) => webUrl(file.attributes.get('url') ?? '', file.base)) ??
    firstOf(item, ['link'], hrefAddress)
  );
}

/** The site that a feed belongs to. */
export function siteLink(channel: XmlElement): string | undefined {
  return pageLink(channel) ?? firstOf(channel, ['id'], (id) => webUrl(rawText(id), ''));
}

/** In RSS its last link; else alternate links of Atom, HTML first; else what CDF writes. */
function pageLink(element: XmlElement): string | undefined {
  const links = childrenOf(element, 'link').filter(isAlternate);
  const ofAtom = links.filter((link) => link.isAtom && link.attributes.has('href'));
  const html = ofAtom.filter((link) => /html/i.test(link.attributes.get('type') ?? 'html'));
  const ofRss = links.filter((link) => !link.isAtom).toReversed();
  const own = webUrl(element.attributes.get('href') ?? '', element.base);
  return (
    firstAddress([...ofRss, ...html, ...ofAtom, ...links], anyAddress) ??
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
