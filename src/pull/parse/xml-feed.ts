// Parses XML to a tree and finds the feed in it: RSS, Atom or CDF.
import { findAnnouncedFeeds } from './announced-feeds.ts';
import type { FeedTree } from './document/feed-tree.ts';
import { findSiteLink } from './document/links.ts';
import { childrenOf, descendantsOf } from './document/lookup.ts';
import { elementsOf } from './document/text.ts';
import { MAX_ITEMS, parseTree, rebase, type XmlElement } from './document/tree.ts';
import { NotAFeed } from './not-a-feed.ts';

const ITEMS = ['item', 'entry'];

/**
 * @param text repaired XML
 * @param url address of the document, '' if unknown
 * @throws NotAFeed if there is no root of a feed; for a web page the detail lists the feeds that the page announces
 */
export function readXmlFeed(text: string, url: string): FeedTree {
  rejectPage(text, url);
  const document = parseTree(text, url);
  const root = findRoot(document);
  const channel = findChannel(root);
  useSiteAsBase(document, channel, url);
  return { format: detectFormat(root, channel), channel, items: findItems(root).slice(0, MAX_ITEMS) };
}

/**
 * In a feed served by another host (FeedBurner, a mirror), relative addresses belong to the site of the feed: uses its
 * link as the base of the document. xml:base has priority.
 */
function useSiteAsBase(document: XmlElement, channel: XmlElement, url: string): void {
  const site = findSiteLink(channel);
  const isElsewhere = site !== undefined && URL.canParse(url) && new URL(site).host !== new URL(url).host;
  if (isElsewhere) rebase(document, site);
}

function rejectPage(text: string, url: string): void {
  if (!/^\s*(?:<\?[^>]*>\s*)?<(?:html|head|body|script|div|table|p|h1)[\s>]/i.test(text)) return;
  const feeds = findAnnouncedFeeds(text, url);
  throw new NotAFeed(feeds.length > 0 ? `a web page; it announces ${feeds.join(' ')}` : 'a web page');
}

/** The first root element of a known feed format; the document itself if it has items without such a root. */
function findRoot(document: XmlElement): XmlElement {
  const roots = elementsOf(document);
  const [first] = roots;
  if (!first) throw new NotAFeed('no markup in it');
  const root = roots.find((element) => ['rss', 'feed', 'rdf:rdf', 'rdf', 'channel'].includes(element.key));
  if (root) return root;
  if (descendantsOf(document, [...ITEMS, 'channel']).length > 0) return document;
  throw new NotAFeed(`its root is <${first.tag.slice(0, 40)}>`);
}

function findChannel(root: XmlElement): XmlElement {
  if (root.key === 'feed' || root.key === 'channel') return root;
  return descendantsOf(root, ['channel', 'feed'], 2)[0] ?? root;
}

function detectFormat(root: XmlElement, channel: XmlElement): FeedTree['format'] {
  if (channel.key === 'feed') return 'atom';
  const isCdf =
    root.key === 'channel' &&
    (channel.attributes.has('href') || childrenOf(channel, 'item').some((item) => item.attributes.has('href')));
  return isCdf ? 'cdf' : 'rss';
}

/** Items in the channel, next to it (RSS 1.0) or in a wrapper (RSS 1.1). */
function findItems(root: XmlElement): XmlElement[] {
  return descendantsOf(root, ITEMS);
}
