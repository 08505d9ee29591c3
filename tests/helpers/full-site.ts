// A site of maximum size: full front pages in three languages, long titles and leads, a picture on every item.
import { join } from 'node:path';
import { copySampleContent } from '../../src/demo/sample-content.ts';
import { shortHash } from '../../src/lib/hash.ts';
import type { Item } from '../../src/model/item.ts';
import { openStore } from '../../src/store/store.ts';
import { put, sampleSource } from './content-folder.ts';
import { npmRun } from './demo-site.ts';
import { generatedItems } from './many-items.ts';

/** Characters in the text of every item. */
export const CHARACTERS = 3000;

const LANGUAGES = ['be', 'ru', 'en'] as const;
const SOURCES = 12;
const ITEMS = 400;

/** Builds the site with `npm run build`. @param count number of items @returns its folder */
export async function buildFullSite(folder: string, count = ITEMS): Promise<string> {
  const contentDir = join(folder, 'content');
  const site = join(folder, 'site');
  await copySampleContent('content', contentDir);
  const items = generatedItems(count, CHARACTERS).map(fullItem);
  for (let place = 0; place < SOURCES; place += 1) {
    const id = sourceId(place);
    await put(
      join(contentDir, 'sources', `${id}.json`),
      sampleSource({
        title: dense(`source ${place}`, 16),
        kind: isNgo(place) ? 'ngo' : 'media',
        languages: [...LANGUAGES],
      }),
    );
    await openStore(contentDir).writeItems(
      id,
      items.filter(({ source }) => source === id),
    );
  }
  await npmRun('build', '--content', contentDir, '--out', site);
  return site;
}

const sourceId = (place: number) => `paper-${place}`;
const isNgo = (place: number) => place % 6 === 5;

/** Pseudo-random Cyrillic text with words of 3 to 9 letters, which compresses no better than a real text of the same length. */
function dense(seed: string, length: number): string {
  let text = '';
  for (let part = 0; text.length < length; part += 1) {
    const letters = cyrillic(shortHash(`${seed} ${part}`));
    text += `${letters.slice(0, 3 + (part % 4))} ${letters.slice(3 + (part % 4))} `;
  }
  return text.slice(0, length);
}

/** The base32 characters of a hash as Cyrillic letters. */
function cyrillic(hash: string): string {
  return [...hash]
    .map((sign) => String.fromCodePoint(0x430 + 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(sign)))
    .join('');
}

/** An item with a title of 85 characters, a lead of 220, a picture and a text of exactly `CHARACTERS`. */
function fullItem(item: Item, place: number): Item {
  const source = place % SOURCES;
  const text = `${dense(`text ${place}`, CHARACTERS - 1)}.`;
  // The sanitiser would remove a space at the edge of a paragraph.
  const paragraphs = Array.from({ length: 6 }, (_, part) =>
    text.slice((part * CHARACTERS) / 6, ((part + 1) * CHARACTERS) / 6).replace(/^ | $/g, 'я'),
  );
  return {
    ...item,
    source: sourceId(source),
    kind: isNgo(source) ? 'statement' : 'news',
    title: dense(`title ${place}`, 85),
    lead: dense(`lead ${place}`, 220),
    body: paragraphs.map((part) => `<p>${part}</p>`).join(''),
    lang: LANGUAGES[Math.floor(place / SOURCES) % LANGUAGES.length] as Item['lang'],
    authors: [dense(`author ${place}`, 18)],
    pictures: [
      {
        hash: shortHash(`picture ${place}`),
        width: 960,
        height: 640,
        alt: dense(`alt ${place}`, 70),
        key: shortHash(`key ${place}`),
      },
    ],
  };
}
