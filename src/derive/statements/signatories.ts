// Who signed a statement, from its title and text. An organisation that the text only mentions is no signatory: names count
// in a list of signatories, in the subject of “We, the undersigned …”, and where the title says whose statement it is.
import type { Signatory } from '../../model/statement.ts';
import type { NamesCatalogue } from '../names-catalogue.ts';
import { organisationColumns } from './list-entries.ts';
import type { Context } from './resolve-name.ts';
import { listedSignatories } from './signatory-lists.ts';
import { leadingSubject, subjectSignatories, titleSignatories } from './signatory-subjects.ts';
import { afterSignatureCue, isJoinedCue, JOINT, JOINT_TEXT, UNDERSIGNED_CUE } from './signature-cues.ts';
import type { TextLine } from './text-lines.ts';

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

/** A statement has at most this many signatories here; the longest known list has fewer than 200. */
const MAX_SIGNATORIES = 1000;

/** The authors speak within so many lines. */
const MAX_OPENING = 4;

/** Who signed a text; the publisher if it names nobody. */
export function findSignatories(text: SignedText, catalogue: NamesCatalogue): Signatures {
  const named = { lang: text.lang, catalogue };
  const context = { ...named, columns: organisationColumns(text.lines, named) };
  const inText = unique([
    ...listedSignatories(text.lines, context, isJoint(text)),
    ...text.lines.flatMap(({ text: line }) => subjectSignatories(line, context)),
  ]);
  const isSigned = inText.length > 0;
  if (isSigned && !hasJoined(text.lines)) return { signatories: inText, isSigned };
  const opening = longerList(titleSignatories(text.title, context), firstSubject(text, context));
  if (isSigned) return { signatories: unique([...opening, ...inText]), isSigned };
  if (opening.length > 0) return { signatories: unique(opening), isSigned: true };
  return { signatories: text.publisher === undefined ? [] : [text.publisher], isSigned: false };
}

/** Whether a text says that several speak: a joint letter, “the undersigned”, a greeting above names. */
function isJoint({ title, lines }: SignedText): boolean {
  return JOINT.test(title) || lines.some(({ text }) => UNDERSIGNED_CUE.test(text) || JOINT_TEXT.test(text));
}

/** Whether the list is of those who joined: the authors are named elsewhere. */
function hasJoined(lines: readonly TextLine[]): boolean {
  const cues = lines.filter(({ text }) => afterSignatureCue(text) !== undefined);
  return cues.length > 0 && cues.every(({ text }) => isJoinedCue(text));
}

/** The first line may be a greeting, or the title again; later ones count if they name the publisher with others. */
function firstSubject({ lines, publisher }: SignedText, context: Context): readonly Signatory[] {
  const [first, ...others] = lines.slice(0, MAX_OPENING).map(({ text }) => leadingSubject(text, context));
  if (first !== undefined && first.length > 0) return first;
  const isPublisher = ({ organisation }: Signatory) =>
    organisation !== undefined && organisation === publisher?.organisation;
  return others.find((names) => names.length >= 2 && names.some(isPublisher)) ?? [];
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
