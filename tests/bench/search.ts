// Compares the search page with unmodified Pagefind (the best of three languages, and all three merged) over the same
// items, with the queries of tests/search in a real browser: recall, bytes for the reader, seconds for the builder.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { headersFor } from '../../src/build/hosting/host-headers.ts';
import { indexShard } from '../../src/build/search/index-shard.ts';
import { endPagefind } from '../../src/build/search/pagefind-pool.ts';
import { searchRecord, searchWords } from '../../src/derive/search/record.ts';
import { shardsOf } from '../../src/derive/search/shards.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { byNewest, type Item } from '../../src/model/item.ts';
import { dayOf } from '../../src/model/time.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { type ArchiveSite, archiveItems, ask, buildArchiveSite, countBytes } from '../search/archive-site.ts';
import { type Ask, openPlainSearch, writePlainSite } from '../search/plain-pagefind.ts';
import { isAnswered, type Question, readQuestions } from '../search/questions.ts';
import { inFolder, row, s, secondsOf, times } from './measure.ts';

/** Number of items that the corpus is searched among. */
const WINDOW = 10_000;
const NEW = 1_000;

export async function benchSearch(): Promise<void> {
  console.log(`\nsearch: ${WINDOW} items; recall among the first ten results, precision among the first five`);
  await inFolder(async (folder) => {
    const site = await buildArchiveSite(folder, WINDOW);
    await writePlainSite(await archiveItems(WINDOW), join(folder, 'plain'));
    await found(folder, site);
  });
  await indexing();
}

async function found(folder: string, { site, names }: ArchiveSite): Promise<void> {
  const questions = await readQuestions();
  const [ours, plain] = [
    await serveFolder(site, { headers: headersFor, compress: true }),
    await serveFolder(join(folder, 'plain'), { compress: true }),
  ];
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${ours.url}en/search.html`);
    const plainSearch = await openPlainSearch(browser, plain.url);
    row('', 'recall', 'precision', 'Pagefind alone', '… each language', 'against Pagefind');
    for (const [kind, ofKind = []] of Object.entries(Object.groupBy(questions, (question) => question.kind))) {
      const us = await score(ofKind, names, (query) => ask(page, query));
      const all = await score(ofKind, names, plainSearch.all);
      let best = 0;
      for (const asks of plainSearch.each) best = Math.max(best, (await score(ofKind, names, asks)).recall);
      row(
        `${kind} (${ofKind.length} queries)`,
        ...[us.recall, us.precision, best, all.recall].map((share) => share.toFixed(2)),
        best === 0 ? 'it has none' : times(us.recall, best),
      );
    }
    await bytes(() => browser.newPage(), `${ours.url}en/search.html`, questions);
  } finally {
    await browser.close();
    await ours.close();
    await plain.close();
  }
}

async function score(
  questions: readonly Question[],
  names: ReadonlyMap<string, string>,
  search: Ask,
): Promise<{ recall: number; precision: number }> {
  let [answered, precise] = [0, 0];
  for (const question of questions) {
    const found = (await search(question.query)).map((path) => names.get(path) ?? path);
    if (isAnswered(question, found)) answered += 1;
    const first = found.slice(0, 5);
    if (first.length > 0) precise += first.filter((name) => question.expected.includes(name)).length / first.length;
  }
  return { recall: answered / questions.length, precision: precise / questions.length };
}

/** Measures the bytes of the first query on a fresh page, and of further queries. */
async function bytes(newPage: () => Promise<Page>, url: string, questions: readonly Question[]): Promise<void> {
  const firsts: number[] = [];
  const further: number[] = [];
  // A fresh page for every ten queries.
  for (let at = 0; at < questions.length; at += 10) {
    const page = await newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    const counted = await countBytes(page);
    for (const [turn, { query }] of questions.slice(at, at + 10).entries()) {
      const before = counted();
      await ask(page, query);
      (turn === 0 ? firsts : further).push(counted() - before);
    }
    await page.close();
  }
  row('', 'median', 'most');
  row('bytes of a first query (aim: 250 KB)', ...spread(firsts));
  row('bytes of each further one (aim: 60 KB)', ...spread(further));
}

function spread(counts: readonly number[]): string[] {
  const sorted = counts.toSorted((a, b) => a - b);
  return [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0].map(
    (count) => `${(count / 1000).toFixed(0)} KB`,
  );
}

/** Measures the indexing of all shards with new items, which an update has to rebuild. */
async function indexing(): Promise<void> {
  const items = await archiveItems(WINDOW);
  const byDay = Map.groupBy(items, ({ publishedAt }) => dayOf(publishedAt));
  const newest = new Set(
    items
      .toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))
      .slice(0, NEW)
      .map(({ publishedAt }) => dayOf(publishedAt)),
  );
  const shards = shardsOf(new Map([...byDay].map(([day, { length }]) => [day, length])));
  const touched = shards.filter(({ days }) => days.some((day) => newest.has(day)));
  const indexShards = async (chosen: typeof shards) => {
    const words = searchWords({ topics: [], people: [] });
    for (const { days } of chosen)
      await indexShard(
        days
          .flatMap((day): Item[] => byDay.get(day) ?? [])
          .sort(byNewest)
          .map((item) => searchRecord(item, words)),
      );
    await endPagefind();
  };
  row(`indexing after ${NEW} new items (aim: 10 s)`, s(await secondsOf(() => indexShards(touched))));
  row(`indexing ${items.length} items`, s(await secondsOf(() => indexShards(shards))));
}
