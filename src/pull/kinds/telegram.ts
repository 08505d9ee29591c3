// Reads the public preview page of a Telegram channel (t.me/s/<channel>) as a feed.

import { elementsOf, type HtmlElement, type HtmlNode, parseHtml } from '../../markup/html-tree.ts';
import { oneLine, textOf } from '../../markup/plain-text.ts';
import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import { NotAFeed } from '../parse/not-a-feed.ts';
import { selectByClass } from './select-by-class.ts';
import { readMessage } from './telegram-message.ts';

export interface TelegramPage {
  feed: ParsedFeed;
  /** Address of the page with older posts. */
  olderPage?: string;
}

/**
 * Posts of one page, newest first.
 * @param url address of the page
 * @throws NotAFeed if the channel does not exist, is private or has no preview
 */
export function readTelegram(html: string, { url }: { url: string }): TelegramPage {
  const page = parseHtml(html);
  const [history] = selectByClass(page, ['tgme_channel_history', 'js-message_history']);
  if (history === undefined)
    throw new NotAFeed('no posts: the channel does not exist, is private or has no public preview');
  const messages = selectByClass(history.children, ['tgme_widget_message']);
  const read = messages.map((message) => ({ message, item: readMessage(message) }));
  const items = read.flatMap(({ item }) => item ?? []);
  const ignored = read.flatMap(({ message, item }) =>
    item === undefined
      ? [{ what: message.attributes['data-post'] ?? 'a message', why: 'a service message, or one without an id' }]
      : [],
  );
  const older = olderPageAddress(history, url);
  return {
    feed: {
      ...readChannelInfo(page, url),
      items: uniqueByGuid(items.reverse()),
      ...(ignored.length === 0 ? {} : { ignored }),
    },
    ...(older === undefined ? {} : { olderPage: older }),
  };
}

/** Removes duplicate posts. */
export function uniqueByGuid(items: readonly ParsedItem[]): ParsedItem[] {
  return [...new Map(items.toReversed().map((item) => [item.guid, item])).values()].reverse();
}

function readChannelInfo(page: readonly HtmlNode[], url: string): Omit<ParsedFeed, 'items'> {
  const metas = [...elementsOf(page)].filter(({ tag }) => tag === 'meta');
  const meta = (name: string) =>
    oneLine(metas.find(({ attributes }) => attributes['property'] === name)?.attributes['content'] ?? '');
  const [header] = selectByClass(page, ['tgme_channel_info_header_title']);
  const title = (header === undefined ? '' : textOf([header])) || meta('og:title');
  const description = meta('og:description');
  return {
    format: 'telegram',
    ...(title === '' ? {} : { title }),
    ...(description === '' ? {} : { description }),
    link: withPath(url, new URL(url).pathname.replace(/^\/s\//, '/')),
  };
}

/** Built from the number only, so that the page cannot redirect requests to another address. */
function olderPageAddress(history: HtmlElement, url: string): string | undefined {
  const before = selectByClass([history], ['tme_messages_more']).map(
    ({ attributes }) => attributes['data-before'] ?? '',
  );
  const number = before.find((value) => /^\d{1,12}$/.test(value));
  return number === undefined ? undefined : `${withPath(url, new URL(url).pathname)}?before=${number}`;
}

function withPath(url: string, path: string): string {
  return new URL(path, url).href;
}
