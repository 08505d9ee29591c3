import type { ParsedFeed } from '../../../model/feed.ts';
import type { XmlElement } from './tree.ts';

/** A feed of any format before it is written as the standard document. Item elements may stand outside of the channel (RSS 1.0). */
export interface FeedTree {
  format: Extract<ParsedFeed['format'], 'rss' | 'atom' | 'cdf' | 'json'>;
  channel: XmlElement;
  items: XmlElement[];
}
