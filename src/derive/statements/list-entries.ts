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
  COLUMN_HEADING,
  isNegatedCue,
  ORGANISATION_WORD,
  OTHER_LIST,
  ROLE_WORD,
  SIGNED_CUE,
  STATEMENT_NOUN,
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
  const hasContact = text !== cleanEntry(raw);
  if (isNegatedCue(text.slice(0, Math.max(0, text.indexOf(':'))))) return undefined;
  if (/:$/.test(text) || startsSentence(text) || SENTENCES.test(text)) return undefined;
  const parts = splitNames(text, namesIn(text, context));
  const speaker = speakerEntry(text, parts, context);
  if (speaker !== undefined) return [speaker];
  if (
    hasContact &&
    !(resolve(parts[0] ?? '', context) !== undefined || /[«“"]/.test(text) || ORGANISATION_WORD.test(text))
  )
    return undefined;
  if (parts.length <= 2) {
    const single = singleEntry(text, parts, context);
    if (single !== undefined) return single;
  }
  const spans = namesIn(text, context).filter(({ kind }) => kind === 'organisations');
  // A sentence about an organisation is no name.
  if (parts.length === 1) return spans.length === 0 && looksLikeName(text, kind) ? [unknownEntry(text)] : undefined;
  const entries = parts.map((part) => partEntry(part, context));
  const names = entries.filter((entry) => entry?.isKnown).length;
  // A sentence that names several organisations is no list of them: each part must be a name.
  return names >= 2 && names >= parts.length / 2 && entries.every((entry) => entry !== undefined)
    ? (entries as Entry[])
    : undefined;
}

/**
 * The organisation of a person who signs for it: `Person, post, Organisation`, `Person, head of Organisation`,
 * `Organisation – Person, post`. Undefined if the line has another form.
 */
function speakerEntry(text: string, parts: readonly string[], context: Context): Entry | undefined {
  if (text.length > MAX_SPEAKER) return undefined;
  const [, left, right] = /^(.+?) [–—-] (.+)$/u.exec(text) ?? [];
  if (left !== undefined && right !== undefined) {
    const [before, after] = [resolve(left, context), resolve(right, context)];
    const isPerson = (one: string) => isPersonName(one.split(',')[0] ?? '') || /^\p{Lu}.*,.*/u.test(one);
    if (
      before?.signatory?.organisation !== undefined &&
      isPerson(right) &&
      (ROLE_WORD.test(right) || isPersonName(right))
    )
      return before;
    if (after?.signatory?.organisation !== undefined && isPersonName(left)) return after;
  }
  const [first = '', ...others] = parts;
  const own = resolve(first, context);
  if (others.length === 0 || own?.signatory?.organisation !== undefined || own?.isCountry) return undefined;
  const isPerson = own?.signatory?.person !== undefined || isPersonName(first);
  const hasRole = others.some((part) => ROLE_WORD.test(part));
  if (!isPerson && !hasRole) return undefined;
  const last = resolve(others.at(-1) as string, context);
  if (last?.signatory?.organisation !== undefined) return last;
  const inRole = others.flatMap((part) => organisationOfRole(part, context) ?? []);
  if (inRole[0] !== undefined) return inRole[0];
  if (!isPerson || own !== undefined) return undefined;
  // A writer or doctor without an organisation.
  return others.every((part) => /^\p{Ll}/u.test(part)) && others.join(' ').length <= MAX_QUALIFIER
    ? { isKnown: false }
    : undefined;
}

/** “head of the Committee of Lakes”: the name ends the part. */
function organisationOfRole(part: string, context: Context): Entry | undefined {
  const spans = namesIn(part, context).filter(({ kind }) => kind === 'organisations');
  const [span] = spans;
  if (span === undefined || spans.length > 1 || part.slice(0, span.start).split(/\s+/u).length > 6) return undefined;
  if (/\p{L}/u.test(part.slice(span.end).replace(/\([^)]*\)/gu, ''))) return undefined;
  return { signatory: toSignatory(part, span), isKnown: true };
}

/** “The statement was signed by …”: a sentence, also where it stands below the text. */
function isSigningSentence(text: string): boolean {
  return STATEMENT_NOUN.test(text) && SIGNED_CUE.test(text);
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
  return people.length > 0 ? people : undefined;
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

/** `Organisation`, `Organisation, Country`, `Person, Organisation`. */
function singleEntry(text: string, parts: readonly string[], context: Context): Entry[] | undefined {
  const [first = '', second] = parts;
  if (text.length > MAX_NAME + 40) return undefined;
  const own = resolve(first, context);
  if (second === undefined) return own === undefined ? undefined : [own];
  const other = resolve(second, context);
  if (isPersonName(first) || own?.signatory?.person !== undefined) {
    // Of a person, the organisation is shown.
    if (other?.signatory?.organisation !== undefined) return [other];
    if (own !== undefined) return [own];
    return !other?.isCountry && /^["«“]?\p{Lu}/u.test(cleanEntry(second))
      ? [unknownEntry(second)]
      : [{ isKnown: false }];
  }
  if (own !== undefined && !own.isCountry) {
    const isQualifier =
      second.length <= MAX_QUALIFIER &&
      text.includes(',') &&
      namesIn(second, context).every(({ kind }) => kind !== 'organisations');
    if (other === undefined) return isQualifier ? [own] : undefined;
    return other.isCountry ? [own] : [own, other];
  }
  if (own?.isCountry && other?.isCountry) return [own, other];
  if (other?.isCountry && looksLikeName(first, 'item')) return [unknownEntry(first)];
  if (other !== undefined && looksLikeName(first, 'item'))
    return isPersonShaped(first) ? [other] : [unknownEntry(first), other];
  return looksLikeName(first, 'item') && ORGANISATION_WORD.test(first) && second.length <= MAX_QUALIFIER
    ? [unknownEntry(first)]
    : undefined;
}

/** Entries of names in running text: `A, B and C`. */
export function inlineEntries(raw: string, context: Context): Entry[] {
  const sentence = firstSentence(raw.slice(0, MAX_INLINE));
  return splitNames(sentence, namesIn(sentence, context)).flatMap((part) => partEntry(part, context) ?? []);
}

/** Undefined if a part of running text is no name. */
function partEntry(part: string, context: Context): Entry | undefined {
  const own = resolve(part, context);
  if (own !== undefined) return own;
  const inner = namesIn(part, context).filter(({ kind }) => kind !== 'people');
  // “and my own country Latvia”
  const [place] = inner;
  if (/^\p{Ll}/u.test(cleanEntry(part)) && inner.length === 1 && place?.kind === 'places')
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
