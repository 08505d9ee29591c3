// News made of the words of the labelled items (tests/fixtures/stories), for measuring time and memory.
import { shortHash } from '../../src/lib/hash.ts';
import type { Item } from '../../src/model/item.ts';
import { toInstant } from '../../src/model/time.ts';
import { sampleItem } from './content-folder.ts';
import type { LabelledItem } from './labelled-stories.ts';
import { seeded } from './seeded.ts';

export const SOURCES = 74;
export const ITEMS_PER_DAY = 1000;

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const LANGUAGES = ['be', 'ru', 'ru', 'en'];
const [TITLE_WORDS, LEAD_WORDS, BODY_WORDS] = [10, 20, 120];
/** Words that only the items of one event have, as names do. */
const OWN_WORDS = 12;
/** A common word is in the items of so many labelled events. */
const EVENTS_OF_COMMON_WORD = 4;
/** So many of the items report a recent event again, unless a call says otherwise. */
const REPEATED = 0.4;
const RECENT_EVENTS = 150;

/** An event: words from which its items are made. */
interface Event {
  lang: string;
  words: string[];
}

/**
 * Items of 74 sources, 1,000 a day from 1 January 2026, oldest first, without stories. Words are as frequent as in the
 * labelled items, and each event has words of its own; four in ten items report a recent event again. The same call gives the same items.
 * @param repeated share of the items that report an event of the last hours again
 * @param onlyCommonWords whether they have no names and no rare words of the labelled items, as news of other events
 */
export function generateNews(
  count: number,
  labelled: readonly LabelledItem[],
  { repeated = REPEATED, onlyCommonWords = false }: { repeated?: number; onlyCommonWords?: boolean } = {},
): Item[] {
  const random = seeded(7);
  const vocabulary = new Map(
    [...new Set(LANGUAGES)].map((lang) => [
      lang,
      wordsOf(
        labelled.filter((item) => item.lang === lang),
        onlyCommonWords,
      ),
    ]),
  );
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const choose = (words: readonly string[], length: number) => Array.from({ length }, () => pick(words)).join(' ');
  const events: Event[] = [];
  return Array.from({ length: count }, (_, nth) => {
    const isRepeated = events.length > 0 && random() < repeated;
    const event = isRepeated ? pick(events.slice(-RECENT_EVENTS)) : newEvent();
    if (!isRepeated) events.push(event);
    const publishedAt = toInstant(START + Math.floor((nth * DAY_MS) / ITEMS_PER_DAY / 1000) * 1000);
    return sampleItem({
      id: shortHash(`news ${nth}`),
      source: sourceId(Math.floor(random() * SOURCES)),
      url: `http://paper.example/${nth}`,
      link: `http://paper.example/${nth}`,
      title: choose(event.words, TITLE_WORDS),
      lead: choose(event.words, LEAD_WORDS),
      body: `<p>${choose(event.words, BODY_WORDS)}</p>`,
      lang: event.lang,
      publishedAt,
      firstSeenAt: publishedAt,
    });
  });

  function newEvent(): Event {
    const lang = pick(LANGUAGES);
    const words = vocabulary.get(lang) ?? [];
    const own = Array.from({ length: OWN_WORDS }, () => newWord(words));
    return { lang, words: [...Array.from({ length: 90 }, () => pick(words)), ...own] };
  }

  /** A capitalised word of the letters of two others. */
  function newWord(words: readonly string[]): string {
    const letters = `${lettersOf(pick(words)).slice(0, 5)}${lettersOf(pick(words)).slice(0, 5)}`;
    return `${letters.charAt(0).toUpperCase()}${letters.slice(1)}`;
  }
}

export function sourceId(nth: number): string {
  return `source-${String(nth).padStart(2, '0')}`;
}

function lettersOf(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** All words, each as often as it occurs. */
function wordsOf(items: readonly LabelledItem[], onlyCommon: boolean): string[] {
  const words = items.flatMap(({ event, title, lead = '', text = '' }) =>
    `${title} ${lead} ${text}`
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => ({ event, word })),
  );
  const events = new Map<string, Set<string>>();
  for (const { event, word } of words) events.set(word, (events.get(word) ?? new Set()).add(event));
  const isCommon = (word: string) =>
    (events.get(word)?.size ?? 0) >= EVENTS_OF_COMMON_WORD && word === word.toLowerCase();
  return words.map(({ word }) => word).filter((word) => !onlyCommon || isCommon(word));
}
