// What a name in a list looks like: its text without bullets and contacts, and whether it is one of an organisation or person.
import {
  CONTACT,
  FORM_WORD,
  GIVEN_NAME,
  ORGANISATION_WORD,
  ROLE_WORD,
  startsSentence,
  VERB,
} from './signature-cues.ts';
import type { TextLine } from './text-lines.ts';

/** A name has at most this many characters. */
export const MAX_NAME = 130;

/** The end of a sentence within a line. */
export const SENTENCES = /\p{L}{4}[.!?…] +\p{Lu}/u;

/** Without bullets, numbers and closing punctuation. */
export function cleanEntry(text: string): string {
  return (
    text
      .replace(/[*†‡¹²³⁴⁵]+$|\s*\[\d+\]$/gu, '')
      .replace(/^[\s•·▪◦‣●○■□✓✔✦➤→>*–—―-]+/u, '')
      .replace(/^\(?\d{1,3}[.)]\s+/, '')
      .replace(/^(?:and|і|и|ды|а таксама|а также|as well as|and also|the)\s+(?=\S)/iu, '')
      .replace(/^(?:der|die|das|dem|den)\s+(?=\p{Lu})/u, '')
      .replace(/^the\s+/i, '')
      .replace(
        /^(?:(?:also )?(?:supported|endorsed|joined) by|(?:editors|editorial (?:boards?|teams?)|representatives|members|leaders|heads) of|teams? (?:of|at)|team|каманд[аы]|команд[аы]|калектыў|коллектив|рэдакцы[іяй]|редакци[ия]|прадстаўнікі|представители)\s+(?:the )?(?=[\p{Lu}«“"])/iu,
        '',
      )
      .replace(/[\s,]+\d{1,2} \p{L}{3,12} (?:19|20)\d\d(?: ?г(?:ода?)?\.?| года)?[.\s]*$/u, '')
      .replace(/^(?:mr|mrs|ms|dr|prof)\.?\s+(?=\p{Lu})/iu, '')
      // “e.V.” keeps its dot.
      .replace(/(?<!\.\p{L})[\s;,.]+$|[\s;,]+$/u, '')
      .trim()
  );
}

/** Without addresses of the web, mail and telephone. */
export function withoutContacts(text: string): string {
  return text
    .replace(/\(?(?:https?:\/\/|www\.)\S+|[^\s@]{1,64}@\S+|(?:тэл|тел|tel|phone)?\.?:?\s*\+\d[\d ()-]{6,}/giu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/(?<!\.\p{L})[\s;,.(–—:-]+$|[\s;,(–—:-]+$/u, '')
    .trim();
}

export function firstSentence(text: string): string {
  const end = /(?<=[^\s.]{4}[»”")]?)[.!?](?:\s+(?=[\p{Lu}«“"])|$)/u.exec(text);
  return end === null ? text : text.slice(0, end.index);
}

/** Whether a part of a list can be the name of an organisation. */
export function looksLikeName(raw: string, kind: TextLine['kind']): boolean {
  const text = cleanEntry(raw);
  if (text.length < 2 || text.length > MAX_NAME || CONTACT.test(text)) return false;
  if (startsSentence(text) || SENTENCES.test(text)) return false;
  if (/[.!?…]["»”)]?$/.test(raw.trim()) && text.split(' ').length > 3 && !ORGANISATION_WORD.test(text)) return false;
  // “initiative «Lake»” begins with a small letter.
  const isQuoted = /^(?:\p{Ll}[\p{Ll}-]* ){1,4}[«“„"]\p{Lu}[^«»“”„"]*[»”“"]/u.test(text);
  if (!isQuoted && !/^["«“„(]?(?:\p{Lu}|\d+\p{L}|\p{L}+\p{Lu})/u.test(text)) return false;
  const words = text.split(' ');
  if (words.length > 14) return false;
  // “Secretariat” alone names nobody.
  if (words.every((word) => FORM_WORD.test(word))) return false;
  if (words.length > 3 && VERB.test(text) && (kind === 'text' || !ORGANISATION_WORD.test(text))) return false;
  return kind !== 'heading' || ORGANISATION_WORD.test(text);
}

const SURNAME =
  /(?:ski|sky|ska|skaya|skaja|cki|cka|ich|ič|enka|enko|ov|ova|ev|eva|aŭ|au|uk|čuk|chuk|ych|yk|in|ina|yan|dze|shvili|escu)$/i;

/** Two or three capitalised words without a word for an organisation. */
export function isPersonShaped(raw: string): boolean {
  const text = cleanEntry(raw);
  if (ORGANISATION_WORD.test(text) || /["«“„»”&/\d]/.test(text)) return false;
  const words = text.split(' ');
  if (words.length < 2 || words.length > 3) return false;
  return words.every((word) => /^(?:\p{Lu}\.|\p{Lu}[\p{Ll}’'-]+(?:-\p{Lu}\p{Ll}+)?)$/u.test(word));
}

/** A post alone: “General Secretary”. */
export function isPost(text: string): boolean {
  return ROLE_WORD.test(text) && !ORGANISATION_WORD.test(text) && text.split(' ').length <= 4 && !text.includes(',');
}

/** The same, of the form of a name of these countries: others may be the name of a group. */
export function isPersonName(raw: string): boolean {
  const text = cleanEntry(raw);
  if (!isPersonShaped(text)) return false;
  const words = text.split(' ');
  return (
    /\p{Script=Cyrillic}/u.test(text) ||
    words.some((word) => word.endsWith('.')) ||
    GIVEN_NAME.test(words[0] ?? '') ||
    SURNAME.test(words.at(-1) ?? '')
  );
}
