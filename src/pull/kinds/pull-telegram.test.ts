import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { NotAFeed } from '../parse/not-a-feed.ts';
import { pullTelegram } from './pull-telegram.ts';
import { readTelegram, type TelegramPage } from './telegram.ts';

const NEWEST = 100;
const PER_PAGE = 5;
let asked: string[] = [];

/** Simulates the preview of a channel with a hundred posts, five per page; /s/broken has only its first page. */
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
  asked.push(`${pathname}${searchParams.size > 0 ? `?${searchParams}` : ''}`);
  if (pathname === '/s/closed') response.end('<div class="tgme_page">Sample</div>');
  else if (pathname === '/s/broken' && searchParams.size > 0) response.writeHead(503).end('busy');
  else response.end(pageBefore(Number(searchParams.get('before') ?? NEWEST + 1)));
});

function pageBefore(before: number): string {
  const first = Math.max(1, before - PER_PAGE);
  const ids = Array.from({ length: before - first }, (_, at) => first + at);
  const posts = ids.map(
    (id) =>
      `<div class="tgme_widget_message" data-post="sample/${id}"><div class="tgme_widget_message_text">Post ${id}</div></div>`,
  );
  const more =
    first > 1 ? `<a class="tme_messages_more" data-before="${first}" href="/s/sample?before=${first}"></a>` : '';
  return `<section class="tgme_channel_history">${more}${posts.join('')}</section>`;
}

async function readPage(url: string): Promise<TelegramPage> {
  const { pathname, search } = new URL(url);
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}${search}`);
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return readTelegram(await response.text(), { url: url.replace(/\?.*/, '') });
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked = [];
});

function heldUpTo(id: number): (guid: string) => boolean {
  return (guid) => Number(guid.split('/').at(-1)) <= id;
}

it('requests one page if the second newest post is stored', async () => {
  const { feed, notes } = await pullTelegram({ channel: 'sample', readPage, isStored: heldUpTo(99) });
  expect(asked).toEqual(['/s/sample']);
  expect(feed.items[0]?.guid).toBe('t.me/sample/100');
  expect(notes).toEqual([]);
});

it('pages back to a stored post and no further', async () => {
  const { feed } = await pullTelegram({ channel: 'sample', readPage, isStored: heldUpTo(88) });
  expect(asked).toEqual(['/s/sample', '/s/sample?before=96', '/s/sample?before=91']);
  expect(feed.items.map(({ guid }) => guid)).toEqual(Array.from({ length: 15 }, (_, at) => `t.me/sample/${100 - at}`));
});

it('reads at most five pages if nothing is stored', async () => {
  const { feed } = await pullTelegram({ channel: 'sample', readPage, isStored: () => false });
  expect(asked).toHaveLength(5);
  expect(feed.items).toHaveLength(25);
});

it('stops at the first post of a channel', async () => {
  const { feed } = await pullTelegram({ channel: 'sample', readPage, isStored: () => false, maxPages: 40 });
  expect(feed.items.at(-1)?.guid).toBe('t.me/sample/1');
  expect(asked).toHaveLength(20);
});

it('keeps the newer posts and reports an older page that fails', async () => {
  const { feed, notes } = await pullTelegram({ channel: 'broken', readPage, isStored: () => false });
  expect(feed.items).toHaveLength(5);
  expect(notes).toEqual([expect.stringContaining('answered 503')]);
});

it('refuses a private channel', async () => {
  await expect(pullTelegram({ channel: 'closed', readPage, isStored: () => false })).rejects.toThrow(NotAFeed);
});
