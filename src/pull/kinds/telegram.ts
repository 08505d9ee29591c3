// The public preview page of a Telegram channel (t.me/s/<channel>), to a feed.
import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import { elementsOf, type HtmlElement, type HtmlNode, parseHtml } from '../markup/html-tree.ts';
import { oneLine, textOf } from '../markup/plain-text.ts';
import { NotAFeed } from '../parse/not-a-feed.ts';
import { byClass } from './class-names.ts';
import { readMessage } from './telegram-message.ts';

export interface TelegramPage {
  feed: ParsedFeed;
  /** Address of the page with the posts before these. */
  olderPage?: string;
}

/**
 * Posts of one page, newest first.
 * @param url where the page was fetched
 * @throws NotAFeed where there is no history of a channel: it is missing, closed, or shows no preview
 */
export function readTelegram(html: string, { url }: { url: string }): TelegramPage {
  const page = parseHtml(html);
  const [history] = byClass(page, ['tgme_channel_history', 'js-message_history']);
  if (history === undefined)
    throw new NotAFeed('no posts to see: the channel is missing, closed, or shows no public preview');
  const messages = byClass(history.children, ['tgme_widget_message']);
  const read = messages.map((message) => ({ message, item: readMessage(message) }));
  const items = read.flatMap(({ item }) => item ?? []);
  const passedOver = read.flatMap(({ message, item }) =>
    item === undefined
      ? [{ what: message.attributes['data-post'] ?? 'a message', why: 'a service message, or one without a number' }]
      : [],
  );
  const older = olderPage(history, url);
  return {
    feed: {
      ...aboutChannel(page, url),
      items: uniqueByGuid(items.reverse()),
      ...(passedOver.length === 0 ? {} : { passedOver }),
    },
    ...(older === undefined ? {} : { olderPage: older }),
  };
}

/** Each post once. */
export function uniqueByGuid(items: readonly ParsedItem[]): ParsedItem[] {
  return [...new Map(items.toReversed().map((item) => [item.guid, item])).values()].reverse();
}

function aboutChannel(page: readonly HtmlNode[], url: string): Omit<ParsedFeed, 'items'> {
  const metas = [...elementsOf(page)].filter(({ tag }) => tag === 'meta');
  const meta = (name: string) =>
    oneLine(metas.find(({ attributes }) => attributes['property'] === name)?.attributes['content'] ?? '');
  const [header] = byClass(page, ['tgme_channel_info_header_title']);
  const title = (header === undefined ? '' : textOf([header])) || meta('og:title');
  const description = meta('og:description');
  return {
    format: 'telegram',
    ...(title === '' ? {} : { title }),
    ...(description === '' ? {} : { description }),
    link: withPath(url, new URL(url).pathname.replace(/^\/s\//, '/')),
  };
}

/** Made from the number alone, so that a page cannot send the reader elsewhere. */
function olderPage(history: HtmlElement, url: string): string | undefined {
  const before = byClass([history], ['tme_messages_more']).map(({ attributes }) => attributes['data-before'] ?? '');
  const number = before.find((value) => /^\d{1,12}$/.test(value));
  return number === undefined ? undefined : `${withPath(url, new URL(url).pathname)}?before=${number}`;
}

function withPath(url: string, path: string): string {
  return new URL(path, url).href;
}
