// Gives items their stories, one after the other, from what was seen before. Deterministic.
import { DAY_MS, HOUR_MS } from '../lib/duration.ts';
import { type Comparison, compare, sameEventScore } from './compare.ts';
import type { Evidence } from './evidence.ts';

/** A story takes no more items this long after its last one, milliseconds. */
export const STORY_OPEN_MS = 72 * HOUR_MS;

export interface SeenItem {
  /** Milliseconds since 1970. */
  time: number;
  evidence: Evidence;
  source: string;
}

export interface Placement {
  story: string;
  /** The earlier story whose later development the new story is. */
  follows?: string;
}

interface Stored extends SeenItem {
  story: string;
}

const TOP_TOKENS = 14;
const MAX_CANDIDATES = 150;

export const T = { same: -0.2, cross: 0.4, follow: 1, chain: 0.7 };

export class StoryFinder {
  private readonly byToken = new Map<string, Stored[]>();
  private readonly counts = new Map<string, number>();
  private readonly members = new Map<string, Stored[]>();
  private size = 0;

  readonly weight = (token: string): number => {
    const count = this.counts.get(token) ?? 0;
    const n = Math.max(this.size, 300);
    const idf = Math.log((n + 1) / (count * (n / Math.max(this.size, 60)) + 0.5));
    const kind = token[0];
    if (kind === '+') return Math.min(0.8 * idf, 4);
    if (kind === '#') return Math.min(0.7 * idf, token.length > 3 ? 4 : 2.5);
    if (token.startsWith('@places')) return Math.max(0.8 * idf, 0.3);
    if (kind === '@') return Math.max(1.2 * idf, 1);
    return Math.max(idf, 0.2);
  };

  /** Adds an item whose story is known. */
  add(item: SeenItem, story: string): void {
    const stored = { ...item, story };
    this.size += 1;
    for (const token of item.evidence.all) {
      this.counts.set(token, (this.counts.get(token) ?? 0) + 1);
      const list = this.byToken.get(token);
      if (list === undefined) this.byToken.set(token, [stored]);
      else list.push(stored);
    }
    const members = this.members.get(story);
    if (members === undefined) this.members.set(story, [stored]);
    else members.push(stored);
  }

  /** The story of a new item; undefined if it begins one. */
  place(item: SeenItem): { story?: string; follows?: string; why?: unknown } {
    const scored = this.candidates(item).map((other) => {
      const comparison = compare(item.evidence, other.evidence, this.weight);
      return { other, comparison, score: scoreOf(comparison, item, other) };
    });
    const byStory = Map.groupBy(scored, ({ other }) => other.story);
    let best: { story: string; score: number; top: (typeof scored)[number] } | undefined;
    for (const [story, list] of byStory) {
      list.sort((a, b) => b.score - a.score);
      const [first, second] = list;
      const members = this.members.get(story) as Stored[];
      const last = Math.max(...members.map(({ time }) => time));
      if (first === undefined || item.time - last > STORY_OPEN_MS) continue;
      const score = members.length < 3 ? first.score : first.score * T.chain + (second?.score ?? -1) * (1 - T.chain);
      if (best === undefined || score > best.score) best = { story, score, top: first };
    }
    if (best === undefined) return {};
    if (best.score >= 0) return { story: best.story, why: best.top };
    if (best.score >= -T.follow) return { follows: best.story };
    return {};
  }

  private candidates(item: SeenItem): Stored[] {
    const tokens = [...item.evidence.all]
      .map((token) => ({ token, weight: this.weight(token) }))
      .sort((a, b) => b.weight - a.weight || (a.token < b.token ? -1 : 1));
    const found = new Map<Stored, number>();
    const top = [
      ...tokens.slice(0, TOP_TOKENS),
      ...tokens.slice(TOP_TOKENS).filter(({ token }) => item.evidence.title.has(token)),
    ];
    for (const { token, weight } of top) {
      for (const other of this.byToken.get(token) ?? []) {
        if (Math.abs(other.time - item.time) > STORY_OPEN_MS) continue;
        found.set(other, (found.get(other) ?? 0) + weight);
      }
    }
    return [...found]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MAX_CANDIDATES)
      .map(([other]) => other);
  }
}

/** Zero or more: the same event. */
export function scoreOf(comparison: Comparison, a?: SeenItem, b?: SeenItem): number {
  const days = a === undefined || b === undefined ? 0.1 : Math.abs(a.time - b.time) / DAY_MS;
  return sameEventScore(comparison, days) - (comparison.crossLanguage ? T.cross : T.same);
}
