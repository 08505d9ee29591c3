// What verification says of an honest site on hosts that treat it in their own way, and of forgeries behind redirects.
import { execFile } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TreeEntry } from '../../src/model/tree.ts';
import { createDiagnosis } from '../../src/verify/diagnose.ts';
import { NODE_CRYPTO } from '../../src/verify/node-crypto.ts';
import { openSignedCopy } from '../../src/verify/open-signed-copy.ts';
import { isSameHost, openWeb } from '../../src/verify/web-copy.ts';
import { verifyWithDefaults } from '../helpers/copies.ts';
import { BEHAVIOURS, type BehaviourName } from '../helpers/host-simulator.ts';
import { FIRST_KEY, makeEdition, NOW } from '../helpers/make-edition.ts';
import { causesOf, HOSTED, hostedSite, LONG_NAME, QUICK_LIMITS, startHost, verifyAt } from './hosted-site.ts';

const AUTHENTIC: BehaviourName[][] = [
  ['plain'],
  ['clean-308'],
  ['clean-301'],
  ['clean-302'],
  ['clean-served'],
  ['slash-301'],
  ['headers-file'],
  ['front-page-200'],
  ['headers-file', 'front-page-200'],
  ['type-text'],
  ['gzip'],
  ['case-insensitive'],
  ['503-1-in-100'],
  ['clean-308', 'headers-file', 'gzip', '503-1-in-100'],
];

it.each(AUTHENTIC.map((names) => ({ names })))('the same bytes are authentic: $names', async ({ names }) => {
  const verdict = await verifyAt((await startHost(names)).url);
  expect({ word: verdict.word, failures: verdict.failures }).toEqual({ word: 'authentic', failures: [] });
});

it.each<BehaviourName>(['clean-308', 'front-page-200', 'headers-file'])(
  'an edition in the format lusterka-edition/1 is authentic at a host with %s',
  async (name) => {
    const { word, failures } = await verifyAt(
      (await startHost([name], makeEdition({ site: hostedSite(), format: 1 }))).url,
    );
    expect({ word, failures }).toEqual({ word: 'authentic', failures: [] });
  },
);

it.each<{ names: BehaviourName[] }>([
  { names: ['clean-308'] },
  { names: ['front-page-200'] },
  { names: ['headers-file', 'clean-301', 'gzip'] },
])('a copy in the middle of an upload is being updated at a host with $names', async ({ names }) => {
  const site = hostedSite();
  site.set('index.html', String(site.get('index.html')).replace('invented', 'other invented'));
  site.set('items/2026/08/23/new.json', '{"items": []}\n');
  const next = makeEdition({ site, number: 413, createdAt: '2026-08-23T11:00:00Z', previous: HOSTED });
  const files = new Map(HOSTED);
  for (const [path, content] of next)
    if (/^edition\/(by-hash|editions|roots|tree)\//.test(path) || path === 'index.html') files.set(path, content);
  files.set('edition/next.txt', '413\n');
  const host = await startHost(names, files);
  const { word, failures } = await verifyAt(host.url);
  expect({ word, failures }).toEqual({ word: 'being-updated', failures: [] });
});

/** Causes with a question mark are not proved. */
const REFUSED: [BehaviourName[], string[]][] = [
  [['cloudflare-analytics'], ['cloudflare-analytics']],
  [['other-analytics'], ['script']],
  [['banner'], ['inserted']],
  [['email-obfuscation'], ['email-obfuscation']],
  [['rocket-loader'], ['rocket-loader']],
  [
    ['email-obfuscation', 'rocket-loader', 'cloudflare-analytics'],
    ['cloudflare-analytics', 'email-obfuscation', 'rocket-loader'],
  ],
  [['clean-308', 'cloudflare-analytics'], ['cloudflare-analytics']],
  [['minify'], ['minified?']],
  [['autocrlf'], ['line-ends?']],
  [['ftp-text'], ['line-ends']],
  [['gzip-undeclared'], ['compressed?']],
  [['recompressed-pictures'], ['pictures?']],
  [['cut'], ['cut?']],
  [['type-403'], ['type-refused?']],
  [['type-404'], ['type-refused?']],
  [['type-415'], ['type-refused?']],
  [['login-302'], ['web-page?']],
  [['captcha-403'], ['web-page?']],
  [['captcha-200'], ['web-page?']],
  [['names-cut'], []],
  [['broken'], []],
  [['503-always'], []],
];

it.each(REFUSED.map(([names, causes]) => ({ names, causes })))(
  '$names is refused: $causes',
  async ({ names, causes }) => {
    const verdict = await verifyAt((await startHost(names)).url);
    expect(verdict.word).not.toBe('authentic');
    expect(causesOf(verdict)).toEqual(causes);
  },
);

it('every behaviour is tried', () => {
  const tried = new Set([...AUTHENTIC.flat(), ...REFUSED.flatMap(([names]) => names)]);
  expect(Object.keys(BEHAVIOURS).filter((name) => !tried.has(name as BehaviourName))).toEqual([]);
});

it.each<BehaviourName>(['login-302', 'captcha-403', 'captcha-200', '503-always', 'broken'])(
  'a host that shows no edition is unreachable, not tampered: %s',
  async (name) => {
    expect((await verifyAt((await startHost([name])).url)).word).toBe('unreachable');
  },
);

it('a front page in place of every document of the edition is unreachable, not tampered', async () => {
  const host = await startHost(['front-page-200'], hostedSite());
  const verdict = await verifyAt(host.url);
  expect(['unreachable', 'unsigned']).toContain(verdict.word);
});

it('a front page in place of a missing page is told apart from a forged page', async () => {
  const files = new Map(HOSTED);
  files.delete('n/2026/08/23/page3.html');
  const host = await startHost(['front-page-200'], files);
  const { word, failures } = await verifyAt(host.url);
  expect(word).not.toBe('authentic');
  expect(failures).toMatchObject([
    { path: 'n/2026/08/23/page3.html', causes: [{ code: 'front-page', isProved: true }] },
  ]);
});

it('a page that a forger has changed has no proved cause, whatever the host inserts', async () => {
  const files = new Map(HOSTED);
  const forged = String(files.get('index.html')).replace('an invented town', 'another town');
  files.set('index.html', forged);
  const host = await startHost(['cloudflare-analytics'], files);
  const { word, failures } = await verifyAt(host.url);
  expect(word).not.toBe('authentic');
  const causes = failures.find(({ path }) => path === 'index.html')?.causes;
  expect(causes).toEqual([{ code: 'cloudflare-analytics', isProved: false }]);
});

it('an operator sees the name under which a cut file is', async () => {
  const files = new Map(HOSTED);
  files.set(LONG_NAME.slice(0, 40), files.get(LONG_NAME) as string);
  files.delete(LONG_NAME);
  const { failures } = await verifyWithDefaults(files, { diagnose: createDiagnosis(NODE_CRYPTO) });
  expect(failures.find(({ path }) => path === LONG_NAME)?.causes).toEqual([{ code: 'renamed', isProved: true }]);
});

it('files of a folder with changed line ends are explained', async () => {
  const files = new Map(HOSTED);
  files.set('a/site.css', String(files.get('a/site.css')).replaceAll('\n', '\r\n'));
  const verdict = await verifyWithDefaults(files, { diagnose: createDiagnosis(NODE_CRYPTO) });
  expect(causesOf(verdict)).toEqual(['line-ends']);
});

describe('a redirect', () => {
  /** Answers every request for a page; other files are served as they are. */
  async function redirecting(reply: (path: string, response: ServerResponse) => void): Promise<string> {
    const host = await startHost(['plain']);
    const server = createServer(async (request, response) => {
      const path = (request.url ?? '').slice('/x/y/'.length);
      if (/\.html|^elsewhere/.test(path)) return reply(path, response);
      const got = await fetch(host.url + path);
      response.writeHead(got.status).end(Buffer.from(await got.arrayBuffer()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x/y/`;
  }

  it('to another host is refused and named, though the bytes there are right, and that host gets no request', async () => {
    const other = await startHost(['plain']);
    const url = await redirecting((path, response) => response.writeHead(302, { location: other.url + path }).end());
    const before = other.requests.length;
    const { word, failures } = await verifyAt(url);
    expect(word).toBe('unreachable');
    expect(failures[0]).toMatchObject({ code: 'no-answer', detail: `→ ${other.url}${failures[0]?.path}` });
    expect(other.requests.slice(before)).toEqual([]);
  });

  it('in a loop ends after a few requests', async () => {
    let asked = 0;
    const url = await redirecting((path, response) => {
      asked += 1;
      response.writeHead(302, { location: `/x/y/${path}` }).end();
    });
    const { word, failures } = await verifyAt(url);
    expect(word).toBe('unreachable');
    expect(failures.every(({ code }) => code === 'no-answer')).toBe(true);
    expect(asked).toBeLessThan(100);
  });

  it('to other bytes is not authentic', async () => {
    const url = await redirecting((path, response) => {
      if (path === 'elsewhere') response.end('forged');
      else response.writeHead(302, { location: 'elsewhere' }).end();
    });
    expect((await verifyAt(url)).failures).toContainEqual(
      expect.objectContaining({ path: 'index.html', code: 'changed' }),
    );
  });

  it('with an address that is none is refused', async () => {
    const url = await redirecting((_path, response) => response.writeHead(302, { location: 'http://[' }).end());
    expect((await verifyAt(url)).failures[0]).toMatchObject({ code: 'no-answer', detail: '→ http://[' });
  });
});

it.each([
  ['http://a.example/x', 'http://a.example/y', true],
  ['http://a.example/x', 'https://a.example/x', true],
  ['https://a.example/x', 'http://a.example/x', false],
  ['http://a.example/x', 'https://b.example/x', false],
  ['http://a.example:8080/x', 'https://a.example:8080/x', false],
  ['http://a.example/x', 'https://a.example:8443/x', false],
  ['https://a.example/x', 'https://www.a.example/x', false],
])('from %s to %s is the same host: %s', (from, to, isSame) => {
  expect(isSameHost(new URL(from), new URL(to))).toBe(isSame);
});

it.each<BehaviourName>(['503-always', 'broken'])('a host that always fails gets few requests: %s', async (name) => {
  const host = await startHost([name]);
  await verifyAt(host.url);
  expect(host.requests.length).toBeLessThan(12);
  expect(new Set(host.requests)).toEqual(new Set(['edition/edition.json', 'edition/next.txt']));
});

describe('a host that fails for a moment', () => {
  it.each([1, 2, 3, 4, 5])('with one 503 in a hundred is authentic (seed %i)', async (seed) => {
    const host = await startHost(['503-1-in-100'], HOSTED, seed);
    expect((await verifyAt(host.url)).word).toBe('authentic');
  });

  it.each([429, 500, 502, 503, 504])('is asked again after %i, as late as it says', async (status) => {
    const host = await startHost(['plain']);
    let times: number[] = [];
    const server = createServer(async (request, response) => {
      const path = (request.url ?? '').slice(1);
      if (path === 'index.html') {
        times = [...times, performance.now()];
        if (times.length < 3) return void response.writeHead(status, { 'retry-after': '3600' }).end();
      }
      const got = await fetch(host.url + path);
      response.writeHead(got.status).end(Buffer.from(await got.arrayBuffer()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const { word } = await verifyAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect({ word, tries: times.length }).toEqual({ word: 'authentic', tries: 3 });
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThan(25); // maxRetryAfterMs of the test, not 10 ms
  });
});

describe('everything else that reads an address', () => {
  it('seed reads the files of a copy on a host that redirects and has a page for every missing file', async () => {
    const host = await startHost(['clean-308', 'headers-file', 'front-page-200']);
    const copy = await openSignedCopy(openWeb(host.url, QUICK_LIMITS), {
      keys: [FIRST_KEY.line],
      now: NOW,
      crypto: NODE_CRYPTO,
    });
    const page = copy.entries.find(({ path }) => path === 'be/index.html');
    expect(Buffer.from(await copy.read(page as TreeEntry)).toString()).toBe(HOSTED.get('be/index.html'));
    expect([...(await copy.documents()).values()].map((bytes) => Buffer.from(bytes).toString()).join()).not.toMatch(
      /</,
    );
  });

  it('the command prints the cause and what to turn off', async () => {
    const host = await startHost(['clean-308', 'cloudflare-analytics']);
    const flags = ['--key', FIRST_KEY.line, '--now', new Date(NOW).toISOString()];
    const { stdout } = await promisify(execFile)('node', ['scripts/verify.ts', host.url, ...flags]).catch(
      (error) => error,
    );
    expect(stdout).toMatch(
      /^ {2}Cause, proved by undoing the change \(files examined: 20\): Cloudflare inserts .* Manage site, Disable;/m,
    );
  });
});

it.each([
  { name: 'tags without an end', text: '<a class="__cf_email__" '.repeat(10_000) },
  { name: 'scripts', text: '<script data-cfasync="false" src="'.repeat(7_000) },
  { name: 'tags of each kind', text: `${'<div>'.repeat(50_000)}rocket-loader.min.js` },
  { name: 'white space', text: `${' '.repeat(120_000)}</html>${' '.repeat(120_000)}x` },
])('a page made to take long is examined in a short time: $name', async ({ text }) => {
  const files = new Map(HOSTED);
  for (let at = 0; at < 5; at += 1) files.set(`n/2026/08/23/page${at}.html`, text);
  const start = performance.now();
  const verdict = await verifyWithDefaults(files, { diagnose: createDiagnosis(NODE_CRYPTO) });
  expect(verdict.word).toBe('tampered');
  expect(performance.now() - start).toBeLessThan(20_000);
});
