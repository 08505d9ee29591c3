// npm run check -- --ask: requests addresses from a local web server through the fetch of pull.
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

async function checkWith(pages: Record<string, Answer>, source: SourceFile, more: Record<string, SourceFile> = {}) {
  const web = await startWeb(pages);
  const folder = await contentFolder({ 'sources/paper.json': source, ...more });
  const change = { files: [{ path: `${folder}/sources/paper.json`, kind: 'changed' as const }] };
  const { findings } = await checkChange({
    contentDir: folder,
    change,
    request: (url) => fetchBytes(url, { connectTo: web.connectTo, timeoutMs: 5_000 }),
  });
  return {
    requested: web.asked,
    findings: findings.map(({ severity, file, field, what }) => ({
      severity,
      file: relative(folder, file),
      field,
      what,
    })),
  };
}

it('requires review of a redirect to another owner', async () => {
  const { findings } = await checkWith(
    {
      'paper.example/': to('http://other.example/'),
      'other.example/': 'sold',
      'paper.example/rss.xml': to('http://feeds.paper.example/all'),
      'feeds.paper.example/all': 'feed',
    },
    sampleSource(),
  );
  expect(findings).toEqual([
    {
      severity: 'needs-review',
      file: 'sources/paper.json',
      field: 'homepage',
      what: 'The address redirects to other.example.',
    },
  ]);
});

it('accepts redirects to www, to a path, and to another address of the source', async () => {
  const pages = {
    'paper.example/': to('http://www.paper.example/start'),
    'www.paper.example/start': 'home',
    'paper.example/rss.xml': to('http://paper.test/rss'),
    'paper.test/rss': 'feed',
    'paper.test/': 'home',
  };
  expect((await checkWith(pages, sampleSource({ mirrors: ['http://paper.test/'] }))).findings).toEqual([]);
});

it('refuses a redirect into a private network', async () => {
  const { findings } = await checkWith(
    { 'paper.example/': 'home', 'paper.example/rss.xml': to('http://169.254.169.254/latest') },
    sampleSource(),
  );
  expect(findings).toMatchObject([{ severity: 'error', field: 'feeds.0.url' }]);
});

it('ignores failed requests, and requests no address of unchanged sources nor a refused one', async () => {
  const other = sampleSource({ title: 'Other', homepage: 'http://other.example/', feeds: [] });
  const { findings, requested } = await checkWith(
    {},
    sampleSource({ feeds: [{ type: 'feed', url: 'http://10.0.0.1/rss' }] }),
    {
      'sources/other.json': other,
    },
  );
  expect(findings).toMatchObject([{ severity: 'error', field: 'feeds.0.url' }]);
  expect(requested).toEqual(['404 paper.example/']);
});

it('requests at most 60 addresses, and reports the rest', async () => {
  const feeds = Array.from({ length: 80 }, (_, index) => ({
    type: 'feed' as const,
    url: `http://paper.example/${index}`,
  }));
  const { findings, requested } = await checkWith({}, sampleSource({ feeds }));
  expect(requested).toHaveLength(60);
  expect(findings).toMatchObject([{ severity: 'notice', what: expect.stringContaining('and 20 after it') }]);
});
