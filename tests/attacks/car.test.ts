// CARs: valid ones, and malicious ones with wrong blocks, names, links or graphs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeCar, writeCarWithTwoRoots } from '../../src/edition/car.ts';
import { siteCid } from '../../src/edition/site-cid.ts';
import { openCopy } from '../../src/verify/open-copy.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import { verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import {
  type CarNode,
  carOf,
  carOfNodes,
  cidText,
  folderNode,
  nodesBelow,
  rawNode,
  unixFsNode,
} from '../helpers/make-car.ts';
import { type Files, layFiles, makeEdition } from '../helpers/make-edition.ts';

const PAGE = 'n/2026/08/23/page7.html';

async function workFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-car-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function verifyCar(car: Buffer): Promise<Verdict> {
  const file = join(await workFolder(), 'copy.car');
  await writeFile(file, car);
  return verifyWithDefaults(openCopy(file));
}

const carWith = (name: string, node: CarNode, files: Files = makeEdition()) =>
  verifyCar(carOf(folderNode(files, [[name, node]])));

const DAMAGED = ['tampered', 'damaged copy.car'];

it('a CAR of the edition is authentic, by our writer and by that of the tests', async () => {
  const work = await workFolder();
  await layFiles(join(work, 'site'), makeEdition());
  await writeCar(join(work, 'site'), join(work, 'one.car'));
  expect(verdictLines(await verifyWithDefaults(openCopy(join(work, 'one.car'))))).toEqual(['authentic']);
  expect(verdictLines(await verifyCar(carOf(folderNode(makeEdition()))))).toEqual(['authentic']);
  await writeCarWithTwoRoots(join(work, 'site'), join(work, 'copy.car'), 'edition');
  expect(verdictLines(await verifyWithDefaults(openCopy(join(work, 'copy.car'))))).toEqual(DAMAGED);
});

it('reads sharded directories, files of several blocks, and CARs longer than the read window', async () => {
  const work = await workFolder();
  const size = 9_000_000;
  const large = Buffer.alloc(size, 'lusterka');
  // Different blocks: equal ones are stored once.
  for (let at = 0; at < size; at += 1000) large.writeUInt32LE(at, at);
  const files: Files = new Map([['large.bin', large]]);
  for (let place = 0; place < 5000; place += 1)
    files.set(`many/a-long-name-so-that-the-directory-is-sharded-${place}.html`, `${place}`);
  await layFiles(join(work, 'site'), files);
  await writeCar(join(work, 'site'), join(work, 'site.car'));
  const copy = await openCopy(join(work, 'site.car'));
  const listed = (await copy.list?.()) ?? [];
  expect(listed.map(({ path }) => path).sort()).toEqual([...files.keys()].sort());
  expect(Buffer.from((await copy.read('large.bin', size)) as Uint8Array).equals(large)).toBe(true);
  expect(
    Buffer.from(
      (await copy.read('many/a-long-name-so-that-the-directory-is-sharded-4321.html', 10)) as Uint8Array,
    ).toString(),
  ).toBe('4321');
  await copy.close?.();
});

it('a changed page with correct block hashes is reported', async () => {
  expect(verdictLines(await verifyCar(carOf(folderNode(makeEdition().set(PAGE, 'forged')))))).toEqual([
    'tampered',
    `changed ${PAGE}`,
  ]);
});

it('a flipped byte anywhere is detected', async () => {
  const car = carOf(folderNode(makeEdition()));
  for (let at = 3; at < car.length; at += 1499) {
    const flipped = Buffer.from(car);
    flipped[at] = (flipped[at] as number) ^ 4;
    expect((await verifyCar(flipped)).word, `byte ${at}`).toBe('tampered');
  }
});

it.each([
  ['an extra page', 'more.html', rawNode(''), 'extra more.html'],
  ['a path with ..', '..', folderNode([['evil.html', '']]), 'bad-path ../evil.html'],
  ['a slash in a name', 'n/evil.html', rawNode(''), 'bad-path n/evil.html'],
  ['the path of a page as one name', PAGE, rawNode('forged'), `bad-path ${PAGE}`],
  ['a backslash', 'n\\evil.html', rawNode(''), 'bad-path n\\evil.html'],
  ['an empty name', '', rawNode(''), 'bad-path '],
  ['a name twice', 'index.html', rawNode('other'), 'bad-path index.html'],
  ['another case', 'INDEX.html', rawNode(''), 'active INDEX.html'],
  ['the form NFD', 'e\u0301.html', rawNode(''), 'bad-path e\u0301.html'],
  ['a byte order mark in a name', '\uFEFFindex.html', rawNode('<h1>Люстэрка</h1>'), 'active \uFEFFindex.html'],
  ['a symbolic link', 'more.html', unixFsNode('symlink', [], { data: '/etc/passwd' }), 'damaged copy.car'],
  ['an empty directory', 'more', unixFsNode('directory', []), 'damaged copy.car'],
  [
    'an unknown field',
    'more',
    unixFsNode('directory', [['page.html', rawNode('')]], { extra: Buffer.of(0x78, 1) }),
    'damaged copy.car',
  ],
  [
    'a time',
    'more',
    unixFsNode('directory', [['page.html', rawNode('')]], { extra: Buffer.of(0x42, 0) }),
    'damaged copy.car',
  ],
])('%s is reported', async (_name, name, node, failure) => {
  const verdict = await carWith(name, node);
  expect(verdict.word).toBe(failure.startsWith('extra') ? 'extra-files' : 'tampered');
  expect(verdictLines(verdict)).toContain(failure);
});

it('a missing block, or a missing page, is reported', async () => {
  const files = makeEdition();
  const page = rawNode(files.get(PAGE) as string);
  expect(verdictLines(await verifyCar(carOf(folderNode(files), [page])))).toEqual(DAMAGED);
  files.delete(PAGE);
  expect(verdictLines(await verifyCar(carOf(folderNode(files))))).toEqual(['incomplete', `missing ${PAGE}`]);
});

describe('a CAR with blocks that are not those of its root', () => {
  const root = folderNode(makeEdition());
  const nodes = nodesBelow(root);
  const foreign = rawNode('not part of the edition');
  const other = folderNode([['evil.html', 'evil']]);
  const middle = nodes.length >> 1;

  it.each<[string, Buffer]>([
    ['a second root', carOfNodes([root, other], [...nodes, ...nodesBelow(other)])],
    ['a second root that is part of the first', carOfNodes([root, nodes[1] as CarNode], nodes)],
    ['the same root twice', carOfNodes([root, root], nodes)],
    ['no root', carOfNodes([], nodes)],
    ['another root before its own', carOfNodes([other, root], [...nodesBelow(other), ...nodes])],
    ['a foreign block at the end', carOfNodes([root], [...nodes, foreign])],
    ['a foreign directory at the end', carOfNodes([root], [...nodes, ...nodesBelow(other)])],
    ['a foreign block in the middle', carOfNodes([root], nodes.toSpliced(middle, 0, foreign))],
    ['a foreign block at the start', carOfNodes([root], [foreign, ...nodes])],
    ['a block twice, one behind the other', carOfNodes([root], nodes.toSpliced(middle, 0, nodes[middle] as CarNode))],
    ['a block twice, the second at the end', carOfNodes([root], [...nodes, nodes[middle] as CarNode])],
    ['the root twice', carOfNodes([root], [root, ...nodes])],
    ['blocks in another order', carOfNodes([root], [root, ...nodes.slice(1).reverse()])],
    ['bytes at the end', Buffer.concat([carOfNodes([root], nodes), Buffer.of(0)])],
    ['a file as its root', carOf(foreign)],
    ['a length of more bytes than needed', carWithLongLength(carOfNodes([root], nodes))],
  ])('is damaged: %s', async (_name, car) => {
    expect(verdictLines(await verifyCar(carOfNodes([root], nodes)))).toEqual(['authentic']);
    expect(verdictLines(await verifyCar(car))).toEqual(DAMAGED);
  });
});

/** The length of the first block, which is below 2^14, in three bytes instead of two. */
function carWithLongLength(car: Buffer): Buffer {
  const [low, high] = [car[59] as number, car[60] as number];
  expect(high).toBeLessThan(0x80);
  return Buffer.concat([car.subarray(0, 59), Buffer.of(low, high | 0x80, 0), car.subarray(61)]);
}

describe('the signed CID', () => {
  const siteOf = (files: Files) => new Map([...files].filter(([path]) => !path.startsWith('edition/')));
  const signed = (cid: string) => makeEdition({ bend: (edition) => (edition['cid'] = cid) });

  it('is that of the root without edition/', async () => {
    const files = signed(cidText(folderNode(siteOf(makeEdition()))));
    expect(verdictLines(await verifyCar(carOf(folderNode(files))))).toEqual(['authentic']);
    const work = await workFolder();
    await layFiles(join(work, 'site'), makeEdition());
    const own = signed(await siteCid(join(work, 'site'), { exclude: ['edition'] }));
    await layFiles(join(work, 'site'), own);
    await writeCar(join(work, 'site'), join(work, 'copy.car'));
    expect(verdictLines(await verifyWithDefaults(openCopy(join(work, 'copy.car'))))).toEqual(['authentic']);
  });

  it('is not that of directories with the same files and other bytes', async () => {
    const files = signed(cidText(folderNode([...siteOf(makeEdition())].reverse())));
    expect(verdictLines(await verifyCar(carOf(folderNode(files))))).toEqual([
      'tampered',
      'not-of-this-edition edition',
    ]);
  });
});

it('a file that is longer than stated, or endless, is stopped', async () => {
  const files = makeEdition();
  const size = (files.get('robots.txt') as string).length;
  files.delete('robots.txt');
  const nothing = rawNode('');
  let endless = unixFsNode(
    'file',
    Array.from({ length: 1000 }, () => ['', nothing] as const),
    { size },
  );
  for (let depth = 0; depth < 4; depth += 1)
    endless = unixFsNode(
      'file',
      Array.from({ length: 1000 }, () => ['', endless] as const),
      { size },
    );
  expect(verdictLines(await carWith('robots.txt', endless, files))).toEqual(['tampered', 'damaged robots.txt']);
  expect(
    verdictLines(await carWith('robots.txt', unixFsNode('file', [['', rawNode('more')]], { size }), files)),
  ).toEqual(['tampered', 'too-large robots.txt']);
});

/** More than a million paths in a few blocks: a thousand links to one directory with 1,100 links to one file. */
function manyFiles(): CarNode {
  const page = rawNode('');
  const inner = unixFsNode(
    'directory',
    Array.from({ length: 1100 }, (_none, at) => [`${at}.html`, page] as const),
  );
  return unixFsNode(
    'directory',
    Array.from({ length: 1000 }, (_none, at) => [`${at}`, inner] as const),
  );
}

it('a list of a million files is not read beyond the signed number', async () => {
  const work = await workFolder();
  await writeFile(join(work, 'copy.car'), carOf(folderNode(makeEdition(), [['more', manyFiles()]])));
  const verdict = await verifyWithDefaults(openCopy(join(work, 'copy.car')));
  expect(verdict.word).toBe('tampered');
  expect(new Set(verdict.failures.map(({ code }) => code))).toEqual(new Set(['active', 'extra']));
  expect(verdict.failures.length).toBeLessThan(11_000);
  const copy = await openCopy(join(work, 'copy.car'));
  expect(await copy.list?.(100)).toHaveLength(100);
  expect(await copy.read('more/999/7.html', 10)).toEqual(new Uint8Array());
  expect(await copy.read('more/1000/7.html', 10)).toBeUndefined();
  expect(await copy.read('more/999', 10)).toBeUndefined();
  await copy.close?.();
});

it('exponentially growing directories are stopped', async () => {
  let folder = folderNode([['page.html', '']]);
  for (let depth = 0; depth < 30; depth += 1)
    folder = unixFsNode('directory', [
      ['a', folder],
      ['b', folder],
    ]);
  expect((await carWith('more', folder)).word).toBe('tampered');
});

it('a truncated CAR, another version, or another file type is rejected', async () => {
  const car = carOf(folderNode(makeEdition()));
  for (const end of [0, 1, 30, 60, 200, car.length >> 1, car.length - 1])
    expect((await verifyCar(car.subarray(0, end))).word, `${end}`).not.toBe('authentic');
  const second = Buffer.from(car);
  second[58] = 2;
  expect((await verifyCar(second)).word).toBe('tampered');
  expect((await verifyCar(Buffer.from('<html>no such page</html>'))).word).not.toBe('authentic');
});

/** 2^42 as a varint: far more than the file has, and than fits in memory. */
const HUGE = Buffer.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01);

it.each([
  ['header', (car: Buffer) => Buffer.concat([HUGE, car.subarray(1)])],
  ['section', (car: Buffer) => Buffer.concat([car, HUGE, car.subarray(60, 1000)])],
  ['section shorter than its CID', (car: Buffer) => Buffer.concat([car, Buffer.of(3), car.subarray(60, 1000)])],
])('a CAR that states a wrong length of a %s is rejected', async (_name, forge) => {
  expect(verdictLines(await verifyCar(forge(carOf(folderNode(makeEdition())))))).toEqual([
    'tampered',
    'damaged copy.car',
  ]);
});

it('a block above the limit of 4 MiB is rejected', async () => {
  const large = Buffer.alloc(4 * 1024 * 1024 + 1);
  const verdict = await verifyCar(carOf(folderNode(makeEdition(), [['large.bin', rawNode(large)]])));
  expect(verdictLines(verdict)).toEqual(['tampered', 'damaged copy.car']);
});
