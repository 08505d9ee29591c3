// Generates many feeds deterministically: the same call gives the same bytes.
import { join } from 'node:path';
import type { SourceFile } from '../../src/model/source.ts';
import { put } from './content-folder.ts';

/** 126 open and closed syllables, enough that two texts are no more similar than in a real language. */
const SYLLABLES = [...'бвгджзклмнпрстхцчш'].flatMap((first, place) =>
  [...'аеіоуыя'].map((vowel, turn) => first + vowel + ['', '', 'н', 'ст', 'р'][(place + turn) % 5]),
);
const VOCABULARY = 30_000;

/** Pseudo-random numbers, 0 ≤ n < 1 (the linear congruential generator of Numerical Recipes). */
function numbers(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The word with a frequency rank: frequent words are short. */
function wordOf(rank: number): string {
  let word = '';
  for (let rest = rank + 1; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

/** A text of about `length` Cyrillic characters, with the word frequencies of a real language (Zipf). */
export function words(seed: number, length: number): string {
  const next = numbers(seed);
  let text = '';
  while (text.length < length) text += `${text === '' ? '' : ' '}${wordOf(Math.floor(VOCABULARY ** next()) - 1)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export interface ManyFeeds {
  sources: number;
  itemsEach: number;
  /** Length of the text of each item. */
  characters?: number;
  /** Whether each feed has a host of its own, http://s<n>.example/, instead of `base`. */
  hostEach?: boolean;
}

/** RSS of one generated source. Items are an hour apart; the newest is of 2026-08-23 09:00 UTC. */
export function generatedFeed(source: number, { itemsEach, characters = 600 }: ManyFeeds): string {
  const items = Array.from({ length: itemsEach }, (_, place) => {
    const seed = source * 100_003 + place;
    const body = `<p>${words(seed + 7, characters / 2)}.</p><p>${words(seed + 11, characters / 2)}.</p>`;
    return `<item><title>${words(seed, 50)}</title><link>http://s${source}.example/${place}</link><guid>s${source}-${place}</guid><pubDate>${new Date(Date.UTC(2026, 7, 23, 9) - place * 3_600_000 - source * 1000).toUTCString()}</pubDate><content:encoded><![CDATA[${body}]]></content:encoded></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Source ${source}</title><link>http://s${source}.example/</link>${items.join('')}</channel></rss>`;
}

/** Writes the feeds into a folder, and their sources into a content folder. @param base URL of the feeds' folder */
export async function layManyFeeds(many: ManyFeeds, feedsDir: string, contentDir: string, base: string): Promise<void> {
  for (let source = 0; source < many.sources; source += 1) {
    await put(join(feedsDir, `${source}.xml`), generatedFeed(source, many));
    const file: SourceFile = {
      title: `Source ${source}`,
      kind: 'media',
      homepage: `http://s${source}.example/`,
      languages: ['be'],
      feeds: [{ type: 'feed', url: `${many.hostEach ? `http://s${source}.example/` : base}${source}.xml` }],
    };
    await put(join(contentDir, 'sources', `s${source}.json`), file);
  }
}
