// A content folder with random changes of all kinds, determined by a seed.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { createRoot } from '../../src/edition/keys/key-operations.ts';
import { DAY_MS } from '../../src/lib/duration.ts';
import { shortHash } from '../../src/lib/hash.ts';
import type { Item } from '../../src/model/item.ts';
import { toInstant } from '../../src/model/time.ts';
import type { IndexedFile } from '../../src/store/item-index.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleItem, sampleSource } from '../helpers/content-folder.ts';
import { storedPicture } from '../helpers/pictures.ts';
import { shuffled } from '../helpers/seeded.ts';
import { NOW, namedKey } from '../helpers/small-site.ts';

type Random = () => number;
type File = Pick<IndexedFile, 'path' | 'day' | 'sourceId'>;

const NEWEST = Date.UTC(2026, 7, 23, 9);
const LANGS = ['be', 'ru', 'en', 'pl'];
const SOURCES = ['zvon', 'groupa', 'kryga'];
const STORIES = ['2026-08-22/aaaaaaaaaaaa', '2026-08-23/bbbbbbbbbbbb', '2026-07-01/cccccccccccc'];

export interface Edit {
  name: string;
  make: (content: string, random: Random) => Promise<void>;
}

const pick = <T>(values: readonly T[], random: Random): T => values[Math.floor(random() * values.length)] as T;

function randomItem(random: Random, source: string, hoursAgo: number): Item {
  const name = random().toString();
  const publishedAt = toInstant(NEWEST - Math.floor(hoursAgo * 3600) * 1000);
  const story = random() < 0.3 ? pick(STORIES, random) : undefined;
  const hash = shortHash(`picture ${name}`);
  return sampleItem({
    id: shortHash(name),
    source,
    kind: source === 'groupa' ? 'statement' : 'news',
    url: `http://${source}.example/${shortHash(name)}`,
    title: `${pick(['Суд', 'Новость', 'Election', 'Дождж'], random)} ${name}`,
    lead: `Lead ${name}`,
    ...(random() < 0.7 ? { body: `<p>Text ${name} <img src="media:${hash}" alt="" /></p>${signature(random)}` } : {}),
    lang: pick(LANGS, random),
    publishedAt,
    firstSeenAt: publishedAt,
    ...(story === undefined ? {} : { story }),
    ...(story === undefined && random() < 0.1 ? { follows: pick(STORIES, random) } : {}),
    pictures: random() < 0.3 ? [{ hash, width: 700, height: 500, alt: '', key: hash }] : [],
  });
}

/** Of a statement; some name the organisation of `putOrganisation`, by a name that it sometimes has. */
function signature(random: Random): string {
  return random() < 0.4 ? `<p>Signed by: Union${Math.floor(random() * 3)}; Harbour Club</p>` : '';
}

/** Writes three sources with sixty items over fourteen months; not all referenced pictures are stored. */
export async function layChangingContent(content: string, random: Random): Promise<void> {
  await copySampleContent('content', content);
  for (const id of SOURCES)
    await put(
      join(content, 'sources', `${id}.json`),
      sampleSource({ title: id, kind: id === 'groupa' ? 'ngo' : 'media' }),
    );
  await putPerson(content, random);
  await putOrganisation(content, random);
  for (let count = 0; count < 60; count += 1)
    await storeItem(content, randomItem(random, pick(SOURCES, random), random() ** 3 * 24 * 420), random);
}

async function storeItem(content: string, item: Item, random: Random): Promise<void> {
  const store = openStore(content);
  const day = toInstant(Date.parse(item.publishedAt) + 3 * 3_600_000).slice(0, 10);
  const path = `${day.replaceAll('-', '/')}/${item.source}.json`;
  const stored = await store.storedItemsOf({ path });
  await store.writeItems(item.source, [...stored, item]);
  for (const { hash } of item.pictures) {
    for (const width of [320, 700])
      if (random() < 0.8)
        await put(join(content, 'media', hash.slice(0, 2), `${hash}-${width}.avif`), await storedPicture(hash, width));
  }
}

/** A person whose surname is a word of titles, with another name and record each time. */
function putPerson(content: string, random: Random): Promise<void> {
  const year = 2000 + Math.floor(random() * 26);
  const fact = { date: `${year}`, status: 'detained', organisation: 'Example', url: 'http://example.org/' };
  return put(join(content, 'people', 'person.json'), {
    names: { en: `Anna${Math.floor(random() * 9)} Person` },
    shortNames: [pick(['Election', 'Новость', 'Дождж'], random)],
    record: random() < 0.5 ? [fact] : [],
  });
}

/** An organisation with another name and text each time; it speaks for a source, or has none. */
function putOrganisation(content: string, random: Random): Promise<void> {
  return put(join(content, 'organisations', 'union.json'), {
    names: { en: `Union${Math.floor(random() * 3)}` },
    kind: 'ngo',
    ...(random() < 0.7 ? { does: { en: `A union ${random()}` } } : {}),
    ...(random() < 0.5 ? { source: 'groupa' } : {}),
  });
}

async function anyFile(content: string, random: Random): Promise<{ file: File; items: Item[] }> {
  const store = openStore(content);
  const file = pick(await store.itemFiles(), random);
  return { file, items: await store.storedItemsOf(file) };
}

async function changeJson(file: string, change: (value: Record<string, unknown>) => void): Promise<void> {
  const value = JSON.parse(await readFile(file, 'utf8'));
  change(value);
  await writeFile(file, JSON.stringify(value, null, 2));
}

async function changeItem(content: string, random: Random, change: (item: Item) => Item | undefined): Promise<void> {
  const { file, items } = await anyFile(content, random);
  const chosen = pick(items, random);
  const store = openStore(content);
  await store.replaceItems(
    file,
    items.filter((item) => item !== chosen),
  );
  const changed = change(chosen);
  if (changed !== undefined) await storeItem(content, changed, random);
}

export const EDITS: readonly Edit[] = [
  {
    name: 'new items',
    make: async (content, random) => {
      for (let count = 0; count < 3; count += 1)
        await storeItem(content, randomItem(random, pick(SOURCES, random), random() * 20), random);
    },
  },
  {
    name: 'an old item',
    make: (content, random) =>
      storeItem(content, randomItem(random, pick(SOURCES, random), 24 * 380 * random()), random),
  },
  {
    name: 'a newer day',
    make: (content, random) => storeItem(content, randomItem(random, pick(SOURCES, random), -40 * random()), random),
  },
  {
    name: 'an item edited',
    make: (content, random) =>
      changeItem(content, random, (item) => ({ ...item, title: `${item.title} edited`, updatedAt: item.publishedAt })),
  },
  {
    name: 'an item edited to the same size',
    make: (content, random) =>
      changeItem(content, random, (item) => ({ ...item, title: [...item.title].reverse().join('') })),
  },
  { name: 'an item removed', make: (content, random) => changeItem(content, random, () => undefined) },
  {
    name: 'an item moved to another day',
    make: (content, random) =>
      changeItem(content, random, (item) => ({
        ...item,
        publishedAt: toInstant(Date.parse(item.publishedAt) - DAY_MS * Math.ceil(random() * 40)),
      })),
  },
  {
    name: 'pictures dropped',
    make: (content, random) => changeItem(content, random, (item) => ({ ...item, pictures: [] })),
  },
  {
    name: 'an item withdrawn',
    make: async (content, random) => {
      const { items } = await anyFile(content, random);
      const { id } = pick(items, random);
      await put(join(content, 'withdrawn', `w${id}.json`), {
        item: id,
        decidedOn: '2026-08-23',
        reason: { en: 'Asked for' },
        reasonIsPublished: random() < 0.5,
      });
    },
  },
  { name: 'nothing withdrawn', make: (content) => rm(join(content, 'withdrawn'), { recursive: true, force: true }) },
  {
    name: 'a source renamed',
    make: (content, random) =>
      changeJson(join(content, 'sources', `${pick(SOURCES, random)}.json`), (source) => {
        source['title'] = `Name ${random()}`;
      }),
  },
  {
    name: 'a source listed by the state',
    make: (content, random) =>
      changeJson(join(content, 'sources', `${pick(SOURCES, random)}.json`), (source) => {
        source['listed'] = [{ as: 'unknown', since: '2024-01-01' }];
      }),
  },
  {
    name: 'a source added',
    make: async (content, random) => {
      await put(join(content, 'sources', 'novaja.json'), sampleSource({ title: 'Novaja' }));
      await storeItem(content, randomItem(random, 'novaja', random() * 900), random);
    },
  },
  { name: 'a source removed', make: (content) => rm(join(content, 'sources', 'novaja.json'), { force: true }) },
  {
    name: 'a topic changed',
    make: async (content, random) =>
      put(join(content, 'topics', 'test.json'), {
        title: { en: `Topic ${random()}` },
        words: [pick(['election', 'дождж', 'lead'], random)],
      }),
  },
  { name: 'a person changed', make: putPerson },
  { name: 'a person removed', make: (content) => rm(join(content, 'people', 'person.json'), { force: true }) },
  { name: 'an organisation changed', make: putOrganisation },
  {
    name: 'an organisation removed',
    make: (content) => rm(join(content, 'organisations', 'union.json'), { force: true }),
  },
  {
    name: 'a day of the year',
    make: async (content, random) => {
      const { file } = await anyFile(content, random);
      await put(join(content, 'observances', `day-${Math.floor(random() * 3)}.json`), {
        names: { en: `Day ${random()}` },
        date: { rule: 'fixed', day: file.day.slice(5) },
        length: 1 + Math.floor(random() * 3),
        meaning: { en: `Meaning ${random()}` },
        sources: [],
        checkedOn: '2026-08-20',
      });
    },
  },
  {
    name: 'a day of the year removed',
    make: (content) => rm(join(content, 'observances', 'day-1.json'), { force: true }),
  },
  {
    name: 'a figure changed',
    make: (content, random) =>
      changeJson(join(content, 'figures', 'releases.json'), (figure) => {
        const points = figure['points'] as { value: number }[];
        for (const point of points) point.value = Math.ceil(random() * 90);
      }),
  },
  {
    name: 'a figure added',
    make: async (content, random) =>
      put(join(content, 'figures', 'added.json'), {
        ...JSON.parse(await readFile(join(content, 'figures', 'releases.json'), 'utf8')),
        title: { en: `Figure ${random()}` },
      }),
  },
  { name: 'a figure removed', make: (content) => rm(join(content, 'figures', 'added.json'), { force: true }) },
  {
    name: 'stories joined',
    make: (content, random) =>
      put(join(content, 'stories', 'joined.json'), {
        action: 'join',
        stories: shuffled(STORIES, random),
        reason: 'Test',
      }),
  },
  {
    name: 'an item parted from its story',
    make: async (content, random) => {
      const { file, items } = await anyFile(content, random);
      const parted = [{ day: file.day, id: pick(items, random).id }];
      await put(join(content, 'stories', 'parted.json'), { action: 'part', items: parted, reason: 'Test' });
    },
  },
  {
    name: 'a translation',
    make: (content, random) =>
      changeJson(join(content, 'i18n', 'be.json'), (words) => {
        words['archive.title'] = `Архіў ${random()}`;
      }),
  },
  {
    name: 'a text of the site',
    make: async (content, random) => {
      const file = join(content, 'pages', 'be', 'about.md');
      await writeFile(file, `${await readFile(file, 'utf8')}\n\nЯшчэ ${random()}.\n`);
    },
  },
  {
    name: 'the site title',
    make: (content, random) =>
      changeJson(join(content, 'site.json'), (site) => {
        site['title'] = { en: `Site ${random()}` };
      }),
  },
  {
    name: 'retention',
    make: (content, random) =>
      changeJson(join(content, 'site.json'), (site) => {
        site['retention'] =
          random() < 0.3
            ? {}
            : { fullDays: 20 + Math.floor(random() * 100), leadDays: 150 + Math.floor(random() * 200) };
      }),
  },
  {
    name: 'a mirror',
    make: (content, random) => {
      const url = `https://mirror-${Math.floor(random() * 1e6)}.example/`;
      return put(join(content, 'mirrors', 'web.json'), { kind: 'web', url, since: '2026-08-23' });
    },
  },
  {
    name: 'a key',
    make: async (content, random) => {
      const rootsDir = join(content, 'roots');
      await rm(rootsDir, { recursive: true, force: true });
      await createRoot({ rootsDir, signers: [namedKey(`${random()}`)], now: NOW });
    },
  },
  {
    name: 'the state of pull',
    make: (content, random) =>
      put(join(content, 'state.json'), {
        reader: 'r',
        sources: {
          zvon: {
            feeds: {
              'http://paper.example/rss.xml': { lastGoodAt: toInstant(NEWEST - Math.floor(random() * 9) * DAY_MS) },
            },
            boilerplate: [],
          },
        },
      }),
  },
];
