import type { ParsedFeed } from '../../../model/feed.ts';
import type { XmlElement } from './tree.ts';

/** A feed of any format, to be written as the standard document. Items may be outside of the channel (RSS 1.0). */
export interface FeedTree {
  format: Extract<ParsedFeed['format'], 'rss' | 'atom' | 'cdf' | 'json'>;
  channel: XmlElement;
  items: XmlElement[];
}
