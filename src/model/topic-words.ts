// Items → topics. Each word of a topic gives points, more in the title than in the text below it; a topic needs
// MIN_POINTS, and weak words alone are enough only if the title has two. All stems of all topics are compared in one pass over the words of an item.
import { textOfHtml } from '../lib/html-text.ts';
import { foldPlain, foldStem } from '../lib/spelling/fold-stem.ts';
import { isCyrillic } from '../lib/spelling/letters.ts';
import { splitWords } from '../lib/spelling/words.ts';
import type { Item } from './item.ts';
import type { TopicWords } from './topic.ts';

/** What is read of an item. */
export type TopicItem = Pick<Item, 'title' | 'lang'> & { lead?: string | undefined; body?: string | undefined };
/** Ids of the topics of an item, in the order of the topics. */
export type TopicsOf = (item: TopicItem) => readonly string[];

/** Points that a topic needs: one word in the title, or two in the text, or one and a weak one. */
const MIN_POINTS = 3;
/** Points of a stem, once for the title and once for the text. */
const TITLE_POINTS = { words: 4, weakWords: 2, antiWords: -3 } as const;
const TEXT_POINTS = { words: 2, weakWords: 1, antiWords: -1 } as const;
type Group = keyof typeof TITLE_POINTS;
const GROUPS = ['words', 'weakWords', 'antiWords'] as const satisfies readonly Group[];

/** Letters of the text that are read, lead and body together. */
const TEXT_LENGTH = 600;
/** Markup that usually contains as many letters. */
const MARKUP_LENGTH = 2_000;
/** Limit of the cache: words repeat from item to item. */
const MAX_CACHED_WORDS = 100_000;

interface Stem {
  letters: string;
  isWhole: boolean;
}

/** An entry of a topic: the stem of its first word, and those of the words after it. */
interface Entry {
  topic: number;
  group: Group;
  stem: Stem;
  next: readonly Stem[];
  /** Letters of all stems: of two entries at one place, the longer one counts. */
  length: number;
}

interface Word {
  folded: string;
  /** Entries that begin with this word. */
  entries: readonly Entry[];
}

/** A function that gives the topics of an item. Results and words are cached. */
export function topicsIn(topics: readonly TopicWords[]): TopicsOf {
  const ids = topics.map(({ id }) => id);
  const slavic = wordReader(entriesOf(topics, foldStem, isCyrillic), foldStem);
  const plain = wordReader(
    entriesOf(topics, foldPlain, (stem) => !isCyrillic(stem)),
    foldPlain,
  );
  const decide = (item: TopicItem): readonly string[] => {
    const evidence = ids.map((): Evidence => ({ points: 0, isFirm: false }));
    const isBelarusian = /^be\b/.test(item.lang);
    const read = (word: string): Word => (isBelarusian || startsCyrillic(word) ? slavic(word) : plain(word));
    addPoints(evidence, splitWords(item.title).map(read), TITLE_POINTS);
    addPoints(evidence, splitWords(textOf(item)).map(read), TEXT_POINTS);
    return ids.filter((_id, at) => {
      const { points, isFirm } = evidence[at] as Evidence;
      return isFirm && points >= MIN_POINTS;
    });
  };
  const known = new WeakMap<TopicItem, readonly string[]>();
  return (item) => {
    const found = known.get(item) ?? decide(item);
    known.set(item, found);
    return found;
  };
}

/** Faster than `isCyrillic`: one letter decides, by its block of Unicode. */
const startsCyrillic = (word: string): boolean => /^[\u0400-\u052f]/.test(word);

/** The beginning of the text below the title. */
function textOf({ lead = '', body = '' }: TopicItem): string {
  if (lead.length >= TEXT_LENGTH) return lead.slice(0, TEXT_LENGTH);
  const below = textOfHtml(body.slice(0, MARKUP_LENGTH));
  return `${lead}\n${below}`.slice(0, TEXT_LENGTH);
}

function entriesOf(
  topics: readonly TopicWords[],
  fold: (word: string) => string,
  isOf: (stem: string) => boolean,
): Entry[] {
  return topics.flatMap((topic, at) =>
    GROUPS.flatMap((group) =>
      (topic[group] ?? []).filter(isOf).map((words): Entry => {
        const [stem, ...next] = words.split(' ').map((word) => stemOf(word, fold)) as [Stem, ...Stem[]];
        return {
          topic: at,
          group,
          stem,
          next,
          length: [stem, ...next].reduce((sum, { letters }) => sum + letters.length, 0),
        };
      }),
    ),
  );
}

/** Shorter stems would begin too many words. */
const MIN_LETTERS = 3;

/** и at the end of a stem is no letter where a vowel follows it: экономи is ekanam. */
function stemOf(word: string, fold: (word: string) => string): Stem {
  const written = word.replace(/^=/, '');
  const isWhole = written !== word || written.length < MIN_LETTERS;
  const letters = fold(written);
  return { letters: isWhole || fold === foldPlain ? letters : letters.replace(/i$/, ''), isWhole };
}

const matches = ({ letters, isWhole }: Stem, folded: string): boolean =>
  isWhole ? folded === letters : folded.startsWith(letters);

/** A function that folds a word and finds the entries that begin with it. */
function wordReader(entries: readonly Entry[], fold: (word: string) => string): (word: string) => Word {
  const byStart = Map.groupBy(entries, ({ stem }) => stem.letters.slice(0, 2));
  const known = new Map<string, Word>();
  return (word) => {
    let found = known.get(word);
    if (found === undefined) {
      const folded = fold(word);
      const starting = byStart.get(folded.slice(0, 2)) ?? [];
      found = { folded, entries: starting.filter(({ stem }) => matches(stem, folded)) };
      if (known.size >= MAX_CACHED_WORDS) known.clear();
      known.set(word, found);
    }
    return found;
  };
}

/** What speaks for a topic and against it. */
interface Evidence {
  points: number;
  /** Whether it is enough together with the points: a word, or two weak words in the title. */
  isFirm: boolean;
}

/** Adds the points of each entry that is in the words, once. Beside an anti-word, the others count as one word at most. */
function addPoints(evidence: Evidence[], words: readonly Word[], pointsOf: Readonly<Record<Group, number>>): void {
  const found = new Set<Entry>();
  for (let at = 0; at < words.length; at++) {
    const { entries } = words[at] as Word;
    if (entries.length > 0) for (const entry of longestAt(words, at, entries)) found.add(entry);
  }
  for (const [topic, ofTopic] of Map.groupBy(found, (entry) => entry.topic)) {
    const count = (name: Group) => ofTopic.filter(({ group }) => group === name).length;
    const inFavour = count('words') * pointsOf.words + count('weakWords') * pointsOf.weakWords;
    const against = count('antiWords') * pointsOf.antiWords;
    const known = evidence[topic] as Evidence;
    known.points += against === 0 ? inFavour : Math.min(inFavour, pointsOf.words) + against;
    known.isFirm ||= count('words') > 0 || (pointsOf === TITLE_POINTS && count('weakWords') > 1);
  }
}

/** The entries whose words are in the text at a place: of each topic, the longest one. */
function longestAt(words: readonly Word[], at: number, entries: readonly Entry[]): Iterable<Entry> {
  const longest = new Map<number, Entry>();
  for (const entry of entries) {
    if (!entry.next.every((stem, step) => matches(stem, words[at + 1 + step]?.folded ?? ''))) continue;
    if (entry.length > (longest.get(entry.topic)?.length ?? 0)) longest.set(entry.topic, entry);
  }
  return longest.values();
}
