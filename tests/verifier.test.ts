// verifier.html in a real browser: from disk, over plain HTTP, with and without Ed25519 in WebCrypto.
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { writeCar } from '../src/edition/car.ts';
import { verifierPage } from '../src/layouts/verifier-page.ts';
import { type FolderServer, serveFolder } from '../src/lib/folder-server.ts';
import { toInstant } from '../src/model/time.ts';
import { launchBrowser } from './helpers/browser.ts';
import { freePort } from './helpers/free-port.ts';
import { carOf, carOfNodes, folderNode, nodesBelow, rawNode } from './helpers/make-car.ts';
import { FIRST_KEY, type Files, layFiles, makeEdition, type TestEdition, testKey } from './helpers/make-edition.ts';
import { zipOf } from './helpers/make-zip.ts';

const PAGE = 'n/2026/08/23/page7.html';
/** A host name that is not loopback for the browser: WebCrypto is not available there. */
const INSECURE = 'mirror.example';

let folder: string;
let browser: Browser;
let server: FolderServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-verifier-'));
  await writeFile(join(folder, 'verifier.html'), await verifierPage('https://neutral.example/'));
  server = await serveFolder(folder);
  browser = await launchBrowser(`--host-resolver-rules=MAP ${INSECURE} 127.0.0.1`);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const hoursFromNow = (hours: number) => toInstant(Date.now() + hours * 3_600_000);
const edition = (hours = -3) =>
  makeEdition({
    createdAt: hoursFromNow(hours),
    expiresAt: hoursFromNow(hours + 72),
    roots: [{ keys: [FIRST_KEY], expiresAt: hoursFromNow(9000) }],
  });

async function open(address: string, beforeLoad: () => void = () => {}): Promise<Page> {
  const page = await browser.newPage({ locale: 'en-GB' });
  await page.addInitScript(beforeLoad);
  await page.goto(address);
  await page.fill('#key', FIRST_KEY.line);
  return page;
}

async function verdictOf(page: Page): Promise<[word: string | null, text: string]> {
  const verdict = page.locator('#verdict[data-word]:not([data-word=""])');
  await verdict.waitFor();
  const found: [string | null, string] = [await verdict.getAttribute('data-word'), await verdict.innerText()];
  await page.close();
  return found;
}

async function checkedZip(page: Page, files: Files): Promise<[string | null, string]> {
  await page.setInputFiles('#zip', { name: 'copy.zip', mimeType: 'application/zip', buffer: zipOf(files) });
  return verdictOf(page);
}

const fromDisk = () => pathToFileURL(join(folder, 'verifier.html')).href;

it('is one file of at most 40,000 bytes that loads nothing', async () => {
  const html = await verifierPage('https://neutral.example/');
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(40_000);
  expect(html).toMatch(/default-src 'none'.* connect-src http: https:;/);
  expect(html).not.toMatch(/unsafe|eval|<(script|link|img)[^>]+(src|href)="(?!data:)/);
});

describe.each<[string, () => string, (() => void)?]>([
  ['from the disk', fromDisk],
  [
    'from the disk, without Ed25519 in the browser',
    fromDisk,
    () => {
      SubtleCrypto.prototype.importKey = () =>
        Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
    },
  ],
  ['on loopback', () => `${server.url}verifier.html`],
  ['at a plain http address', () => `http://${INSECURE}:${server.port}/verifier.html`],
])('%s', (name, address, beforeLoad) => {
  it('reports an authentic ZIP', async () => {
    const page = await open(address(), beforeLoad);
    if (name === 'at a plain http address')
      expect(await page.evaluate(() => isSecureContext || 'subtle' in crypto)).toBe(false);
    const [word, text] = await checkedZip(page, edition());
    expect(word).toBe('authentic');
    expect(text).toContain('Edition 412');
  });

  it('reports a changed page of a ZIP', async () => {
    const [word, text] = await checkedZip(await open(address(), beforeLoad), edition().set(PAGE, 'forged'));
    expect(word).toBe('tampered');
    expect(text).toContain(`${PAGE}: is not as it was signed`);
  });

  it('rejects a signature of another key', async () => {
    const page = await open(address(), beforeLoad);
    await page.fill('#key', testKey('other').line);
    expect((await checkedZip(page, edition()))[0]).toBe('tampered');
  });

  it('rejects a signature with a flipped bit', async () => {
    const files = edition();
    const path = 'edition/edition.json.minisig';
    const lines = String(files.get(path)).split('\n');
    const bytes = Buffer.from(lines[1] as string, 'base64');
    bytes[60] = (bytes[60] as number) ^ 1;
    lines[1] = bytes.toString('base64');
    expect((await checkedZip(await open(address(), beforeLoad), files.set(path, lines.join('\n'))))[0]).toBe(
      'tampered',
    );
  });
});

describe('of a site with roles', () => {
  const rootKeys = ['one', 'two', 'three'].map((name) => testKey(`root ${name}`));
  const [editor, mirrorer] = [testKey('edition'), testKey('mirrors')];
  const withRoles = (changes: TestEdition = {}, endsIn = 240) =>
    makeEdition({
      createdAt: hoursFromNow(-3),
      expiresAt: hoursFromNow(69),
      roots: [
        { keys: [FIRST_KEY], expiresAt: hoursFromNow(-1000) },
        {
          keys: rootKeys,
          threshold: 2,
          createdAt: hoursFromNow(-500),
          expiresAt: hoursFromNow(8000),
          roles: {
            edition: { keys: [editor], expiresAt: hoursFromNow(endsIn) },
            mirrors: { keys: [mirrorer], expiresAt: hoursFromNow(8000) },
            builders: { keys: [] },
          },
        },
      ],
      ...changes,
    });

  it.each<[string, Files, string]>([
    ['is authentic', withRoles(), 'authentic'],
    ['is old when its edition key has ended', withRoles({}, -1), 'old'],
    ['is tampered with if its edition key had ended before', withRoles({}, -4), 'tampered'],
    [
      'is tampered with if its edition key signed the list of mirrors',
      withRoles({ mirrorSigners: [editor] }),
      'tampered',
    ],
    ['is tampered with if its mirror-list key signed the edition', withRoles({ signers: [mirrorer] }), 'tampered'],
    ['is tampered with if the old key signed the edition', withRoles({ signers: [FIRST_KEY] }), 'tampered'],
  ])('%s, for the old key and for the root keys', async (_name, files, word) => {
    expect((await checkedZip(await open(fromDisk()), files))[0]).toBe(word);
    const page = await open(fromDisk());
    await page.fill('#key', rootKeys.map(({ line }) => line).join(' '));
    expect((await checkedZip(page, files))[0]).toBe(word);
  });
});

describe('an address', () => {
  /** A server of another origin, which lets any page read its files, as our settings for hosts do. */
  async function serveCopy(files: Files, headers: Record<string, string> = { 'access-control-allow-origin': '*' }) {
    const requests: string[] = [];
    const copy = createServer((request, response) => {
      const path = decodeURIComponent((request.url ?? '').slice(1));
      requests.push(path);
      const data = files.get(path.replace('copy/', ''));
      response.writeHead(data === undefined ? 404 : 200, headers).end(data);
    }).listen(0, '127.0.0.1');
    await once(copy, 'listening');
    onTestFinished(() => {
      copy.closeAllConnections();
      copy.close();
    });
    return { url: `http://127.0.0.1:${(copy.address() as AddressInfo).port}/copy/`, requests };
  }

  it.each([
    ['authentic', edition()],
    ['tampered', edition().set('a/site.css', 'forged')],
    ['unsigned', new Map() as Files],
  ])('is asked after the button only, and %s', async (word, files) => {
    const { url, requests } = await serveCopy(files);
    const page = await open(fromDisk());
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    expect(await page.locator('main').innerText()).toContain('will see the network address (IP) of this device');
    await page.fill('#address', url);
    await page.locator('#address').blur();
    await page.getByRole('button', { name: 'беларуская' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    expect([...requests, ...asked]).toEqual([]);
    await page.locator('#here').click();
    const [found, text] = await verdictOf(page);
    expect(found).toBe(word);
    if (word === 'authentic') expect(text).toContain('only some of the files were checked');
    expect(asked.every((address) => address.startsWith(url))).toBe(true);
  });

  it('that no other page may read is unreachable', async () => {
    const { url } = await serveCopy(edition(), {});
    const page = await open(fromDisk());
    await page.fill('#address', url);
    await page.locator('#here').click();
    expect((await verdictOf(page))[0]).toBe('unreachable');
  });

  it('without https:// is one of https, and nonsense is unreachable', async () => {
    const page = await open(fromDisk());
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.fill('#address', `127.0.0.1:${await freePort()}/copy/`);
    await page.locator('#here').click();
    expect((await verdictOf(page))[0]).toBe('unreachable');
    expect(asked.every((address) => address.startsWith('https://127.0.0.1:'))).toBe(true);
    const other = await open(fromDisk());
    await other.fill('#address', 'no address');
    await other.locator('#here').click();
    expect((await verdictOf(other))[0]).toBe('unreachable');
  });
});

describe('a CAR', () => {
  const choose = async (buffer: Buffer) => {
    const page = await open(fromDisk());
    await page.setInputFiles('#zip', { name: 'copy.car', mimeType: 'application/octet-stream', buffer });
    return verdictOf(page);
  };

  it('is authentic, as our writer writes it', async () => {
    await layFiles(join(folder, 'site'), edition());
    await writeCar(join(folder, 'site'), join(folder, 'copy.car'));
    const [word, text] = await choose(await readFile(join(folder, 'copy.car')));
    expect(word).toBe('authentic');
    expect(text).toContain('Edition 412');
  });

  it('with a changed page, or a foreign block at its end, is tampered with', async () => {
    const [word, text] = await choose(carOf(folderNode(edition().set(PAGE, 'forged'))));
    expect(word).toBe('tampered');
    expect(text).toContain(`${PAGE}: is not as it was signed`);
    const root = folderNode(edition());
    expect((await choose(carOfNodes([root], nodesBelow(root))))[0]).toBe('authentic');
    expect((await choose(carOfNodes([root], [...nodesBelow(root), rawNode('foreign')])))[0]).toBe('tampered');
  });
});

it('shows that it is working, and changes this a few times a second at most', async () => {
  const page = await open(fromDisk());
  await page.evaluate(() => {
    const verdict = document.getElementById('verdict') as HTMLElement;
    const texts: string[] = [];
    Object.assign(window, { texts });
    new MutationObserver(() => texts.push(verdict.innerText)).observe(verdict, { childList: true });
  });
  const start = performance.now();
  await page.setInputFiles('#zip', { name: 'a.zip', mimeType: 'application/zip', buffer: zipOf(edition()) });
  await page.locator('#verdict[data-word="authentic"]').waitFor();
  const texts = await page.evaluate(() => (window as unknown as { texts: string[] }).texts);
  expect(texts[0]).toBe('Checked: 0 of 100 %');
  expect(texts.length).toBeLessThanOrEqual(2 + (performance.now() - start) / 250);
  await page.close();
});

it('reports an edition of four days ago as old', async () => {
  expect((await checkedZip(await open(fromDisk()), edition(-96)))[0]).toBe('old');
});

it('checks a chosen folder', async () => {
  const page = await open(fromDisk());
  await layFiles(join(folder, 'copy'), edition());
  await page.setInputFiles('#folder', join(folder, 'copy'));
  expect((await verdictOf(page))[0]).toBe('authentic');
  const again = await open(fromDisk());
  await writeFile(join(folder, 'copy', 'more.html'), '');
  await again.setInputFiles('#folder', join(folder, 'copy'));
  expect(await verdictOf(again)).toEqual([
    'extra-files',
    expect.stringContaining('more.html: is not part of this edition'),
  ]);
});

it('checks a ZIP that is dropped on it', async () => {
  const page = await open(fromDisk());
  const bytes = zipOf(edition()).toString('base64');
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], 'copy.zip'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, bytes);
  expect((await verdictOf(page))[0]).toBe('authentic');
});

it('reports an invalid key', async () => {
  const page = await open(fromDisk());
  await page.fill('#key', 'RWnonsense');
  await page.setInputFiles('#zip', { name: 'copy.zip', mimeType: 'application/zip', buffer: Buffer.from('') });
  await page.getByText('This is not a public key').waitFor();
  await page.close();
});

it('uses the reader’s language, and the others after a click', async () => {
  const page = await browser.newPage({ locale: 'ru-RU' });
  await page.goto(fromDisk());
  expect(await page.title()).toBe('Настоящая ли это копия?');
  await page.getByRole('button', { name: 'беларуская' }).click();
  expect(await page.locator('h1').innerText()).toBe('Ці сапраўдная гэтая копія?');
  expect(await page.getAttribute('html', 'lang')).toBe('be');
  await page.close();
});
