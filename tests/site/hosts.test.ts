// The check page in a real browser, on hosts that redirect, insert, fail for a moment or show pages of their own.
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { type BehaviourName, simulateHost } from '../helpers/host-simulator.ts';

const { site, said } = inject('demo');
const [key = ''] = /RW[A-Za-z0-9+/]{54}/.exec(said) ?? [];
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Checked {
  word: string | null;
  text: string;
  /** Requests to other hosts than that of the copy. */
  elsewhere: string[];
}

async function check(
  behaviours: readonly BehaviourName[],
  { lang = 'en', editionAnswer }: { lang?: string; editionAnswer?: (route: Route) => Promise<void> } = {},
): Promise<Checked> {
  const host = await simulateHost(site, behaviours);
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await host.close();
  });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(host.url).origin)) elsewhere.push(request.url());
  });
  await page.clock.setFixedTime('2026-08-23T12:00:00Z');
  await page.goto(`${host.url}${lang}/check.html`);
  await page.locator('#key').fill(key);
  if (editionAnswer !== undefined) await page.route('**/edition/edition.json', editionAnswer);
  await page.locator('#here').click();
  const verdict = page.locator('#verdict:not([data-word=""])[data-word]');
  await verdict.waitFor();
  return { word: await verdict.getAttribute('data-word'), text: await verdict.innerText(), elsewhere };
}

it.each<{ behaviours: BehaviourName[] }>([
  { behaviours: ['clean-308', 'headers-file', 'gzip'] },
  { behaviours: ['type-text', 'clean-301'] },
  { behaviours: ['front-page-200', 'headers-file'] },
])('the check page says authentic at a host with $behaviours', async ({ behaviours }) => {
  expect(await check(behaviours)).toMatchObject({ word: 'authentic', elsewhere: [] });
});

it.each([
  { lang: 'en', text: 'Cause, proved by undoing the change' },
  { lang: 'be', text: 'Прычына, даказаная адваротнай зменай' },
  { lang: 'ru', text: 'Причина, доказанная обратным изменением' },
])('the check page names the analytics that a host inserts ($lang)', async ({ lang, text }) => {
  const checked = await check(['clean-308', 'cloudflare-analytics'], { lang });
  expect(checked.word).not.toBe('authentic');
  expect(checked.text).toContain(text);
  expect(checked.text).toContain('Web Analytics, Manage site, Disable');
});

it('the check page follows no redirect to another host, though the bytes there are right', async () => {
  const other = await simulateHost(site, ['plain']);
  onTestFinished(() => other.close());
  const location = `${other.url}edition/edition.json`;
  const { word, text } = await check(['plain'], {
    editionAnswer: (route) => route.fulfill({ status: 302, headers: { location } }),
  });
  expect(word).toBe('unreachable');
  expect(text).toContain('edition/edition.json: could not be fetched (→ ?)');
  expect(other.requests).toEqual([]);
});

it('the check page asks again after a 503', async () => {
  const statuses = [503, 503];
  const { word } = await check(['plain'], {
    editionAnswer: (route) => {
      const status = statuses.shift();
      return status === undefined ? route.continue() : route.fulfill({ status });
    },
  });
  expect({ word, statuses }).toEqual({ word: 'authentic', statuses: [] });
});
