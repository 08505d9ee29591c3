// Parses one post of the public preview page of a Telegram channel.

import { element, elementsOf, type HtmlElement, type HtmlNode } from '../../markup/html-tree.ts';
import { textOf } from '../../markup/plain-text.ts';
import type { ParsedItem } from '../../model/feed.ts';
import { backgroundImage } from './background-image.ts';
import { hasClass, selectByClass } from './select-by-class.ts';
import { postHashtags, postHtml, postTitle } from './telegram-text.ts';

/** Parts of a post that belong to another post, to the channel or to a linked page. */
const FOREIGN_PARTS = [
  'tgme_widget_message_reply',
  'js-message_reply_text',
  'tgme_widget_message_user',
  'tgme_widget_message_link_preview',
];
const POST = /^([A-Za-z]\w{3,31})\/(\d{1,12})$/;

/** @returns undefined for service messages (pinned, created) and messages without an id */
export function readMessage(message: HtmlElement): ParsedItem | undefined {
  const [, channel, id] = POST.exec(message.attributes['data-post'] ?? '') ?? [];
  if (channel === undefined || id === undefined || hasClass(message, 'service_message')) return undefined;
  const parts = (...names: string[]) => selectByClass(message.children, names, FOREIGN_PARTS);
  const text = textNodes(parts);
  const guid = `t.me/${channel}/${id}`;
  const html = postHtml(text);
  return {
    guid,
    link: `https://${guid}`,
    title: postTitle(text) ?? guid,
    ...(html === '' ? {} : { contentHtml: html }),
    dates: { published: publishedAt(parts('tgme_widget_message_date')), updated: [] },
    authors: parts('tgme_widget_message_forwarded_from_name', 'tgme_widget_message_from_author').map((part) =>
      textOf([part]),
    ),
    categories: postHashtags(text),
    enclosures: [],
    pictures: readPictures(parts('tgme_widget_message_photo_wrap', 'tgme_widget_message_video_thumb')),
  };
}

type Parts = (...names: string[]) => HtmlElement[];

/** The text of a post; without one, the question of its poll or the title of its document. */
function textNodes(parts: Parts): HtmlNode[] {
  // In an album the text element is nested in an element with the same class: only the outermost is used.
  const texts = parts('tgme_widget_message_text');
  if (texts.length > 0) return texts;
  const named = parts(
    'tgme_widget_message_poll_question',
    'tgme_widget_message_poll_option_text',
    'tgme_widget_message_document_title',
  );
  return named.map(({ children }) => element('div', {}, children));
}

function publishedAt(links: readonly HtmlElement[]): string[] {
  const times = [...elementsOf(links)]
    .filter(({ tag }) => tag === 'time')
    .map(({ attributes }) => attributes['datetime'] ?? '');
  return times.filter((time) => time !== '').slice(0, 1);
}

function readPictures(wraps: readonly HtmlElement[]): ParsedItem['pictures'] {
  const addresses = wraps.flatMap((wrap) => backgroundImage(wrap, 'https://t.me/') ?? []);
  return [...new Set(addresses)].map((url) => ({ url }));
}
