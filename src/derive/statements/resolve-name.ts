// A name as somebody wrote it → the organisation, public person or country of the catalogue.
import type { Signatory } from '../../model/statement.ts';
import type { NamesCatalogue } from '../names-catalogue.ts';
import { isCountryName } from './country-names.ts';
import { findNames, type NameSpan } from './find-names.ts';
import { cleanEntry, isPersonName, MAX_NAME } from './name-shape.ts';
import { FORM_WORD, startsSentence } from './signature-cues.ts';
import type { TextLine } from './text-lines.ts';

export interface Context {
  lang: string;
  catalogue: NamesCatalogue;
  /** Of each row of a table, the columns in which its table has names of organisations. */
  columns: ReadonlyMap<TextLine, ReadonlySet<number>>;
}

/** A part of a list: a signatory, the name of a country, or a name that is neither. */
export interface Entry {
  signatory?: Signatory;
  isCountry?: boolean;
  isKnown: boolean;
}

export function unknownEntry(text: string): Entry {
  const name = cleanEntry(text);
  return isPersonName(name) ? { isKnown: false } : { signatory: { name }, isKnown: false };
}

export function countryEntry(name: string): Entry {
  return { signatory: { name }, isCountry: true, isKnown: true };
}

/** The organisation, public person or country that a part of a list names; undefined if it names none of them. */
export function resolve(raw: string, context: Context): Entry | undefined {
  const text = cleanEntry(raw);
  const [, outer = text, inner] = /^(.+?)\s*\(([^()]+)\)$/.exec(text) ?? [];
  // “Lantern (LA) (Oslo)”.
  const own = inner !== undefined && outer.endsWith(')') ? resolve(outer, context) : resolveName(outer, context);
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
  if (isCountryName(text)) return countryEntry(text);
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
  const short = spans.length === 0 ? withoutCountry(text, context) : undefined;
  if (short !== undefined) return short;
  const [only, ...others] = spans;
  if (only === undefined || others.length > 0 || uncovered(text, spans) > 0) return undefined;
  if (only.kind === 'places') return countryEntry(text);
  return only.words >= 2 ? { signatory: { name: text, person: only.id }, isKnown: true } : undefined;
}

/** Names that end with their country are written without it too: “International Committee for … (in Belarus)”. */
const IN_COUNTRY = [' у Беларусі', ' в Беларуси', ' in Belarus', ' of Belarus'];

function withoutCountry(text: string, context: Context): Entry | undefined {
  if (text.split(' ').length < 3 || text.length > MAX_NAME) return undefined;
  for (const country of IN_COUNTRY) {
    const full = `${text}${country}`;
    const [span, ...others] = namesIn(full, context).filter(({ kind }) => kind === 'organisations');
    if (span?.start === 0 && span.end === full.length && others.length === 0)
      return { signatory: { name: text, organisation: span.id }, isKnown: true };
  }
  return undefined;
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
  // “ПЦ «Лес»”: an abbreviation before a quotation is a form.
  const outside = characters.join('').replace(/(?<!\p{L})\p{Lu}{2,5}(?=\s*[«“„"])/gu, ' ');
  const words = outside.match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  return words.filter((word) => !FORM_WORD.test(word)).length;
}

export function namesIn(text: string, { lang, catalogue }: Context): NameSpan[] {
  return findNames(text, lang, catalogue, true);
}

export function toSignatory(text: string, { start, end, id }: NameSpan): Signatory {
  return { name: text.slice(start, end), organisation: id };
}
