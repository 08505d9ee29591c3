// Restores an archive from its last mirror; nothing forged is imported from a tampered copy.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import { jsonArrayLines } from '../src/lib/json.ts';
import { formatPublicKeyLine } from '../src/lib/minisign.ts';
import type { Item } from '../src/model/item.ts';
import { put, temporaryFolder } from './helpers/content-folder.ts';
import { type LiveContent, liveContent } from './helpers/live-content.ts';
import { zipOf } from './helpers/make-zip.ts';
import { photo } from './helpers/pictures.ts';
import { hashesOf } from './helpers/site-files.ts';
import { namedKey, publicHalf } from './helpers/small-site.ts';

const NOW = '2026-08-23T09:00:00Z';
const LATER = '2026-08-23T10:00:00Z';

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function command(name: string, ...flags: string[]): Promise<Ended> {
  return promisify(execFile)(process.execPath, [`scripts/${name}.ts`, ...flags], {
    env: { ...process.env, LUSTERKA_KEY: '' },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

const update = ({ content, dist, keyFile, targetsFile }: LiveContent, ...flags: string[]) =>
  command(
    'update',
    '--content',
    content,
    '--out',
    dist,
    '--key',
    keyFile,
    '--targets',
    targetsFile,
    '--allow-private',
    ...flags,
  );

/** The files of a site without its edition. */
async function siteFilesOf(folder: string): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await hashesOf(folder)).filter(([path]) => !path.startsWith('edition/')));
}

let live: LiveContent;
let heldItems: Record<string, string>;
let heldMedia: Record<string, string>;
let heldSite: Record<string, string>;
const finish: (() => Promise<void>)[] = [];

beforeAll(async () => {
  live = await liveContent({ sources: 3, itemsEach: 30 }, { onFinished: (task) => finish.push(task) });
  await writeFile(join(live.feeds, 'photo.jpg'), await photo(400, 300).jpeg().toBuffer());
  const feed = join(live.feeds, '0.xml');
  await writeFile(
    feed,
    (await readFile(feed, 'utf8')).replace(
      '</item>',
      `<enclosure url="${live.feedsUrl}photo.jpg" length="1" type="image/jpeg"/></item>`,
    ),
  );
  expect(await update(live, '--push', '--first', '--now', NOW)).toMatchObject({ code: 0, stderr: '' });
  heldItems = await hashesOf(join(live.content, 'items'));
  heldMedia = await hashesOf(join(live.content, 'media'));
  heldSite = await siteFilesOf(live.dist);
  expect(Object.keys(heldItems).length).toBeGreaterThan(4);
  expect(Object.keys(heldMedia)).toHaveLength(4);
});

afterAll(async () => {
  for (const task of finish) await task();
});

/** The rest of the project: its code, files by people, and one mirror with a copy of the site. */
async function ruin(): Promise<LiveContent & { mirror: string }> {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  await cp(live.target, at('mirror'), { recursive: true });
  await cp(live.content, at('content'), { recursive: true });
  for (const name of ['items', 'media', 'state.json', 'roots'])
    await rm(join(at('content'), name), { recursive: true });
  return { ...live, folder, content: at('content'), dist: at('dist'), mirror: at('mirror') };
}

const seed = ({ content, dist, publicKey }: LiveContent, copy: string, ...flags: string[]) =>
  command('seed', copy, '--key', publicKey, '--content', content, '--dist', dist, '--now', LATER, ...flags);

async function served(folder: string, asked: string[] = []): Promise<string> {
  const server = await serveFolder(folder, {
    headers: (path) => {
      asked.push(path);
      return {};
    },
  });
  onTestFinished(() => server.close());
  return server.url;
}

const itemsOf = (content: string) => hashesOf(join(content, 'items'));

describe('from one mirror on the web', () => {
  it('everything is restored: items, pictures and the health of sources; the same site, and the next edition', async () => {
    const left = await ruin();
    const seeded = await seed(left, await served(left.mirror));
    expect(seeded).toMatchObject({ code: 0, stderr: '' });
    expect(seeded.stdout).toMatch(/seeded {2}90 new items, 0 changed, 4 picture files/);
    expect(await itemsOf(left.content)).toEqual(heldItems);
    expect(await hashesOf(join(left.content, 'media'))).toEqual(heldMedia);

    const built = await update(left, '--steps', 'check,build,edition', '--now', LATER);
    expect(built, built.stderr).toMatchObject({ code: 0 });
    expect(await siteFilesOf(left.dist)).toEqual(heldSite);
    expect(built.stdout).toMatch(/edition 1 unchanged/);
    const settings = JSON.parse(await readFile(join(left.content, 'site.json'), 'utf8'));
    await put(join(left.content, 'site.json'), { ...settings, tagline: { en: 'New' } });
    const changed = await update(left, '--steps', 'check,build,edition', '--now', LATER);
    expect(changed.stdout, changed.stderr).toMatch(/edition 2/);
  });

  it('a killed run can be repeated', async () => {
    const left = await ruin();
    const asked: string[] = [];
    const url = await served(left.mirror, asked);
    const data = () => asked.filter((path) => /^(items|m)\//.test(path));
    const child = spawn(
      process.execPath,
      ['scripts/seed.ts', url, '--key', left.publicKey, '--content', left.content, '--dist', left.dist, '--now', LATER],
      { stdio: 'ignore' },
    );
    const exited = once(child, 'exit');
    while (Object.keys(await itemsOf(left.content)).length < 2) await pause(2);
    child.kill('SIGKILL');
    await exited;
    const taken = Object.keys(await itemsOf(left.content)).length;
    expect(taken).toBeLessThan(Object.keys(heldItems).length);
    asked.length = 0;
    expect((await seed(left, url)).code).toBe(0);
    expect(data().length).toBeLessThanOrEqual(Object.keys(heldItems).length + Object.keys(heldMedia).length - taken);
    expect(await itemsOf(left.content)).toEqual(heldItems);

    asked.length = 0;
    expect((await seed(left, url)).stdout).toContain('seeded  0 new items, 0 changed, 0 picture files');
    expect(data()).toEqual([]);
  });

  it('an old edition is reported and imported', async () => {
    const left = await ruin();
    const seeded = await command(
      'seed',
      await served(left.mirror),
      '--key',
      left.publicKey,
      '--content',
      left.content,
      '--dist',
      left.dist,
      '--now',
      '2026-10-01T00:00:00Z',
    );
    expect(seeded.code).toBe(0);
    expect(seeded.stderr).toMatch(/the copy is old/);
    expect(await itemsOf(left.content)).toEqual(heldItems);
  });

  it('changed files are reported and not imported; the rest is', async () => {
    const left = await ruin();
    const path = Object.keys(heldItems)[0] as string;
    const place = join(left.mirror, 'items', path);
    await writeFile(place, (await readFile(place, 'utf8')).replace(/"title":"./, '"title":"Ф'));
    await rm(join(left.mirror, 'm', Object.keys(heldMedia)[0] as string));
    const seeded = await seed(left, await served(left.mirror));
    expect(seeded.code).toBe(4);
    expect(seeded.stderr).toContain(`items/${path} was not imported: changed`);
    expect(seeded.stderr).toContain(`m/${Object.keys(heldMedia)[0]} was not imported: missing`);
    const { [path]: _changed, ...others } = heldItems;
    expect(await itemsOf(left.content)).toEqual(others);
  });

  it.each([
    { name: 'that is not signed', code: 13, change: (mirror: string) => rm(join(mirror, 'edition', 'edition.json')) },
    {
      name: 'with a changed list',
      code: 4,
      change: async (mirror: string) => {
        const [node = ''] = await listFiles(join(mirror, 'edition', 'tree'));
        await writeFile(join(mirror, 'edition', 'tree', node), 'nothing');
      },
    },
    {
      name: 'with a changed edition',
      code: 4,
      change: async (mirror: string) => {
        const file = join(mirror, 'edition', 'edition.json');
        await writeFile(file, (await readFile(file, 'utf8')).replace('"number": 1', '"number": 2'));
      },
    },
  ])('a copy $name gives nothing', async ({ code, change }) => {
    const left = await ruin();
    await change(left.mirror);
    const seeded = await seed(left, await served(left.mirror));
    expect(seeded.code).toBe(code);
    expect(seeded.stderr).toContain('nothing was imported');
    expect(await listFiles(join(left.content, 'items'))).toEqual([]);
    expect(await listFiles(join(left.content, 'roots'))).toEqual([]);
  });

  it('a wrong key is rejected', async () => {
    const left = await ruin();
    const seeded = await seed(
      { ...left, publicKey: formatPublicKeyLine(publicHalf(namedKey('stranger'))) },
      await served(left.mirror),
    );
    expect(seeded.code).toBe(4);
    expect(await listFiles(join(left.content, 'items'))).toEqual([]);
  });

  it('a URL without a server is unreachable; a failing host is given up', async () => {
    const left = await ruin();
    expect((await seed(left, 'http://127.0.0.1:9/')).code).toBe(5);
    const failing = await serveFolder(left.mirror, {
      headers: (path) => {
        if (/^(items|m)\//.test(path)) throw new Error('down');
        return {};
      },
    });
    onTestFinished(() => failing.close());
    const seeded = await seed(left, failing.url);
    expect(seeded.code).toBe(6);
    expect(seeded.stderr).toContain('did not answer 8 times in a row');
  });
});

it('stored data is kept: corrections, additional items, and the day an item was seen first', async () => {
  const left = await ruin();
  await cp(join(live.content, 'items'), join(left.content, 'items'), { recursive: true });
  const path = Object.keys(heldItems).at(-1) as string;
  const place = join(left.content, 'items', path);
  const [first, second, ...others] = JSON.parse(await readFile(place, 'utf8')) as [Item, Item, ...Item[]];
  const corrected = { ...first, title: 'Corrected here', updatedAt: LATER };
  const own = { ...second, id: 'zzzzzzzzzzzz' };
  // The second item is missing here; the mirror has it.
  await writeFile(place, jsonArrayLines([corrected, own, ...others]));
  const seeded = await seed(left, left.mirror);
  expect(seeded.stdout).toMatch(/seeded {2}1 new items, 0 changed/);
  const after = JSON.parse(await readFile(place, 'utf8')) as Item[];
  expect(after).toHaveLength(others.length + 3);
  expect(after).toEqual(expect.arrayContaining([corrected, own, second, ...others]));
});

it('a damaged stored file is moved into quarantine and restored from the copy', async () => {
  const left = await ruin();
  await cp(join(live.content, 'items'), join(left.content, 'items'), { recursive: true });
  const path = Object.keys(heldItems).at(-1) as string;
  await writeFile(join(left.content, 'items', path), '[\n{"id":');
  const seeded = await seed(left, left.mirror);
  expect(seeded.stderr).toContain(`moved to quarantine/items/${path}`);
  expect(await itemsOf(left.content)).toEqual(heldItems);
  expect(await readFile(join(left.content, 'quarantine/items', path), 'utf8')).toBe('[\n{"id":');
});

it('withdrawn items are not restored from a copy that still has them', async () => {
  const left = await ruin();
  const path = Object.keys(heldItems)[0] as string;
  const [first, ...others] = JSON.parse(await readFile(join(left.mirror, 'items', path), 'utf8')) as [Item, ...Item[]];
  await put(join(left.content, 'withdrawn', 'one.json'), {
    item: first.id,
    decidedOn: '2026-08-23',
    reason: { en: 'Asked for.' },
  });
  await put(join(left.content, 'withdrawn-marks.json'), { one: { applied: 'before', marks: ['aaaaaaaaaaaa'] } });
  expect((await seed(left, left.mirror)).code).toBe(0);
  expect(JSON.parse(await readFile(join(left.content, 'items', path), 'utf8'))).toEqual(others);
  expect(JSON.parse(await readFile(join(left.content, 'withdrawn-marks.json'), 'utf8'))).toEqual({
    one: { marks: ['aaaaaaaaaaaa'] },
  });
});

it('a checkout without the sources: seed says so, and the build stops instead of leaving the items out', async () => {
  const left = await ruin();
  await rm(join(left.content, 'sources'), { recursive: true });
  const seeded = await seed(left, left.mirror);
  expect(seeded.stderr).toMatch(/3 sources of the copy have no file in .*sources: s0, s1, s2\..* --into DIR/);
  const built = await command('build', '--content', left.content, '--out', left.dist);
  expect(built.code).toBe(7);
  expect(built.stderr).toMatch(/90 items have no source[\s\S]*items of s0, s1, s2[\s\S]*--into DIR/);
  expect(await listFiles(left.dist)).toEqual([]);
});

describe('from other copies', () => {
  it('a ZIP works like a mirror', async () => {
    const left = await ruin();
    const files = new Map(
      await Promise.all(
        (await listFiles(left.mirror)).map(async (path) => [path, await readFile(join(left.mirror, path))] as const),
      ),
    );
    const zip = join(left.folder, 'site.zip');
    await writeFile(zip, zipOf(files));
    expect((await seed(left, zip)).code).toBe(0);
    expect(await itemsOf(left.content)).toEqual(heldItems);
  });

  it('an unsigned folder needs --allow-unsigned and gives a warning; an unsigned URL is rejected', async () => {
    const left = await ruin();
    await rm(join(left.mirror, 'edition'), { recursive: true });
    const usual = ['--content', left.content, '--dist', left.dist, '--allow-unsigned'];
    const refused = await command('seed', await served(left.mirror), ...usual);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('Without a signature only a local folder can be trusted');
    const place = join(left.mirror, 'items', Object.keys(heldItems)[0] as string);
    await writeFile(place, (await readFile(place, 'utf8')).replace('"source":"s0"', '"source":"other"'));
    const seeded = await command('seed', left.mirror, ...usual);
    expect(seeded.stderr).toContain('is used without verification');
    expect(seeded.stderr).toContain('is of the source other');
    expect(Object.keys(await itemsOf(left.content))).toHaveLength(Object.keys(heldItems).length - 1);
    expect(await command('seed', left.mirror)).toMatchObject({ code: 2 });
  });
});
