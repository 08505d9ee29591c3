// Serves a built site with its headers and opens it in a real Chromium; set up once for a test file.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { headersFor } from '../../src/build/hosting/host-headers.ts';
import { type FolderServer, serveFolder } from '../../src/lib/folder-server.ts';
import { launchBrowser } from './browser.ts';

export interface ServedSite {
  /** Opens a page of the site in a new context, which is closed at the end of the test file. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** URL of the site, ending with a slash. */
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
