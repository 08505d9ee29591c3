// End-to-end test of source filters: stored items and the report.
import { expect, it } from 'vitest';
import { put, sampleSource } from './helpers/content-folder.ts';
import { LATER, set } from './helpers/pull-setting.ts';
import { rss } from './helpers/web.ts';

const FEED = 'paper.example/rss.xml';
const feed = rss('paper.example', [
  { id: 'a', title: 'Belarus frees two editors', extra: '<category>Press</category>' },
  { id: 'b', title: 'Elections elsewhere', text: 'Nothing of ours.' },
  { id: 'c', title: 'Belarus: a concert', extra: '<category>Events</category>' },
]);
const filters = { include: { words: { en: ['belarus'] } }, exclude: { categories: ['events'] } };

it('stores only matching items and reports the number of excluded ones', async () => {
  const { run, items } = await set({ [FEED]: feed }, { paper: { languages: ['en'], filters } });
  const { feeds } = await run();
  expect(feeds).toMatchObject([{ outcome: 'updated', items: 3, newItems: 1, filtered: 2, withdrawn: 0 }]);
  expect((await items()).map(({ guid }) => guid)).toEqual(['a']);
});

it('fetches no full text and no pictures of excluded items', async () => {
  const { run, web } = await set(
    { [FEED]: feed, 'paper.example/a': '<p>page</p>' },
    { paper: { languages: ['en'], fullText: true, filters } },
  );
  await run({ media: true });
  expect(web.asked.map((line) => line.split(' ')[1])).toEqual([FEED, 'paper.example/a']);
});

it('a later filter does not remove stored items', async () => {
  const { run, items, content } = await set({ [FEED]: feed }, { paper: { languages: ['en'] } });
  await run();
  await put(`${content}/sources/paper.json`, sampleSource({ languages: ['en'], filters }));
  await run({ now: LATER });
  expect((await items()).map(({ guid }) => guid).sort()).toEqual(['a', 'b', 'c']);
});
