// The feeds of the built demo, read by other parsers than ours.
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { type Opml, parseAtomFeed, parseOpml, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';

const { site } = inject('demo');
const paths = (await listFiles(join(site, 'feeds'))).sort();
const lists = (format: string) =>
  paths
    .filter((path) => path.startsWith(`${format}/`))
    .map((path) => path.slice(format.length + 1).replace(/\.\w+$/, ''));
const text = (path: string) => readFile(join(site, 'feeds', path), 'utf8');

it('every list has Atom, JSON Feed and RSS', () => {
  expect(lists('atom').length).toBeGreaterThan(5);
  expect(lists('json')).toEqual(lists('atom'));
  expect(lists('rss')).toEqual(lists('atom'));
});

describe.each(lists('atom'))('RSS of %s', (list) => {
  it('has the items and ids of Atom, links to the publishers, and no relative URLs', async () => {
    const atom = parseAtomFeed(await text(`atom/${list}.xml`));
    const rss = await text(`rss/${list}.xml`);
    const [one, two] = [await new RssParser().parseString(rss), parseRssFeed(rss)];
    // A feed of stories is empty until three outlets report one.
    const [entries, items] = [atom.entries ?? [], two.items ?? []];
    const ids = entries.map(({ id }) => id);
    const publishers = entries.map(({ links }) => links?.find(({ rel }) => rel === 'via')?.href);
    expect(one.items.map(({ guid }) => guid)).toEqual(ids);
    expect(items.map(({ guid }) => guid?.value)).toEqual(ids);
    expect(one.items.map(({ link }) => link)).toEqual(publishers);
    expect(items.map(({ link }) => link)).toEqual(publishers);
    const bodies = items.map(({ content }) => content?.encoded);
    expect(one.items.map((item) => item['content:encoded'])).toEqual(bodies);
    expect(bodies.map((body) => body !== undefined)).toEqual(entries.map(({ content }) => content !== undefined));
    expect(bodies.join('')).not.toMatch(/<img|\s(?:src|href|poster)="(?!https?:|mailto:|#)/);
    expect(two.link).toBe(atom.links?.find(({ rel }) => rel === 'alternate')?.href);
  });
});

type Outlines = NonNullable<Opml.Document<string>['body']>['outlines'];
const addressesIn = (outlines: Outlines = []): string[] =>
  outlines.flatMap(({ xmlUrl, outlines }) => [...(xmlUrl === undefined ? [] : [xmlUrl]), ...addressesIn(outlines)]);

it('OPML of our feeds lists every Atom feed except those of people and signatories, relative to itself', async () => {
  const { body } = parseOpml(await text('feeds.opml'));
  const named = addressesIn(body?.outlines)
    .map((address) => posix.join('feeds', address))
    .sort();
  expect(named).toEqual(
    paths.filter((path) => /^atom\/(?!people\/|organisations\/)/.test(path)).map((path) => `feeds/${path}`),
  );
});
