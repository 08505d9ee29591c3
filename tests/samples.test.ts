// Checks the samples: formats, encodings, languages, and that they are marked as samples.
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { feedAddress } from '../src/model/feed.ts';
import { sourceSchema } from '../src/model/source.ts';

const SAMPLES = join(import.meta.dirname, '..', 'content', 'samples');
const FEEDS = join(SAMPLES, 'feeds');
const CLOCK = Date.parse('2026-08-23T09:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;

const sources = (await listFiles(join(SAMPLES, 'sources'))).map((file) => ({
  id: basename(file, '.json'),
  ...sourceSchema.parse(JSON.parse(readFileSync(join(SAMPLES, 'sources', file), 'utf8'))),
}));
const pictures = (await listFiles(FEEDS)).filter((file) => file.endsWith('.jpg'));
const feeds = [
  { file: 'veras.example/rss.xml', lang: 'be', root: '<rss version="2.0"', item: '<item>', items: 9 },
  {
    file: 'chvalia.example/index.rdf',
    lang: 'be',
    root: '<rdf:RDF xmlns="http://purl.org/rss/1.0/"',
    item: '<item ',
    items: 6,
  },
  { file: 'kladka.example/news.xml', lang: 'ru', root: '<rss version="2.0"', item: '<item>', items: 7 },
  { file: 'mlyn.example/rss.xml', lang: 'ru', root: '<rss version="2.0"', item: '<item>', items: 5 },
  {
    file: 'herald.example/atom.xml',
    lang: 'en',
    root: '<feed xmlns="http://www.w3.org/2005/Atom"',
    item: '<entry>',
    items: 6,
  },
  {
    file: 'lakes.example/statements.atom',
    lang: 'en',
    root: '<feed xmlns="http://www.w3.org/2005/Atom"',
    item: '<entry ',
    items: 3,
  },
  {
    file: 'lichtar.example/feed.json',
    lang: 'be',
    root: '"version": "https://jsonfeed.org/version/1.1"',
    item: '"date_published"',
    items: 5,
  },
];

/** The text of a feed, decoded with its declared charset. */
function textOf(file: string): string {
  const bytes = readFileSync(join(FEEDS, file));
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

it('has 41 items, the newest of them at the time of the samples', () => {
  const times = feeds.flatMap(({ file }) => timesOf(textOf(file)));
  expect(times).toHaveLength(41);
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

it('has one feed in windows-1251, which is not valid UTF-8', () => {
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
