// The edition in the footer of the front pages and in texts, and the page that checks a copy.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { sha256Hex } from '../../src/lib/hash.ts';
import { DEMO_PUBLIC_KEY } from '../../src/model/demo-key.ts';
import { fourWords } from '../../src/model/four-words.ts';
import { serveForTests } from '../helpers/served-site.ts';

const { site, said } = inject('demo');
const served = serveForTests(site);
const [key = ''] = /RW[A-Za-z0-9+/]{54}/.exec(said) ?? [];
const bytes = await readFile(join(site, 'edition', 'edition.json'));
const { number } = JSON.parse(bytes.toString('utf8'));
const WORDS = fourWords(sha256Hex(bytes)).join(' ');

it.each(['be/index.html', 'be-latn/index.html', 'ru/index.html', 'en/index.html', 'en/text.html'])(
  'the footer of %s shows number, date and four words of the edition',
  async (path) => {
    const page = await served.open(path);
    const foot = page.locator('#edition');
    await foot.waitFor();
    await foot.scrollIntoViewIfNeeded();
    await page.getByText(WORDS).waitFor();
    expect(await foot.innerText()).toContain(`${number}, 2026-08-23 09:00 UTC`);
  },
);

it.each(['be', 'be-latn', 'ru', 'en'])('%s/is-this-real.html shows the key and the edition', async (lang) => {
  const page = await served.open(`${lang}/is-this-real.html`);
  const line = page.locator('#edition');
  await line.waitFor();
  await line.scrollIntoViewIfNeeded();
  await page.getByText(WORDS).waitFor();
  expect(await line.innerText()).toContain(`${number}, 2026-08-23 09:00 UTC`);
  expect(await page.locator('.prose code').allInnerTexts()).toContain(DEMO_PUBLIC_KEY);
  expect(key).toBe(DEMO_PUBLIC_KEY);
});

it('other pages do not show the edition', async () => {
  const page = await served.open('en/quiet.html');
  expect(await page.locator('#edition').count()).toBe(0);
});

it('the check page reports its own copy as authentic, and as old after it expired', async () => {
  const page = await served.open('robots.txt');
  for (const [time, word] of [
    ['2026-08-23T12:00:00Z', 'authentic'],
    ['2026-08-27T12:00:00Z', 'old'],
  ] as const) {
    await page.clock.setFixedTime(time);
    await page.goto(`${served.url()}en/check.html`);
    await page.getByLabel('Public key').fill(key);
    await page.getByRole('button', { name: 'Check the copy' }).click();
    await page.locator(`#verdict[data-word="${word}"]`).waitFor();
    expect(await page.locator('#verdict').innerText()).toContain(WORDS);
  }
});

it('the check page explains what to do without scripts', async () => {
  const page = await served.open('en/check.html', { javaScriptEnabled: false });
  expect(await page.getByText('Checking needs scripts').isVisible()).toBe(true);
  expect(await page.locator('#check-with').isVisible()).toBe(false);
});
