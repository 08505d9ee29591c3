// The samples: formats, bytes, languages, dates, and that they say they are samples.

import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { copySampleFeeds, SAMPLES_NOW } from '../src/demo/sample-content.ts';
import { DAY_MS } from '../src/lib/duration.ts';
import { listFiles } from '../src/lib/files.ts';
import { feedAddress } from '../src/model/feed.ts';
import { sourceSchema } from '../src/model/source.ts';

const SAMPLES = join(import.meta.dirname, '..', 'content', 'samples');
const FEEDS = join(SAMPLES, 'feeds');
const CLOCK = Date.parse(SAMPLES_NOW);

const sources = (await listFiles(join(SAMPLES, 'sources'))).map((file) => ({
  id: basename(file, '.json'),
  ...sourceSchema.parse(JSON.parse(readFileSync(join(SAMPLES, 'sources', file), 'utf8'))),
}));
const pictures = (await listFiles(FEEDS)).filter((file) => file.endsWith('.jpg'));
const feeds = [
  { file: 'veras.example/rss.xml', lang: 'be', root: '<rss version="2.0"', item: '<item>', items: 23 },
  {
    file: 'chvalia.example/index.rdf',
    lang: 'be',
    root: '<rdf:RDF xmlns="http://purl.org/rss/1.0/"',
    item: '<item ',
    items: 17,
  },
  { file: 'kladka.example/news.xml', lang: 'ru', root: '<rss version="2.0"', item: '<item>', items: 23 },
  { file: 'mlyn.example/rss.xml', lang: 'ru', root: '<rss version="2.0"', item: '<item>', items: 8 },
  {
    file: 'herald.example/atom.xml',
    lang: 'en',
    root: '<feed xmlns="http://www.w3.org/2005/Atom"',
    item: '<entry>',
    items: 25,
  },
  {
    file: 'lakes.example/statements.atom',
    lang: 'en',
    root: '<feed xmlns="http://www.w3.org/2005/Atom"',
    item: '<entry ',
    items: 7,
  },
  {
    file: 'lichtar.example/feed.json',
    lang: 'be',
    root: '"version": "https://jsonfeed.org/version/1.1"',
    item: '"date_published"',
    items: 9,
  },
  { file: 'chronika.example/rss.xml', lang: 'be', root: '<rss version="2.0"', item: '<item>', items: 16 },
  {
    file: 'vecherka.example/atom.xml',
    lang: 'ru',
    root: '<feed xmlns="http://www.w3.org/2005/Atom"',
    item: '<entry>',
    items: 16,
  },
  {
    file: 'post.example/feed.json',
    lang: 'en',
    root: '"version": "https://jsonfeed.org/version/1.1"',
    item: '"date_published"',
    items: 12,
  },
];

/** The text of a feed by the charset it declares. */
function textOf(file: string, folder = FEEDS): string {
  const bytes = readFileSync(join(folder, file));
  const charset = /encoding="([^"]+)"/.exec(bytes.toString('latin1').slice(0, 100))?.[1] ?? 'utf-8';
  return new TextDecoder(charset, { fatal: true }).decode(bytes);
}

/** Times of the items, in any of the formats. */
function timesOf(text: string): number[] {
  const dates = text.matchAll(/(?:<pubDate>|<dc:date>|<published>|"date_published": ")([^<"]+)/g);
  return [...dates].map(([, date]) => Date.parse(date as string));
}

describe.each(feeds)('$file', ({ file, root, item, items }) => {
  it('is in its format', () => expect(textOf(file)).toContain(root));
  it(`has ${items} items`, () => expect(textOf(file).split(item)).toHaveLength(items + 1));
  it('states that it is a sample and invented', () => {
    expect(textOf(file)).toMatch(/Узор: |Образец: |Sample: /);
    expect(textOf(file)).toMatch(/выдуман|invented/);
  });
  it('has dates within ten days before the time of the samples', () => {
    const times = timesOf(textOf(file));
    expect(times).toHaveLength(items);
    for (const time of times) {
      expect(time).toBeLessThanOrEqual(CLOCK);
      expect(time).toBeGreaterThan(CLOCK - 10 * DAY_MS);
    }
  });
});

it('is about 150 items of ten sources, the newest of them at the time of the clock', () => {
  const times = feeds.flatMap(({ file }) => timesOf(textOf(file)));
  expect(times).toHaveLength(feeds.reduce((sum, { items }) => sum + items, 0));
  expect(times.length).toBeGreaterThanOrEqual(140);
  expect(sources).toHaveLength(10);
  expect(Math.max(...times)).toBe(CLOCK);
});

it.each(['be', 'ru', 'en'])('has at least two feeds in %s', (lang) => {
  expect(feeds.filter((feed) => feed.lang === lang).length).toBeGreaterThanOrEqual(2);
});

it.each(feeds)('$file belongs to one source, on a host that cannot exist', ({ file }) => {
  const owners = sources.filter((source) => source.feeds.some((feed) => feedAddress(feed) === `http://${file}`));
  expect(owners).toHaveLength(1);
  expect(owners[0]?.title).toMatch(/^(Узор|Образец|Sample): /);
  expect(owners[0]?.id).toMatch(/^sample-/);
});

it('has sources of three kinds: media, a rights group and an intergovernmental body', () => {
  expect([...new Set(sources.map(({ kind }) => kind))].sort()).toEqual(['intergovernmental', 'media', 'ngo']);
});

/** Stems of months and weekdays in the languages of the samples; what is the same as another word is left out. */
const CALENDAR_WORDS = new RegExp(
  `(?<!\\p{L})(?:${[
    'студзен|лютага|сакавік|красавік|травен|траўня|чэрвен|чэрвян|ліпен|ліпн[яі]|жнівен|жнівень|жніўн[яі]|верасен|верасн',
    'вераснёў|кастрычнік|лістапад|сь?нежан|сь?нежн',
    'январ|феврал|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр|осенн|летн|зимн|весенн',
    'панядзел|аўторак|аўторк|серад[уаы](?!\\p{L})|чацвер|чацвярг|пятніц|субот|нядзел',
    'понедельн|вторник|сред[уаы](?!\\p{L})|четверг|пятниц|суббот|воскресен',
    'January|February|April|June|July|August|September|October|November|December',
    '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day',
  ].join('|')})`,
  'iu',
);

it.each(feeds)('$file names no month and no weekday in its texts, since its dates are shifted', ({ file }) => {
  expect(CALENDAR_WORDS.exec(textOf(file))?.[0]).toBeUndefined();
});

describe('laid out for another clock', () => {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });
  const layFor = async (now: string): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'lusterka-samples-'));
    folders.push(folder);
    await copySampleFeeds('content', folder, now);
    return folder;
  };

  it('every file has the same bytes with the clock of the samples', async () => {
    const folder = await layFor(SAMPLES_NOW);
    expect(await listFiles(folder)).toEqual(await listFiles(FEEDS));
    for (const file of await listFiles(FEEDS))
      expect(readFileSync(join(folder, file)).equals(readFileSync(join(FEEDS, file))), file).toBe(true);
  });

  it.each(['2024-02-29T00:03:20Z', '2026-08-23T09:04:59Z', '2026-11-29T12:34:56Z', '2031-01-01T21:00:00Z'])(
    'at %s, every time of an item is shifted by the same amount, and the newest is under five minutes old',
    async (now) => {
      const folder = await layFor(now);
      const shifted = feeds.flatMap(({ file }) => timesOf(textOf(file, folder)));
      const shifts = new Set(
        feeds.flatMap(({ file }) => timesOf(textOf(file))).map((time, n) => (shifted[n] ?? 0) - time),
      );
      expect(shifts.size).toBe(1);
      const ageMs = Date.parse(now) - Math.max(...shifted);
      expect(ageMs).toBeGreaterThanOrEqual(0);
      expect(ageMs).toBeLessThan(5 * 60 * 1000);
    },
  );

  it('no date of the samples is left, in any format', async () => {
    const folder = await layFor('2031-05-05T09:00:00Z');
    const years = feeds.flatMap(({ file }) => [...textOf(file, folder).matchAll(/.{0,24}2026.{0,20}/g)].map(String));
    // A tag URI names the year in which its authority owned the name.
    expect(years.filter((found) => !/tag:(?:herald|vecherka)\.example,2026:/.test(found))).toEqual([]);
  });
});

it('has one feed whose bytes are windows-1251 and are not UTF-8', () => {
  const bytes = readFileSync(join(FEEDS, 'kladka.example/news.xml'));
  expect(bytes.toString('latin1')).toMatch(/^<\?xml version="1\.0" encoding="windows-1251"\?>/);
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow(TypeError);
  expect(textOf('kladka.example/news.xml')).toContain('Хлеб подорожал');
});

it.each([
  { fault: 'a blank line before the declaration', pattern: /^\n<\?xml/ },
  { fault: 'bare ampersands', pattern: / & / },
  { fault: 'HTML entities', pattern: /&mdash;/ },
  { fault: 'an unclosed element', pattern: /<category>[^<]*\n<\/item>/ },
  { fault: 'no closing tag of the root', pattern: /<\/channel>\n$/ },
])('has one ill-formed feed, with $fault', ({ pattern }) => {
  expect(textOf('mlyn.example/rss.xml')).toMatch(pattern);
});

it('has a Russian quotation inside a Belarusian statement', () => {
  const feed = JSON.parse(textOf('lichtar.example/feed.json')) as {
    items: { language: string; content_html: string }[];
  };
  expect(
    feed.items.filter(({ language, content_html }) => language === 'be' && content_html.includes('lang="ru"')),
  ).toHaveLength(1);
});

it('has pictures in an enclosure, in media:content and in the text', () => {
  expect(textOf('veras.example/rss.xml')).toMatch(/<enclosure url=.*stork\.jpg/);
  expect(textOf('veras.example/rss.xml')).toMatch(/<media:content url=.*river\.jpg/);
  expect(textOf('veras.example/rss.xml')).toMatch(/<img src=.*forest\.jpg/);
});

it.each(pictures)('%s is a small JPEG with an SVG source, used by its feed', async (file) => {
  const { format, width, height } = await sharp(join(FEEDS, file)).metadata();
  expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1200, height: 800 });
  expect(statSync(join(FEEDS, file)).size).toBeLessThan(60_000);
  expect(statSync(join(SAMPLES, 'pictures', `${basename(file, '.jpg')}.svg`)).size).toBeGreaterThan(0);
  const [host = ''] = file.split('/');
  const feed = feeds.find((candidate) => candidate.file.startsWith(host));
  expect(textOf(feed?.file ?? '')).toContain(`/img/${basename(file)}`);
});
