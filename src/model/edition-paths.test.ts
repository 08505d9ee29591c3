import { describe, expect, it } from 'vitest';
import { seeded } from '../../tests/helpers/seeded.ts';
import { comparePaths, foldedPath, pathFault, signatureFile, treeNodeFile, trustedComment } from './edition-paths.ts';

describe('a path', () => {
  it.each([
    'index.html',
    'n/2026/08/23/k3f9qz.html',
    '_headers',
    'a/люстэрка.css',
    'a..b/c',
    'a b.txt',
    `${'a/'.repeat(99)}ab`,
  ])('may be %s', (path) => {
    expect(pathFault(path)).toBeUndefined();
  });

  it.each([
    { name: 'empty', path: '' },
    { name: 'absolute', path: '/etc/passwd' },
    { name: 'of another host', path: '//host/x' },
    { name: 'with .. as its first folder', path: '../x' },
    { name: 'with .. as an inner folder', path: 'a/../../x' },
    { name: 'with .. at its end', path: 'a/..' },
    { name: 'with . as a folder', path: './x' },
    { name: 'with an empty folder', path: 'a//b' },
    { name: 'a folder', path: 'a/' },
    { name: 'with a backslash', path: 'a\\b' },
    { name: 'with a line break', path: 'a\nb' },
    { name: 'with a zero byte', path: 'a\0b' },
    { name: 'with a line separator', path: 'a\u2028b' },
    { name: 'with a bidirectional override', path: 'a\u202egpj.html' },
    { name: 'with a lone surrogate', path: 'a\ud800b' },
    { name: 'not in NFC', path: 'и\u0306.html' },
    { name: 'too long', path: 'a'.repeat(201) },
  ])('is not $name', ({ path }) => {
    expect(pathFault(path)).toBeDefined();
  });
});

it.each([
  ['INDEX.html', 'index.html'],
  ['Ў/x', 'ў/X'],
  ['straße', 'STRASSE'],
])('%s and %s are the same file on some file systems', (a, b) => {
  expect(foldedPath(a)).toBe(foldedPath(b));
});

it('orders paths by their UTF-8 bytes', () => {
  const random = seeded(7);
  const signs = ['a', 'b', '/', '.', '-', 'ў', 'я', '\u{ff5e}', '\u{1f4f0}', '\u{e000}'];
  const paths = Array.from({ length: 500 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 6) }, () => signs[Math.floor(random() * signs.length)]).join(''),
  );
  const byBytes = [...paths].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  expect([...paths].sort(comparePaths)).toEqual(byBytes);
});

it('names the files of an edition', () => {
  expect(treeNodeFile('ab'.repeat(32))).toBe(`edition/tree/ab/${'ab'.repeat(32)}.txt`);
  expect(signatureFile('edition/edition.json', '0123456789abcdef')).toBe(
    'edition/edition.json.0123456789abcdef.minisig',
  );
});

it('writes the trusted comment', () => {
  expect(trustedComment('edition', { number: 412, expiresAt: '2026-08-26T09:00:00Z', sha256: 'ab' })).toBe(
    'edition:412 expires:2026-08-26T09:00:00Z sha256:ab file:edition.json',
  );
});
