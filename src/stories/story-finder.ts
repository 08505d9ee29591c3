// Gives items their stories, one after the other, from what was seen before. Deterministic: no clock, no randomness.
import { DAY_MS, HOUR_MS } from '../lib/duration.ts';
import { STORY_OPEN_DAYS } from '../model/story.ts';
import { Comparer, type Comparison, sameEventScore } from './compare.ts';
import { isStrongConcept } from './concepts.ts';
import { EarlierStories } from './earlier-stories.ts';
import { type Evidence, MARK, markAt } from './evidence.ts';
import { areOfOneSeries, type Cue } from './item-form.ts';
import { type TokenTable, TRAIT } from './token-table.ts';

export interface SeenItem {
  /** Time of publication, milliseconds since 1970. */
  time: number;
  evidence: Evidence;
  /** Source and kind: an outlet seldom reports an event twice, except in a channel of posts beside its articles. */
  origin?: string;
}

export interface Placement {
  /** The story of the item; undefined if it begins one. */
  story?: string;
  /** The earlier story whose later development the item reports; only of an item that begins a story. */
  follows?: string;
}

interface Member extends SeenItem {
  story: string;
}

interface Candidate {
  member: Member;
  comparison: Comparison;
  score: number;
}

const STORY_OPEN_MS = STORY_OPEN_DAYS * DAY_MS;

/** Items are found by their rarest tokens. */
const SEARCHED_TOKENS = 14;
const MAX_CANDIDATES = 35;
/** An item is compared if it has at least this share of what the best candidate has. */
const LEAST_SHARE = 0.25;
/** A token that so many recent items have finds none. */
const MAX_ITEMS_OF_TOKEN = 200;

/** In a story of three items or more, the second-best item counts too: one item alone must not draw in others. */
const SECOND_BEST_SHARE = 0.15;
/** After most of the first day, an item is more often a later development than a late report. */
const FRESH_DAYS = 0.6;
const AGE_PENALTY = 1.3;
/** What an outlet adds to its own report is more often a later development. */
const SECOND_REPORT_PENALTY = 1.2;
/** Hours after the first report, what a title says of a next step makes it a later development. */
const NEXT_STEP_PENALTY = 1.1;
const MAX_NEXT_STEPS = 2;
const MIN_DEVELOPMENT_MS = 4 * HOUR_MS;
const STRONG_CUES: ReadonlySet<Cue> = new Set(['stage', 'after', 'change', 'response'] as const);
const ANY_STEP = TRAIT.detention | TRAIT.release | TRAIT.sentence | TRAIT.appeal | TRAIT.death | TRAIT.funeral;
/** Sooner, an item is a correction of the other one rather than the next issue of a series. */
const MIN_ISSUE_MS = 12 * HOUR_MS;

export class StoryFinder {
  readonly #table: TokenTable;
  readonly #comparer: Comparer;
  readonly #searched: ReadonlySet<number> | undefined;
  /** Items by the number of a token that is searched. */
  readonly #byToken: (Member[] | undefined)[] = [];
  /** Number of items by the number of a token. */
  readonly #counts: number[] = [];
  readonly #members = new Map<string, Member[]>();
  readonly #earlier: EarlierStories;
  /** By the number of a token, of the present items; every new one changes them. Zero: not known yet. */
  #weights = new Float64Array(0);
  #areWeightsOld = false;
  #items: Member[] = [];
  #newest = Number.NEGATIVE_INFINITY;
  /** Items that were added since old ones were forgotten. */
  #addedSince = 0;

  /**
   * @param table of the tokens of all items
   * @param searched numbers of the tokens of all items that will be placed; of any items if left out
   */
  constructor(table: TokenTable, searched?: ReadonlySet<number>) {
    this.#searched = searched;
    this.#table = table;
    this.#comparer = new Comparer(table, this.#weight);
    this.#earlier = new EarlierStories(table, this.#weight, searched);
  }

  /** Adds an item whose story is known. A digest of several events belongs to none. */
  add(item: SeenItem, story: string): void {
    if (item.evidence.form.isDigest) return;
    const member = { ...item, story };
    this.#newest = Math.max(this.#newest, item.time);
    this.#items.push(member);
    this.#areWeightsOld = true;
    for (const id of item.evidence.tokens) {
      this.#counts[id] = (this.#counts[id] ?? 0) + 1;
      if (this.#searched?.has(id) === false) continue;
      const members = this.#byToken[id];
      if (members === undefined) this.#byToken[id] = [member];
      else members.push(member);
    }
    append(this.#members, story, member);
    this.#earlier.add(item, story);
    this.#forgetOld();
  }

  /** The story of a new item. It is not added. */
  place(item: SeenItem): Placement {
    const isLate = item.time < this.#newest - STORY_OPEN_MS;
    if (isLate || item.evidence.form.isDigest) return {};
    this.#setItem(item);
    const candidates = this.#candidates(item).map((member) => this.#compare(item, member));
    const story = this.#bestStory(item, candidates);
    if (story !== undefined) return { story };
    const follows = this.#earlier.find(item);
    return follows === undefined ? {} : { follows };
  }

  /** Log odds that two items report the same event; from 0 on they are taken as such. */
  scoreOf(a: SeenItem, b: SeenItem): number {
    this.#setItem(a);
    return sameEventScore(this.#comparer.compare(b.evidence), contextOf(a, b));
  }

  /** Weight of a token: its inverse document frequency among the recent items, limited by its kind. */
  readonly #weight = (id: number): number => {
    const known = this.#weights[id] as number;
    if (known !== 0) return known;
    const weight = weightOf(this.#table.tokenOf(id), this.#counts[id] ?? 0, this.#items.length);
    this.#weights[id] = weight;
    return weight;
  };

  #setItem(item: SeenItem): void {
    if (this.#weights.length < this.#table.size) this.#weights = new Float64Array(2 * this.#table.size);
    else if (this.#areWeightsOld) this.#weights.fill(0);
    this.#areWeightsOld = false;
    this.#comparer.setItem(item.evidence);
  }

  #compare(item: SeenItem, member: Member): Candidate {
    const comparison = this.#comparer.compare(member.evidence);
    return { member, comparison, score: sameEventScore(comparison, contextOf(item, member)) };
  }

  #bestStory(item: SeenItem, candidates: readonly Candidate[]): string | undefined {
    let best: { story: string; score: number } | undefined;
    for (const [story, found] of Map.groupBy(candidates, ({ member }) => member.story)) {
      const score = this.#scoreOfStory(item, this.#members.get(story) ?? [], found) ?? -1;
      if (score >= 0 && (best === undefined || score > best.score)) best = { story, score };
    }
    return best?.story;
  }

  /** Undefined if the story takes no more items, or has another issue of the same series. */
  #scoreOfStory(item: SeenItem, members: readonly Member[], found: readonly Candidate[]): number | undefined {
    if (found.some(({ member }) => isOtherIssue(item, member))) return undefined;
    const times = members.map(({ time }) => time);
    if (item.time - Math.max(...times) > STORY_OPEN_MS) return undefined;
    const [first = -1, second = -1] = found.map(({ score }) => score).sort((a, b) => b - a);
    const age = (item.time - Math.min(...times)) / DAY_MS;
    const score = members.length < 3 ? first : first * (1 - SECOND_BEST_SHARE) + second * SECOND_BEST_SHARE;
    const isLater = item.time - Math.min(...times) >= MIN_DEVELOPMENT_MS;
    const nextSteps = isLater ? Math.min(MAX_NEXT_STEPS, this.#countNextSteps(item, members)) : 0;
    const isSecondReport = item.origin !== undefined && members.some(({ origin }) => origin === item.origin);
    // An outlet that reported the event and now names a next step reports another one.
    if (isSecondReport && nextSteps > 0) return undefined;
    return (
      score -
      AGE_PENALTY * Math.max(0, age - FRESH_DAYS) -
      (isSecondReport ? SECOND_REPORT_PENALTY : 0) -
      NEXT_STEP_PENALTY * nextSteps
    );
  }

  /** What the title of an item says of a next step, and no report of the story did. */
  #countNextSteps({ evidence }: SeenItem, members: readonly Member[]): number {
    const cues = evidence.form.cues.filter(
      (cue) => STRONG_CUES.has(cue) && !members.some((member) => member.evidence.form.cues.includes(cue)),
    );
    const steps = evidence.tokens.filter(
      (id, at) =>
        (this.#table.traitsOf(id) & ANY_STEP) !== 0 &&
        (markAt(evidence, at) & MARK.title) !== 0 &&
        !members.some((member) => member.evidence.tokens.includes(id)),
    );
    return cues.length + steps.length;
  }

  #candidates(item: SeenItem): Member[] {
    const searched = item.evidence.tokens
      .map((id, at) => ({ id, weight: this.#weight(id), isInTitle: (markAt(item.evidence, at) & MARK.title) !== 0 }))
      .sort((a, b) => b.weight - a.weight)
      .filter(({ isInTitle }, at) => at < SEARCHED_TOKENS || isInTitle);
    const found = new Map<Member, number>();
    for (const { id, weight } of searched) {
      const members = this.#byToken[id] ?? [];
      if (members.length > MAX_ITEMS_OF_TOKEN) continue;
      for (const member of members) {
        if (Math.abs(member.time - item.time) <= STORY_OPEN_MS) found.set(member, (found.get(member) ?? 0) + weight);
      }
    }
    const ranked = [...found].sort((a, b) => b[1] - a[1]).slice(0, MAX_CANDIDATES);
    const least = LEAST_SHARE * (ranked[0]?.[1] ?? 0);
    return ranked.filter(([, weight]) => weight >= least).map(([member]) => member);
  }

  /** Items that can meet no new one any more. */
  #forgetOld(): void {
    this.#addedSince += 1;
    if (this.#addedSince < Math.max(100, this.#items.length / 4)) return;
    this.#addedSince = 0;
    const limit = this.#newest - 2 * STORY_OPEN_MS;
    const old = this.#items.filter(({ time }) => time < limit);
    for (const { evidence } of old) for (const id of evidence.tokens) this.#counts[id] = (this.#counts[id] ?? 0) - 1;
    this.#items = this.#items.filter(({ time }) => time >= limit);
    const isNew = ({ time }: Member) => time >= limit;
    for (const [id, members] of this.#byToken.entries())
      if (members?.every(isNew) === false) this.#byToken[id] = members.filter(isNew);
    for (const [story, members] of this.#members) {
      if (members.every(isNew)) continue;
      const left = members.filter(isNew);
      if (left.length === 0) this.#members.delete(story);
      else this.#members.set(story, left);
    }
  }
}

/**
 * @param count items that have the token
 * @param size all items
 */
function weightOf(token: string, count: number, size: number): number {
  const assumed = Math.max(size, 300);
  const frequency = Math.log((assumed + 1) / ((count * assumed) / Math.max(size, 60) + 0.5));
  if (token.startsWith('+')) return Math.min((isStrongConcept(token) ? 0.8 : 0.3) * frequency, 4);
  if (token.startsWith('#')) return Math.min(0.7 * frequency, token.length > 3 ? 4 : 2.5);
  if (token.startsWith('@areas')) return Math.max(0.4 * frequency, 0.2);
  if (token.startsWith('@places')) return Math.max(0.9 * frequency, 0.3);
  if (token.startsWith('@')) return Math.max(1.2 * frequency, 1);
  return Math.max(frequency, 0.2);
}

function contextOf(a: SeenItem, b: SeenItem): { days: number; sameSource: boolean } {
  return {
    days: Math.abs(a.time - b.time) / DAY_MS,
    sameSource: a.origin !== undefined && a.origin === b.origin,
  };
}

/** Timetables, rates or weekly lists of one outlet: each issue is an event of its own. */
function isOtherIssue(a: SeenItem, b: SeenItem): boolean {
  if (a.origin === undefined || a.origin !== b.origin || Math.abs(a.time - b.time) < MIN_ISSUE_MS) return false;
  return areOfOneSeries(a.evidence.form, b.evidence.form);
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
