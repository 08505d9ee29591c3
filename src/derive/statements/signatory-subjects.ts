// Signatories in sentences: in the subject of “We, the undersigned …”, of “A and B condemn …”, and in titles.
import type { Signatory } from '../../model/statement.ts';
import { findNames, type NameSpan } from './find-names.ts';
import { beforeVerb, inlineEntries } from './list-entries.ts';
import { cleanEntry, firstSentence, looksLikeName } from './name-shape.ts';
import { type Context, namesIn, resolve, toSignatory, unknownEntry } from './resolve-name.ts';
import { withoutQualifiers } from './signatory-lists.ts';
import {
  ADOPTED_CUE,
  afterSignatureCue,
  BEHALF_CUE,
  DATELINE,
  isNegatedCue,
  JOINT_BY,
  ORGANISATION_WORD,
  SIGNED_CUE,
  SIGNED_THIS,
  SPEECH_ACT,
  STATEMENT_NOUN,
  STATEMENT_NOUNS,
  SUBJECT_INTRODUCTION,
  SUPPORTED_CUE,
  TITLE_BY,
  TITLE_NOUN,
  TITLE_STOP,
  UNDERSIGNED_CUE,
} from './signature-cues.ts';
import { splitNames } from './split-names.ts';

/** Titles are shorter, as `pull` stores them. */
const MAX_TITLE = 1000;
/** Characters in which a sentence names who signed. */
const MAX_SUBJECT = 1500;

const WE =
  /(?:^|[.!?…]["»”]?\s+)["«“]?(?:Мы|We|My|Ми|Wir|Mes)(?!\p{L})(?:\s*[,–—:(-]\s*|\s+(?=(?:the )?undersigned|as |representatives|the (?:members|organi)|ніжэйпадпіс|нижеподпис|прадстаўн|представит|nižejpadpis|niżej|toliau|die unter|unterzeichn|представники|przedstawiciel))/gu;

/** “Заяву падпісалі …”: the sentence begins with the noun. */
const OPENING_NOUN = new RegExp(
  `^\\s*(?:(?:the|пад|под|under the) )?(?:${STATEMENT_NOUNS})\\s*(?:was|is|were)?\\s*$`,
  'iu',
);
const PAST =
  /(?<!\p{L})(?:in|у|в|ў) (?:19|20)\d\d|last (?:year|month|week)|earlier|раней|ранее|летась|прошл\p{L}+|мінул\p{L}+|previous/iu;

/** Names in the subject of “We, A and B, call …”, “the undersigned organisations (A, B)”, “on behalf of A and B”. */
export function subjectSignatories(line: string, context: Context): Signatory[] {
  return [
    ...afterWe(line, context),
    ...afterUndersigned(line, context),
    ...afterBehalf(line, context),
    ...signedBy(line, context),
    ...jointBy(line, context),
    ...beforeSigned(line, context),
  ];
}

/** “This is a joint statement by A and B.” */
function jointBy(line: string, context: Context): Signatory[] {
  const cue = JOINT_BY.exec(line);
  return cue === null ? [] : namedIn(beforeVerb(line.slice(cue[0].length), context), context);
}

/** “A, B and C signed this appeal.” */
function beforeSigned(line: string, context: Context): Signatory[] {
  const cue = SIGNED_THIS.exec(line.slice(0, MAX_SUBJECT));
  if (cue === null || isNegatedCue(line.slice(0, cue.index + cue[0].length))) return [];
  const names = namedIn(
    line
      .slice(0, cue.index)
      .split(/[.!?]\s/)
      .at(-1) ?? '',
    context,
  );
  return names.length >= 2 ? names : [];
}

function afterWe(line: string, context: Context): Signatory[] {
  return [...line.matchAll(WE)].flatMap(({ 0: cue, index }) => {
    const subject = beforeVerb(line.slice(index + cue.length), context);
    const named = namedIn(subject, context);
    return named.length > 0 ? named : unknownNames(subject);
  });
}

/** “We, the Committee of Lakes and the Union of Ferrymen, …”, where no file has any of them. */
function unknownNames(subject: string): Signatory[] {
  const parts = splitNames(subject, []).map(cleanEntry);
  const areNames = parts.every((part) => ORGANISATION_WORD.test(part) && looksLikeName(part, 'text'));
  return parts.length >= 2 && areNames ? parts.map((name) => ({ name })) : [];
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
  const rest = beforeVerb(line.slice(cue.index + cue[0].length), context);
  return withoutQualifiers(inlineEntries(rest, context)).filter(isKnownOrState(rest, context));
}

function isAboutThisText(before: string): boolean {
  return (
    before.length < 160 && (STATEMENT_NOUN.test(before) || /(?:speak|speaking|deliver|honou?r|выступаю)/i.test(before))
  );
}

/** “This statement was signed by A, B and C.” */
function signedBy(line: string, context: Context): Signatory[] {
  const cue = SIGNED_CUE.exec(line) ?? SUPPORTED_CUE.exec(line) ?? ADOPTED_CUE.exec(line);
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
  if (
    !STATEMENT_NOUN.test(before) ||
    !(isThis.test(before) || OPENING_NOUN.test(before)) ||
    PAST.test(`${before} ${rest}`)
  )
    return [];
  return namedIn(rest.replace(/^\s*(?:by|:)\s*/, ''), context);
}

/** “A and B condemn …” at the beginning of a text or title: all before the verb is names. */
export function leadingSubject(text: string, context: Context): Signatory[] {
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
  // “A and B: stop the hunt”.
  if (subject.length >= 2 && /^["»”)]?\s*:/.test(line.slice(end)))
    return subject.map((span) => toSignatory(line, span));
  const introduction = SUBJECT_INTRODUCTION.exec(line)?.[0].length ?? 0;
  const start = introduction <= (subject[0]?.start ?? 0) ? introduction : 0;
  const several = severalNames(line.slice(start).replace(/^the /iu, ''), context);
  if (several.length > subject.length) return several;
  if (subject.length === 0) return [];
  const rest = line.slice(end).replace(/^[\s"»”)]*(?:\([^)]*\))?\s*[,—–)]?\s*/, '');
  return SPEECH_ACT.test(rest) ? subject.map((span) => toSignatory(line, span)) : [];
}

/** “A, B and the Committee of C call on …”, where no file has one of them. */
function severalNames(line: string, context: Context): Signatory[] {
  const subject = beforeVerb(line, context);
  if (!SPEECH_ACT.test(line.slice(subject.length))) return [];
  const parts = splitNames(subject, namesIn(subject, context));
  const entries = parts.map((part) => {
    const own = resolve(part, context);
    if (own !== undefined) return own.signatory?.organisation === undefined ? undefined : own;
    return ORGANISATION_WORD.test(part) && looksLikeName(part, 'text') ? unknownEntry(part) : undefined;
  });
  const isKnown = entries.some((entry) => entry?.isKnown);
  return isKnown && entries.every((entry) => entry?.signatory !== undefined)
    ? entries.flatMap((entry) => entry?.signatory ?? [])
    : [];
}

/** “Joint statement by A and B on …”, “Заява A і B адносна …”, “A and B call on …”. */
export function titleSignatories(full: string, context: Context): Signatory[] {
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
    return ORGANISATION_WORD.test(name) && looksLikeName(name, 'text') && entry === undefined ? [{ name }] : [];
  });
}

function isKnownOrState(text: string, context: Context): (one: Signatory) => boolean {
  const hasStates = namesIn(text, context).filter(({ kind }) => kind === 'places').length >= 2;
  return ({ organisation }) => organisation !== undefined || hasStates;
}
