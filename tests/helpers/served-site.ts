// A built site behind the headers that it ships, read in a real Chromium: set up once for a file of tests.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { headersFor } from '../../src/build/hosting/host-headers.ts';
import { type FolderServer, serveFolder } from '../../src/lib/folder-server.ts';
import { launchBrowser } from './browser.ts';

export interface ServedSite {
  /** Opens a page of the site in a fresh context, which ends with the file of tests at the latest. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** Where the site is served, ending with a slash. */
  url(): string;
}

export function serveForTests(site: string): ServedSite {
  let server: FolderServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await serveFolder(site, { headers: headersFor });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    async open(path, options = {}) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      await page.goto(server.url + path);
      return page;
    },
    url: () => server.url,
  };
}
