// Who signed a statement, from its title and text. An organisation that the text only mentions is no signatory: names count
// in a list of signatories, in the subject of “We, the undersigned …”, and where the title says whose statement it is.
import type { Signatory } from '../../model/statement.ts';
import type { NamesCatalogue } from '../names-catalogue.ts';
import { findNames, type NameSpan } from './find-names.ts';
import {
  afterSignatureCue,
  BEHALF_CUE,
  COLUMN_HEADING,
  CONTACT,
  DATELINE,
  FORM_WORD,
  GIVEN_NAME,
  isNegatedCue,
  ORGANISATION_WORD,
  OTHER_LIST,
  ROLE_WORD,
  SIGNED_CUE,
  SKIPPED_LINE,
  SPEECH_ACT,
  STATEMENT_NOUNS,
  SUBJECT_INTRODUCTION,
  startsSentence,
  TITLE_BY,
  TITLE_NOUN,
  TITLE_STOP,
  UNDERSIGNED_CUE,
  VERB,
} from './signature-cues.ts';
import { CELL, type TextLine } from './text-lines.ts';

export interface SignedText {
  title: string;
  lines: readonly TextLine[];
  /** BCP 47 tag. */
  lang: string;
  /** Organisation that published the text; the signatory if the text names none. */
  publisher?: Signatory | undefined;
}

export interface Signatures {
  /** Each once, in the order of the text. */
  signatories: Signatory[];
  /** Whether the text names them; else the publisher is the only one. */
  isSigned: boolean;
}

interface Context {
  lang: string;
  catalogue: NamesCatalogue;
}

/** A part of a list: a signatory, the name of a country, or a name that is neither. */
interface Entry {
  signatory?: Signatory;
  isCountry?: boolean;
  isKnown: boolean;
}

/** A statement has at most this many signatories here; the longest known list has fewer than 200. */
const MAX_SIGNATORIES = 1000;
/** Titles are shorter, as `pull` stores them. */
const MAX_TITLE = 1000;
/** A name has at most this many characters. */
const MAX_NAME = 130;
/** What stands after the comma of a name, such as its town or network. */
const MAX_QUALIFIER = 60;
/** The end of a sentence within a line. */
const SENTENCES = /\p{L}{4}[.!?…] +\p{Lu}/u;
/** A line of several names has at most this many. */
const MAX_LINE = 4000;
/** A line above a list that is no sentence of the text has at most this many. */
const MAX_HEADING = 140;
/** Names in running text are looked for in this many characters after a cue. */
const MAX_INLINE = 20_000;
/** The subject of “We, the undersigned …” has at most this many characters. */
const MAX_SUBJECT = 1500;

/** Who signed a text; the publisher if it names nobody. */
export function findSignatories(text: SignedText, catalogue: NamesCatalogue): Signatures {
  const context = { lang: text.lang, catalogue };
  const inText = unique([
    ...listedSignatories(text.lines, context),
    ...text.lines.flatMap(({ text: line }) => subjectSignatories(line, context)),
  ]);
  if (inText.length > 0) return { signatories: inText, isSigned: true };
  const opening = longerList(titleSignatories(text.title, context), leadingSubject(text.lines[0]?.text ?? '', context));
  if (opening.length > 0) return { signatories: unique(opening), isSigned: true };
  return { signatories: text.publisher === undefined ? [] : [text.publisher], isSigned: false };
}

/** The title may shorten what the text begins with: “X and partners call”, “X, together with Y and Z, calls”. */
function longerList(inTitle: readonly Signatory[], inText: readonly Signatory[]): readonly Signatory[] {
  if (inTitle.length === 0) return inText;
  const known = new Set(inText.map(({ organisation }) => organisation));
  return inTitle.every(({ organisation }) => organisation !== undefined && known.has(organisation)) ? inText : inTitle;
}

function unique(signatories: readonly Signatory[]): Signatory[] {
  const byKey = new Map<string, Signatory>();
  for (const one of signatories) {
    const key = one.organisation ?? one.person ?? one.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()].slice(0, MAX_SIGNATORIES);
}

// Lists

function listedSignatories(lines: readonly TextLine[], context: Context): Signatory[] {
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
  return hasCue ? found : [...closingList(lines, context), ...openingList(lines, context)];
}

function entriesAfterCue(lines: readonly TextLine[], cueAt: number, rest: string, context: Context) {
  const entries: Entry[] = rest === '' ? [] : inlineEntries(rest, context);
  let at = cueAt + 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at] as TextLine;
    if (SKIPPED_LINE.test(line.text)) continue;
    if (/:$/.test(line.text) && line.text.length < 60 && !OTHER_LIST.test(line.text)) continue;
    const next = lineEntries(line, context);
    // After names on the line of the cue, only names that are known continue the list.
    if (next === undefined || (rest !== '' && !next.some(({ isKnown }) => isKnown))) break;
    entries.push(...next);
  }
  return { entries, end: at };
}

/** Names below the text without a heading, as the last lines. */
function closingList(lines: readonly TextLine[], context: Context): Signatory[] {
  let end = lines.length;
  while (end > 0 && lines.length - end < 12 && isAfterList((lines[end - 1] as TextLine).text)) end -= 1;
  const entries: Entry[][] = [];
  let at = end - 1;
  for (; at >= 0; at -= 1) {
    const line = lines[at] as TextLine;
    if (SKIPPED_LINE.test(line.text)) continue;
    const next = line.kind === 'heading' ? undefined : lineEntries(line, context);
    if (next === undefined) break;
    entries.unshift(next);
  }
  // Persons and other lines above the names are text.
  const isNamed = (one: Entry) => one.isKnown || isSurelyOrganisation(one);
  while (entries.length > 0 && !entries[0]?.some(isNamed)) entries.shift();
  const all = entries.flat();
  const before = at >= 0 ? (lines[at] as TextLine).text : '';
  if (before.length < MAX_HEADING && isNegatedCue(before)) return [];
  if (/:$/.test(before) && !SIGNED_CUE.test(before) && !BEHALF_CUE.test(before)) return [];
  if (at >= 0 && OTHER_LIST.test(before) && before.length < 80) return [];
  return isListOfNames(all, lines) ? withoutQualifiers(all) : [];
}

/** Names above the text, in one line. */
function openingList([first, ...rest]: readonly TextLine[], context: Context): Signatory[] {
  if (first === undefined || rest.length === 0) return [];
  const entries = lineEntries(first, context) ?? [];
  return entries.length >= 2 && entries.every(({ isKnown }) => isKnown) && isListOfNames(entries, [])
    ? withoutQualifiers(entries)
    : [];
}

function isListOfNames(entries: readonly Entry[], lines: readonly TextLine[]): boolean {
  const countries = entries.filter(({ isCountry }) => isCountry).length;
  const known = entries.filter(({ isKnown, isCountry }) => isKnown && !isCountry).length;
  if (countries > known) return countries >= 3;
  if (known === 0) return lines.length > 0 && entries.length >= 3 && entries.every(isSurelyOrganisation);
  const isAnnounced = lines.some(({ text }) => UNDERSIGNED_CUE.test(text));
  return known > 0 && (isAnnounced || known >= (entries.length - countries) / 2);
}

/** Whether an unknown name is that of an organisation: by its words and their capitals, or its quotation marks. */
function isSurelyOrganisation({ signatory }: Entry): boolean {
  const { name = '' } = signatory ?? {};
  if (!ORGANISATION_WORD.test(name) || VERB.test(name)) return false;
  if (/\p{Script=Cyrillic}/u.test(name)) return /[«“"]/.test(name);
  const words = name.split(' ').filter((word) => !/^(?:of|for|the|and|to|in|on|against|de|des)$/.test(word));
  return words.every((word) => /^["“(]?\p{Lu}/u.test(word));
}

/** A line of contacts, links, tags and the like below the signatures. */
function isAfterList(line: string): boolean {
  return CONTACT.test(line) || OTHER_LIST.test(line) || SKIPPED_LINE.test(line);
}

/** In a list of organisations, a country says where one is; in a list of states, it signed. */
function withoutQualifiers(entries: readonly Entry[]): Signatory[] {
  const countries = entries.filter(({ isCountry }) => isCountry).length;
  const isOfStates = countries >= 2 && countries >= 0.6 * entries.length;
  return entries
    .filter(({ isCountry }) => isOfStates || !isCountry)
    .flatMap(({ signatory }) => (signatory === undefined ? [] : [signatory]));
}

/** The entries of a line in a list; undefined if it is no part of a list of names. */
function lineEntries({ text: raw, kind }: TextLine, context: Context): Entry[] | undefined {
  if (kind === 'row') return rowEntries(raw, context);
  const text = cleanEntry(raw);
  if (text === '' || text.length > MAX_LINE || CONTACT.test(text) || OTHER_LIST.test(text)) return undefined;
  if (isNegatedCue(text.slice(0, Math.max(0, text.indexOf(':'))))) return undefined;
  if (/:$/.test(text) || startsSentence(text) || SENTENCES.test(text)) return undefined;
  const parts = splitNames(text, namesIn(text, context));
  if (parts.length <= 2) {
    const single = singleEntry(text, parts, context);
    if (single !== undefined) return single;
  }
  const spans = namesIn(text, context).filter(({ kind }) => kind === 'organisations');
  // A sentence about an organisation is no name.
  if (parts.length === 1) return spans.length === 0 && looksLikeName(text, kind) ? [unknownEntry(text)] : undefined;
  const last = resolve(parts.at(-1) as string, context);
  if (last?.signatory?.organisation !== undefined && parts.slice(1, -1).some((part) => ROLE_WORD.test(part)))
    return [last];
  const entries = parts.map((part) => partEntry(part, context));
  const names = entries.filter((entry) => entry?.isKnown).length;
  // A sentence that names several organisations is no list of them: each part must be a name.
  return names >= 2 && names >= parts.length / 2 && entries.every((entry) => entry !== undefined)
    ? (entries as Entry[])
    : undefined;
}

/** In a table, the row of one organisation, with its number, country, town or person; or a row of several names. */
function rowEntries(raw: string, context: Context): Entry[] | undefined {
  if (raw.length > MAX_LINE || CONTACT.test(raw)) return undefined;
  const cells = raw.split(CELL).filter((cell) => /\p{L}/u.test(cell));
  if (cells.length > 0 && cells.every((cell) => cell.length <= 3 || COLUMN_HEADING.test(cell))) return [];
  const known = cells.flatMap((cell) => resolve(cell, context) ?? []);
  const organisations = known.filter(({ signatory }) => signatory?.organisation !== undefined);
  if (organisations.length > 0) return organisations;
  const name = cells.find((cell) => ORGANISATION_WORD.test(cell) && looksLikeName(cell, 'item'));
  if (name !== undefined) return [unknownEntry(name)];
  const people = known.filter(({ signatory }) => signatory?.person !== undefined);
  return people.length > 0 ? people : undefined;
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
  if (other !== undefined && looksLikeName(first, 'item')) return [unknownEntry(first), other];
  return looksLikeName(first, 'item') && ORGANISATION_WORD.test(first) && second.length <= MAX_QUALIFIER
    ? [unknownEntry(first)]
    : undefined;
}

/** Entries of names in running text: `A, B and C`. */
function inlineEntries(raw: string, context: Context): Entry[] {
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

function unknownEntry(text: string): Entry {
  const name = cleanEntry(text);
  return isPersonName(name) ? { isKnown: false } : { signatory: { name }, isKnown: false };
}

function countryEntry(name: string): Entry {
  return { signatory: { name }, isCountry: true, isKnown: true };
}

/** The organisation, public person or country that a part of a list names; undefined if it names none of them. */
function resolve(raw: string, context: Context): Entry | undefined {
  const text = cleanEntry(raw);
  const [, outer = text, inner] = /^(.+?)\s*\(([^()]+)\)$/.exec(text) ?? [];
  const own = resolveName(outer, context);
  if (inner === undefined) return own;
  if (own?.signatory?.organisation !== undefined || own?.isCountry) return own;
  const within = resolveName(inner, context);
  if (within?.signatory?.organisation !== undefined) {
    const name = own?.signatory?.person !== undefined ? text : isPersonName(outer) ? inner : outer;
    return { signatory: { name, organisation: within.signatory.organisation }, isKnown: true };
  }
  return own;
}

function resolveName(text: string, context: Context): Entry | undefined {
  const spans = namesIn(text, context);
  const organisations = spans.filter(({ kind }) => kind === 'organisations');
  const ids = [...new Set(organisations.map(({ id }) => id))];
  const rest = uncovered(
    text,
    spans.filter(({ kind }) => kind !== 'people'),
  );
  if (ids.length === 1 && organisations[0] !== undefined) {
    const covered = Math.max(...organisations.map(({ words }) => words));
    if (rest > 0 && (/^\p{Ll}/u.test(text) || startsSentence(text))) return undefined;
    const end = Math.max(...organisations.map((span) => span.end));
    if (rest === 0 || (covered >= 2 && rest <= covered / 2 && !isContinued(text.slice(end))))
      return { signatory: { name: text, organisation: ids[0] as string }, isKnown: true };
    return undefined;
  }
  if (ids.length > 1) return undefined;
  const [only, ...others] = spans;
  if (only === undefined || others.length > 0 || uncovered(text, spans) > 0) return undefined;
  if (only.kind === 'places') return countryEntry(text);
  return only.words >= 2 ? { signatory: { name: text, person: only.id }, isKnown: true } : undefined;
}

/** Whether a name goes on as a sentence: “X reported the arrest”, and not “X in Oslo” or “X of Lakeland”. */
function isContinued(after: string): boolean {
  const next = /^[^\p{L}]*(\p{Ll}[\p{Ll}’'-]*)/u.exec(after)?.[1];
  return next !== undefined && next.length > 2 && !FORM_WORD.test(next) && !/^(?:пры|при|для|and)$/.test(next);
}

/** Number of words outside the spans that make another name of a name, or a sentence. */
function uncovered(text: string, spans: readonly NameSpan[]): number {
  const characters = [...text];
  // Offsets are in UTF-16 units; names have no characters of two units.
  for (const { start, end } of spans) characters.fill(' ', start, end);
  const words = characters.join('').match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  return words.filter((word) => !FORM_WORD.test(word)).length;
}

function namesIn(text: string, { lang, catalogue }: Context): NameSpan[] {
  return findNames(text, lang, catalogue, true);
}

// Splitting

/** Without bullets, numbers and closing punctuation. */
function cleanEntry(text: string): string {
  return text
    .replace(/^[\s•·▪◦‣*–—―-]+/u, '')
    .replace(/^\(?\d{1,3}[.)]\s+/, '')
    .replace(/^(?:and|і|и|ды|а таксама|а также|as well as|and also|the)\s+(?=\S)/iu, '')
    .replace(/^the\s+/i, '')
    .replace(/^(?:mr|mrs|ms|dr|prof)\.?\s+(?=\p{Lu})/iu, '')
    .replace(/[\s;,.]+$/, '')
    .trim();
}

/** Splits at semicolons or commas, and at “and” beside a name; never within a name, quotation marks or parentheses. */
function splitNames(text: string, spans: readonly NameSpan[]): string[] {
  const isFree = freeOffsets(text, spans);
  const at = (pattern: RegExp) => [...text.matchAll(pattern)].filter(({ index }) => isFree(index));
  const semicolons = at(/;|\s[•·|/]\s/g);
  const cuts = semicolons.length > 0 ? semicolons : at(/,(?!\d)/g);
  const parts: string[] = [];
  let from = 0;
  for (const { 0: cut, index } of [...cuts, Object.assign([''], { index: text.length })]) {
    parts.push(...splitConjunctions(text, from, index, spans, isFree));
    from = index + (cut as string).length;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const CONJUNCTION =
  /\s(?:and also|as well as|along with|together with|and|&|а таксама|а также|разам з|вместе с|і|и|ды|й|та|oraz|ir|i|dy)\s/giu;

function splitConjunctions(
  text: string,
  start: number,
  end: number,
  spans: readonly NameSpan[],
  isFree: (at: number) => boolean,
): string[] {
  const parts: string[] = [];
  let from = start;
  for (const { 0: cut, index } of text.slice(start, end).matchAll(CONJUNCTION)) {
    const at = start + index;
    if (!isFree(at + 1)) continue;
    const [left, right] = [text.slice(from, at), text.slice(at + cut.length, end)];
    const after = at + cut.length;
    const hasName = (low: number, high: number) => spans.some((span) => span.start >= low && span.end <= high);
    const beginsName = spans.some((span) => span.start - after >= 0 && span.start - after <= 24);
    if (!(beginsName || (hasName(from, at) && /^(?:the )?[\p{Lu}«“"]/u.test(right)) || /[»”"]$/.test(left.trim())))
      continue;
    parts.push(left);
    from = after;
  }
  parts.push(text.slice(from, end));
  return parts;
}

function freeOffsets(text: string, spans: readonly NameSpan[]): (at: number) => boolean {
  const closed = new Uint8Array(text.length + 1);
  for (const { start, end } of spans) closed.fill(1, start, end);
  for (const { 0: found, index } of text.matchAll(/\([^()]*\)|«[^«»]*»|“[^“”]*”|"[^"]*"|„[^„“”]*[“”]/g))
    closed.fill(1, index, index + found.length);
  return (at) => closed[at] === 0;
}

function firstSentence(text: string): string {
  const end = /(?<=[^\s.]{4}[»”")]?)[.!?](?:\s+(?=[\p{Lu}«“"])|$)/u.exec(text);
  return end === null ? text : text.slice(0, end.index);
}

/** Whether a part of a list can be the name of an organisation. */
function looksLikeName(raw: string, kind: TextLine['kind']): boolean {
  const text = cleanEntry(raw);
  if (text.length < 2 || text.length > MAX_NAME || CONTACT.test(text)) return false;
  if (startsSentence(text) || SENTENCES.test(text)) return false;
  if (/[.!?…]["»”)]?$/.test(raw.trim()) && text.split(' ').length > 3 && !ORGANISATION_WORD.test(text)) return false;
  if (!/^["«“„(]?(?:\p{Lu}|\d+\p{L}|\p{L}+\p{Lu})/u.test(text)) return false;
  const words = text.split(' ');
  if (words.length > 14) return false;
  // “Secretariat” alone names nobody.
  if (words.every((word) => FORM_WORD.test(word))) return false;
  if (words.length > 3 && VERB.test(text) && !ORGANISATION_WORD.test(text)) return false;
  return kind !== 'heading' || ORGANISATION_WORD.test(text);
}

const SURNAME =
  /(?:ski|sky|ska|skaya|skaja|cki|cka|ich|ič|enka|enko|ov|ova|ev|eva|aŭ|au|uk|čuk|chuk|ych|yk|in|ina|yan|dze|shvili|escu)$/i;

/** Two or three capitalised words without a word for an organisation. */
function isPersonName(raw: string): boolean {
  const text = cleanEntry(raw);
  if (ORGANISATION_WORD.test(text) || /["«“„»”&/\d]/.test(text)) return false;
  const words = text.split(' ');
  if (words.length < 2 || words.length > 3) return false;
  if (!words.every((word) => /^(?:\p{Lu}\.|\p{Lu}[\p{Ll}’'-]+(?:-\p{Lu}\p{Ll}+)?)$/u.test(word))) return false;
  return (
    /\p{Script=Cyrillic}/u.test(text) ||
    words.some((word) => word.endsWith('.')) ||
    GIVEN_NAME.test(words[0] ?? '') ||
    SURNAME.test(words.at(-1) ?? '')
  );
}

// Running text

const WE =
  /(?:^|[.!?…]["»”]?\s+)["«“]?(?:Мы|We|My|Ми)(?!\p{L})(?:\s*[,–—:(-]\s*|\s+(?=(?:the )?undersigned|as |representatives|the (?:members|organi)|ніжэйпадпіс|нижеподпис|прадстаўн|представит|nižejpadpis))/gu;
const NOUN = new RegExp(`(?<!\\p{L})(?:${STATEMENT_NOUNS})(?!\\p{L})`, 'iu');
const PAST =
  /(?<!\p{L})(?:in|у|в|ў) (?:19|20)\d\d|last (?:year|month|week)|earlier|раней|ранее|летась|прошл\p{L}+|мінул\p{L}+|previous/iu;

/** Names in the subject of “We, A and B, call …”, “the undersigned organisations (A, B)”, “on behalf of A and B”. */
function subjectSignatories(line: string, context: Context): Signatory[] {
  return [
    ...afterWe(line, context),
    ...afterUndersigned(line, context),
    ...afterBehalf(line, context),
    ...signedBy(line, context),
  ];
}

function afterWe(line: string, context: Context): Signatory[] {
  return [...line.matchAll(WE)].flatMap(({ 0: cue, index }) => {
    return namedIn(beforeVerb(line.slice(index + cue.length), context), context);
  });
}

function afterUndersigned(line: string, context: Context): Signatory[] {
  const at = line.search(UNDERSIGNED_CUE);
  if (at === -1 || afterSignatureCue(line) !== undefined) return [];
  // After “the undersigned organisations”, capitalised parts are names, also those that no file has.
  const subject = beforeVerb(line.slice(at), context);
  const names = subject.replace(/^[^\p{Lu}«“":(–—]*[:(–—]?\s*/u, '').replace(/\)\s*$/, '');
  const entries = withoutQualifiers(inlineEntries(names, context));
  return entries.length >= 2 ? entries : namedIn(subject, context);
}

function afterBehalf(line: string, context: Context): Signatory[] {
  const cue = BEHALF_CUE.exec(line);
  if (cue === null || !isAboutThisText(line.slice(0, cue.index))) return [];
  const rest = firstSentence(line.slice(cue.index + cue[0].length));
  return withoutQualifiers(inlineEntries(rest, context)).filter(isKnownOrState(rest, context));
}

function isAboutThisText(before: string): boolean {
  return before.length < 160 && (NOUN.test(before) || /(?:speak|speaking|deliver|honou?r|выступаю)/i.test(before));
}

/** “This statement was signed by A, B and C.” */
function signedBy(line: string, context: Context): Signatory[] {
  const cue = SIGNED_CUE.exec(line);
  if (cue === null || afterSignatureCue(line) !== undefined) return [];
  const before = firstSentence(
    line
      .slice(0, cue.index)
      .split(/[.!?]\s/)
      .at(-1) ?? '',
  );
  const rest = firstSentence(line.slice(cue.index + cue[0].length));
  const isThis =
    /(?<!\p{L})(?:this|our|the joint|гэт\p{L}+|дадзен\p{L}+|наш\p{L}*|сумесн\p{L}+|данн\p{L}+|это\p{L}*|настоящ\p{L}+|совместн\p{L}+|пад ёй|под ним)(?!\p{L})/iu;
  if (isNegatedCue(`${before}${cue[0]}`)) return [];
  if (!NOUN.test(before) || !isThis.test(before) || PAST.test(`${before} ${rest}`)) return [];
  return namedIn(rest, context);
}

/** “A and B condemn …” at the beginning of a text or title: all before the verb is names. */
function leadingSubject(text: string, context: Context): Signatory[] {
  const line = text.replace(DATELINE, '');
  const spans = findNames(line.slice(0, 400), context.lang, context.catalogue).filter(
    ({ kind }) => kind === 'organisations',
  );
  let end = SUBJECT_INTRODUCTION.exec(line)?.[0].length ?? 0;
  if (spans.some(({ start }) => start < end)) end = 0;
  const subject: NameSpan[] = [];
  for (const span of spans) {
    const gap = line.slice(end, span.start);
    if (
      !/^[\s,"«“„»”()]*(?:(?:the|and|і|и|ды|а таксама|а также|together with|jointly with|alongside|as well as|разам з|вместе с|ПЦ|ГА|РГА|International|International NGO|Праваабарончы цэнтр|Правозащитный центр)[\s,"«“„»”()]*)*$/iu.test(
        gap,
      )
    )
      break;
    subject.push(span);
    end = span.end;
  }
  if (subject.length === 0) return [];
  const rest = line.slice(end).replace(/^[\s"»”)]*(?:\([^)]*\))?\s*[,—–)]?\s*/, '');
  return SPEECH_ACT.test(rest) ? subject.map((span) => toSignatory(line, span)) : [];
}

/** “Joint statement by A and B on …”, “Заява A і B адносна …”, “A and B call on …”. */
function titleSignatories(full: string, context: Context): Signatory[] {
  const title = full.slice(0, MAX_TITLE);
  const leading = leadingSubject(title, context);
  if (leading.length > 0) return leading;
  const masked = title.split('');
  for (const { start, end } of findNames(title, context.lang, context.catalogue)) masked.fill('_', start, end);
  for (const { 0: noun, index } of title.matchAll(TITLE_NOUN)) {
    const from = index + noun.length;
    // A name may have a word that ends the names: Index on Censorship.
    const rest = masked
      .slice(from)
      .join('')
      .replace(TITLE_BY, (cue) => '_'.repeat(cue.length));
    const stop = TITLE_STOP.exec(rest);
    const part = title.slice(from, stop === null ? undefined : from + stop.index);
    const isEnglish = /^[\p{Script=Latin}\W]*$/u.test(title) && context.lang.startsWith('en');
    if (isEnglish && !TITLE_BY.test(part)) continue;
    const found = namedIn(part, context);
    if (found.length > 0) return found;
  }
  return [];
}

/** Organisations in a part of a text that names who signed. */
function namedIn(part: string, context: Context): Signatory[] {
  const spans = findNames(part, context.lang, context.catalogue).filter(({ kind }) => kind === 'organisations');
  if (spans.length === 0) return [];
  // In a list of several, each part of the list is a name, also one that no file has.
  const parts = splitNames(part, spans);
  if (parts.length < 2) return spans.map((span) => toSignatory(part, span));
  const entries = parts.map((text) => ({ text, entry: resolve(text, context) }));
  return entries.flatMap(({ text, entry }): Signatory[] => {
    if (entry?.signatory?.organisation !== undefined) return [entry.signatory];
    const own = findNames(text, context.lang, context.catalogue).filter(({ kind }) => kind === 'organisations');
    if (own.length > 0) return own.map((span) => toSignatory(text, span));
    const name = cleanEntry(text);
    return /^["«“]?\p{Lu}/u.test(name) &&
      ORGANISATION_WORD.test(name) &&
      looksLikeName(name, 'text') &&
      entry === undefined
      ? [{ name }]
      : [];
  });
}

function toSignatory(text: string, { start, end, id }: NameSpan): Signatory {
  return { name: text.slice(start, end), organisation: id };
}

function isKnownOrState(text: string, context: Context): (one: Signatory) => boolean {
  const hasStates = namesIn(text, context).filter(({ kind }) => kind === 'places').length >= 2;
  return ({ organisation }) => organisation !== undefined || hasStates;
}

/** The subject: what is before the first finite verb, or before the end of the sentence. */
function beforeVerb(text: string, { lang, catalogue }: Context): string {
  const sentence = firstSentence(text.slice(0, MAX_SUBJECT));
  const characters = sentence.split('');
  for (const { start, end } of findNames(sentence, lang, catalogue)) characters.fill('_', start, end);
  const verb = VERB.exec(characters.join(''));
  return verb === null ? sentence : sentence.slice(0, verb.index);
}
