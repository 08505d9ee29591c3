import { describe, expect, it } from 'vitest';
import { caddyConfig, headersFile, hostFiles, nginxConfig } from './host-files.ts';
import { ALWAYS, headersFor } from './host-headers.ts';

const TOP = [
  '404.html',
  'a/',
  'be/',
  'favicon.ico',
  'feeds/',
  'index.html',
  'm/',
  'n/',
  'pagefind/',
  'robots.txt',
  'verifier.html',
];

/** Applies `_headers` as hosts do: all matching rules, the values of one header joined by commas. */
function asHostsRead(file: string, address: string): Record<string, string> {
  const found: Record<string, string> = {};
  let matches = false;
  for (const line of file.split('\n')) {
    const [, name = '', value = ''] = /^ {2}([\w-]+): (.*)$/.exec(line) ?? [];
    if (line.startsWith('/'))
      matches = new RegExp(`^${line.replaceAll('.', '\\.').replaceAll('*', '.*').replace(/:\w+/g, '[^/]+')}$`).test(
        address,
      );
    else if (matches && name !== '') found[name] = name in found ? `${found[name]}, ${value}` : value;
  }
  return found;
}

describe('_headers', () => {
  const file = headersFile(TOP);

  it.each([
    '404.html',
    'be/index.html',
    'be/erase.html',
    'n/2026/08/23/abcdefghjkmn.html',
    'm/ab/abcd-320.avif',
    'feeds/atom/all.xml',
    'a/site.css',
    'favicon.ico',
    'pagefind/pagefind.js',
    'robots.txt',
    'verifier.html',
  ])('gives %s the headers of headersFor', (path) => expect(asHostsRead(file, `/${path}`)).toEqual(headersFor(path)));

  it.each([
    { address: '/', path: 'index.html' },
    { address: '/index', path: 'index.html' },
    { address: '/be/', path: 'be/index.html' },
    { address: '/be/about', path: 'be/about.html' },
    { address: '/be/erase', path: 'be/erase.html' },
  ])('gives $path the same headers at $address', ({ address, path }) => {
    expect(asHostsRead(file, address)).toEqual(headersFor(path));
  });

  it.each(['/.git/config', '/.env'])('lets a browser keep and show nothing of %s', (address) => {
    const { 'Cache-Control': cache, 'Content-Security-Policy': policy } = asHostsRead(file, address);
    expect([cache, policy]).toEqual(['no-store', "default-src 'none'; sandbox; frame-ancestors 'none'"]);
  });

  it('stays within the limits of hosts for rules and line lengths', () => {
    expect(file.match(/^\//gm)?.length).toBeLessThan(100);
    expect(Math.max(...file.split('\n').map((line) => line.length))).toBeLessThan(2000);
  });
});

it.each([
  { host: 'nginx', config: nginxConfig() },
  { host: 'caddy', config: caddyConfig() },
])('the file for $host has every header', ({ config }) => {
  for (const [name, value] of Object.entries(ALWAYS)) expect(config).toContain(`${name} "${value}"`);
  for (const path of ['be/index.html', 'a/site.css', 'be/erase.html'])
    expect(config).toContain(headersFor(path)['Cache-Control']);
  for (const path of ['be/index.html', 'verifier.html'])
    expect(config).toContain(headersFor(path)['Content-Security-Policy']);
  expect(config).toContain('"cache", "storage"');
});

it('has rules for all files at the root of a site, and for folders that are added later', () => {
  const files = hostFiles(['be/', 'a/', 'index.html']);
  expect([...files.keys()]).toEqual(['_headers', 'hosting/nginx.conf', 'hosting/caddyfile.txt', 'hosting/torrc.txt']);
  for (const path of ['be/index.html', 'a/site.css', 'index.html', 'hosting/nginx.conf', 'edition/edition.json'])
    expect(asHostsRead(files.get('_headers') ?? '', `/${path}`)).toEqual(headersFor(path));
});
