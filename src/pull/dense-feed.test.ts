// A large feed of dense markup is cleaned within the memory limit of a worker.
import { expect, it } from 'vitest';
import { sourceSchema } from '../model/source.ts';
import { createWorkerPool } from './worker-pool.ts';

const ITEMS = 300;
const CHARACTERS_EACH = 31_000;
const url = 'http://paper.example/rss.xml';
const file = { title: 'Paper', kind: 'media', homepage: url, languages: ['en'], feeds: [{ type: 'feed', url }] };

it('300 items of 31 KB each', async () => {
  const items = Array.from({ length: ITEMS }, (_, at) => {
    const markup = `<p><b>a</b> <i>${at}</i> <a href="/x">c</a></p>`;
    const body = markup.repeat(CHARACTERS_EACH / markup.length);
    return `<item><guid>${at}</guid><title>Item ${at}</title><description><![CDATA[${body}]]></description></item>`;
  });
  const feed = Buffer.from(`<rss version="2.0"><channel><title>Dense</title>${items.join('')}</channel></rss>`);
  // The memory of the workers of pull; the time is not tested.
  const workers = createWorkerPool({ size: 1, maxHeapMb: 256, timeoutMs: 250_000 });
  const source = { ...sourceSchema.parse(file), id: 'paper' };
  const cleaning = { source, now: '2026-08-23T09:00:00Z', boilerplate: [] };
  const result = await workers.run('feed', feed, { url }, cleaning);
  await workers.close();
  expect(result).toMatchObject({ outcome: 'done' });
  expect(result.outcome === 'done' && result.value.items).toHaveLength(ITEMS);
});
