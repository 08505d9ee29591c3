import { describe, expect, it } from 'vitest';
import { headersFor } from './host-headers.ts';

describe('the headers of a file', () => {
  it.each([
    'index.html',
    'be/index.html',
    'n/2026/08/23/abcdefghjkmn.html',
    'm/ab/abcd-320.avif',
    'feeds/atom/all.xml',
    'pagefind/fragment/ru_1.pf_fragment',
    '404.html',
    'edition/edition.json',
  ])('let no browser store %s', (path) => expect(headersFor(path)['Cache-Control']).toBe('no-store'));

  it.each(['a/site.css', 'a/search.js', 'favicon.ico', 'favicon.svg'])(
    'let browsers cache %s for a limited time',
    (path) => {
      expect(headersFor(path)['Cache-Control']).toMatch(/max-age=\d+/);
      expect(headersFor(path)['Cache-Control']).not.toContain('immutable');
    },
  );

  it.each(['a/site.css', 'be/index.html', 'm/ab/abcd-320.avif'])('protect %s', (path) => {
    expect(headersFor(path)).toMatchObject({
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
    });
    expect(headersFor(path)['Content-Security-Policy']).toMatch(/^default-src 'none';.*; frame-ancestors 'none'$/);
  });

  it('allow inline styles (404.html has one), never inline scripts', () => {
    const policy = headersFor('404.html')['Content-Security-Policy'] ?? '';
    expect(policy).toContain("style-src 'self' 'unsafe-inline';");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  });

  it('let verifier.html run its inline script and connect to typed addresses', () => {
    const policy = headersFor('verifier.html')['Content-Security-Policy'] ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'unsafe-inline';.*; frame-ancestors 'none'$/);
    expect(policy).toContain('; connect-src http: https:;');
  });

  it.each([
    { path: 'be/erase.html', clears: true },
    { path: 'en/erase.html', clears: true },
    { path: 'be/index.html', clears: false },
    { path: 'n/2026/08/23/erase.html', clears: false },
  ])('clear site data: $clears for $path', ({ path, clears }) => {
    expect(headersFor(path)['Clear-Site-Data']).toBe(clears ? '"cache", "storage"' : undefined);
  });

  it('leave no permanent trace of the host in the browser', () => {
    const names = Object.keys({
      ...headersFor('be/index.html'),
      ...headersFor('be/erase.html'),
      ...headersFor('a/site.css'),
    }).map((name) => name.toLowerCase());
    for (const name of ['strict-transport-security', 'set-cookie', 'alt-svc', 'nel', 'report-to'])
      expect(names).not.toContain(name);
  });
});
