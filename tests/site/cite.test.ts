// Citations and texts for print in a real browser: what the buttons copy is read by parsers of other projects.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import type { Page } from 'playwright-core';
import { markdownToHtml } from 'satteri';
import { describe, expect, inject, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site } = inject('demo');
const served = serveForTests(site);

/** The first page in a folder whose HTML has a mark. */
async function pageWith(folder: string, mark: RegExp): Promise<string> {
  for (const path of await listFiles(join(site, folder)))
    if (mark.test(await readFile(join(site, folder, path), 'utf8'))) return `${folder}/${path}`;
  throw new Error(`The demo has no page in ${folder} with ${mark}.`);
}

const printable = await pageWith('n', /data-texts="item"/);
const closed = await pageWith('n', /<details class="cite" data-words/);
const story = await pageWith('s', /data-texts="list"/);

async function opened(path: string): Promise<Page> {
  const page = await served.open(path);
  await page.locator('.cite summary').click();
  await page.locator('.cite-formats').waitFor();
  return page;
}

async function copied(page: Page, button: string | number): Promise<string> {
  const buttons = page.locator('.cite-formats button');
  await (typeof button === 'number' ? buttons.nth(button) : buttons.filter({ hasText: button })).click();
  return page.locator('.cite textarea').inputValue();
}

describe.each([
  { kind: 'an item that may be printed', path: printable, entries: 1 },
  { kind: 'an item that may not', path: closed, entries: 1 },
  { kind: 'a story', path: story, entries: 2 },
])('the citations of $kind', ({ path, entries }) => {
  it('are the same entries in BibTeX and CSL-JSON', async () => {
    const page = await opened(path);
    const bibtex = new Cite(await copied(page, 'BibTeX')).data;
    const csl = new Cite(await copied(page, 'CSL-JSON')).data;
    expect(bibtex.length).toBeGreaterThanOrEqual(entries);
    const keys = (list: typeof csl) => list.map(({ id, title, URL }) => [id, title, URL]);
    expect(keys(bibtex)).toEqual(keys(csl));
    for (const { id, URL } of csl) {
      expect(id).toMatch(/^[\x21-\x7e]+$/);
      expect(URL).toMatch(/^http:\/\/[a-z]+\.example\//);
    }
  });

  it('have one line with the address of the original, without scripts', async () => {
    const page = await served.open(path, { javaScriptEnabled: false });
    await page.locator('.cite summary').click();
    expect(await page.locator('.citation').first().innerText()).toMatch(/\. .*20\d\d.*http:\/\/[a-z]+\.example\//);
    expect(await page.locator('.cite button').count()).toBe(0);
  });
});

describe('a text for print', () => {
  it('has the title, the text and the address of the original in each form', async () => {
    const page = await opened(printable);
    const title = (await page.locator('h1').innerText()).trim();
    const address = await page.locator('.citation a').getAttribute('href');
    const [plain, markdown, html] = [await copied(page, 2), await copied(page, 'Markdown'), await copied(page, 'HTML')];
    for (const text of [plain, markdown, html]) {
      expect(text).toContain(title);
      expect(text).toContain(address);
    }
    expect(markdownToHtml(markdown).html).toContain(`<a href="${address}">`);
    expect(html).toMatch(/^<article lang="[a-z-]+">/);
  });

  it('is not offered where the source does not allow it', async () => {
    const page = await opened(closed);
    expect(await page.locator('.cite-formats button').allInnerTexts()).toEqual(['BibTeX', 'CSL-JSON']);
  });

  it('of a story is the list of its reports', async () => {
    const page = await opened(story);
    const reports = await page.locator('.citation').count();
    expect((await copied(page, 2)).match(/^- /gm)).toHaveLength(reports);
    expect(markdownToHtml(await copied(page, 'Markdown')).html.match(/<li>/g)).toHaveLength(reports);
    expect((await copied(page, 'HTML')).match(/<li>/g)).toHaveLength(reports);
  });
});
