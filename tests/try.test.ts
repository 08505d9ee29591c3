// npm run try: a dry run of one source on a loopback server, with the outcome of every item.
import { execFile } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import type { SourceFile } from '../src/model/source.ts';
import { renderPreviewPage } from '../src/try/preview-page.ts';
import { launchBrowser } from './helpers/browser.ts';
import { put, temporaryFolder } from './helpers/content-folder.ts';
import { liveContent } from './helpers/live-content.ts';
import { flat } from './helpers/pictures.ts';
import { set } from './helpers/pull-setting.ts';
import { dryRun } from './helpers/try-setting.ts';
import { type Answer, rss } from './helpers/web.ts';

const FEED = 'paper.example/rss.xml';
const LONG = Array.from(
  { length: 6 },
  (_, at) =>
    `<p>Paragraph ${at} tells at some length what the town council said on its ${at} meeting about bridges, and who was there.</p>`,
).join('');
const withoutLink =
  '<item><title>Nowhere</title><pubDate>Sun, 23 Aug 2026 06:00:00 GMT</pubDate><description>No link at all here.</description></item>';
const png = () => flat(400, 300).png().toBuffer();

/** A feed with one item for every outcome and every note. */
async function allOutcomes(): Promise<Record<string, Answer>> {
  const items = rss('paper.example', [
    {
      id: 'full',
      title: 'A bridge',
      html: `${LONG}<img src="http://paper.example/bridge.png"><img src="http://paper.example/gone.png"><img src="http://paper.example/drawing.jpg">`,
      extra: '<author>Anna</author>',
    },
    { id: 'again', title: 'A bridge, again', html: `${LONG}<p>With three more words.</p>` },
    { id: 'filtered', title: 'A vacancy in our office' },
    { id: 'withdrawn', title: 'A man is named' },
    { id: 'zoneless', title: 'Without a zone', date: '23 Aug 2026 07:00' },
    { id: 'undated', title: 'Without a date', date: '' },
    { id: 'unset', title: 'A clock never set', date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
    { id: 'odd', title: 'A date in no language', date: 'the day before yesterday' },
    { id: 'ahead', title: 'From tomorrow', date: 'Sun, 23 Aug 2026 20:00:00 GMT' },
    { id: 'old', title: 'From another year', date: 'Fri, 22 Aug 2025 08:00:00 GMT' },
    { id: 'late', title: 'Beyond the limit' },
  ]);
  return {
    [FEED]: items.replace('<item><title>Without a date', `${withoutLink}<item><title>Without a date`),
    'paper.example/bridge.png': await png(),
    'paper.example/drawing.jpg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  };
}

describe('a dry run', () => {
  it('lists every item with its outcome and reason', async () => {
    const setting = await set(await allOutcomes(), {
      paper: { languages: ['en'], filters: { exclude: { words: { any: ['vacanc'] } } } },
    });
    await put(join(setting.content, 'withdrawn/one.json'), {
      url: 'http://paper.example/withdrawn',
      decidedOn: '2026-08-23',
      reason: { en: 'At the wish of the person.' },
    });
    await put(join(setting.content, 'site.json'), {
      title: { en: 'Test' },
      tagline: { en: 'Tests' },
      retention: { leadDays: 100 },
    });
    const before = await listFiles(setting.content);
    const { dryRun: result, text } = await dryRun(setting, { limit: 9 });
    const outcomes = Object.fromEntries(
      result.feeds[0]?.details?.items.map(({ title, outcome, why = '' }) => [title, `${outcome} ${why}`.trim()]) ?? [],
    );
    expect(outcomes).toEqual({
      'A bridge': 'accepted',
      'A bridge, again': 'duplicate another item has nearly the same text',
      'A vacancy in our office': 'filtered exclude matches the word “vacanc…”',
      'A man is named': 'withdrawn listed in content/withdrawn',
      'Without a zone': 'accepted',
      Nowhere: 'accepted',
      'Without a date': 'accepted',
      'A clock never set': 'accepted',
      'A date in no language': 'accepted',
      'From tomorrow': 'accepted',
      'From another year': 'accepted',
      'Beyond the limit': 'skipped over the item limit of this dry run',
    });
    for (const part of [
      'feed (rss), answered 200, no content type',
      '12 items: 8 accepted, 1 filtered, 1 withdrawn, 1 duplicate, 1 skipped',
      'dates 2025-08-22T08:00:00Z … 2026-08-23T20:00:00Z, 3 without a date',
      'in en 8; 13 % with full text; 1 of 3 pictures stored',
      'warning: dates without a time zone: Europe/Minsk is assumed',
      'date from the feed, with a time zone; full text from the feed',
      'characters; by Anna',
      '3 pictures found, 1 stored',
      'picture not stored, the server answered 404',
      'picture not stored, it is SVG',
      'date from the feed, without a time zone; lead only; no author',
      'no link; the homepage is used',
      'date of the first pull; lead only; no author',
      'the feed has no usable date: 1970-01-01T00:00:00Z',
      'the feed has no usable date: the day before yesterday',
      'the date in the feed is in the future',
      'too old: beyond the retention of the site',
    ])
      expect(text).toContain(part);
    expect(await listFiles(setting.content)).toEqual(before);
  });

  it('reads article pages if the feed has only leads, and reports their dates and errors', async () => {
    const page = `<!doctype html><html><head><meta property="article:published_time" content="2026-08-22T10:00:00+03:00"></head><body><article><h1>A</h1>${LONG}</article></body></html>`;
    const setting = await set(
      { [FEED]: rss('paper.example', [{ id: 'a', date: '' }, { id: 'b' }]), 'paper.example/a': page },
      { paper: { languages: ['en'], fullText: true } },
    );
    const { text } = await dryRun(setting);
    expect(text).toContain('date from the article page, with a time zone; full text from the article page');
    expect(text).toContain('no full text: the server answered 404');
  });

  it('reports each feed of a source, including failed ones and comment feeds', async () => {
    const feeds = ['rss.xml', 'comments/feed/', 'nothing.xml'].map((path) => ({
      type: 'feed' as const,
      url: `http://paper.example/${path}`,
    }));
    const item = { id: 'a', title: 'The same in both', text: 'Lead.' };
    const setting = await set(
      { [FEED]: rss('paper.example', [item]), 'paper.example/comments/feed/': rss('paper.example', [item]) },
      {
        paper: {
          feeds: [
            ...feeds,
            { type: 'telegram', channel: 'paper_example' },
            { type: 'sitemap', url: 'http://paper.example/map.xml' },
          ],
        },
      },
    );
    setting.web.pages.set(
      't.me/s/paper_example',
      '<section class="tgme_channel_history"><div class="tgme_widget_message service_message" data-post="paper_example/1">pinned</div><div class="tgme_widget_message" data-post="paper_example/2"><div class="tgme_widget_message_text">Words of a post</div></div></section>',
    );
    setting.web.pages.set(
      'paper.example/map.xml',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>http://paper.example/</loc></url><url><loc>http://paper.example/some-story</loc></url></urlset>',
    );
    const { text } = await dryRun(setting);
    expect(text).toContain('warning: this looks like a comment feed');
    expect(text).toContain('another item has the same guid');
    expect(text).toContain('failed, http-error: the server answered 404');
    expect(text).toContain('ignored    paper_example/1: a service message');
    expect(text).toContain('ignored    http://paper.example/: the front page');
  });

  it('lists what is not an item on a page, and the limit of a long feed', async () => {
    const teaser = (inner: string) => `<article>${inner}</article>`;
    const list = [
      teaser('<h2><a href="/a">A bridge</a></h2>'),
      teaser('<h2>No way from here</h2>'),
      teaser('<h2><a href="/a">A bridge, once more</a></h2>'),
    ].join('');
    const stories = Array.from(
      { length: 301 },
      (_, at) => `<item><title>Story ${at}</title><link>http://paper.example/s/${at}</link></item>`,
    ).join('');
    const feeds = [
      { type: 'page' as const, url: 'http://paper.example/news', selectors: { item: 'article' } },
      { type: 'feed' as const, url: 'http://paper.example/long' },
    ];
    const { text } = await dryRun(
      await set(
        {
          'paper.example/news': `<html><body>${list}</body></html>`,
          'paper.example/long': `<rss version="2.0"><channel><title>L</title>${stories}</channel></rss>`,
        },
        { paper: { feeds } },
      ),
      { limit: 2 },
    );
    expect(text).toContain('page, answered 200');
    expect(text).toContain('ignored    No way from here: no link');
    expect(text).toContain('ignored    http://paper.example/a: duplicate link');
    expect(text).toContain('ignored    everything after item 300');
    expect(text).toContain('warning: no item has a date');
  });

  it('accepts the path of a file, and reports an invalid one', async () => {
    const setting = await set({ [FEED]: rss('paper.example', [{ id: 'a' }]) });
    const elsewhere = join(await temporaryFolder(), 'other-name.json');
    await put(elsewhere, await readFile(join(setting.content, 'sources/paper.json'), 'utf8'));
    expect((await dryRun(setting, { target: elsewhere })).dryRun).toMatchObject({
      source: { id: 'other-name' },
      items: [{ source: 'other-name' }],
    });
    await put(elsewhere, '{ "title": "No more" }');
    await expect(dryRun(setting, { target: elsewhere })).rejects.toThrow(/cannot be tried/);
    await expect(dryRun(setting, { target: 'nobody' })).rejects.toThrow(/does not exist/);
  });

  it('prints no control characters of a feed', async () => {
    const evil = '\u202eevil\u0007&#27;[2J&#x202e;title\u009b31m';
    const setting = await set({
      [FEED]: rss('paper.example', [
        { id: 'a', title: `${evil}`, text: evil, extra: `<author>${evil}</author>`, date: evil },
      ]).replace('<title>paper.example', `<title>${evil}`),
    });
    const { text } = await dryRun(setting);
    expect(text).toContain('evil');
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });
});

describe('the preview page', () => {
  it('shows text and pictures, has no scripts and sends no requests', async () => {
    const body = `${LONG}<script>document.title='taken'</script><img src="http://paper.example/bridge.png" alt="A &quot;bridge&quot;" onerror="document.title='taken'"><iframe src="http://evil.example/"></iframe>`;
    const setting = await set({
      [FEED]: rss('paper.example', [
        { id: 'a', title: '&lt;script&gt;alert(1)&lt;/script&gt; said so', html: body },
        { id: 'b', extra: '<enclosure url="http://paper.example/other.png" type="image/png" length="1"/>' },
      ]),
      'paper.example/bridge.png': await png(),
      'paper.example/other.png': await flat(300, 300, '#a22').png().toBuffer(),
    });
    const page = await renderPreviewPage(await dryRun(setting));
    const file = join(await temporaryFolder(), 'page.html');
    await put(file, page);
    expect(page.match(/<(script|iframe|link|object)\b/g)).toBeNull();
    expect(
      [...page.matchAll(/\b(?:src|srcset|poster|background)="([^"]*)"/g)].map(([, value = '']) => value.slice(0, 16)),
    ).toEqual(['data:image/avif;', 'data:image/avif;']);
    const browser = await launchBrowser();
    try {
      const tab = await browser.newPage();
      const requested: string[] = [];
      const messages: string[] = [];
      tab.on('request', (request) => requested.push(request.url().slice(0, 5)));
      tab.on('console', (message) => messages.push(message.text()));
      await tab.goto(`file://${file}`);
      expect(await tab.evaluate('[...document.images].map((image) => image.naturalWidth > 0)')).toEqual([true, true]);
      expect(await tab.evaluate("getComputedStyle(document.querySelector('.prose')).fontFamily")).toContain('PT Serif');
      expect(requested.filter((address) => !['file:', 'data:'].includes(address))).toEqual([]);
      expect(messages).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

describe('the command', () => {
  const command = async (args: string[], env: Record<string, string> = {}) =>
    promisify(execFile)(process.execPath, ['scripts/try.ts', ...args], {
      env: { ...process.env, ...env },
      timeout: 250_000,
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );

  it('prints the outcomes, opens the page, prints JSON, and exits with 1 without items', async () => {
    const { content, folder } = await liveContent({ sources: 1, itemsEach: 3 });
    const opener = join(folder, 'bin/xdg-open');
    await put(opener, `#!/bin/sh\necho "$1" > ${join(folder, 'opened')}\n`);
    await chmod(opener, 0o755);
    const page = join(folder, 'page.html');
    const args = ['s0', '--content', content, '--allow-private', '--limit', '2'];
    const shown = await command([...args, '--open', '--out', page], {
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    });
    expect(shown).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 accepted, 1 skipped'),
      stderr: `opened: ${page}\n`,
    });
    await expect.poll(() => readFile(join(folder, 'opened'), 'utf8').catch(() => '')).toBe(`${page}\n`);
    expect((await command([...args, '--open', '--out', page], { PATH: join(folder, 'empty') })).stderr).toBe(
      `written: ${page}\n`,
    );
    expect(JSON.parse((await command([...args, '--json', '--no-media'])).stdout)).toMatchObject({
      source: { id: 's0' },
      feeds: [
        {
          report: { outcome: 'updated' },
          details: { items: [{ outcome: 'accepted' }, { outcome: 'accepted' }, { outcome: 'skipped' }] },
        },
      ],
    });
    expect(await command(['s0', '--content', content])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('no items'),
    });
    expect(await command([])).toMatchObject({ code: 2 });
  });

  it('prints the repaired feed alone, and says what it cannot print', async () => {
    const { content, feedsUrl } = await liveContent({ sources: 1, itemsEach: 3 });
    const file = join(content, 'sources/s0.json');
    const source = JSON.parse(await readFile(file, 'utf8')) as SourceFile & { feeds: [{ url: string }] };
    const first = source.feeds[0].url;
    const gone = `${feedsUrl}nowhere`;
    const args = ['--content', content, '--allow-private', '--feed'];
    const printed = await command(['s0', ...args]);
    expect(printed).toMatchObject({ code: 0, stderr: '' });
    const { feedUrl, items } = await new Parser().parseString(printed.stdout);
    expect({ feedUrl, items: items.length }).toEqual({ feedUrl: first, items: 3 });
    const answer = await command(['s0', gone, ...args]);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toContain(`Give one of these addresses: ${first}`);
    await put(file, {
      ...source,
      feeds: [
        { type: 'feed', url: gone },
        { type: 'feed', url: first },
      ],
    });
    const failed = await command(['s0', ...args]);
    expect(failed).toMatchObject({ code: 6, stdout: '' });
    expect(failed.stderr).toContain('the server answered 404');
    const stderr = `The source has another feed: ${gone}\n`;
    expect(await command(['s0', first, ...args])).toEqual({ code: 0, stdout: printed.stdout, stderr });
  });
});
