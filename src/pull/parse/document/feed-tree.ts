import type { ParsedFeed } from '../../../model/feed.ts';
import type { XmlElement } from './tree.ts';

/** A parsed feed of any format. Items may be outside the channel (RSS 1.0). */
export interface FeedTree {
  format: Extract<ParsedFeed['format'], 'rss' | 'atom' | 'cdf' | 'json'>;
  channel: XmlElement;
  items: XmlElement[];
}
