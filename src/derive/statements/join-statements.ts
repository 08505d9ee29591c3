// Which statements are one: copies in one language, and translations. Decided from all statements at each build, so that
// the result does not depend on which came first (docs/decisions/0017-statements-joined-at-build.md). Pure.

import { DAY_MS } from '../../lib/duration.ts';
import type { Signatory, Statement, StatementFacts } from '../../model/statement.ts';
import { containment } from './sketch.ts';

/** Copies are published within this time; the same words a year later are another statement. */
const COPY_DAYS = 60;
/** Translations of joint statements are published within this time, those of one organisation within a shorter one. */
const TRANSLATION_DAYS = 14;
const OWN_TRANSLATION_DAYS = 4;
/** So much of the shorter text of two copies is in the longer one. */
const MIN_CONTAINMENT = 0.6;

/** So many statements before one are compared with it at most: more within the time come from a feed that floods. */
const MAX_COMPARED = 200;
/** The same for statements that have one run of words in common. */
const MAX_WITH_RUN = 50;

/** Names and numbers that two texts must have in common to be translations by them. */
const MIN_EVIDENCE = 3;
const MIN_SHORT_EVIDENCE = 2;

interface Group {
  facts: StatementFacts[];
  langs: Set<string>;
  evidence: Set<string>;
  /** Organisations that signed. */
  signers: Set<string>;
  isSigned: boolean;
}

/** The statements, newest first by their first copies. */
export function joinStatements(all: readonly StatementFacts[]): Statement[] {
  const facts = all.toSorted(byTime);
  const groups = joinTranslations(joinCopies(facts));
  return groups
    .map((group) => toStatement(group.facts))
    .sort((a, b) => byTime(b.copies[0] as StatementFacts, a.copies[0] as StatementFacts));
}

function byTime(a: Pick<StatementFacts, 'publishedAt' | 'id'>, b: Pick<StatementFacts, 'publishedAt' | 'id'>): number {
  if (a.publishedAt !== b.publishedAt) return a.publishedAt < b.publishedAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

// Copies

/** Groups of copies in one language. @param facts oldest first */
function joinCopies(facts: readonly StatementFacts[]): Group[] {
  const sets = createSets(facts.length);
  const byHash = new Map<string, number[]>();
  for (const [at, one] of facts.entries()) {
    const keys = [...one.sketch.map((hash) => `${one.lang} ${hash}`), `${one.lang} ${titleKey(one.title)}`];
    const near = new Map<number, number>();
    for (const key of keys) {
      const known = byHash.get(key) ?? [];
      for (const other of known) near.set(other, (near.get(other) ?? 0) + 1);
      const isStale = known[0] !== undefined && daysApart(facts[known[0]] as StatementFacts, one) > COPY_DAYS;
      const fresh = isStale ? known.filter((old) => daysApart(facts[old] as StatementFacts, one) <= COPY_DAYS) : known;
      fresh.push(at);
      if (fresh.length > MAX_WITH_RUN) fresh.shift();
      byHash.set(key, fresh);
    }
    for (const other of near.keys())
      if (sets.find(other) !== sets.find(at) && areCopies(facts[other] as StatementFacts, one)) sets.join(other, at);
  }
  return sets.groups().map((members) => toGroup(members.map((at) => facts[at] as StatementFacts)));
}

function areCopies(one: StatementFacts, other: StatementFacts): boolean {
  if (daysApart(one, other) > COPY_DAYS || haveOtherSigners(one, other)) return false;
  if (containment(one.sketch, other.sketch) >= MIN_CONTAINMENT) return true;
  // An excerpt has too few words to compare: the same title within days, from another publisher.
  const isExcerpt = Math.min(one.sketch.length, other.sketch.length) < 24;
  return (
    isExcerpt &&
    one.source !== other.source &&
    daysApart(one, other) <= 3 &&
    titleKey(one.title).length >= 20 &&
    titleKey(one.title) === titleKey(other.title)
  );
}

/** Whether both name who signed, and no organisation is in both: a text that was taken over for another purpose. */
function haveOtherSigners(one: StatementFacts, other: StatementFacts): boolean {
  const signersOf = ({ isSigned, signatories }: StatementFacts) =>
    new Set(isSigned ? signatories.flatMap(({ organisation }) => organisation ?? []) : []);
  const [own, others] = [signersOf(one), signersOf(other)];
  return own.size > 0 && others.size > 0 && intersection(own, others) === 0;
}

function titleKey(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

// Translations

interface Pair {
  one: number;
  other: number;
  score: number;
}

/** Joins groups in different languages, the likeliest pairs first; a statement has one text in each language. */
function joinTranslations(groups: readonly Group[]): Group[] {
  const ordered = groups.toSorted((a, b) => byTime(firstOf(a), firstOf(b)));
  const pairs: Pair[] = [];
  for (const [other, group] of ordered.entries()) {
    for (let one = other - 1; one >= Math.max(0, other - MAX_COMPARED); one -= 1) {
      const earlier = ordered[one] as Group;
      if (daysApart(firstOf(earlier), firstOf(group)) > TRANSLATION_DAYS) break;
      const score = translationScore(earlier, group);
      if (score > 0) pairs.push({ one, other, score });
    }
  }
  pairs.sort((a, b) => b.score - a.score || a.other - b.other || a.one - b.one);
  const sets = createSets(ordered.length);
  const langs = ordered.map((group) => group.langs);
  for (const { one, other } of pairs) {
    const [first, second] = [sets.find(one), sets.find(other)];
    if (first === second) continue;
    const [own, others] = [langs[first] as Set<string>, langs[second] as Set<string>];
    if ([...own].some((lang) => others.has(lang))) continue;
    langs[sets.join(first, second)] = new Set([...own, ...others]);
  }
  return sets.groups().map((members) => toGroup(members.flatMap((at) => (ordered[at] as Group).facts)));
}

const firstOf = ({ facts }: Group) => facts[0] as StatementFacts;

/**
 * How likely two groups are one statement in two languages, from signatories, days, names and numbers; 0 if they are not
 * taken for one.
 */
function translationScore(one: Group, other: Group): number {
  if ([...one.langs].some((lang) => other.langs.has(lang))) return 0;
  const signers = intersection(one.signers, other.signers);
  if (signers === 0) return 0;
  const sameSigners = signers / (one.signers.size + other.signers.size - signers);
  const days = Math.min(...one.facts.flatMap((a) => other.facts.map((b) => daysApart(a, b))));
  const common = intersection(one.evidence, other.evidence);
  const smaller = Math.min(one.evidence.size, other.evidence.size);
  const sameEvidence = smaller === 0 ? 0 : common / smaller;
  const isJoint = signers >= 2 && one.isSigned && other.isSigned;
  // A text with few names and numbers says little: then all of them, and all signatories, must be the same.
  const isSure =
    smaller >= MIN_EVIDENCE ? sameEvidence >= 0.5 : sameSigners === 1 && signers >= 3 && isSame(one, other);
  const isOne = isJoint
    ? sameSigners >= 0.6 && isSure
    : days <= OWN_TRANSLATION_DAYS &&
      ((sameSigners >= 0.5 && common >= MIN_EVIDENCE && sameEvidence >= 0.6) ||
        // A short text has fewer: within a day, all of them must be the same.
        (days <= 1 && sameSigners === 1 && common >= MIN_SHORT_EVIDENCE && isSame(one, other)));
  return isOne ? sameSigners + sameEvidence + 1 / (1 + days) : 0;
}

function isSame(one: Group, other: Group): boolean {
  return one.evidence.size === other.evidence.size && intersection(one.evidence, other.evidence) === one.evidence.size;
}

function intersection(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let count = 0;
  for (const value of one) if (other.has(value)) count += 1;
  return count;
}

function toGroup(members: readonly StatementFacts[]): Group {
  const facts = members.toSorted(byTime);
  const signatories = signatoriesOf(facts);
  const signers = new Set(signatories.flatMap(({ organisation }) => organisation ?? []));
  const evidence = new Set(facts.flatMap((one) => one.evidence).filter((token) => !isSigner(token, signers)));
  return {
    facts,
    langs: new Set(facts.map(({ lang }) => lang)),
    evidence,
    signers,
    isSigned: facts.some((one) => one.isSigned),
  };
}

/** Names of signatories are in every text that they sign. */
function isSigner(token: string, signers: ReadonlySet<string>): boolean {
  return token.startsWith('o/') && signers.has(token.slice(2));
}

// Statements

function toStatement(facts: readonly StatementFacts[]): Statement {
  const [first] = facts as [StatementFacts];
  return {
    ref: `${first.day}/${first.id}`,
    copies: facts.map(({ day, id, source, url, lang, title, publishedAt }) => ({
      ...{ day, id, source, url, lang, title, publishedAt },
    })),
    signatories: signatoriesOf(facts),
  };
}

/**
 * Organisations and persons with a file by all copies that name signatories, by id; then the other names of the copy that
 * has most of them, in its order. Where no copy names any, the publishers.
 */
function signatoriesOf(facts: readonly StatementFacts[]): Signatory[] {
  const signed = facts.filter(({ isSigned }) => isSigned);
  const sources = signed.length > 0 ? signed : facts;
  const known = new Map<string, Signatory>();
  for (const one of sources.flatMap(({ signatories }) => signatories)) {
    const id = one.organisation ?? (one.person && `~${one.person}`);
    if (id !== undefined && !known.has(id)) known.set(id, one);
  }
  const unknown = sources
    .map(({ signatories }) =>
      signatories.filter(({ organisation, person }) => organisation === undefined && person === undefined),
    )
    .reduce<Signatory[]>((most, names) => (names.length > most.length ? names : most), []);
  return [...[...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one), ...unknown];
}

function daysApart(a: StatementFacts, b: StatementFacts): number {
  return Math.abs(Date.parse(a.publishedAt) - Date.parse(b.publishedAt)) / DAY_MS;
}

/** Sets of numbers below a count, which are joined. */
function createSets(count: number) {
  const parents = Array.from({ length: count }, (_, at) => at);
  const find = (at: number): number => {
    while (parents[at] !== at) at = parents[at] = parents[parents[at] as number] as number;
    return at;
  };
  return {
    find,
    /** @returns the name of the joined set: its smallest member */
    join(one: number, other: number): number {
      const [a, b] = [find(one), find(other)];
      parents[Math.max(a, b)] = Math.min(a, b);
      return Math.min(a, b);
    },
    groups(): number[][] {
      return [...Map.groupBy(parents.keys(), find).values()];
    },
  };
}
