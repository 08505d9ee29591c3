// Small mirrors: complete sites without dead links, with the bytes that a clean build gives, made of links where the whole
// site has the same files.
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePages, storedBundle } from '../../src/build/astro/bundle.ts';
import { build } from '../../src/build/build.ts';
import { makeSite } from '../../src/build/make-site.ts';
import { indexContent, planSite } from '../../src/build/prepare.ts';
import { listFiles } from '../../src/lib/files.ts';
import type { Item } from '../../src/model/item.ts';
import { readSiteData } from '../../src/site/context.ts';
import { listSmallMirrors } from '../../src/store/small-mirrors.ts';
import { openStore } from '../../src/store/store.ts';
import { mayDiffer } from '../helpers/pagefind-repeats.ts';
import { seeded } from '../helpers/seeded.ts';
import { hashesOf, referencesOf } from '../helpers/site-files.ts';
import { EDITS, layChangingContent } from './changing-content.ts';

const TEXTS = { id: 'last-30-days', days: 30, pictures: 'none' } as const;
const PICTURES = { id: 'last-90-days', days: 90, pictures: 'all' } as const;
const REDUCED = { id: 'last-90-days-small-pictures', days: 90, pictures: 'small' } as const;
const SMALL = [TEXTS, PICTURES, REDUCED];

async function setSmallMirrors(content: string, smallMirrors: readonly object[]): Promise<void> {
  const file = join(content, 'site.json');
  const site = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...site, smallMirrors }));
}

let folder: string, content: string, site: string;
const inSmall = (id: string, ...path: string[]) => join(`${site}.small`, id, ...path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-small-'));
  content = join(folder, 'content');
  site = join(folder, 'site');
  await layChangingContent(content, seeded(5));
  await setSmallMirrors(content, SMALL);
  await build({ contentDir: content, outDir: site });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/**
 * Targets of links, pictures, styles and scripts that a site does not have, each with the file that refers to it. Pictures
 * that are not stored are missing in the whole site as well.
 */
async function deadReferences(root: string): Promise<string[]> {
  const files = new Set(await listFiles(root));
  const stored = new Set((await listFiles(site)).filter((path) => path.startsWith('m/')));
  const dead: string[] = [];
  for (const path of files) {
    if (!/\.(html|xml|opml|webmanifest)$/.test(path) || path === '404.html') continue;
    for (const reference of referencesOf(await readFile(join(root, path), 'utf8'))) {
      if (/^[a-z]+:/i.test(reference) || reference.startsWith('#')) continue;
      const target = posix.join(posix.dirname(path), decodeURI(reference.replace(/[?#].*/, '')));
      if (target.startsWith('m/') && !stored.has(target)) continue;
      if (!files.has(target) && !files.has(posix.join(target, 'index.html'))) dead.push(`${path} → ${reference}`);
    }
  }
  return dead;
}

async function itemsIn(root: string): Promise<Item[]> {
  const paths = (await listFiles(root)).filter((path) => path.startsWith('items/'));
  return (await Promise.all(paths.map(async (path) => JSON.parse(await readFile(join(root, path), 'utf8'))))).flat();
}

describe('a small mirror', () => {
  it('is in the list of built ones, with its folder', async () => {
    expect(await listSmallMirrors(site)).toEqual(SMALL.map(({ id }) => ({ id, folder: inSmall(id) })));
    expect(await listSmallMirrors(join(folder, 'none'))).toEqual([]);
  });

  it.each(SMALL)('$id has no dead reference', async ({ id }) => {
    expect(await deadReferences(inSmall(id))).toEqual([]);
  });

  it('the link checker finds a page that is missing', async () => {
    const copy = join(folder, 'copy');
    await cp(inSmall(TEXTS.id), copy, { recursive: true });
    await rm(join(copy, 'be', 'archive', 'index.html'));
    expect((await deadReferences(copy)).length).toBeGreaterThan(10);
  });

  it.each(SMALL)(
    '$id has the items of its days, as pages, data and in the lists, and no other',
    async ({ id, days }) => {
      const all = await itemsIn(site);
      const newest =
        all
          .map(({ publishedAt }) => publishedAt)
          .sort()
          .at(-1) ?? '';
      const own = await itemsIn(inSmall(id));
      const span = (Date.parse(newest) - Date.parse(own.map(({ publishedAt }) => publishedAt).sort()[0] ?? '')) / 864e5;
      expect(own.length).toBeGreaterThan(9);
      expect(own.length).toBeLessThan(all.length);
      expect(span).toBeLessThan(days);
      const older = all.filter((item) => !own.some((one) => one.id === item.id));
      expect(older.every(({ publishedAt }) => Date.parse(newest) - Date.parse(publishedAt) > (days - 1) * 864e5)).toBe(
        true,
      );
      const files = await listFiles(inSmall(id));
      const pages = files.filter((path) => path.startsWith('n/'));
      expect(pages.map((path) => posix.basename(path, '.html')).sort()).toEqual(own.map((item) => item.id).sort());
    },
  );

  it('has pictures, small ones or none, as files and in its data', async () => {
    const media = async (id: string) => (await listFiles(inSmall(id))).filter((path) => path.startsWith('m/'));
    expect((await media(PICTURES.id)).length).toBeGreaterThan(0);
    expect(await media(TEXTS.id)).toEqual([]);
    const reduced = await media(REDUCED.id);
    expect(reduced.length).toBeGreaterThan(0);
    expect(reduced).toEqual((await media(PICTURES.id)).filter((path) => path.endsWith('-320.avif')));
    expect((await itemsIn(inSmall(PICTURES.id))).some(({ pictures }) => pictures.length > 0)).toBe(true);
    expect((await itemsIn(inSmall(TEXTS.id))).every(({ pictures }) => pictures.length === 0)).toBe(true);
  });

  it.each(SMALL)('$id names in its search page the shards that it has', async ({ id }) => {
    const page = await readFile(inSmall(id, 'be', 'search.html'), 'utf8');
    const named = (/data-units="([^"]*)"/.exec(page)?.[1] ?? '').split(' ').map((unit) => unit.split(':')[0]);
    const files = await listFiles(inSmall(id, 'pagefind'));
    const shards = files.filter((path) => path.endsWith('/pagefind-entry.json')).map((path) => posix.dirname(path));
    expect(named.sort()).toEqual(shards.sort());
  });

  it.each([
    { lang: 'be', says: 'толькі апошнія 30 дзён. Здымкаў у ёй няма.' },
    { lang: 'be-latn', says: 'tolki apošnija 30 dzion.' },
    { lang: 'ru', says: 'только последние 30 дней. Картинок в ней нет.' },
    { lang: 'en', says: 'only the last 30 days. It has no pictures.' },
  ])('says in $lang what it has, on the front page, in lists, in the archive and in search', async ({ lang, says }) => {
    const [day] = (await listFiles(inSmall(TEXTS.id, lang, 'archive'))).filter((path) =>
      /^\d{4}\/\d\d\/\d\d\.html$/.test(path),
    );
    const source = (await listFiles(inSmall(TEXTS.id, lang, 'sources'))).find((path) => path !== 'index.html');
    const month = `${day?.slice(0, 7)}/index.html`;
    for (const path of [
      'index.html',
      'latest/all.html',
      'search.html',
      `sources/${source}`,
      'archive/index.html',
      `archive/${month}`,
    ])
      expect(await readFile(inSmall(TEXTS.id, lang, path), 'utf8'), path).toContain(says);
    expect(await readFile(join(site, lang, 'archive', 'index.html'), 'utf8')).not.toContain(says);
    expect(await readFile(inSmall(PICTURES.id, 'en', 'archive', 'index.html'), 'utf8')).not.toContain('no pictures');
  });

  it('says on the page for unknown addresses that older items are elsewhere', async () => {
    const page = await readFile(inSmall(TEXTS.id, '404.html'), 'utf8');
    expect(page).toContain('Старэйшыя матэрыялы ёсць у поўных копіях');
    expect(await readFile(join(site, '404.html'), 'utf8')).not.toContain('Старэйшыя матэрыялы');
  });

  it('is made of links to the whole site where both are the same', async () => {
    const inode = async (file: string) => (await stat(file)).ino;
    const unpictured = (await itemsIn(site)).filter(({ pictures }) => pictures.length === 0).map(({ id }) => id);
    const pages = (await listFiles(inSmall(TEXTS.id))).filter((path) => /^n\//.test(path));
    const linked: string[] = [];
    for (const path of pages)
      if ((await inode(inSmall(TEXTS.id, path))) === (await inode(join(site, path)))) linked.push(path);
    expect(linked.length).toBeGreaterThan(5);
    expect(linked.every((path) => unpictured.includes(posix.basename(path, '.html')))).toBe(true);
    for (const path of await listFiles(inSmall(PICTURES.id, 'm')))
      expect(await inode(inSmall(PICTURES.id, 'm', path))).toBe(await inode(join(site, 'm', path)));
  });

  it.each([TEXTS, REDUCED])('$id has the bytes that it has without links', { timeout: 600_000 }, async (small) => {
    const outDir = join(folder, 'unlinked', small.id);
    const bundle = (await storedBundle(resolve(content))) ?? (await bundlePages(resolve(content)));
    const whole = await indexContent(resolve(content), undefined, '');
    const data = await readSiteData(openStore(content), whole.by, whole.index, small);
    const own = new Set(
      data.archive.days.flatMap((day) => data.archive.filesOfDay(day)).flatMap(({ pictures }) => pictures),
    );
    const pictures = Object.fromEntries(Object.entries(whole.pictures).filter(([path]) => own.has(path)));
    await makeSite({
      contentDir: resolve(content),
      outDir,
      manifestDir: join(folder, 'unlinked.build'),
      id: small.id,
      scannedAt: Date.now(),
      plan: await planSite({ ...whole, data, pictures }, bundle.code),
      bundle,
      index: whole.index,
      small,
      manifest: undefined,
      indexed: { counting: '', items: {}, pictures: {}, source: {}, isNew: true },
      onStep: () => {},
    });
    expect(await differences(inSmall(small.id), outDir)).toEqual([]);
  });
});

async function differences(got: string, wanted: string): Promise<string[]> {
  const [ofGot, ofWanted] = [await hashesOf(got), await hashesOf(wanted)];
  const isExcused = await mayDiffer();
  return [...new Set([...Object.keys(ofGot), ...Object.keys(ofWanted)])].filter(
    (path) => ofGot[path] !== ofWanted[path] && !isExcused(path),
  );
}

describe('after changes', () => {
  /** Two changes before each build. */
  const changes = [
    ['a newer day', 'an item removed'],
    ['pictures dropped', 'new items'],
    ['an item edited', 'stories joined'],
  ];

  it('small mirrors have the bytes of a clean build', { timeout: 1_800_000 }, async () => {
    const random = seeded(11);
    for (const names of changes) {
      for (const name of names) await EDITS.find((edit) => edit.name === name)?.make(content, random);
      const { smallMirrors } = await build({ contentDir: content, outDir: site });
      expect(smallMirrors.map(({ id }) => id)).toEqual(SMALL.map(({ id }) => id));
    }
    const damaged = (await listFiles(inSmall(TEXTS.id))).filter((path) => path.endsWith('.html'))[3] as string;
    await rm(inSmall(TEXTS.id, damaged));
    await rm(join(`${site}.build`, `${PICTURES.id}.manifest`));
    await build({ contentDir: content, outDir: site });
    const clean = join(folder, 'clean');
    await build({ contentDir: content, outDir: clean });
    for (const { id } of SMALL) {
      expect(await differences(inSmall(id), join(`${clean}.small`, id)), id).toEqual([]);
      expect(await deadReferences(inSmall(id)), id).toEqual([]);
    }
    expect(await differences(site, clean)).toEqual([]);
  });

  it('nothing is written where nothing changed', async () => {
    await build({ contentDir: content, outDir: site });
    const { written, removed, smallMirrors } = await build({ contentDir: content, outDir: site });
    expect([{ written, removed }, ...smallMirrors].map((one) => one.written + one.removed)).toEqual([0, 0, 0, 0]);
  });

  it('a small mirror that is no longer in site.json is removed', async () => {
    await setSmallMirrors(content, [PICTURES]);
    await build({ contentDir: content, outDir: site });
    expect(await listSmallMirrors(site)).toEqual([{ id: PICTURES.id, folder: inSmall(PICTURES.id) }]);
    await setSmallMirrors(content, []);
    expect((await build({ contentDir: content, outDir: site })).smallMirrors).toEqual([]);
    expect(await listSmallMirrors(site)).toEqual([]);
    expect((await listFiles(`${site}.build`)).filter((name) => name.endsWith('.manifest'))).toEqual([]);
  });
});
