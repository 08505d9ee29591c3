// Reads a Telegram channel page by page, back to a stored post.
import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import { type TelegramPage, uniqueByGuid } from './telegram.ts';

export interface PullTelegramOptions {
  channel: string;
  /** Fetches and parses a page; throws if that fails. */
  readPage(url: string): Promise<TelegramPage>;
  isStored(guid: string): boolean;
  /** A page has about twenty posts. */
  maxPages?: number;
}

export interface ChannelResult {
  feed: ParsedFeed;
  /** For the report: why older posts may be missing. */
  notes: string[];
}

/**
 * Reads the posts of a channel, newest first, back to a stored one.
 * @throws the error of `readPage` for the first page; an error of an older page becomes a note
 */
export async function pullTelegram({
  channel,
  readPage,
  isStored,
  maxPages = 5,
}: PullTelegramOptions): Promise<ChannelResult> {
  const url = `https://t.me/s/${channel}`;
  const first = await readPage(url);
  const { items, notes } = await readOlderItems(first, { readPage, isStored, pagesLeft: maxPages - 1 });
  return { feed: { ...first.feed, items: uniqueByGuid([...first.feed.items, ...items]) }, notes };
}

interface PagingOptions extends Pick<PullTelegramOptions, 'readPage' | 'isStored'> {
  pagesLeft: number;
}

async function readOlderItems(
  page: TelegramPage,
  { readPage, isStored, pagesLeft }: PagingOptions,
): Promise<{ items: ParsedItem[]; notes: string[] }> {
  const items: ParsedItem[] = [];
  let current = page;
  for (let left = pagesLeft; left > 0; left -= 1) {
    const { olderPage } = current;
    if (olderPage === undefined || current.feed.items.some(({ guid }) => guid !== undefined && isStored(guid))) break;
    try {
      current = await readPage(olderPage);
    } catch (error) {
      return { items, notes: [`older posts could not be read: ${(error as Error).message} (${olderPage})`] };
    }
    items.push(...current.feed.items);
  }
  return { items, notes: [] };
}
