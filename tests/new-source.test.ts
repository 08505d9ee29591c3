// npm run new-source: from a site on a loopback server to the file of a source.
import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { serveFolder } from '../src/lib/folder-server.ts';
import { askToWrite } from '../src/new-file/terminal.ts';
import { ask } from '../src/new-source/ask.ts';
import { pull } from '../src/pull/pull.ts';
import { put, temporaryFolder } from './helpers/content-folder.ts';
import { docCommands } from './helpers/doc-commands.ts';
import { announcing, site } from './helpers/new-source-setting.ts';
import { NOW } from './helpers/pull-setting.ts';
import { CLEAR, ENTER, type Typed, typedTerminal } from './helpers/typed-terminal.ts';
import { type RssItem, rss } from './helpers/web.ts';

const HOST = 'radio.example';
const SITE = `http://${HOST}/`;
const BE = [
  'На беразе Дняпра пабудавалі новы драўляны мост',
  'Увечары ў бібліятэцы чыталі вершы ўголас',
  'Сёння ў горадзе адкрылі новую школу',
];
const RU = [
  'На берегу реки построили новый деревянный мост',
  'Вечером в библиотеке читали стихи вслух',
  'Сегодня в городе открыли новую школу',
];
const items = (titles: readonly string[], prefix: string, more: Partial<RssItem> = {}): RssItem[] =>
  titles.map((title, at) => ({ id: `${prefix}${at}`, title, text: `${title}.`, ...more }));
const LONG = Array.from(
  { length: 6 },
  () =>
    '<p>Сёння жыхары горада сабраліся, каб пабачыць новы мост, які будавалі доўга і якога ўсе чакалі з нецярпеннем.</p>',
).join('');
const MAIN = rss(HOST, items(BE, 'be', { html: LONG }));

const proposed = ({ feeds }: Awaited<ReturnType<Awaited<ReturnType<typeof site>>['find']>>) =>
  feeds.filter(({ isProposed }) => isProposed).map(({ feed }) => ('url' in feed ? feed.url : feed.channel));

describe('the feeds of a site', () => {
  it('are those announced by the page, without comments and duplicates, full feeds before sections', async () => {
    const { find, web } = await site({
      [`${HOST}/`]: announcing({
        '/category/culture/feed/': 'Культура',
        '/comments/feed/': 'Comments Feed',
        '/feed/': 'Навіны',
        '/feed/?copy=1': 'Навіны яшчэ раз',
        '/2026/08/23/most/feed/': 'Артыкул',
        '/dead.xml': 'Нічога',
      }),
      [`${HOST}/feed/`]: MAIN,
      [`${HOST}/feed/?copy=1`]: rss(HOST, items(BE, 'be')),
      [`${HOST}/category/culture/feed/`]: rss(HOST, [
        ...items(['Новы спектакль паказалі ў горадзе', 'Выстава ў музеі', 'Канцэрт у парку'], 'culture', {
          html: LONG,
        }),
      ]),
      [`${HOST}/comments/feed/`]: rss(HOST, items(['Anna on bridges'], 'comment')),
      [`${HOST}/2026/08/23/most/feed/`]: rss(HOST, items(['Пан Нехта: добра'], 'word')),
    });
    const found = await find(SITE);
    expect(proposed(found)).toEqual([`${SITE}feed/`]);
    expect(found.feeds.map(({ isSection }) => isSection)).toEqual([false, true]);
    expect(found.feeds[0]).toMatchObject({
      items: 3,
      fullTexts: 3,
      languages: [['be', 3]],
      format: 'rss',
      foundBy: 'announced',
    });
    expect(found.unwanted).toEqual(
      expect.arrayContaining([
        { url: `${SITE}comments/feed/`, why: 'a comment feed' },
        { url: `${SITE}2026/08/23/most/feed/`, why: 'a comment feed' },
        { url: `${SITE}feed/?copy=1`, why: `its items are also in ${SITE}feed/` },
      ]),
    );
    expect(found.failed).toEqual([{ url: `${SITE}dead.xml`, why: expect.stringContaining('404') }]);
    // If the page announces readable feeds, common addresses are not requested.
    expect(web.asked).not.toContain(`404 ${HOST}/rss.xml`);
  });

  it.each([
    {
      name: 'Atom',
      type: 'application/atom+xml',
      feed: `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>${BE[0]}</title><link href="${SITE}1"/><id>1</id><updated>2026-08-23T08:00:00Z</updated></entry></feed>`,
      format: 'atom',
    },
    {
      name: 'JSON Feed',
      type: 'application/feed+json',
      feed: JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'A',
        items: [{ id: '1', url: `${SITE}1`, title: BE[0] }],
      }),
      format: 'json',
    },
  ])('may be announced as $name', async ({ type, feed, format }) => {
    const { find } = await site({
      [`${HOST}/`]: `<html><head><link type=${type} rel="alternate" href=news></head><body>x</body></html>`,
      [`${HOST}/news`]: feed,
    });
    expect((await find(SITE)).feeds).toMatchObject([{ format, isProposed: true }]);
  });

  it.each(['feed/', 'rss', 'rss.xml', 'atom.xml', 'index.xml'])(
    'are searched at /%s if none is announced',
    async (path) => {
      const { find } = await site({ [`${HOST}/`]: announcing({}), [`${HOST}/${path}`]: MAIN });
      expect(await find(SITE)).toMatchObject({ feeds: [{ feed: { url: SITE + path }, foundBy: 'usual' }] });
    },
  );

  it('are found by a link in the page', async () => {
    const { find } = await site({
      [`${HOST}/`]: announcing({}, { more: '<a href="/export/rss">RSS</a>' }),
      [`${HOST}/export/rss`]: MAIN,
    });
    expect(await find(SITE)).toMatchObject({ feeds: [{ feed: { url: `${SITE}export/rss` }, foundBy: 'linked' }] });
  });

  it('are found if the front page answers 403', async () => {
    const { find } = await site({
      [`${HOST}/`]: (_request, response) => response.writeHead(403).end('no'),
      [`${HOST}/rss.xml`]: MAIN,
    });
    expect(await find(SITE)).toMatchObject({ homepage: SITE, feeds: [{ foundBy: 'usual' }] });
  });

  it('fall back to the news sitemap of robots.txt', async () => {
    const entries = BE.map(
      (title, at) =>
        `<url><loc>${SITE}n/${at}</loc><news:news><news:publication_date>2026-08-23T08:0${at}:00+03:00</news:publication_date><news:title>${title}</news:title></news:news></url>`,
    ).join('');
    const { add } = await site({
      [`${HOST}/`]: announcing({}),
      [`${HOST}/robots.txt`]: `User-agent: *\nDisallow:\nSitemap: ${SITE}all.xml\nsitemap: ${SITE}map-news.xml`,
      [`${HOST}/all.xml`]: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${SITE}about</loc></url></urlset>`,
      [`${HOST}/map-news.xml`]: `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${entries}</urlset>`,
    });
    expect((await add(SITE)).file).toMatchObject({
      feeds: [{ type: 'sitemap', url: `${SITE}map-news.xml` }],
      fullText: true,
      languages: ['be'],
    });
  });

  const channel = (name: string) =>
    `<meta property="og:title" content="Радыё ў тэлеграме"><section class="tgme_channel_history">${BE.map((title, at) => `<div class="tgme_widget_message" data-post="${name}/${at + 1}"><div class="tgme_widget_message_text">${title}</div><a class="tgme_widget_message_date"><time datetime="2026-08-23T08:00:0${at}+00:00"></time></a></div>`).join('')}<a class="tme_messages_more" data-before="1"></a></section>`;

  it('fall back to the Telegram channel, of which one page is read', async () => {
    const { add, web } = await site({
      [`${HOST}/`]: announcing(
        {},
        {
          more: '<a href="https://t.me/share/url?url=x">share</a> <a href="https://t.me/radio_example">Telegram</a> <a href="https://t.me/radio_bot">bot</a>',
        },
      ),
      't.me/s/radio_example': channel('radio_example'),
    });
    const { file } = await add(SITE);
    expect(file).toMatchObject({
      title: 'Радыё ў тэлеграме',
      homepage: SITE,
      languages: ['be'],
      feeds: [{ type: 'telegram', channel: 'radio_example' }],
    });
    expect(file?.feeds[0]).not.toHaveProperty('kind');
    expect(web.asked.filter((line) => line.includes('t.me/'))).toEqual(['GET t.me/s/radio_example']);
  });

  it.each(['t.me/radio_example', 'https://t.me/s/radio_example', '@radio_example'])(
    'are a Telegram channel given as %s',
    async (address) => {
      const { add } = await site({ 't.me/s/radio_example': channel('radio_example') });
      expect(await add(address)).toMatchObject({
        written: expect.stringMatching(/radio-example\.json$/),
        file: { homepage: 'https://t.me/radio_example' },
      });
    },
  );

  it('include those of each language version, with languages and names', async () => {
    const named = (name: string) => `<meta property="og:site_name" content="${name}">`;
    const { add } = await site({
      [`${HOST}/`]: announcing(
        { '/be/rss': 'be' },
        { more: `${named('Радыё Прыклад')}<a hreflang="ru" href="/ru/">Рус</a><a href="/en/">Eng</a>` },
      ),
      [`${HOST}/ru/`]: announcing({ '/ru/rss': 'ru' }, { lang: 'ru', more: named('Радио Пример') }),
      [`${HOST}/en/`]: announcing({}, { lang: 'en', more: named('Radio Example') }),
      [`${HOST}/be/rss`]: rss(HOST, items(BE, 'be')),
      [`${HOST}/ru/rss`]: rss(HOST, items(RU, 'ru')),
    });
    expect((await add(SITE)).file).toMatchObject({
      title: 'Радыё Прыклад',
      names: { be: 'Радыё Прыклад', ru: 'Радио Пример', en: 'Radio Example' },
      languages: ['be', 'ru'],
      feeds: [
        { url: `${SITE}be/rss`, lang: 'be' },
        { url: `${SITE}ru/rss`, lang: 'ru' },
      ],
    });
  });

  it('can be given by address or flag; then no other is proposed', async () => {
    const pages = {
      [`${HOST}/`]: announcing({ '/feed/': 'all' }),
      [`${HOST}/feed/`]: MAIN,
      [`${HOST}/category/x/feed/`]: rss(HOST, items(RU, 'ru')),
    };
    expect(await (await site(pages)).find(`${SITE}category/x/feed/`)).toMatchObject({
      homepage: SITE,
      name: 'Радыё Прыклад',
      feeds: [{ feed: { url: `${SITE}category/x/feed/` }, isProposed: true }],
    });
    // A feed on another host belongs to the site that the feed names.
    const hosted = await (await site({ ...pages, 'feeds.example/radio': MAIN })).add('http://feeds.example/radio');
    expect(hosted).toMatchObject({
      file: { homepage: SITE, feeds: [{ url: 'http://feeds.example/radio' }] },
      text: expect.stringContaining('note: http://feeds.example/radio is on another domain'),
    });
    expect(
      (await (await site(pages)).add(SITE, { feeds: [`${SITE}category/x/feed/`, `${SITE}feed/`] })).file?.feeds,
    ).toHaveLength(2);
    await expect((await site(pages)).add(SITE, { feeds: [`${SITE}feed/`, `${SITE}none`] })).rejects.toThrow(
      /none: the server answered 404/,
    );
  });

  it('of a site that redirects to another domain come with a warning', async () => {
    const { add } = await site({
      'old.example/': (_request, response) => response.writeHead(301, { location: SITE }).end(),
      [`${HOST}/`]: announcing({ '/feed/': 'all' }),
      [`${HOST}/feed/`]: MAIN,
    });
    const { text, file } = await add('http://old.example/');
    expect(text).toContain('note: http://old.example/ redirects to radio.example, which may have another owner');
    expect(file?.homepage).toBe(SITE);
  });

  it('fail with the list of attempts for a site behind a browser check, or without feeds', async () => {
    const { find, web } = await site({
      [`${HOST}/`]: '<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>',
    });
    await expect(find(SITE)).rejects.toThrow(
      /radio\.example\/: a bot challenge page[\s\S]*feed\/: the server answered 404[\s\S]*CSS selectors: see docs\/add-a-source\.md/,
    );
    await expect(find('http://10.0.0.1/')).rejects.toThrow(
      /10\.0\.0\.1\/ was not requested[\s\S]*not on the public internet[\s\S]*--allow-private/,
    );
    expect(web.asked.filter((line) => line.includes('10.0.0.1'))).toEqual([]);
    await expect(find('ftp://radio.example')).rejects.toThrow(/not the address of a site/);
    await expect(find('javascript:alert(1)')).rejects.toThrow(
      /not the address of a site|[Nn]o readable feed was found/,
    );
  });
});

describe('a hostile site', () => {
  const evil = '\u001b]0;taken\u0007\u202egnp.exe <script>alert(1)</script>';

  it('cannot send control characters to the terminal or the file', async () => {
    const { add } = await site({
      [`${HOST}/`]: announcing(
        { [`/fe\u202eed/\u001b[2J`]: evil, '/feed/': evil },
        { more: `<meta property="og:site_name" content="${evil}${'x'.repeat(500)}">` },
      ),
      [`${HOST}/feed/`]: rss(HOST, [{ id: 'a', title: evil.replaceAll('<', '&lt;'), text: 'Text' }]).replaceAll(
        '\u001b',
        '&#27;',
      ),
    });
    const { text, file, written } = await add(SITE);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(await readFile(written as string, 'utf8')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect([...(file?.title ?? '')].length).toBeLessThanOrEqual(80);
  });

  it('that sends megabytes of HTML and many links causes few requests', async () => {
    const links = Array.from(
      { length: 60_000 },
      (_, at) => `<a href="/${at}/rss">x</a><link rel="alternate" type="application/rss+xml" href="/f${at}">`,
    ).join('');
    const { find, web } = await site({
      [`${HOST}/`]: `<html><head><title>${'т'.repeat(100_000)}</title></head><body>${links}${'<p>x'.repeat(400_000)}</body></html>`,
      [`${HOST}/feed/`]: MAIN,
    });
    expect(await find(SITE)).toMatchObject({ feeds: [{ foundBy: 'usual' }] });
    expect(web.asked.length).toBeLessThan(30);
  });
});

describe('the file', () => {
  const pages = { [`${HOST}/`]: announcing({ '/feed/': 'all' }), [`${HOST}/feed/`]: MAIN };

  it('has the usual order of fields, is valid, and can be pulled', async () => {
    const { add, content, web } = await site(pages);
    const { written, text } = await add(SITE);
    expect(resolve(written as string)).toBe(join(content, 'sources/radio.json'));
    expect(await readFile(written as string, 'utf8')).toBe(`{
  "$schema": "../schemas/source.schema.json",
  "title": "Радыё Прыклад",
  "kind": "media",
  "about": {
    "be": "",
    "ru": "",
    "en": ""
  },
  "homepage": "http://radio.example/",
  "languages": ["be"],
  "feeds": [
    {
      "type": "feed",
      "url": "http://radio.example/feed/"
    }
  ],
  "note": "Found at http://radio.example/ on 2026-08-23: http://radio.example/feed/ answered with 3 items (rss)."
}
`);
    expect(text).toContain(BE[0]);
    expect(text).toContain('all dates have a time zone');
    expect(
      (await pull({ contentDir: content, now: NOW, connectTo: web.connectTo, media: false })).totals,
    ).toMatchObject({ failed: 0, newItems: 3 });
  });

  it('has the values of the flags', async () => {
    const { add } = await site(pages);
    const { file, written } = await add(SITE, {
      given: {
        id: 'my-radio',
        title: 'Radio',
        kind: 'ngo',
        region: 'abroad',
        languages: ['en'],
        timezone: 'Europe/Warsaw',
      },
    });
    expect(written).toMatch(/my-radio\.json$/);
    expect(file).toMatchObject({
      title: 'Radio',
      kind: 'ngo',
      region: 'abroad',
      languages: ['en'],
      timezone: 'Europe/Warsaw',
    });
  });

  it.each([
    { given: { id: '../x' }, why: /cannot be an id/ },
    { given: { kind: 'paper' }, why: /not a kind of source/ },
    { given: { region: 'mars' }, why: /not a region/ },
    { given: { title: 'x'.repeat(81) }, why: /No file was written/ },
    { given: { languages: ['belarusian'] }, why: /language code/ },
  ])('is not written for the flags $given', async ({ given, why }) => {
    const { add, content } = await site(pages);
    await expect(add(SITE, { given: { timezone: 'Europe/Minsk', ...given } })).rejects.toThrow(why);
    expect(await readdir(join(content, 'sources')).catch(() => [])).toEqual([]);
  });

  it.each([
    { name: 'its homepage', source: { homepage: 'https://www.radio.example', feeds: [] } },
    { name: 'its feed', source: { feeds: [{ type: 'feed' as const, url: `${SITE}feed` }] } },
  ])('is not written if a source with $name exists', async ({ source }) => {
    const { add, content } = await site(pages, { known: source });
    await expect(add(SITE)).rejects.toThrow(/already exists: “Sample paper”, content\/sources\/known\.json/);
    expect(await readdir(join(content, 'sources'))).toEqual(['known.json']);
  });

  it('never overwrites another, and gets an unused id', async () => {
    const { add, content } = await site(pages, { radio: { homepage: 'http://radio.test/', feeds: [] } });
    await expect(add(SITE, { given: { id: 'radio', timezone: 'Europe/Minsk' } })).rejects.toThrow(/already exists/);
    await put(join(content, 'elsewhere.json'), 'mine');
    await expect(add(SITE, { out: join(content, 'elsewhere.json') })).rejects.toThrow(/already exists/);
    expect(await readFile(join(content, 'elsewhere.json'), 'utf8')).toBe('mine');
    expect((await add(SITE)).written).toMatch(/radio-example\.json$/);
  });

  it('is written with a note if another source has the same domain', async () => {
    const { add } = await site(pages, { other: { homepage: 'http://news.radio.example/', feeds: [] } });
    expect(await add(SITE)).toMatchObject({
      text: expect.stringContaining('note: content/sources/other.json is also on radio.example'),
      file: { homepage: SITE },
    });
  });

  it('is only shown if writing is not confirmed', async () => {
    const { add, content } = await site(pages);
    const { text, written } = await add(SITE, { mayWrite: async () => false });
    expect(written).toBeUndefined();
    expect(text).toContain('"homepage": "http://radio.example/"');
    expect(await readdir(join(content, 'sources')).catch(() => [])).toEqual([]);
  });

  it('comes with warnings about .by, dates without a time zone, and check findings', async () => {
    const by = 'radio.example.by';
    const { add, content } = await site({
      [`${by}/`]: announcing({ '/feed/': 'all' }),
      [`${by}/feed/`]: rss(by, items(BE, 'be', { date: '23 Aug 2026 08:00' })),
    });
    const { text } = await add(`http://${by}/`, { given: { timezone: 'Europe/Nowhere' }, mayWrite: async () => false });
    expect(text).toContain('note: radio.example.by ends in .by');
    expect(text).toContain('note: 3 of 3 items have dates without a time zone: Europe/Nowhere is assumed');
    expect(text).toContain('error: timezone: “Europe/Nowhere” is not a time zone.');
    expect(await readdir(content)).not.toContain('items');
  });
});

describe('a user in a terminal', () => {
  /** Presses each key after its question is on the screen. */
  async function answered(keys: Typed[]) {
    const { find } = await site({
      [`${HOST}/`]: announcing({ '/feed/': 'all', '/category/x/feed/': 'x' }),
      [`${HOST}/feed/`]: MAIN,
      [`${HOST}/category/x/feed/`]: rss(HOST, items(RU, 'ru')),
    });
    const discovery = await find(SITE);
    const { terminal } = typedTerminal(keys);
    const proposal = {
      id: 'radio',
      title: 'radio.example',
      kind: 'media' as const,
      languages: ['be'],
      timezone: 'Europe/Minsk',
      feeds: [0],
    };
    const choice = await ask(discovery, proposal, new Set(['taken']), terminal);
    return { choice, mayWrite: await askToWrite('content/sources/x.json', false, terminal) };
  }

  it('accepts all proposals with Enter', async () => {
    expect(
      await answered([
        ['Which feeds', ENTER],
        ['as the source writes', ENTER],
        ['English name', ENTER],
        ['Kind of source', ENTER],
        ['does it work', ENTER],
        ['sentence in Belarusian', ENTER],
        ['sentence in Russian', ENTER],
        ['sentence in English', ENTER],
        ['main language', ENTER],
        ['others print', ENTER],
        ['cannot be changed later', ENTER],
        ['Write', ENTER],
      ]),
    ).toEqual({
      choice: {
        id: 'radio',
        title: 'radio.example',
        englishName: '',
        kind: 'media',
        region: 'belarus',
        about: { be: '', ru: '', en: '' },
        languages: ['be'],
        timezone: 'Europe/Minsk',
        feeds: [0],
      },
      mayWrite: true,
    });
  });

  it('can select another feed, which changes the proposed languages; sees an error for a used id; can decline to write', async () => {
    const { choice, mayWrite } = await answered([
      ['Which feeds', '\u001b[B', ' ', ENTER],
      ['as the source writes', '!', ENTER],
      ['English name', 'Radio', ENTER],
      ['Kind of source', '\u001b[B', ENTER],
      ['does it work', '\u001b[B', ENTER],
      ['sentence in Belarusian', 'Радыё.', ENTER],
      ['sentence in Russian', ENTER],
      ['sentence in English', 'A radio.', ENTER],
      ['main language', ENTER],
      ['others print', '\u001b[A', ENTER],
      ['page that says so', 'radio', ENTER],
      ['address', CLEAR, 'https://radio.example/terms', ENTER],
      ['cannot be changed later', CLEAR, 'taken', ENTER],
      ['already exists', '2', ENTER],
      ['Write', 'n'],
    ]);
    expect(choice).toEqual({
      id: 'taken2',
      title: 'radio.example!',
      englishName: 'Radio',
      kind: 'ngo',
      region: 'minsk',
      about: { be: 'Радыё.', ru: '', en: 'A radio.' },
      languages: ['be', 'ru'],
      republish: 'on-request',
      republishTerms: 'https://radio.example/terms',
      timezone: 'Europe/Minsk',
      feeds: [0, 1],
    });
    expect(mayWrite).toBe(false);
  });

  it('can cancel', async () => {
    await expect(answered([['Which feeds', '\u0003']])).rejects.toThrow(/You cancelled/);
  });
});

describe('the command', () => {
  const command = async (args: string[], name = 'new-source') =>
    promisify(execFile)(process.execPath, [`scripts/${name}.ts`, ...args, '--allow-private'], {
      timeout: 250_000,
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );

  it('asks no questions without a terminal: shows the file, and writes it only with --yes', async () => {
    const { content } = await site({});
    const folder = await temporaryFolder();
    await put(join(folder, 'index.html'), announcing({ 'feed.xml': 'all' }));
    await put(join(folder, 'feed.xml'), MAIN);
    const server = await serveFolder(folder);
    try {
      const args = [server.url, '--content', content, '--id', 'radio', '--kind', 'ngo', '--lang', 'be,ru'];
      expect(await command(args)).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/"kind": "ngo"[\s\S]*Nothing was written; use --yes to write the file\./),
      });
      expect(await readdir(content)).not.toContain('sources');
      expect((await command([...args, '--yes', '--dry-run'])).stdout).toMatch(/Nothing was written\.\n$/);
      expect(await command([...args, '--yes'])).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(
          /If a state lists it as extremist: add "listed" \(docs\/sources\.md\)\nNow: npm run try -- \S+radio\.json --allow-private\nThen: npm run check -- --allow-private, and commit the file\n$/,
        ),
      });
      expect(JSON.parse(await readFile(join(content, 'sources/radio.json'), 'utf8'))).toMatchObject({
        kind: 'ngo',
        languages: ['be', 'ru'],
        feeds: [{ url: `${server.url}feed.xml` }],
      });
      expect(await command([...args, '--yes'])).toMatchObject({
        code: 9,
        stderr: expect.stringContaining('The source already exists'),
      });
      await rm(join(folder, 'feed.xml'));
      expect(await command([server.url, '--content', (await site({})).content])).toMatchObject({
        code: 7,
        stderr: expect.stringContaining('o readable feed was found'),
      });
      expect(await command([])).toMatchObject({ code: 2 });
    } finally {
      await server.close();
    }
  });

  it('names the flag for an address that is not on the public internet', async () => {
    const { content } = await site({});
    const run = promisify(execFile)(process.execPath, [
      'scripts/new-source.ts',
      'http://127.0.0.1/',
      '--content',
      content,
    ]);
    await expect(run).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/not on the public internet[\s\S]*--allow-private/),
    });
  });

  it('works as docs/add-a-source.md shows it, step by step', async () => {
    const folder = await temporaryFolder();
    await put(join(folder, 'index.html'), announcing({ rss: 'all' }));
    await put(join(folder, 'rss'), MAIN);
    const server = await serveFolder(folder);
    try {
      const shown = (await docCommands('docs/add-a-source.md')).filter(
        ({ name, isShown }) => isShown && name !== 'check',
      );
      expect(shown.map(({ name }) => name)).toEqual(['new-source', 'new-source', 'new-source', 'try']);
      const { content } = await site({});
      for (const { name, words, line } of shown) {
        const args = words.map((word) => word.replace(/^https:\/\/radio\.example\/?/, server.url));
        expect(await command([...args, '--content', content], name), line).toMatchObject({ code: 0 });
      }
      expect(await readdir(join(content, 'sources'))).toEqual(['radio-example.json']);
    } finally {
      await server.close();
    }
  });
});
