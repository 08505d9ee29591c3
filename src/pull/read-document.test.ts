import { afterEach, expect, it } from 'vitest';
import { type Feed, feedSchema } from '../model/feed.ts';
import { sourceSchema } from '../model/source.ts';
import { readDocument } from './read-document.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

const NOW = '2026-08-23T09:00:00Z';
const pools: WorkerPool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

/** Reads a document with real workers. @returns the task names and the links of the items */
async function read(feed: Feed, document: string) {
  const pool = createWorkerPool({ size: 1 });
  pools.push(pool);
  const jobs: string[] = [];
  const work: WorkerPool['run'] = (task, ...args) => {
    jobs.push(task);
    return pool.run(task, ...args);
  };
  const parsed = sourceSchema.parse({
    title: 'Paper',
    kind: 'media',
    homepage: 'https://paper.example/',
    languages: ['en'],
    feeds: [feed],
  });
  const cleaning = { source: { ...parsed, id: 'paper' }, feed, now: NOW, boilerplate: [] };
  const fetch = () => Promise.reject(new Error('no other page is needed'));
  const context = {
    feed,
    timezone: 'Europe/Minsk',
    run: { work, fetch },
    cleaning,
    storedGuids: async () => new Set(['paper/1']),
  };
  const result = await readDocument({ bytes: Buffer.from(document), url: 'https://paper.example/feed' }, context);
  return { jobs, links: result.outcome === 'done' ? result.items.map(({ draft }) => draft.link) : [] };
}

it.each([
  {
    feed: { type: 'feed', url: 'https://paper.example/feed' },
    document: '<rss version="2.0"><channel><item><title>A bridge</title><link>/1</link></item></channel></rss>',
    jobs: ['feed'],
  },
  {
    feed: { type: 'page', url: 'https://paper.example/feed', selectors: { item: 'article' } },
    document: '<html><body><article><h2><a href="/1">A bridge</a></h2></article></body></html>',
    jobs: ['page'],
  },
  {
    feed: { type: 'sitemap', url: 'https://paper.example/feed' },
    document:
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' +
      '<url><loc>https://paper.example/1</loc></url></urlset>',
    jobs: ['sitemap', 'clean'],
  },
])('a $feed.type document runs the tasks $jobs', async ({ feed, document, jobs }) => {
  const answer = await read(feedSchema.parse(feed), document);
  expect(answer.jobs).toEqual(jobs);
  expect(answer.links).toContain('https://paper.example/1');
});
