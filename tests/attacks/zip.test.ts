// Malicious ZIPs: misleading names, symbolic links, wrong sizes, and archives that programs read differently.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openCopy } from '../../src/verify/open-copy.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import { verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import { type Files, makeEdition } from '../helpers/make-edition.ts';
import { makeZip, type ZipEntry, zipOf } from '../helpers/make-zip.ts';

const PAGE = 'n/2026/08/23/page7.html';

async function verifyZip(zip: Buffer): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-zip-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'copy.zip');
  await writeFile(file, zip);
  return verifyWithDefaults(openCopy(file));
}

const inFolder = (files: Files): Files => new Map([...files].map(([path, data]) => [`lusterka-412/${path}`, data]));

it('a ZIP of the edition is authentic, compressed or stored, at the top or in a folder', async () => {
  const files = makeEdition();
  expect(verdictLines(await verifyZip(zipOf(files)))).toEqual(['authentic']);
  expect(
    verdictLines(await verifyZip(makeZip([...files].map(([name, data]) => ({ name, data, stored: true }))))),
  ).toEqual(['authentic']);
  expect(
    verdictLines(
      await verifyZip(zipOf(inFolder(files), [{ name: 'lusterka-412/', data: '', mode: 0o040755, stored: true }])),
    ),
  ).toEqual(['authentic']);
});

it('a changed page is reported', async () => {
  expect(verdictLines(await verifyZip(zipOf(makeEdition().set(PAGE, 'forged'))))).toEqual([
    'tampered',
    `changed ${PAGE}`,
  ]);
});

const EXTRA: [string, ZipEntry, string][] = [
  ['an extra page', { name: 'more.html', data: '' }, 'extra more.html'],
  ['a path with ..', { name: '../../evil.html', data: '' }, 'bad-path ../../evil.html'],
  ['an absolute name', { name: '/etc/evil', data: '' }, 'bad-path /etc/evil'],
  ['a backslash', { name: '..\\evil.html', data: '' }, 'bad-path ..\\evil.html'],
  ['a name that differs only in case', { name: PAGE.toUpperCase(), data: '' }, `active ${PAGE.toUpperCase()}`],
  ['a name in another Unicode form', { name: 'е\u0301.html', data: '' }, 'active е\u0301.html'],
  ['a name in the form NFD', { name: 'e\u0301.html', data: '' }, 'bad-path e\u0301.html'],
  ['a name twice', { name: PAGE, data: 'another' }, `bad-path ${PAGE}`],
  ['a symbolic link', { name: 'more.html', data: '/etc/passwd', mode: 0o120777 }, 'link more.html'],
  ['an encrypted entry', { name: 'more.html', data: '', flags: 0x801 }, 'damaged more.html'],
  [
    'a second name in an extra field',
    { name: 'more.html', data: '', extra: Buffer.from([0x75, 0x70, 1, 0, 1]) },
    'bad-path more.html',
  ],
  ['a folder with .. in its name', { name: '../up/', data: '', mode: 0o040755, stored: true }, 'bad-path ../up/'],
];

it.each(EXTRA)('%s is reported', async (_name, entry, failure) => {
  const verdict = await verifyZip(zipOf(makeEdition(), [entry]));
  expect(verdict.word).toBe(failure.startsWith('extra') ? 'extra-files' : 'tampered');
  expect(verdictLines(verdict)).toContain(failure);
});

it('a name that is not UTF-8 is rejected', async () => {
  expect((await verifyZip(zipOf(makeEdition(), [{ name: Buffer.from([0xff, 0x2e]), data: '' }]))).word).toBe(
    'tampered',
  );
});

it('a symbolic link in place of a page is rejected', async () => {
  const files = makeEdition();
  files.delete(PAGE);
  expect(verdictLines(await verifyZip(zipOf(files, [{ name: PAGE, data: 'page8.html', mode: 0o120777 }])))).toEqual([
    'tampered',
    `link ${PAGE}`,
  ]);
});

it('an entry that is not in the directory is rejected', async () => {
  expect(
    verdictLines(await verifyZip(zipOf(makeEdition(), [{ name: 'evil.html', data: 'hidden', hidden: true }]))),
  ).toEqual(['tampered', 'damaged copy.zip']);
});

it('an entry with different names in its local header and the directory is rejected', async () => {
  const files = makeEdition();
  const data = files.get(PAGE) as string;
  files.delete(PAGE);
  const verdict = await verifyZip(zipOf(files, [{ name: PAGE, localName: 'n/2026/08/23/pageX.html', data }]));
  expect(verdict.word).toBe('tampered');
});

it('bombs are not decompressed, whether they state the right size or a wrong one', async () => {
  const zeros = Buffer.alloc(64 << 20);
  expect(verdictLines(await verifyZip(zipOf(makeEdition().set(PAGE, zeros))))).toEqual([
    'tampered',
    `too-large ${PAGE}`,
  ]);
  const files = makeEdition();
  const size = (files.get(PAGE) as string).length;
  files.delete(PAGE);
  expect(verdictLines(await verifyZip(zipOf(files, [{ name: PAGE, data: zeros, claimedSize: size }])))).toEqual([
    'tampered',
    `damaged ${PAGE}`,
  ]);
});

it('a ZIP with two end records, or with data before or behind it, is rejected', async () => {
  const entries = [...makeEdition()].map(([name, data]) => ({ name, data }));
  const whole = makeZip(entries);
  const other = makeZip([{ name: 'evil.html', data: '' }]);
  expect((await verifyZip(makeZip(entries, other))).word).toBe('tampered');
  expect((await verifyZip(Buffer.concat([other, whole]))).word).toBe('tampered');
  expect((await verifyZip(Buffer.concat([whole, Buffer.from('more')]))).word).toBe('tampered');
});

it('a truncated ZIP, or another file type, is rejected', async () => {
  const whole = zipOf(makeEdition());
  for (const end of [0, 1, 21, 100, whole.length >> 1, whole.length - 1])
    expect((await verifyZip(whole.subarray(0, end))).word).not.toBe('authentic');
  expect((await verifyZip(Buffer.from('<html>no such page</html>'))).word).toBe('tampered');
});

it('flipped bytes in a ZIP never make other contents authentic', async () => {
  const whole = zipOf(makeEdition());
  for (let at = 7; at < whole.length; at += 997) {
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] as number) ^ 0x10;
    const { word, checkedFiles } = await verifyZip(flipped);
    // Dates, modes and checksums in headers are not contents: all files were compared anyway.
    expect(word === 'tampered' || (word === 'authentic' && checkedFiles === 66), `byte ${at}`).toBe(true);
  }
});
