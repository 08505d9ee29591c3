// Reads a built site in a real Firefox: `node tests/firefox.ts SITE`. It is not part of a developer's machine, so this
// is a script beside the tests; `npm run tools -- --install` brings it.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { headersFor } from '../src/build/hosting/host-headers.ts';
import { listFiles } from '../src/lib/files.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import { type Firefox, firefoxPath, launchFirefox } from './firefox/launch.ts';
import { clickOn, eventually, shows } from './firefox/look.ts';
import { type PageCheck, pageChecks } from './firefox/pages.ts';
import { tracesAfterReading } from './firefox/traces.ts';

/** Addresses of one file are as long as this one. */
const IPFS = '/ipfs/bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/';
/** Search asks for files, which pages from a disk may not. */
const FROM_DISK = ['front', 'item'];

const site = resolve(process.argv[2] ?? '');
const item = await itemWithText();
const firefox = await firefoxPath();
if (item === undefined) {
  console.error('Usage: node tests/firefox.ts SITE, where SITE is a built site');
  process.exitCode = 2;
} else if (firefox === undefined) {
  console.log('firefox-esr: not on this machine, nothing was tried');
} else {
  for (const scripts of [true, false]) if (!(await readAll(firefox, scripts, pageChecks(item)))) process.exitCode = 1;
  if (!(await leavesNoTraces(firefox))) process.exitCode = 1;
}

/** Pages delete their copies on a host without our headers; without scripts, copies are found, so the search works. */
async function leavesNoTraces(path: string): Promise<boolean> {
  const [withScripts, without] = [
    await tracesAfterReading(path, site, true),
    await tracesAfterReading(path, site, false),
  ];
  const isRight = withScripts.left === 0 && without.left === without.read;
  console.log(
    `copies left without our headers, of ${without.read}: ${withScripts.left} with scripts, ${without.left} without: ${isRight ? 'right' : 'WRONG'}`,
  );
  return isRight;
}

async function itemWithText(): Promise<string | undefined> {
  for (const path of (await listFiles(site)).filter((path) => /^n\/.*\.html$/.test(path))) {
    const html = await readFile(join(site, path), 'utf8');
    if (html.includes('class="prose"') && html.includes('<img')) return path;
  }
  return undefined;
}

/** Prints a line for each page at each place. @returns whether every page is as it should be */
async function readAll(path: string, scripts: boolean, checks: PageCheck[]): Promise<boolean> {
  const browser = await launchFirefox(path, scripts);
  const servers = [
    await serveFolder(site, { headers: headersFor }),
    await serveFolder(site, { headers: headersFor, prefix: IPFS }),
  ];
  const places = [
    ...servers.map(({ url }, place) => ({ name: place === 0 ? '/' : '/ipfs/…/', url, checks })),
    {
      name: 'file://',
      url: pathToFileURL(`${site}/`).href,
      checks: checks.filter(({ name }) => FROM_DISK.includes(name)),
    },
  ];
  console.log(`${browser.version}, scripts ${scripts ? 'on' : 'off'}`);
  try {
    let isRight = await hearsTroubles(browser);
    for (const { name, url, checks } of places) {
      for (const check of checks) {
        const wrong = await tryPage(browser, url, check, scripts);
        isRight &&= wrong.length === 0;
        console.log(`  ${name.padEnd(9)} ${check.name.padEnd(8)} ${wrong.length === 0 ? 'right' : 'WRONG'}`);
        for (const line of wrong) console.log(`    ${line}`);
      }
    }
    return isRight;
  } finally {
    await browser.close();
    for (const server of servers) await server.close();
  }
}

/** @returns what is wrong with a page, a line each */
async function tryPage(
  browser: Firefox,
  base: string,
  { path, shown, next }: PageCheck,
  scripts: boolean,
): Promise<string[]> {
  const page = await browser.newPage();
  const wrong = complaintsOf(page);
  await page.goto(base + path);
  for (const selector of shown) if (!(await shows(page, selector))) wrong.push(`shows no ${selector}`);
  if (!(await isStyled(page))) wrong.push('has no style');
  const step = scripts ? next.with : next.without;
  await step.act?.(page);
  for (const selector of step.shown)
    if (!(await eventually(() => shows(page, selector)))) wrong.push(`never shows ${selector}`);
  wrong.push(...browser.takeAsked().map((host) => `asks ${host}`));
  if (!(await leaves(browser, page))) wrong.push('the exit does not lead away');
  await page.close();
  return wrong;
}

/** What the browser's console says of a page: errors, and above all what its policy forbade. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

/** The exit stands in the corner only where the style sheet was read. */
function isStyled(page: Page): Promise<boolean> {
  return page.evaluate(() => getComputedStyle(document.querySelector('.leave') as Element).position === 'fixed');
}

/** The neutral page is not there to be read: it is enough that Firefox asks for it. */
async function leaves(browser: Firefox, page: Page): Promise<boolean> {
  const host = await page.evaluate(() => new URL((document.querySelector('.leave a') as HTMLAnchorElement).href).host);
  await clickOn(page, '.leave a');
  return eventually(() => browser.takeAsked().some((asked) => asked.startsWith(host)));
}

/** What hears nothing proves nothing: a page that breaks its own policy and asks another host must be told of. */
async function hearsTroubles(browser: Firefox): Promise<boolean> {
  const server = createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'content-security-policy': "default-src 'none'; img-src *",
    });
    response.end(
      '<title>Bad</title><style>body { color: red }</style><img src="http://elsewhere.example/picture.png">',
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  const asked: string[] = [];
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const heard = await eventually(
    () =>
      asked.push(...browser.takeAsked()) > 0 &&
      asked.includes('elsewhere.example') &&
      complaints.some((line) => line.includes('Content-Security-Policy')),
  );
  await page.close();
  server.close();
  if (!heard) console.log('  WRONG: a page that breaks its policy and asks another host was not told of');
  return heard;
}
