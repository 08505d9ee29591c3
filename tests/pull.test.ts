// End-to-end test of pull: a web on loopback in, item files out.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { shortHash } from '../src/lib/hash.ts';
import { jsonArrayLines } from '../src/lib/json.ts';
import type { SourceFile } from '../src/model/source.ts';
import type { pull } from '../src/pull/pull.ts';
import { put, sampleItem } from './helpers/content-folder.ts';
import { flat } from './helpers/pictures.ts';
import { LATER, set } from './helpers/pull-setting.ts';
import { hashesOf } from './helpers/site-files.ts';
import { type Answer, rss } from './helpers/web.ts';

const FEED = 'paper.example/rss.xml';
const LONG =
  '<p>A long first paragraph about what has happened in the town, and to whom, and when it was.</p><p>A second one, as long, about why it matters to those who live there and to their neighbours.</p>';

const outcomes = ({ feeds }: Awaited<ReturnType<typeof pull>>) =>
  Object.fromEntries(feeds.map((feed) => [feed.source, feed.outcome === 'failed' ? feed.reason : feed.outcome]));

describe('a run', () => {
  it('writes one file per day and source, one item per line, newest first', async () => {
    const { run, content } = await set({
      [FEED]: rss('paper.example', [
        { id: 'a' },
        { id: 'b', date: 'Sun, 23 Aug 2026 08:30:00 GMT' },
        { id: 'c', date: 'Sat, 22 Aug 2026 08:00:00 GMT' },
      ]),
    });
    const { totals } = await run();
    expect(totals).toMatchObject({ failed: 0, newItems: 3 });
    expect(await listFiles(join(content, 'items'))).toEqual(['2026/08/22/paper.json', '2026/08/23/paper.json']);
    const lines = (await readFile(join(content, 'items/2026/08/23/paper.json'), 'utf8')).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines.slice(1, 3).map((line) => JSON.parse(line.replace(/,$/, '')).guid)).toEqual(['b', 'a']);
  });

  it('sends conditional requests and changes no file for an unchanged feed', async () => {
    const { run, content, web } = await set({ [FEED]: rss('paper.example', [{ id: 'a', html: LONG }]) });
    await run();
    const before = await hashesOf(join(content, 'items'));
    expect(outcomes(await run({ now: LATER }))).toEqual({ paper: 'unchanged' });
    expect(web.asked).toEqual([`GET ${FEED}`, `304 ${FEED}`]);
    expect(await hashesOf(join(content, 'items'))).toEqual(before);
  });

  it('recognises an unchanged body without validators', async () => {
    const feed = rss('paper.example', [{ id: 'a' }]);
    const { run } = await set({ [FEED]: (_request, response) => response.end(feed) });
    await run();
    expect(outcomes(await run({ now: LATER }))).toEqual({ paper: 'unchanged' });
  });

  it('writes the same bytes for any order of the feed', async () => {
    const all = Array.from({ length: 30 }, (_, place) => ({
      id: `i${place}`,
      title: `Story number ${place}`,
      date: new Date(Date.UTC(2026, 7, 23, 8, -place * 40)).toUTCString(),
    }));
    const one = await set({ [FEED]: rss('paper.example', all) });
    const other = await set({ [FEED]: rss('paper.example', all.toReversed()) });
    await one.run();
    await other.run();
    expect(await hashesOf(join(other.content, 'items'))).toEqual(await hashesOf(join(one.content, 'items')));
  });
});

describe('a stored item', () => {
  it('is kept when it leaves the feed', async () => {
    const { run, items, web } = await set({ [FEED]: rss('paper.example', [{ id: 'a' }]) });
    await run();
    web.pages.set(FEED, rss('paper.example', [{ id: 'b' }]));
    await run({ now: LATER });
    expect((await items()).map(({ guid }) => guid).sort()).toEqual(['a', 'b']);
  });

  it('keeps id, day and firstSeenAt when it is corrected, and gets updatedAt', async () => {
    const { run, items, web } = await set({ [FEED]: rss('paper.example', [{ id: 'a', html: LONG }]) });
    await run();
    const [before] = await items();
    web.pages.set(
      FEED,
      rss('paper.example', [{ id: 'a', title: 'Corrected', html: LONG, date: 'Sun, 23 Aug 2026 14:00:00 GMT' }]),
    );
    expect((await run({ now: LATER })).totals).toMatchObject({ newItems: 0, changedItems: 1 });
    const [after] = await items();
    expect(after).toMatchObject({
      id: before?.id,
      publishedAt: before?.publishedAt,
      firstSeenAt: before?.firstSeenAt,
      title: 'Corrected',
    });
    expect(after?.updatedAt).toBeDefined();
  });

  it('is not duplicated when it reappears years later', async () => {
    const { run, items, web } = await set({
      [FEED]: rss('paper.example', [{ id: 'old', date: 'Sat, 22 Aug 2020 08:00:00 GMT' }]),
    });
    await run({ now: '2020-08-22T09:00:00Z' });
    web.pages.set(FEED, rss('paper.example', [{ id: 'old', date: '' }, { id: 'new' }]));
    await run();
    expect((await items()).map(({ guid }) => guid).sort()).toEqual(['new', 'old']);
  });

  it.each([
    { name: 'lost', state: undefined },
    { name: 'corrupt', state: '{"reader":' },
    { name: 'of another shape', state: '{"reader":"reader-1","sources":{"paper":7}}' },
  ])('survives a state file that is $name: the feed is fetched unconditionally', async ({ state }) => {
    const { run, items, web, content } = await set({ [FEED]: rss('paper.example', [{ id: 'a' }]) });
    await run();
    await writeFile(join(content, 'state.json'), state ?? '');
    await run({ now: LATER });
    expect(web.asked).toEqual([`GET ${FEED}`, `GET ${FEED}`]);
    expect(await items()).toHaveLength(1);
  });

  it('is fetched unconditionally if its file was lost but the state was not', async () => {
    const { run, items, content } = await set({ [FEED]: rss('paper.example', [{ id: 'a' }]) });
    await run();
    await rm(join(content, 'items'), { recursive: true });
    await run({ now: LATER });
    expect(await items()).toHaveLength(1);
  });
});

it('a day with as many items as a file may have fails its feed, and no other one', async () => {
  const { run, content } = await set(
    { [FEED]: rss('paper.example', [{ id: 'a' }]), 'other.example/rss.xml': rss('other.example', [{ id: 'o' }]) },
    {
      paper: {},
      other: { homepage: 'http://other.example/', feeds: [{ type: 'feed', url: 'http://other.example/rss.xml' }] },
    },
  );
  const path = join(content, 'items/2026/08/23/paper.json');
  const full = jsonArrayLines(
    Array.from({ length: 10_000 }, (_, at) => {
      const url = `http://paper.example/n/${at}`;
      const id = shortHash(url);
      return sampleItem({ id, title: `Title ${at}`, url, link: url, story: `2026-08-23/${id}` });
    }),
  );
  await put(path, full);
  const report = await run();
  expect(outcomes(report)).toEqual({ other: 'updated', paper: 'unreadable' });
  expect(JSON.stringify(report.feeds)).toContain('10001 items');
  expect(await readFile(path, 'utf8')).toBe(full);
});

describe('a damaged item file', () => {
  const damages = [
    { name: 'cut', bytes: '[\n{"id":"aaaaaaaaaaaa","ti' },
    { name: 'empty', bytes: '' },
    { name: 'of another shape', bytes: '[{"id":7}]' },
    { name: 'not UTF-8', bytes: Uint8Array.from([0x5b, 0x22, 0xff, 0x22, 0x5d]) },
  ];
  it.each(damages)('that is $name is moved into quarantine, and its items are read again', async ({ bytes }) => {
    const other = {
      homepage: 'http://other.example/',
      feeds: [{ type: 'feed' as const, url: 'http://other.example/rss.xml' }],
    };
    const { run, content } = await set(
      { [FEED]: rss('paper.example', [{ id: 'a' }]), 'other.example/rss.xml': rss('other.example', [{ id: 'o' }]) },
      { paper: {}, other },
    );
    await run();
    const path = 'items/2026/08/23/paper.json';
    const before = await readFile(join(content, path));
    await writeFile(join(content, path), bytes);
    // Neither feed has changed: only the damage makes pull read one of them.
    const report = await run({ now: LATER });
    expect(outcomes(report)).toEqual({ other: 'unchanged', paper: 'updated' });
    expect(report.notes).toEqual([expect.stringMatching(/paper\.json cannot be used: .*moved to quarantine\/items/)]);
    expect(await readFile(join(content, 'quarantine', path))).toEqual(Buffer.from(bytes));
    expect(await readFile(join(content, 'quarantine', `${path}.txt`), 'utf8')).not.toBe('');
    const ids = (text: Buffer) => (JSON.parse(text.toString()) as { id: string }[]).map(({ id }) => id);
    expect(ids(await readFile(join(content, path)))).toEqual(ids(before));
    expect(outcomes(await run({ now: '2026-08-23T16:00:00Z' }))).toEqual({ other: 'unchanged', paper: 'unchanged' });
  });

  it('is kept beside an earlier one of the same name', async () => {
    const { run, content } = await set({ [FEED]: rss('paper.example', [{ id: 'a' }]) });
    for (const damage of ['first', 'second']) {
      await put(join(content, 'items/2026/08/23/paper.json'), damage);
      await run({ now: LATER });
    }
    const kept = (await listFiles(join(content, 'quarantine/items/2026/08/23'))).filter((name) => !/txt$/.test(name));
    expect(kept).toEqual(['paper.json', 'paper.json.2']);
  });

  it('with items from the future is moved into quarantine, but not by a clock that is behind the last run', async () => {
    const { run, content } = await set({ [FEED]: rss('paper.example', [{ id: 'a' }]) });
    await run();
    const state = await readFile(join(content, 'state.json'));
    const path = 'items/2026/08/27/paper.json';
    await put(join(content, path), jsonArrayLines([sampleItem({ publishedAt: '2026-08-27T09:00:00Z' })]));
    const report = await run({ now: LATER });
    expect(report.notes).toEqual([expect.stringMatching(/27\/paper\.json cannot be used: .*ahead of the clock/)]);
    await run({ now: '2026-08-27T10:00:00Z' });
    await put(join(content, path), jsonArrayLines([sampleItem({ publishedAt: '2026-08-27T09:00:00Z' })]));
    expect((await run({ now: LATER })).notes).toEqual([]);
    await writeFile(join(content, 'state.json'), state);
    expect((await run({ now: LATER })).notes).toHaveLength(1);
  });

  it('does not stop a channel that reads the stored items', async () => {
    const feeds: SourceFile['feeds'] = [
      { type: 'feed', url: 'http://paper.example/rss.xml' },
      { type: 'telegram', channel: 'sample' },
    ];
    const { run, content, items } = await set(
      {
        [FEED]: rss('paper.example', [{ id: 'a' }]),
        't.me/s/sample': '<section class="tgme_channel_history"></section>',
      },
      { paper: { feeds } },
    );
    await put(join(content, 'items/2026/08/23/paper.json'), '[');
    await run();
    expect(await items()).toHaveLength(1);
  });
});

describe('two concurrent runs', () => {
  it('run one after the other, and the second reads the items of the first', async () => {
    const { run, items } = await set({ [FEED]: rss('paper.example', [{ id: 'a' }, { id: 'b' }]) });
    const waits: number[] = [];
    const reports = await Promise.all([run(), run({ onWait: (pid) => waits.push(pid) })]);
    expect(reports.map(outcomes)).toContainEqual({ paper: 'unchanged' });
    expect(waits.length).toBeLessThanOrEqual(1);
    expect(await items()).toHaveLength(2);
  });
});

describe('a feed that fails', () => {
  const failures: { name: string; answer: Answer; reason: string }[] = [
    { name: 'answers 500', answer: (_q, response) => response.writeHead(500).end('x'), reason: 'http-error' },
    { name: 'never answers', answer: () => {}, reason: 'timeout' },
    {
      name: 'is a web page',
      answer: '<!doctype html><html><body><h1>Our news</h1></body></html>',
      reason: 'not-a-feed',
    },
    { name: 'refuses us', answer: (_q, response) => response.writeHead(403).end('no'), reason: 'blocked' },
    { name: 'has no items', answer: rss('bad.example', []), reason: 'empty' },
    { name: 'is gone', answer: (_q, response) => response.writeHead(410).end(), reason: 'gone' },
    { name: 'hangs up', answer: (request) => request.socket.destroy(), reason: 'unreachable' },
    { name: 'is endless', answer: (_q, response) => void endless(response), reason: 'too-large' },
  ];

  it.each(failures)(
    'that $name is reported; other feeds continue and stored items are kept',
    async ({ answer, reason }) => {
      const good = rss('bad.example', [{ id: 'stored' }]);
      const { run, items, web } = await set(
        { 'bad.example/rss.xml': good, [FEED]: rss('paper.example', [{ id: 'a' }]) },
        {
          paper: {},
          bad: { homepage: 'http://bad.example/', feeds: [{ type: 'feed', url: 'http://bad.example/rss.xml' }] },
        },
      );
      await run();
      web.pages.set('bad.example/rss.xml', answer);
      web.pages.set(FEED, rss('paper.example', [{ id: 'a' }, { id: 'b' }]));
      expect(outcomes(await run({ now: LATER }))).toEqual({ bad: reason, paper: 'updated' });
      expect((await items()).map(({ guid }) => guid).sort()).toEqual(['a', 'b', 'stored']);
    },
  );

  it('is not requested again before Retry-After has passed', async () => {
    const { run, web } = await set({
      [FEED]: (_q, response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
    });
    expect(outcomes(await run())).toEqual({ paper: 'http-error' });
    expect(outcomes(await run({ now: '2026-08-23T09:59:00Z' }))).toEqual({ paper: 'skipped' });
    expect(outcomes(await run({ now: '2026-08-23T10:00:01Z' }))).toEqual({ paper: 'http-error' });
    expect(web.asked).toHaveLength(2);
  });

  it('blocks all feeds of its host until Retry-After has passed, in this run and the next', async () => {
    const second = 'paper.example/second.xml';
    const rateLimited: Answer = (_q, response) => response.writeHead(429, { 'retry-after': '3600' }).end();
    const sources = {
      paper: {},
      second: { homepage: 'http://paper.example/', feeds: [{ type: 'feed' as const, url: `http://${second}` }] },
    };
    const { run, web } = await set({ [FEED]: rateLimited, [second]: rateLimited }, sources);
    expect(outcomes(await run())).toEqual({ paper: 'http-error', second: 'http-error' });
    expect(web.asked).toHaveLength(1);
    expect(outcomes(await run({ now: '2026-08-23T09:59:00Z' }))).toEqual({ paper: 'skipped', second: 'skipped' });
    web.pages.set(FEED, rss('paper.example', [{ id: 'a' }]));
    web.pages.set(second, rss('paper.example', [{ id: 'b' }]));
    expect(outcomes(await run({ now: '2026-08-23T10:00:01Z' }))).toEqual({ paper: 'updated', second: 'updated' });
  });

  it('that is gone is not requested again; its items are kept', async () => {
    const { run, items, web } = await set({ [FEED]: rss('paper.example', [{ id: 'a' }]) });
    await run();
    web.pages.set(FEED, (_q, response) => response.writeHead(410).end());
    await run({ now: LATER });
    expect(outcomes(await run({ now: '2026-09-23T09:00:00Z' }))).toEqual({ paper: 'skipped' });
    expect(await items()).toHaveLength(1);
  });

  it('is skipped before it is due with dueOnly', async () => {
    const { run } = await set({ [FEED]: rss('paper.example', [{ id: 'a' }]) });
    await run({ dueOnly: true });
    expect(outcomes(await run({ dueOnly: true, now: '2026-08-23T09:01:00Z' }))).toEqual({ paper: 'skipped' });
    expect(outcomes(await run({ now: '2026-08-23T09:01:00Z' }))).toEqual({ paper: 'unchanged' });
  });

  it('is replaced by its fallbacks; the one that answered is requested first next time', async () => {
    const feeds: SourceFile['feeds'] = [
      {
        type: 'feed',
        url: 'http://paper.example/rss.xml',
        fallbacks: ['http://second.example/rss.xml', 'http://third.example/rss.xml'],
      },
    ];
    const { run, web } = await set(
      { 'second.example/rss.xml': rss('paper.example', [{ id: 'a' }]) },
      { paper: { feeds } },
    );
    const { feeds: reports } = await run();
    expect(reports[0]).toMatchObject({ outcome: 'updated', notes: [expect.stringContaining('404')] });
    await run({ now: LATER });
    expect(web.asked).toEqual([`404 ${FEED}`, 'GET second.example/rss.xml', '304 second.example/rss.xml']);
  });
});

describe('other kinds of source', () => {
  it('a Telegram channel, paged back to a stored post', async () => {
    const post = (id: number) =>
      `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="sample/${id}"><div class="tgme_widget_message_text">Post ${id} has some words.</div><a class="tgme_widget_message_date" href="https://t.me/sample/${id}"><time datetime="2026-08-23T0${id % 10}:00:00+00:00"></time></a></div></div>`;
    const channelPage = (ids: number[], before?: number) =>
      `<section class="tgme_channel_history">${before ? `<a class="tme_messages_more" data-before="${before}" href="/s/sample?before=${before}"></a>` : ''}${ids.map(post).join('')}</section>`;
    const { run, items, web } = await set(
      { 't.me/s/sample': channelPage([3, 4], 3), 't.me/s/sample?before=3': channelPage([1, 2]) },
      { paper: { feeds: [{ type: 'telegram', channel: 'sample' }] } },
    );
    expect((await run()).feeds[0]).toMatchObject({ outcome: 'updated', newItems: 4 });
    expect((await items()).map(({ kind, url }) => `${kind} ${url}`).sort()).toEqual(
      [1, 2, 3, 4].map((id) => `post https://t.me/sample/${id}`),
    );
    web.asked.length = 0;
    web.pages.set('t.me/s/sample', channelPage([4, 5], 4));
    await run({ now: LATER });
    expect(web.asked).toEqual(['GET t.me/s/sample']);
    expect(await items()).toHaveLength(5);
  });

  it('a news sitemap behind an index', async () => {
    const url = (id: string) =>
      `<url><loc>http://paper.example/${id}</loc><news:news><news:publication_date>2026-08-23T08:00:00Z</news:publication_date><news:title>News of ${id}</news:title></news:news></url>`;
    const { run, items } = await set(
      {
        'paper.example/map.xml':
          '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>http://paper.example/news.xml</loc></sitemap></sitemapindex>',
        'paper.example/news.xml': `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${url('a')}${url('b')}</urlset>`,
      },
      { paper: { feeds: [{ type: 'sitemap', url: 'http://paper.example/map.xml' }] } },
    );
    expect(outcomes(await run())).toEqual({ paper: 'updated' });
    expect((await items()).map(({ title }) => title).sort()).toEqual(['News of a', 'News of b']);
  });

  it('a listing page, with the full text of each new item', async () => {
    const article = (id: string) =>
      `<html><body><nav>Menu</nav><article><h1>Story ${id}</h1><div class="text">${LONG}</div></article><footer>Foot</footer></body></html>`;
    const { run, items, web } = await set(
      {
        'paper.example/list':
          '<ul><li><a href="/a">Story a</a> <time datetime="2026-08-23T08:00:00Z"></time></li><li><a href="/b">Story b</a> <time datetime="2026-08-23T07:00:00Z"></time></li></ul>',
        'paper.example/a': article('a'),
      },
      {
        paper: {
          fullText: true,
          article: { body: '.text' },
          feeds: [{ type: 'page', url: 'http://paper.example/list', selectors: { item: 'li' } }],
        },
      },
    );
    const { feeds } = await run();
    expect(feeds[0]?.notes).toEqual([expect.stringContaining('http://paper.example/b')]);
    const bodies = new Map((await items()).map(({ title, body }) => [title, body]));
    expect(bodies.get('Story a')).toContain('A second one');
    expect(bodies.get('Story b')).toBeUndefined();
    web.asked.length = 0;
    await run({ now: LATER });
    expect(web.asked).toEqual(['304 paper.example/list']);
  });
});

describe('pictures', () => {
  const html = `${LONG}<p><img src="http://img.example/one-300x200.jpg" alt="A bridge"></p>`;

  it('are downloaded once, re-encoded, and referenced in the text by key', async () => {
    const { run, items, web, content } = await set({
      [FEED]: rss('paper.example', [
        { id: 'a', html, extra: '<enclosure url="http://img.example/one.jpg" type="image/jpeg" length="1"/>' },
      ]),
      'img.example/one.jpg': await flat(1200, 800).jpeg().toBuffer(),
    });
    await run({ media: true });
    const [item] = await items();
    expect(item?.pictures).toMatchObject([{ width: 960, height: 640, alt: 'A bridge' }]);
    expect(item?.body).toContain(`<img src="media:${item?.pictures[0]?.key}" alt="A bridge" />`);
    expect(await readFile(join(content, 'items/2026/08/23/paper.json'), 'utf8')).not.toContain('img.example');
    // Two widths, the thumbnail and the JPEG.
    expect(await listFiles(join(content, 'media'))).toHaveLength(4);
    web.asked.length = 0;
    web.pages.set(
      FEED,
      rss('paper.example', [
        { id: 'a', html },
        { id: 'b', html: html.replace('first', 'other') },
      ]),
    );
    await run({ media: true, now: LATER });
    expect(web.asked).toEqual([`GET ${FEED}`]);
    expect((await items()).map(({ pictures }) => pictures.length)).toEqual([1, 1]);
  });

  it('that fail do not affect the item', async () => {
    const { run, items } = await set({
      [FEED]: rss('paper.example', [{ id: 'a', html }]),
      'img.example/one-300x200.jpg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    });
    const { feeds } = await run({ media: true });
    expect(feeds[0]).toMatchObject({ outcome: 'updated', newItems: 1, notes: [expect.stringContaining('SVG')] });
    expect((await items())[0]).toMatchObject({ pictures: [], body: expect.stringContaining('A second one') });
  });
});

it.each(['constructor', 'items'])('pulls a source with the id %s', async (id) => {
  const { run, items } = await set(
    {
      [FEED]: rss('paper.example', [
        { id: '__proto__' },
        { id: 'constructor', extra: '<category>__proto__</category>' },
      ]),
    },
    { [id]: {} },
  );
  expect(outcomes(await run())).toEqual({ [id]: 'updated' });
  expect((await items()).map(({ guid }) => guid).sort()).toEqual(['__proto__', 'constructor']);
  expect(outcomes(await run({ now: LATER }))).toEqual({ [id]: 'unchanged' });
});

it('rejects an invalid source file and says what to do', async () => {
  const { run, content } = await set({});
  await writeFile(join(content, 'sources', 'broken.json'), '{"title": 1}');
  await expect(run()).rejects.toThrow(/npm run check/);
});

it('rejects an unknown source id', async () => {
  const { run } = await set({});
  await expect(run({ only: ['papr'] })).rejects.toThrow(/There is no source “papr”/);
});

async function endless(response: {
  write(chunk: string): boolean;
  destroyed: boolean;
  writeHead(status: number): unknown;
}): Promise<void> {
  response.writeHead(200);
  while (!response.destroyed) {
    response.write('<rss>'.repeat(20_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
