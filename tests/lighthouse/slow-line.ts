// How long a reader on a bad line waits for text: 400 kbit/s, 400 ms to and fro, nothing held.
import type { Browser } from 'playwright-core';
import { headersFor } from '../../src/build/hosting/host-headers.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { launchBrowser } from '../helpers/browser.ts';

const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const RUNS = 5;
export const TEXT_BUDGET_MS = 2500;

/** Prints a line a page. @returns whether the text of every page stands in time (the middle of five cold starts) */
export async function measureSlowLine(site: string, paths: readonly string[]): Promise<boolean> {
  const server = await serveFolder(site, { headers: headersFor, compress: true });
  const browser = await launchBrowser();
  try {
    let isInTime = true;
    for (const path of paths) {
      const times: number[] = [];
      for (let run = 0; run < RUNS; run += 1) times.push(await msToText(browser, server.url + path));
      times.sort((a, b) => a - b);
      const middle = times[RUNS >> 1] as number;
      if (middle > TEXT_BUDGET_MS) isInTime = false;
      console.log(
        `${path.padEnd(36)} text after ${(middle / 1000).toFixed(2)} s (${times.map((time) => (time / 1000).toFixed(2)).join(', ')})`,
      );
    }
    return isInTime;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** From the request to the first paint, which has all text of the first screen: the style stands in front of it. */
async function msToText(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW_3G);
    await page.goto(url);
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const paint = list.getEntriesByName('first-contentful-paint')[0];
            if (paint !== undefined) resolve(paint.startTime);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
  } finally {
    await context.close();
  }
}
