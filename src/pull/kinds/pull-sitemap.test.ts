import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotAFeed } from '../parse/not-a-feed.ts';
import { pullSitemap } from './pull-sitemap.ts';
import { readSitemap, type SitemapReading } from './sitemap.ts';

const child = (name: string) => `<sitemap><loc>http://paper.example/${name}.xml</loc></sitemap>`;
const entry = (name: string) => `<url><loc>http://paper.example/news/${name}</loc></url>`;
const FILES: Record<string, string> = {
  '/plain.xml': `<urlset>${entry('new-bridge-open')}</urlset>`,
  '/index.xml': `<sitemapindex>${child('plain')}${child('missing')}${child('second')}</sitemapindex>`,
  '/second.xml': `<urlset>${entry('new-bridge-open')}${entry('old-bridge-shut')}</urlset>`,
  '/broken.xml': `<sitemapindex>${child('missing')}${child('gone')}</sitemapindex>`,
  '/nested.xml': `<sitemapindex>${child('index')}</sitemapindex>`,
  '/page.xml': '<html></html>',
};

const server = createServer((request, response) => {
  const text = FILES[request.url ?? ''];
  if (text === undefined) response.writeHead(404).end();
  else response.end(text);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function readPage(url: string): Promise<SitemapReading> {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(url).pathname}`);
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return readSitemap(await response.text(), { url });
}

const pull = (name: string) => pullSitemap({ url: `http://paper.example/${name}.xml`, readPage });

it('reads a plain sitemap', async () => {
  const { feed, guessedTitles } = await pull('plain');
  expect(feed.items.map(({ title }) => title)).toEqual(['New bridge open']);
  expect(guessedTitles).toEqual(['http://paper.example/news/new-bridge-open']);
});

it('reads the children of an index, each item once, and reports a missing one', async () => {
  const { feed, notes } = await pull('index');
  expect(feed.items.map(({ title }) => title)).toEqual(['New bridge open', 'Old bridge shut']);
  expect(notes).toEqual(['http://paper.example/missing.xml could not be read: answered 404']);
});

it('fails if no child can be read', async () => {
  await expect(pull('broken')).rejects.toThrow('answered 404');
});

it('does not follow an index within an index', async () => {
  expect((await pull('nested')).feed.items).toEqual([]);
});

it('refuses a web page', async () => {
  await expect(pull('page')).rejects.toThrow(NotAFeed);
});
