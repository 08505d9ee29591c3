// Lists of signatories: below “Signed:”, at the end of the text without a heading, or above the text.
import type { Signatory } from '../../model/statement.ts';
import { beforeVerb, inlineEntries, lineEntries } from './list-entries.ts';
import { isPersonShaped, isPost } from './name-shape.ts';
import { type Context, type Entry, resolve } from './resolve-name.ts';
import {
  afterSignatureCue,
  BEHALF_CUE,
  CONTACT,
  GROUP_HEADING,
  isNegatedCue,
  ORGANISATION_WORD,
  OTHER_LIST,
  PERSONS_HEADING,
  REGION_HEADING,
  SIGNED_CUE,
  SKIPPED_LINE,
  VERB,
} from './signature-cues.ts';
import type { TextLine } from './text-lines.ts';

/** A line above a list that is no sentence of the text has at most this many. */
const MAX_HEADING = 140;

/** @param isJoint whether the title or text says that several speak */
export function listedSignatories(lines: readonly TextLine[], context: Context, isJoint: boolean): Signatory[] {
  const found: Signatory[] = [];
  let hasCue = false;
  for (let at = 0; at < lines.length; at += 1) {
    const rest = afterSignatureCue((lines[at] as TextLine).text);
    if (rest === undefined) continue;
    const { entries, end } = entriesAfterCue(lines, at, rest, context);
    if (entries.length === 0) continue;
    hasCue = true;
    found.push(...withoutQualifiers(entries));
    at = end - 1;
  }
  return hasCue ? found : [...closingList(lines, context, isJoint), ...openingList(lines, context)];
}

function entriesAfterCue(lines: readonly TextLine[], cueAt: number, rest: string, context: Context) {
  const isBehalf = BEHALF_CUE.test((lines[cueAt] as TextLine).text);
  const entries: Entry[] = rest === '' ? [] : inlineEntries(isBehalf ? beforeVerb(rest, context) : rest, context);
  let isOfPersons = false;
  let hasPosts = false;
  let at = cueAt + 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at] as TextLine;
    if (SKIPPED_LINE.test(line.text)) continue;
    if (isHeadingWithin(line, context)) {
      isOfPersons = PERSONS_HEADING.test(line.text);
      continue;
    }
    if (isPost(line.text)) {
      hasPosts = true;
      // The line above has the person: “Ann Reed / Chairperson / Society of Lakes”.
      if (isPersonShaped(entries.at(-1)?.signatory?.name ?? '')) entries.pop();
      continue;
    }
    const next = lineEntries(line, context);
    // After names on the line of the cue, only names that are known continue the list.
    if (next === undefined || (rest !== '' && !next.some(({ isKnown }) => isKnown))) {
      if (rest === '' && isRemarkWithin(lines, at, context)) continue;
      break;
    }
    const named = isOfPersons ? withoutPersons(next) : next;
    // In blocks of a person, a post and an organisation, other lines are towns.
    if (hasPosts && named.length > 1 && named.every(({ isCountry }) => isCountry)) continue;
    entries.push(...(hasPosts ? named.filter(isKnownOrNamed) : named));
  }
  return { entries, end: at };
}

function isKnownOrNamed({ isKnown, signatory }: Entry): boolean {
  return isKnown || ORGANISATION_WORD.test(signatory?.name ?? '');
}

function withoutPersons(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ isKnown, signatory }) => isKnown || !isPersonShaped(signatory?.name ?? ''));
}

/** A heading between the parts of a list: “International organisations:”, “Persons”. */
function isHeadingWithin({ text, kind }: TextLine, context: Context): boolean {
  if (OTHER_LIST.test(text)) return false;
  if (GROUP_HEADING.test(text) || PERSONS_HEADING.test(text) || REGION_HEADING.test(text))
    return resolve(text, context) === undefined;
  if (/:$/.test(text)) return text.length < 60;
  return kind === 'heading' && text.length < 60 && resolve(text, context)?.signatory === undefined;
}

/** A line within a list that names nobody: names follow it. */
function isRemarkWithin(lines: readonly TextLine[], at: number, context: Context): boolean {
  const [line, next] = [lines[at] as TextLine, lines[at + 1]];
  if (next === undefined || line.text.length > MAX_HEADING || OTHER_LIST.test(line.text) || isNegatedCue(line.text))
    return false;
  const isSameList = line.kind === 'item' && next.kind === 'item';
  return lineEntries(next, context)?.some((one) => one.isKnown || isSameList) ?? false;
}

/** Names below the text without a heading, as the last lines. */
function closingList(lines: readonly TextLine[], context: Context, isJoint: boolean): Signatory[] {
  let end = lines.length;
  while (end > 0 && lines.length - end < 12 && isAfterList(lines[end - 1] as TextLine, context)) end -= 1;
  const entries: Entry[][] = [];
  let hasHeading = false;
  /** Lines since the last heading. */
  let part = 0;
  let at = end - 1;
  for (; at >= 0; at -= 1) {
    const line = lines[at] as TextLine;
    if (SKIPPED_LINE.test(line.text)) continue;
    if (entries.length > 0 && (GROUP_HEADING.test(line.text) || REGION_HEADING.test(line.text))) {
      hasHeading = true;
      part = 0;
      continue;
    }
    if (entries.length > 0 && PERSONS_HEADING.test(line.text)) {
      for (const persons of entries.slice(0, part)) persons.splice(0, persons.length, ...withoutPersons(persons));
      part = 0;
      continue;
    }
    const next = line.kind === 'heading' ? undefined : lineEntries(line, context);
    if (next === undefined) break;
    entries.unshift(next);
    part += 1;
  }
  // Persons and other lines above the names are text.
  const isNamed = (one: Entry) => one.isKnown || isSurelyOrganisation(one);
  while (entries.length > 0 && !entries[0]?.some(isNamed)) entries.shift();
  const all = entries.flat();
  const before = at >= 0 ? (lines[at] as TextLine).text : '';
  if (before.length < MAX_HEADING && isNegatedCue(before)) return [];
  if (/:$/.test(before) && !SIGNED_CUE.test(before) && !BEHALF_CUE.test(before)) return [];
  if (at >= 0 && OTHER_LIST.test(before) && before.length < 80) return [];
  return isListOfNames(all, isJoint || hasHeading) ? withoutQualifiers(all) : [];
}

/** Names above the text, in one line. */
function openingList([first, ...rest]: readonly TextLine[], context: Context): Signatory[] {
  if (first === undefined || rest.length === 0) return [];
  const entries = lineEntries(first, context) ?? [];
  return entries.length >= 2 && entries.every(({ isKnown }) => isKnown) && isListOfNames(entries, false)
    ? withoutQualifiers(entries)
    : [];
}

/** By several signs: known names, the words of names, and whether the text is one of several. */
function isListOfNames(entries: readonly Entry[], isJoint: boolean): boolean {
  const countries = entries.filter(({ isCountry }) => isCountry).length;
  const known = entries.filter(({ isKnown, isCountry }) => isKnown && !isCountry).length;
  if (countries > known) return countries >= 3;
  const sure = known + entries.filter((one) => !one.isKnown && isSurelyOrganisation(one)).length;
  const names = entries.length - countries;
  if (known === 0) return sure >= (isJoint ? 2 : 3) && sure >= names * (isJoint ? 0.6 : 1);
  return isJoint || sure >= names / 2;
}

/** Whether an unknown name is that of an organisation: by its words and their capitals, or its quotation marks. */
function isSurelyOrganisation({ signatory }: Entry): boolean {
  const { name = '' } = signatory ?? {};
  if (!ORGANISATION_WORD.test(name) || VERB.test(name)) return false;
  if (/\p{Script=Cyrillic}/u.test(name))
    return /[«“"]/.test(name) || (name.split(' ').length <= 7 && /^\P{Ll}*\p{Lu}/u.test(name) && !/[.!?]$/.test(name));
  const words = name
    .split(' ')
    .filter(
      (word) =>
        !/^(?:of|for|the|and|to|in|on|against|de|des|w|na|dla|i|ir|für|der|die|das|und|im|von|e\.V\.)$/.test(word),
    );
  return words.every((word) => /^["“(]?\p{Lu}/u.test(word));
}

/** A line of contacts, links, tags and the like below the signatures. */
function isAfterList(line: TextLine, context: Context): boolean {
  if (OTHER_LIST.test(line.text) || SKIPPED_LINE.test(line.text)) return true;
  return (
    CONTACT.test(line.text) && !lineEntries(line, context)?.some((one) => one.isKnown || isSurelyOrganisation(one))
  );
}

/** In a list of organisations, a country says where one is; in a list of states, it signed. */
export function withoutQualifiers(entries: readonly Entry[]): Signatory[] {
  const countries = entries.filter(({ isCountry }) => isCountry).length;
  const isOfStates = countries >= 2 && countries >= 0.6 * entries.length;
  return entries
    .filter(({ isCountry }) => isOfStates || !isCountry)
    .flatMap(({ signatory }) => (signatory === undefined ? [] : [signatory]));
}
