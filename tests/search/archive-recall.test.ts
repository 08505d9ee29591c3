// The queries of recall.test.ts, run on the search page in a real browser, with Pagefind.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headersFor } from '../../src/build/hosting/host-headers.ts';
import { type FolderServer, serveFolder } from '../../src/lib/folder-server.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { type ArchiveSite, ask, buildArchiveSite } from './archive-site.ts';
import { isAnswered, readQuestions } from './questions.ts';

/** A little over a month: closed and open search shards. */
const GENERATED = 5_000;

let folder: string, archive: ArchiveSite, server: FolderServer, browser: Browser, page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-search-'));
  archive = await buildArchiveSite(folder, GENERATED);
  server = await serveFolder(archive.site, { headers: headersFor });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`${server.url}en/search.html`);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const kinds = Object.entries(Object.groupBy(await readQuestions(), ({ kind }) => kind));

describe.each(kinds)('%s', (_kind, questions = []) => {
  it('95 % of the queries have their item among the first ten results', async () => {
    const missed: string[] = [];
    for (const question of questions) {
      const found = (await ask(page, question.query, { toTheEnd: true })).map(
        (path) => archive.names.get(path) ?? path,
      );
      if (!isAnswered(question, found))
        missed.push(`${question.query} → ${question.expected.join(' ')}: ${found.join(' ')}`);
    }
    expect(1 - missed.length / questions.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

it('sorts by date across spellings when the reader asks for the newest', async () => {
  await page.selectOption('#search-sort', 'date');
  const days = (await ask(page, 'план', { toTheEnd: true })).map((path) => path.slice(0, path.lastIndexOf('/')));
  await page.selectOption('#search-sort', '');
  expect(days.length).toBeGreaterThan(1);
  expect(days).toEqual(days.toSorted().reverse());
});

describe('a failed load', () => {
  const failed = 'Search could not be loaded. Check your connection and try again.';

  it.each([
    { part: 'the program', pattern: '**/pagefind.js*' },
    { part: 'the index', pattern: '**/*.pf_index' },
    { part: 'the metadata of a shard', pattern: '**/*.pf_meta' },
    { part: 'a result', pattern: '**/*.pf_fragment' },
  ])('of $part is reported as an error, not as no results; the next search succeeds', async ({ pattern }) => {
    for (const answer of [
      { status: 404, body: 'not here' },
      { status: 200, contentType: 'text/html', body: '<h1>Access is restricted</h1>' },
    ]) {
      const fresh = await browser.newPage();
      await fresh.goto(`${server.url}en/search.html`);
      await fresh.route(pattern, (route) => route.fulfill(answer));
      expect(await ask(fresh, 'філасофія')).toEqual([]);
      expect(await fresh.textContent('#search-status')).toBe(failed);
      await fresh.unroute(pattern);
      expect(await ask(fresh, 'філасофія')).not.toEqual([]);
      await fresh.close();
    }
  });
});

it('finds nothing for words that are in no item', async () => {
  for (const query of ['абракадабра', 'xylophonist', 'дырыжаблі'])
    expect(await ask(page, query, { toTheEnd: true })).toEqual([]);
});
