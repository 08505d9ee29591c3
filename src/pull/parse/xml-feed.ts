// XML of any dialect of RSS, Atom or CDF to a tree, and where in it the feed is.
import { announcedFeeds } from './announced-feeds.ts';
import type { FeedTree } from './document/feed-tree.ts';
import { siteLink } from './document/links.ts';
import { childrenOf, descendantsOf } from './document/lookup.ts';
import { elementsOf } from './document/text.ts';
import { MAX_ITEMS, parseTree, rebase, type XmlElement } from './document/tree.ts';
import { NotAFeed } from './not-a-feed.ts';

const ITEMS = ['item', 'entry'];

/**
 * @param text repaired XML
 * @param url where it was fetched, '' if that is unknown
 * @throws NotAFeed for anything without the root of a feed; for a page it names the feeds that the page announces
 */
export function readXmlFeed(text: string, url: string): FeedTree {
  refusePage(text, url);
  const document = parseTree(text, url);
  const root = rootOf(document);
  const channel = channelOf(root);
  moveToSite(document, channel, url);
  return { format: formatOf(root, channel), channel, items: itemsOf(root).slice(0, MAX_ITEMS) };
}

/**
 * A feed that another host hands on (FeedBurner, a mirror) means addresses of its own site: where it names one, that is
 * the base of the document. What xml:base says goes before either.
 */
function moveToSite(document: XmlElement, channel: XmlElement, url: string): void {
  const site = siteLink(channel);
  const isElsewhere = site !== undefined && URL.canParse(url) && new URL(site).host !== new URL(url).host;
  if (isElsewhere) rebase(document, site);
}

function refusePage(text: string, url: string): void {
  if (!/^\s*(?:<\?[^>]*>\s*)?<(?:html|head|body|script|div|table|p|h1)[\s>]/i.test(text)) return;
  const feeds = announcedFeeds(text, url);
  throw new NotAFeed(feeds.length > 0 ? `a web page; it announces ${feeds.join(' ')}` : 'a web page');
}

/** The first root that a feed may have; fragments of a feed stand for one. */
function rootOf(document: XmlElement): XmlElement {
  const roots = elementsOf(document);
  const [first] = roots;
  if (!first) throw new NotAFeed('no markup in it');
  const root = roots.find((element) => ['rss', 'feed', 'rdf:rdf', 'rdf', 'channel'].includes(element.key));
  if (root) return root;
  if (descendantsOf(document, [...ITEMS, 'channel']).length > 0) return document;
  throw new NotAFeed(`its root is <${first.tag.slice(0, 40)}>`);
}

function channelOf(root: XmlElement): XmlElement {
  if (root.key === 'feed' || root.key === 'channel') return root;
  return descendantsOf(root, ['channel', 'feed'], 2)[0] ?? root;
}

function formatOf(root: XmlElement, channel: XmlElement): FeedTree['format'] {
  if (channel.key === 'feed') return 'atom';
  const isCdf =
    root.key === 'channel' &&
    (channel.attributes.has('href') || childrenOf(channel, 'item').some((item) => item.attributes.has('href')));
  return isCdf ? 'cdf' : 'rss';
}

/** Items wherever they stand: in the channel, beside it (RSS 1.0), in a wrapper (RSS 1.1). */
function itemsOf(root: XmlElement): XmlElement[] {
  return descendantsOf(root, ITEMS);
}
