// A real Chromium for tests: that of LUSTERKA_CHROMIUM, else one that is installed on the system, else that of the npm
// package @sparticuz/chromium (no download, no root).
import { access } from 'node:fs/promises';
import packed from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchBrowser(...moreFlags: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserPath(),
    headless: true,
    args: [...BROWSER_FLAGS, ...moreFlags],
  });
}

export async function browserPath(): Promise<string> {
  const named = process.env['LUSTERKA_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  for (const place of PLACES) {
    const isThere = await access(place).then(
      () => true,
      () => false,
    );
    if (isThere) return place;
  }
  return packed.executablePath();
}
