// A channel, page by page back to what is held already.
import type { ParsedFeed, ParsedItem } from '../../model/feed.ts';
import { type TelegramPage, uniqueByGuid } from './telegram.ts';

export interface PullTelegramOptions {
  channel: string;
  /** The page at an address; throws where it cannot be had or read. */
  readPage(url: string): Promise<TelegramPage>;
  isHeld(guid: string): boolean;
  /** A page holds about twenty posts. */
  maxPages?: number;
}

export interface PulledChannel {
  feed: ParsedFeed;
  /** For the report: why older posts may be missing. */
  notes: string[];
}

/**
 * Posts of a channel, newest first, back to one that is held.
 * @throws whatever readPage throws for the first page; trouble with an older one is a note
 */
export async function pullTelegram({
  channel,
  readPage,
  isHeld,
  maxPages = 5,
}: PullTelegramOptions): Promise<PulledChannel> {
  const url = `https://t.me/s/${channel}`;
  const first = await readPage(url);
  const { items, notes } = await olderItems(first, { readPage, isHeld, pagesLeft: maxPages - 1 });
  return { feed: { ...first.feed, items: uniqueByGuid([...first.feed.items, ...items]) }, notes };
}

interface Walk extends Pick<PullTelegramOptions, 'readPage' | 'isHeld'> {
  pagesLeft: number;
}

async function olderItems(
  page: TelegramPage,
  { readPage, isHeld, pagesLeft }: Walk,
): Promise<{ items: ParsedItem[]; notes: string[] }> {
  const items: ParsedItem[] = [];
  let current = page;
  for (let left = pagesLeft; left > 0; left -= 1) {
    const { olderPage } = current;
    if (olderPage === undefined || current.feed.items.some(({ guid }) => guid !== undefined && isHeld(guid))) break;
    try {
      current = await readPage(olderPage);
    } catch (error) {
      return { items, notes: [`older posts could not be read: ${(error as Error).message} (${olderPage})`] };
    }
    items.push(...current.feed.items);
  }
  return { items, notes: [] };
}
