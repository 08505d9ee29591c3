// Any dialect of RSS, Atom or CDF, written again as one plain RSS 2.0 with absolute addresses.
import { childrenOf, descendantsOf } from './canonical/lookup.ts';
import { readChannel, type RawFeed } from './canonical/read-channel.ts';
import { siteLink } from './canonical/links.ts';
import { readItem } from './canonical/read-item.ts';
import { elementsOf } from './canonical/text.ts';
import { MAX_ITEMS, parseTree, type XmlElement } from './canonical/tree.ts';
import { writeCanonical } from './canonical/write.ts';
import { announcedFeeds } from './announced-feeds.ts';
import { NotAFeed } from './not-a-feed.ts';

const ITEMS = ['item', 'entry'];

/**
 * @param text repaired XML
 * @param url where it was fetched, '' if that is unknown
 * @throws NotAFeed for anything without the root of a feed; for a page it names the feeds that the page announces
 */
export function canonicalise(text: string, url: string): string {
  refusePage(text, url);
  const { root, channel } = atItsSite(text, url);
  const format = formatOf(root, channel);
  const isAtom = format === 'atom';
  const items = itemsOf(root).slice(0, MAX_ITEMS);
  return writeCanonical({ ...readChannel(channel, format), items: items.map((item) => readItem(item, isAtom)) });
}

/**
 * A feed that another host hands on (FeedBurner, a mirror) means addresses of its own site: where it names one, it is
 * read again as from there. What xml:base says goes before either.
 */
function atItsSite(text: string, url: string): { root: XmlElement; channel: XmlElement } {
  const read = (base: string) => {
    const root = rootOf(parseTree(text, base));
    return { root, channel: channelOf(root) };
  };
  const fetched = read(url);
  const site = siteLink(fetched.channel);
  const isElsewhere = site !== undefined && URL.canParse(url) && new URL(site).host !== new URL(url).host;
  return isElsewhere ? read(site) : fetched;
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

function formatOf(root: XmlElement, channel: XmlElement): RawFeed['format'] {
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
