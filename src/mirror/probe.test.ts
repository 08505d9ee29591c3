import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { freePort } from '../../tests/helpers/free-port.ts';
import { type BehaviourName, simulateHost } from '../../tests/helpers/host-simulator.ts';
import { serveFolder } from '../lib/folder-server.ts';
import { checkHeaders, probe } from './probe.ts';

const GOOD = {
  'cache-control': 'no-store',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

async function servedSite(headers: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const path of ['be/index.html', 'be/check.html', 'edition/edition.json', 'a/site.css', '404.html'])
    await put(join(folder, path), 'text');
  const server = await serveFolder(folder, { headers: () => headers });
  onTestFinished(() => server.close());
  return server.url;
}

describe('a probe', () => {
  it('reports nothing for a host with our header files', async () => {
    expect((await probe(await servedSite(GOOD))).map(({ severity }) => severity)).toEqual(Array(6).fill('ok'));
  });

  it.each([
    { cacheControl: 'no-store', severity: 'ok', says: 'leave no copies on the devices of readers' },
    { cacheControl: 'private, No-Store', severity: 'ok', says: 'leave no copies on the devices of readers' },
    { cacheControl: 'max-age=600', severity: 'notice', says: 'leave copies on the devices of readers' },
    { cacheControl: undefined, severity: 'notice', says: 'leave copies on the devices of readers' },
  ])(
    'reports whether pages with Cache-Control: $cacheControl leave copies',
    async ({ cacheControl, severity, says }) => {
      const { 'cache-control': _, ...rest } = GOOD;
      const headers = cacheControl === undefined ? rest : { ...rest, 'cache-control': cacheControl };
      expect(await probe(await servedSite(headers))).toContainEqual({
        path: '(all pages)',
        severity,
        text: expect.stringContaining(says),
      });
    },
  );

  it.each([
    { config: '[core]\n\trepositoryformatversion = 0\n', isReported: true },
    { config: '<!doctype html>', isReported: false },
  ])('reports a served .git/config: $isReported', async ({ config, isReported }) => {
    const folder = await temporaryFolder();
    await put(join(folder, '.git/config'), config);
    const server = await serveFolder(folder);
    onTestFinished(() => server.close());
    const found = (await probe(server.url)).filter(({ path }) => path === '.git/config');
    expect(found.map(({ severity }) => severity)).toEqual(isReported ? ['error'] : []);
  });

  it.each([
    { name: 'a cookie', headers: { 'set-cookie': 'id=1' }, path: 'be/index.html', severity: 'error', says: 'cookie' },
    {
      name: 'no CORS',
      headers: { 'access-control-allow-origin': 'https://only.example' },
      path: 'edition/edition.json',
      severity: 'error',
      says: 'Access-Control-Allow-Origin',
    },
    {
      name: 'a cache',
      headers: { 'cache-control': 'max-age=60' },
      path: 'be/index.html',
      severity: 'notice',
      says: 'no-store',
    },
    {
      name: 'HSTS',
      headers: { 'strict-transport-security': 'max-age=1' },
      path: 'a/site.css',
      severity: 'notice',
      says: 'Strict-Transport-Security',
    },
    { name: 'reports', headers: { nel: '{}' }, path: 'be/index.html', severity: 'notice', says: 'report' },
  ])('reports $name', ({ headers, path, severity, says }) => {
    expect(checkHeaders(new Headers({ ...GOOD, ...headers }), path)).toEqual([
      { path, severity, text: expect.stringContaining(says) },
    ]);
  });

  it.each<{ behaviour: BehaviourName; found: string[] }>([
    {
      behaviour: 'clean-308',
      found: [
        'notice be/index.html redirects, which costs one more request: /x/y/be/',
        'notice be/check.html redirects, which costs one more request: /x/y/be/check',
      ],
    },
    {
      behaviour: 'slash-301',
      found: [
        'notice be/index.html redirects, which costs one more request: /x/y/be/',
        'error be/check.html redirects to another folder, where links and styles break: /x/y/be/check/',
      ],
    },
    { behaviour: 'clean-served', found: [] },
  ])('reports redirects within the host: $behaviour', async ({ behaviour, found }) => {
    const paths = ['be/index.html', 'be/check.html', 'edition/edition.json', 'a/site.css', '404.html'];
    const host = await simulateHost(new Map(paths.map((path) => [path, 'text'])), [behaviour]);
    onTestFinished(() => host.close());
    const lines = (await probe(host.url)).map(({ severity, path, text }) => `${severity} ${path} ${text}`);
    const { origin } = new URL(host.url);
    expect(lines.filter((line) => line.includes('redirects')).map((line) => line.replace(origin, ''))).toEqual(found);
  });

  it('reports a redirect to another host, and does not follow it', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: 'http://other.example/' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const found = await probe(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(found).toContainEqual({
      path: 'be/index.html',
      severity: 'error',
      text: 'redirects to another host, or in a loop: http://other.example/',
    });
    expect(asked.filter((path) => path === '/be/index.html')).toHaveLength(1);
  });

  it('reports missing files', async () => {
    const folder = await temporaryFolder();
    const server = await serveFolder(folder, { headers: () => GOOD });
    onTestFinished(() => server.close());
    expect(
      (await probe(server.url))
        .filter(({ severity }) => severity === 'error')
        .map(({ path, text }) => `${path} ${text}`),
    ).toContain('be/index.html answers 404 instead of 200');
  });

  it('reports a host that does not answer', async () => {
    const found = await probe(`http://127.0.0.1:${await freePort()}/`);
    expect(found).toContainEqual({
      path: 'be/index.html',
      severity: 'error',
      text: expect.stringContaining('ECONNREFUSED'),
    });
    expect(found.at(-1)).toMatchObject({ severity: 'notice', text: expect.stringContaining('not known') });
  });
});
