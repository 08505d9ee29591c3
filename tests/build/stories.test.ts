// Pages of stories in a build: what a new item changes, joined and withdrawn items, and closed stories.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import type { RecentIndex } from '../../src/derive/search/recent.ts';
import { type Item, itemPath } from '../../src/model/item.ts';
import { storyPath } from '../../src/model/story.ts';
import { storyKey } from '../../src/reader/search/story-key.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleItem, sampleSource, temporaryFolder } from '../helpers/content-folder.ts';
import { mayDiffer } from '../helpers/pagefind-repeats.ts';
import { hashesOf } from '../helpers/site-files.ts';

const STORY = '2026-08-20/aaaaaaaaaaaa';
const OTHER = '2026-08-20/dddddddddddd';

/** An item whose id is one letter, twelve times. */
function item(letter: string, source: string, publishedAt: string, changes: Partial<Item> = {}): Item {
  const url = `http://${source}.example/${letter}`;
  return sampleItem({
    ...{
      id: letter.repeat(12),
      source,
      url,
      link: url,
      title: `Title ${letter}`,
      publishedAt,
      firstSeenAt: publishedAt,
    },
    ...changes,
  });
}

const FIRST = item('a', 'zvon', '2026-08-20T08:00:00Z', { story: STORY });
const SECOND = item('b', 'kryga', '2026-08-20T09:00:00Z', { story: STORY, lang: 'ru', title: 'Заголовок' });
const APART = item('c', 'zvon', '2026-08-20T10:00:00Z');
const OTHER_FIRST = item('d', 'groupa', '2026-08-20T11:00:00Z', { story: OTHER, kind: 'statement' });
const OTHER_SECOND = item('e', 'kryga', '2026-08-21T09:00:00Z', { story: OTHER });
const LATER = item('f', 'zvon', '2026-08-21T12:00:00Z', { follows: STORY });

interface Setting {
  content: string;
  site: string;
  add: (...items: Item[]) => Promise<void>;
  /** @returns changed, new and removed pages of items and stories */
  rebuild: () => Promise<string[]>;
  page: (path: string) => Promise<string>;
}

async function setting(...items: Item[]): Promise<Setting> {
  const folder = await temporaryFolder();
  const [content, site] = [join(folder, 'content'), join(folder, 'site')];
  await copySampleContent('content', content);
  for (const id of ['zvon', 'kryga', 'groupa', 'veras'])
    await put(join(content, 'sources', `${id}.json`), sampleSource({ title: `Outlet ${id}`, languages: ['en'] }));
  const all = [...items];
  const store = openStore(content);
  const add = async (...more: Item[]) => {
    all.push(...more);
    for (const { source } of more)
      await store.writeItems(
        source,
        all.filter((one) => one.source === source),
      );
  };
  await add(...all.splice(0));
  await build({ contentDir: content, outDir: site });
  const rebuild = async () => {
    const before = await hashesOf(site);
    await build({ contentDir: content, outDir: site });
    const after = await hashesOf(site);
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((path) => /^[ns]\//.test(path) && before[path] !== after[path])
      .sort();
  };
  return { content, site, add, rebuild, page: (path) => readFile(join(site, path), 'utf8') };
}

async function expectAsClean({ content, site }: Setting): Promise<void> {
  const clean = join(await temporaryFolder(), 'site');
  await build({ contentDir: content, outDir: clean });
  const [got, wanted, isExcused] = [await hashesOf(site), await hashesOf(clean), await mayDiffer()];
  const paths = [...new Set([...Object.keys(got), ...Object.keys(wanted)])];
  expect(paths.filter((path) => got[path] !== wanted[path] && !isExcused(path))).toEqual([]);
}

it('a new item of a story changes its page, and the pages of its items', async () => {
  const site = await setting(FIRST, SECOND, APART, OTHER_FIRST, OTHER_SECOND);
  const added = item('g', 'veras', '2026-08-20T12:00:00Z', { story: STORY });
  await site.add(added);
  expect(await site.rebuild()).toEqual([...[FIRST, SECOND, added].map(itemPath), storyPath(STORY)].sort());
  const page = await site.page(storyPath(STORY));
  for (const text of ['Title a', 'Заголовок', 'Title g', 'Outlet veras', 'lang="ru"', '3 outlets'])
    expect(page).toContain(text);
  expect(await site.page(itemPath(FIRST))).toContain(`href="../../../../${storyPath(STORY)}"`);
  expect(await site.page(itemPath(APART))).not.toContain('Also reported by');
  await site.add(LATER);
  expect(await site.rebuild()).toEqual([...[FIRST, SECOND, added, LATER].map(itemPath), storyPath(STORY)].sort());
  expect(await site.page(itemPath(LATER))).toContain(`href="../../../../${storyPath(STORY)}"`);
  await expectAsClean(site);
});

it('a closed story does not change with later developments', async () => {
  const site = await setting(FIRST, SECOND, LATER);
  const muchLater = item('h', 'veras', '2026-09-10T12:00:00Z', { follows: STORY });
  const ofLater = item('k', 'kryga', '2026-09-09T12:00:00Z', { story: '2026-08-21/ffffffffffff' });
  await site.add(muchLater, ofLater);
  const changed = await site.rebuild();
  expect(changed).toContain(itemPath(muchLater));
  expect(changed).not.toContain(storyPath(STORY));
  expect(changed).not.toContain(itemPath(FIRST));
  await expectAsClean(site);
});

it('a joined story keeps its address, and says what it is part of', async () => {
  const site = await setting(FIRST, SECOND, OTHER_FIRST, OTHER_SECOND);
  await put(join(site.content, 'stories', 'one.json'), {
    action: 'join',
    stories: [STORY, OTHER],
    reason: 'One event.',
  });
  await site.rebuild();
  const old = await site.page(storyPath(OTHER));
  expect(old).toContain('now part of');
  expect(old).toContain(`${STORY.split('/')[1]}.html"`);
  const page = await site.page(storyPath(STORY));
  for (const text of ['Title a', 'Title d', 'Title e']) expect(page).toContain(text);
  const { items } = JSON.parse(/=(.*);/.exec(await site.page('pagefind/recent.js'))?.[1] as string) as RecentIndex;
  expect(items.map(storyKey)).toEqual(Array(4).fill(FIRST.id));
  await expectAsClean(site);
});

it('a story that people parted keeps its address', async () => {
  const site = await setting(FIRST, SECOND);
  const items = [{ day: '2026-08-20', id: SECOND.id }];
  await put(join(site.content, 'stories', 'one.json'), { action: 'part', items, reason: 'Two events.' });
  await site.rebuild();
  const page = await site.page(storyPath(STORY));
  expect(page).toContain('Title a');
  expect(page).not.toContain('Заголовок');
  await expectAsClean(site);
});

it('a withdrawn item leaves its story', async () => {
  const site = await setting(FIRST, SECOND, item('g', 'veras', '2026-08-20T12:00:00Z', { story: STORY }));
  await put(join(site.content, 'withdrawn', 'one.json'), {
    item: SECOND.id,
    decidedOn: '2026-08-24',
    reason: { en: 'Asked for' },
  });
  expect(await site.rebuild()).toContain(storyPath(STORY));
  for (const path of [storyPath(STORY), itemPath(FIRST)]) expect(await site.page(path)).not.toContain('Заголовок');
  await expectAsClean(site);
});
