// `npm run verify` on editions of `npm run edition`: output, exit codes, state, report. Also compares editions of our code
// with those of the test helper.
import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { rotateRoot } from '../src/edition/keys/key-operations.ts';
import { formatPublicKey, formatPublicKeyLine } from '../src/lib/minisign.ts';
import { SUMS_FILE } from '../src/model/edition-paths.ts';
import { openCopy } from '../src/verify/open-copy.ts';
import { temporaryFolder } from './helpers/content-folder.ts';
import { verdictLines, verifyWithDefaults } from './helpers/copies.ts';
import { FIRST_KEY, layFiles, makeEdition, testKey } from './helpers/make-edition.ts';
import { zipOf } from './helpers/make-zip.ts';
import { FILES, NOW, namedKey, publicHalf, smallSite } from './helpers/small-site.ts';

const line = (name: string) => formatPublicKeyLine(publicHalf(namedKey(name)));
const LATER = '2026-08-23T15:00:00Z';
const now = Date.parse(NOW);

it('our editions are authentic, also with two of three keys and after a rotation', async () => {
  const one = await smallSite();
  await one.createNewEdition({ isFirst: true });
  expect(verdictLines(await verifyWithDefaults(openCopy(one.dist), { keys: [line('first')], now }))).toEqual([
    'authentic',
  ]);

  const names = ['first', 'second', 'third'];
  const three = await smallSite({ keys: names.map(namedKey), threshold: 2 });
  await three.createNewEdition({ isFirst: true });
  expect(verdictLines(await verifyWithDefaults(openCopy(three.dist), { keys: names.map(line), now }))).toEqual([
    'authentic',
  ]);

  await rotateRoot({
    rootsDir: one.roots,
    keys: [publicHalf(namedKey('next'))],
    threshold: 1,
    signers: [namedKey('first'), namedKey('next')],
    now: LATER,
  });
  await one.createNewEdition({ now: LATER, keys: [namedKey('next')] });
  for (const name of ['first', 'next'])
    expect(
      verdictLines(await verifyWithDefaults(openCopy(one.dist), { keys: [line(name)], now: Date.parse(LATER) })),
    ).toEqual(['authentic']);
  expect((await verifyWithDefaults(openCopy(one.dist), { keys: [line('stranger')], now })).word).toBe('tampered');
});

it('our code and the test helper list a site in the same bytes', async () => {
  const { dist, createNewEdition } = await smallSite();
  await createNewEdition({ isFirst: true });
  const own = makeEdition({ site: new Map(Object.entries(FILES)) });
  expect(await readFile(join(dist, SUMS_FILE), 'utf8')).toBe(own.get(SUMS_FILE));
});

async function verify(...flags: string[]): Promise<{ code: number; out: string }> {
  try {
    const { stdout } = await promisify(execFile)('node', ['scripts/verify.ts', ...flags]);
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

const KEY = ['--key', FIRST_KEY.line];
const DAY = ['--now', '2026-08-23T12:00:00Z'];

it('exits with the code of its verdict and prints it', async () => {
  const folder = await temporaryFolder();
  const site = join(folder, 'site');
  await layFiles(site, makeEdition());
  expect(await verify(site, ...KEY, ...DAY)).toEqual({
    code: 0,
    out: expect.stringMatching(/^Authentic[\s\S]*Edition 412 [\s\S]*3 h old[\s\S]*Four words: /),
  });
  expect(await verify(site, ...KEY, '--now', '2026-08-28T12:00:00Z')).toEqual({
    code: 3,
    out: expect.stringMatching(/^Authentic, but old/),
  });
  await writeFile(join(site, 'index.html'), 'forged');
  expect(await verify(site, ...KEY, ...DAY)).toEqual({
    code: 4,
    out: expect.stringMatching(/^Tampered[\s\S]*index\.html: /),
  });
  expect(await verify(join(folder, 'missing'), ...KEY)).toEqual({
    code: 5,
    out: expect.stringMatching(/^Unreachable/),
  });
  expect(await verify('http://127.0.0.1:9/', ...KEY)).toEqual({ code: 5, out: expect.stringMatching(/^Unreachable/) });
});

it.each([
  ['no target', KEY],
  ['no key', ['.']],
  ['two targets', ['.', '.', ...KEY]],
  ['a sample of 0', ['.', ...KEY, '--sample', '0']],
  ['an invalid time', ['.', ...KEY, '--now', 'yesterday']],
  ['an unknown flag', ['.', ...KEY, '--trust-me']],
])('usage error: %s', async (_name, flags) => {
  expect(await verify(...flags)).toEqual({ code: 2, out: expect.stringContaining('npm run verify') });
});

it('reads the key from a file, and writes a report', async () => {
  const folder = await temporaryFolder();
  const { dist, createNewEdition } = await smallSite();
  await createNewEdition({ isFirst: true });
  await writeFile(join(folder, 'own.pub'), formatPublicKey(publicHalf(namedKey('first'))));
  const report = join(folder, 'report.json');
  expect((await verify(dist, '--key', join(folder, 'own.pub'), '--now', NOW, '--report', report)).code).toBe(0);
  expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
    target: dist,
    word: 'authentic',
    checkedFiles: 6,
    failures: [],
    edition: { number: 1 },
  });
});

it('stores the edition seen last, and reports older ones', async () => {
  const folder = await temporaryFolder();
  const state = ['--state', join(folder, 'seen.json')];
  await writeFile(join(folder, 'new.zip'), zipOf(makeEdition()));
  await writeFile(join(folder, 'old.zip'), zipOf(makeEdition({ number: 411 })));
  expect((await verify(join(folder, 'old.zip'), ...KEY, ...DAY, ...state)).code).toBe(0);
  expect((await verify(join(folder, 'new.zip'), ...KEY, ...DAY, ...state)).code).toBe(0);
  expect(await verify(join(folder, 'old.zip'), ...KEY, ...DAY, ...state)).toEqual({
    code: 3,
    out: expect.stringContaining('a newer edition was seen before (412)'),
  });
  const seen = await readFile(join(folder, 'seen.json'), 'utf8');
  expect(JSON.parse(seen)).toMatchObject({ number: 412 });
  await cp(join(folder, 'new.zip'), join(folder, 'seen.json'));
  expect(await verify(join(folder, 'new.zip'), ...KEY, ...DAY, ...state)).toEqual({
    code: 7,
    out: expect.stringContaining('is not a valid state file'),
  });
});

it('an invalid key is reported', async () => {
  expect(await verify('.', '--key', testKey('x').line.slice(1))).toEqual({
    code: 2,
    out: expect.stringContaining('not a public key'),
  });
});
