// npm run check -- --ask: where addresses lead, asked of a small web on loopback through the fetch of pull.
import { relative } from 'node:path';
import { expect, it } from 'vitest';
import { checkChange } from '../src/check/check-change.ts';
import type { SourceFile } from '../src/model/source.ts';
import { fetchBytes } from '../src/pull/fetch/fetch.ts';
import { contentFolder, sampleSource } from './helpers/content-folder.ts';
import { type Answer, startWeb } from './helpers/web.ts';

const to =
  (location: string): Answer =>
  (_request, response) =>
    void response.writeHead(301, { location }).end();

async function ask(pages: Record<string, Answer>, source: SourceFile, more: Record<string, SourceFile> = {}) {
  const web = await startWeb(pages);
  const folder = await contentFolder({ 'sources/paper.json': source, ...more });
  const change = { files: [{ path: `${folder}/sources/paper.json`, kind: 'changed' as const }] };
  const { findings } = await checkChange({
    contentDir: folder,
    change,
    ask: (url) => fetchBytes(url, { connectTo: web.connectTo, timeoutMs: 5_000 }),
  });
  return {
    asked: web.asked,
    told: findings.map(({ severity, file, field, what }) => ({ severity, file: relative(folder, file), field, what })),
  };
}

it('asks a second reviewer where an address leads on to another owner', async () => {
  const { told } = await ask(
    {
      'paper.example/': to('http://other.example/'),
      'other.example/': 'sold',
      'paper.example/rss.xml': to('http://feeds.paper.example/all'),
      'feeds.paper.example/all': 'feed',
    },
    sampleSource(),
  );
  expect(told).toEqual([
    {
      severity: 'question',
      file: 'sources/paper.json',
      field: 'homepage',
      what: 'The address leads on to other.example.',
    },
  ]);
});

it('is content with www, with a path, and with another address that the source names', async () => {
  const pages = {
    'paper.example/': to('http://www.paper.example/start'),
    'www.paper.example/start': 'home',
    'paper.example/rss.xml': to('http://paper.test/rss'),
    'paper.test/rss': 'feed',
    'paper.test/': 'home',
  };
  expect((await ask(pages, sampleSource({ mirrors: ['http://paper.test/'] }))).told).toEqual([]);
});

it('refuses an address that leads into a private network', async () => {
  const { told } = await ask(
    { 'paper.example/': 'home', 'paper.example/rss.xml': to('http://169.254.169.254/latest') },
    sampleSource(),
  );
  expect(told).toMatchObject([{ severity: 'error', field: 'feeds.0.url' }]);
});

it('finds nothing in what does not answer, asks no source that is not changed, and none that is refused', async () => {
  const other = sampleSource({ title: 'Other', homepage: 'http://other.example/', feeds: [] });
  const { told, asked } = await ask({}, sampleSource({ feeds: [{ type: 'feed', url: 'http://10.0.0.1/rss' }] }), {
    'sources/other.json': other,
  });
  expect(told).toMatchObject([{ severity: 'error', field: 'feeds.0.url' }]);
  expect(asked).toEqual(['404 paper.example/']);
});

it('asks no more than a bounded number, and says so', async () => {
  const feeds = Array.from({ length: 80 }, (_, index) => ({
    type: 'feed' as const,
    url: `http://paper.example/${index}`,
  }));
  const { told, asked } = await ask({}, sampleSource({ feeds }));
  expect(asked).toHaveLength(60);
  expect(told).toMatchObject([{ severity: 'notice', what: expect.stringContaining('and 20 after it') }]);
});
