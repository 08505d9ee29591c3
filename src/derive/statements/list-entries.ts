// A line of a list, a row of a table, or names in running text → who is named there.
import { findNames } from './find-names.ts';
import {
  cleanEntry,
  firstSentence,
  isPersonName,
  isPersonShaped,
  looksLikeName,
  MAX_NAME,
  SENTENCES,
  withoutContacts,
} from './name-shape.ts';
import { type Context, countryEntry, type Entry, namesIn, resolve, toSignatory, unknownEntry } from './resolve-name.ts';
import {
  ADOPTED_CUE,
  COLUMN_HEADING,
  isNegatedCue,
  ORGANISATION_WORD,
  OTHER_LIST,
  ROLE_WORD,
  SIGNED_CUE,
  STATEMENT_NOUN,
  SUPPORTED_CUE,
  startsSentence,
  VERB,
} from './signature-cues.ts';
import { splitNames } from './split-names.ts';
import { CELL, type TextLine } from './text-lines.ts';

/** A person with post and organisation have at most this many. */
const MAX_SPEAKER = 250;
/** What stands after the comma of a name, such as its town or network. */
const MAX_QUALIFIER = 60;

/** A line of several names has at most this many. */
const MAX_LINE = 4000;

/** Names in running text are looked for in this many characters after a cue. */
const MAX_INLINE = 20_000;
/** The subject of “We, the undersigned …” has at most this many characters. */
const MAX_SUBJECT = 1500;

/** The entries of a line in a list; undefined if it is no part of a list of names. */
export function lineEntries(line: TextLine, context: Context): Entry[] | undefined {
  const { text: raw, kind } = line;
  if (kind === 'row') return rowEntries(line, context);
  if (raw.length > MAX_LINE || OTHER_LIST.test(cleanEntry(raw))) return undefined;
  const text = withoutContacts(cleanEntry(raw));
  if (text === '' || isSigningSentence(text)) return undefined;
  if (isNegatedCue(text.slice(0, Math.max(0, text.indexOf(':'))))) return undefined;
  if (/:$/.test(text) || startsSentence(text) || SENTENCES.test(text)) return undefined;
  const hasContact = text !== cleanEntry(raw);
  const entries = namesOfLine(text, kind, context);
  // A line of contacts may name what an address is for.
  const isNamed = (entry: Entry) => entry.isKnown || /[«“"]/.test(text) || ORGANISATION_WORD.test(text);
  return hasContact && !entries?.some(isNamed) ? undefined : entries;
}

/** What a segment of a line is: a line is read by the kinds of its segments, whatever their order. */
type SegmentKind = 'organisation' | 'named' | 'country' | 'person' | 'post' | 'name' | 'text';

interface Segment {
  text: string;
  kind: SegmentKind;
  entry?: Entry;
}

function segmentOf(text: string, kind: TextLine['kind'], context: Context): Segment {
  const entry = resolve(text, context);
  const clean = cleanEntry(text);
  if (entry?.signatory?.organisation !== undefined) {
    return /^\p{Ll}/u.test(clean) && ROLE_WORD.test(clean.split(' ')[0] ?? '')
      ? { text, kind: 'post', entry }
      : { text, kind: 'organisation', entry };
  }
  if (entry?.isCountry) return { text, kind: 'country', entry };
  if (entry?.signatory?.person !== undefined) return { text, kind: 'person', entry };
  const ofPost = organisationOfRole(clean, context);
  if (ROLE_WORD.test(clean) && (ofPost !== undefined || !ORGANISATION_WORD.test(clean) || /^\p{Ll}/u.test(clean)))
    return { text, kind: 'post', ...(ofPost === undefined ? {} : { entry: ofPost }) };
  if (isPersonName(text)) return { text, kind: 'person' };
  // “The project was supported by Lantern” is no name.
  if (isAboutKnown(clean, context)) return { text, kind: 'text' };
  if (ORGANISATION_WORD.test(clean) && looksLikeName(text, kind)) return { text, kind: 'named' };
  return { text, kind: looksLikeName(text, kind) ? 'name' : 'text' };
}

/** Whether a text has a known name beside small words that are no part of a name. */
function isAboutKnown(text: string, context: Context): boolean {
  const [span] = namesIn(text, context).filter(({ kind }) => kind === 'organisations');
  if (span === undefined) return false;
  const before = text.slice(0, span.start);
  return SUPPORTED_CUE.test(before) || SIGNED_CUE.test(before) || VERB.test(before);
}

/** A dash, slash, colon or “represented by” between a name and what stands beside it. */
const BESIDE =
  /\s[–—-]\s|\s\/\s|:\s|,? (?:у асобе|ў асобе|у асобах|в лице|в особі|u asobie|represented by|w osobie|reprezentowan\p{L} przez|vertreten durch|atstovaujam\p{L}+)\s/u;
/** The separator is one of the words. */
const REPRESENTED = /\p{L}/u;

function namesOfLine(text: string, kind: TextLine['kind'], context: Context): Entry[] | undefined {
  // “Ann Reed, director (Lantern)”.
  const [, outer = '', inner] = /^(.+?)\s*\(([^()]+)\)$/u.exec(text) ?? [];
  const [person = ''] = outer.split(',');
  const isOfPerson = isPersonName(person) || (isPersonShaped(person) && ORGANISATION_WORD.test(inner ?? ''));
  if (inner !== undefined && isOfPerson && resolve(person, context) === undefined) {
    const within = namesOfLine(inner, 'item', context);
    if (within?.some((one) => one.isKnown || ORGANISATION_WORD.test(one.signatory?.name ?? '')))
      return within.filter(({ isCountry }) => !isCountry);
  }
  const beside = besideEntries(text, kind, context);
  if (beside !== undefined) return beside;
  const parts = splitNames(text, namesIn(text, context));
  if (parts.length === 1) return singleEntry(text, kind, context);
  const segments = parts.map((part) => segmentOf(part, kind, context));
  const of = (...kinds: SegmentKind[]) => segments.filter((segment) => kinds.includes(segment.kind));
  if (/;/.test(text) && of('organisation', 'named', 'name').length >= 2) return listOf(parts, context);
  const known = of('organisation');
  const ids = new Set(known.map(({ entry }) => entry?.signatory?.organisation));
  const [first] = segments;
  if (first === undefined) return undefined;
  const people = of('person', 'post');
  if (people.length > 0 && (first.kind === 'person' || of('post').length > 0)) {
    if (ids.size > 1) return known.map(({ entry }) => entry as Entry);
    // “Ann Reed, chair, Lantern”; “Lantern, Ann Reed, chair”; “Ann Reed, head of Lantern”.
    const own = known[0]?.entry ?? of('post').find(({ entry }) => entry !== undefined)?.entry;
    if (own !== undefined) return [own];
    const named = of('named')[0] ?? segments.slice(1).find((one) => one.kind === 'name' && first.kind === 'person');
    if (named !== undefined) return [unknownEntry(named.text)];
    if (first.entry !== undefined) return [first.entry];
    if (text.length > MAX_SPEAKER || (first.kind !== 'person' && of('post').length < 2)) return undefined;
    return [{ isKnown: false }];
  }
  // “Ida Castle, novelist”.
  const isOccupation = (one: Segment) => /^\p{Ll}/u.test(one.text) && one.text.split(' ').length <= 5;
  if (isPersonShaped(first.text) && first.entry === undefined && segments.slice(1).every(isOccupation))
    return text.length > MAX_SPEAKER ? undefined : [{ isKnown: false }];
  const countries = of('country');
  if (countries.length === segments.length) return countries.map(({ entry }) => entry as Entry);
  if (ids.size === 1 && known.length >= 1 && of('named').length === 0) {
    const others = segments.filter((segment) => segment.kind !== 'organisation');
    // What stands beside a name: its town, country or network.
    const areQualifiers = others.every(
      ({ text: one, kind: other }) =>
        other === 'country' ||
        (/^\p{Ll}/u.test(one) && !VERB.test(one)) ||
        (one.length <= MAX_QUALIFIER &&
          text.includes(',') &&
          namesIn(one, context).every((span) => span.kind !== 'organisations')),
    );
    const isFirst = first.kind === 'organisation';
    if (others.length - countries.length <= 2 && areQualifiers && isFirst) return [known[0]?.entry as Entry];
  }
  if (known.length + of('named').length === 0) {
    // `Name, Town, Country`.
    if (first.kind === 'name' && segments.length <= 3 && countries.length > 0) return [unknownEntry(first.text)];
    return undefined;
  }
  if (known.length === 0 && segments.length <= 3 && of('named').length === 1 && first.kind === 'named') {
    const isShort = segments.slice(1).every(({ text: one }) => one.length <= MAX_QUALIFIER);
    return isShort ? [unknownEntry(first.text)] : undefined;
  }
  // “Olaf Brunn, Lantern”.
  if (first.kind === 'name' && segments.length === 2 && known[0] === segments[1] && isPersonShaped(first.text))
    return [known[0]?.entry as Entry];
  const entries = segments.flatMap(({ text: one, kind: part, entry }): Entry[] => {
    if (entry !== undefined) return [entry];
    return part === 'text' ? [] : [unknownEntry(one)];
  });
  const sure = known.length + countries.length + of('named').length;
  // A sentence that names several organisations is no list of them: each part must be a name.
  const isList = of('text').length === 0 && sure >= 2 && sure >= segments.length / 2;
  return isList ? entries : undefined;
}

function listOf(parts: readonly string[], context: Context): Entry[] | undefined {
  const entries = parts.map((part) => namesOfLine(part, 'item', context));
  const read = entries.filter((entry) => entry !== undefined);
  return read.length >= parts.length - 1 ? read.flat() : undefined;
}

/** `Organisation – Person, post`, `Person – Organisation`, `Country: A, B`, `name / name in another language`, `A – B – C`. */
function besideEntries(text: string, kind: TextLine['kind'], context: Context): Entry[] | undefined {
  if (!BESIDE.test(text)) return undefined;
  const spans = namesIn(text, context);
  const cut = [...text.matchAll(new RegExp(BESIDE, 'gu'))].find(({ index }) =>
    spans.every(({ start, end }) => index < start || index >= end),
  );
  if (cut === undefined) return undefined;
  const [left, right] = [text.slice(0, cut.index), text.slice(cut.index + cut[0].length)];
  const [before, after] = [segmentOf(left, kind, context), segmentOf(right.split(',')[0] ?? '', kind, context)];
  const whole = namesOfLine(right, kind, context);
  if (before.kind === 'organisation') {
    const ids = new Set(whole?.flatMap(({ signatory }) => signatory?.organisation ?? []));
    const own = before.entry as Entry;
    if (ids.size === 0) {
      const isBeside =
        ['person', 'post', 'country'].includes(after.kind) || right.length <= MAX_NAME || /^\p{Lu}.*,/u.test(right);
      return isBeside && !isSentence(right) ? [own] : undefined;
    }
    if (ids.has(own.signatory?.organisation as string) && ids.size === 1) return [own];
    return after.kind === 'post' ? [own] : [own, ...(whole ?? [])];
  }
  if (REPRESENTED.test(cut[0])) return looksLikeName(left, 'item') ? [unknownEntry(left)] : undefined;
  if (before.kind === 'country') return whole;
  const known = whole?.some(({ isKnown }) => isKnown) ?? false;
  if (
    before.kind === 'person' &&
    !known &&
    (after.kind === 'named' || after.kind === 'name') &&
    !cut[0].startsWith(':')
  )
    return [unknownEntry(right)];
  if (before.kind === 'person' || before.kind === 'post') return known ? whole : undefined;
  // “Poland: A, B”, “Media: A, B”; and an unknown name with its English form.
  if (cut[0].startsWith(':')) {
    const isSure = (one: Entry) => one.isKnown || ORGANISATION_WORD.test(one.signatory?.name ?? '');
    return left.length <= MAX_QUALIFIER && whole?.every(isSure) ? whole : undefined;
  }
  if (before.kind === 'named' && ['person', 'post', 'country'].includes(after.kind)) return [unknownEntry(left)];
  if (known && whole?.length === 1 && after.kind === 'organisation' && left.length <= MAX_NAME)
    return before.kind === 'named' && !cut[0].includes('/') ? undefined : whole;
  return undefined;
}

function isSentence(text: string): boolean {
  return VERB.test(text) && text.split(' ').length > 6;
}

/** The text is one name, perhaps with its country in brackets. */
function singleEntry(text: string, kind: TextLine['kind'], context: Context): Entry[] | undefined {
  const own = resolve(text, context);
  if (own !== undefined) return text.length > MAX_NAME + 40 ? undefined : [own];
  const post = organisationOfRole(text, context);
  if (post !== undefined && ROLE_WORD.test(text) && text.length <= MAX_NAME) return [post];
  // A sentence about an organisation is no name.
  const hasKnown = namesIn(text, context).some((span) => span.kind === 'organisations');
  return !hasKnown && looksLikeName(text, kind) ? [unknownEntry(text)] : undefined;
}

/** “head of the Committee of Lakes”: the name ends the part. */
function organisationOfRole(part: string, context: Context): Entry | undefined {
  const spans = namesIn(part, context).filter(({ kind }) => kind === 'organisations');
  const [span] = spans;
  if (span === undefined || spans.length > 1 || part.slice(0, span.start).split(/\s+/u).length > 6) return undefined;
  // “chair of Lantern Ann Reed”.
  const after = part
    .slice(span.end)
    .replace(/^[»”"]|\([^)]*\)/gu, '')
    .trim();
  if (/\p{L}/u.test(after) && !isPersonShaped(after)) return undefined;
  return { signatory: toSignatory(part, span), isKnown: true };
}

/** “The statement was signed by …”: a sentence, also where it stands below the text. */
function isSigningSentence(text: string): boolean {
  const cue = SIGNED_CUE.exec(text) ?? ADOPTED_CUE.exec(text);
  return cue !== null && STATEMENT_NOUN.test(text.slice(0, cue.index + cue[0].length + 40));
}

/** In a table, the row of one organisation, with its number, country, town or person; or a row of several names. */
function rowEntries(line: TextLine, context: Context): Entry[] | undefined {
  if (line.text.length > MAX_LINE) return undefined;
  const cells = line.text.split(CELL).map(withoutContacts);
  const named = cells.filter((cell) => /\p{L}/u.test(cell));
  if (named.every((cell) => cell.length <= 3 || COLUMN_HEADING.test(cell))) return [];
  const columns = context.columns.get(line) ?? new Set();
  const known = cells.map((cell) => (/\p{L}/u.test(cell) ? resolve(cell, context) : undefined));
  const organisations = cells.flatMap((cell, at): Entry[] => {
    const own = known[at];
    if (own?.signatory?.organisation !== undefined) return [own];
    return columns.has(at) && own === undefined && looksLikeName(cell, 'item') ? [unknownEntry(cell)] : [];
  });
  if (organisations.some(({ signatory }) => signatory !== undefined)) return organisations;
  const name = named.find((cell) => ORGANISATION_WORD.test(cell) && looksLikeName(cell, 'item'));
  if (name !== undefined) return [unknownEntry(name)];
  const people = known.flatMap((one) => (one?.signatory?.person === undefined ? [] : [one]));
  // In a table of organisations, a row without one says something else.
  return people.length > 0 ? people : columns.size > 0 ? [] : undefined;
}

/** The columns of each table that name organisations, by the rows of the table. */
export function organisationColumns(lines: readonly TextLine[], context: Omit<Context, 'columns'>): Context['columns'] {
  const columns = new Map<TextLine, ReadonlySet<number>>();
  let ofTable = new Set<number>();
  for (const [at, line] of lines.entries()) {
    if (line.kind !== 'row') continue;
    if (lines[at - 1]?.kind !== 'row') ofTable = new Set();
    columns.set(line, ofTable);
    if (line.text.length > MAX_LINE) continue;
    for (const [column, cell] of line.text.split(CELL).entries())
      if (resolve(cell, { ...context, columns })?.signatory?.organisation !== undefined) ofTable.add(column);
  }
  return columns;
}

/** Entries of names in running text: `A, B and C`. */
export function inlineEntries(raw: string, context: Context): Entry[] {
  const sentence = firstSentence(raw.slice(0, MAX_INLINE));
  const parts = splitNames(sentence, namesIn(sentence, context));
  // Between semicolons, a name may have its town or country after a comma.
  const isLong = sentence.includes(';');
  return parts.flatMap((part) => {
    const own = isLong && part.includes(',') ? namesOfLine(part, 'item', context) : undefined;
    return own?.filter(({ isCountry }) => !isCountry) ?? partEntry(part, context) ?? [];
  });
}

/** Undefined if a part of running text is no name. */
function partEntry(part: string, context: Context): Entry | undefined {
  const own = resolve(part, context) ?? (ROLE_WORD.test(part) ? organisationOfRole(part, context) : undefined);
  if (own !== undefined) return own;
  const inner = namesIn(part, context).filter(({ kind }) => kind !== 'people');
  // “and my own country Latvia”
  const [place] = inner;
  if (
    /^[\p{Ll} ]+\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*$/u.test(cleanEntry(part)) &&
    inner.length === 1 &&
    place?.kind === 'places'
  )
    return countryEntry(part.slice(place.start, place.end));
  if (inner.some(({ kind }) => kind === 'organisations') && cleanEntry(part).split(' ').length > 6) return undefined;
  return looksLikeName(part, 'text') ? unknownEntry(part) : undefined;
}

/** The subject: what is before the first finite verb, or before the end of the sentence. */
export function beforeVerb(text: string, { lang, catalogue }: Context): string {
  const sentence = firstSentence(text.slice(0, MAX_SUBJECT));
  const characters = sentence.split('');
  for (const { start, end } of findNames(sentence, lang, catalogue)) characters.fill('_', start, end);
  const verb = VERB.exec(characters.join(''));
  return verb === null ? sentence : sentence.slice(0, verb.index);
}
