// Whether a post of an organisation is a statement, or a news-like post: a digest, a court report, advice. Decided by its
// form when pull first sees it (docs/decisions/0017-statements-joined-at-build.md). Pure.
import { splitWords } from '../../lib/spelling/words.ts';
import { afterSignatureCue, SPEECH_ACT, UNDERSIGNED_CUE } from './signature-cues.ts';
import { linesOf } from './text-lines.ts';

export interface PostText {
  title: string;
  categories: readonly string[];
  /** Sanitised HTML of the text, or plain text. */
  html: string;
  /** Names of the publisher in all languages. */
  publisherNames: readonly string[];
  /** Whether the publisher is an intergovernmental body: others speak in its releases, such as experts. */
  isIntergovernmental: boolean;
}

/** Words for a statement, and for nothing else. */
const KIND =
  '(?:сумесн\\p{L}+ |совместн\\p{L}+ |joint |адкрыты |открытое )?(?:заяв[аы]|зварот|адкрыты ліст|маніфест|рэзалюцыя|заклік|пратэст|дэкларацыя|' +
  'заявлени[ея]|обращение|открытое письмо|манифест|резолюция|призыв|протест|декларация|zajava|zvarot|statement|appeal|open letter|joint call|joint letter|letter of solidarity|call for|declaration|communiqu[eé]|position paper|manifesto|resolution|public comment)';
const KIND_AT_START = new RegExp(`^(?:\\S+\\s+){0,5}?[«“"]?${KIND}(?!\\p{L})`, 'iu');
const KIND_AS_CATEGORY = new RegExp(`^${KIND}(?:s|ы|і|я)?$`, 'iu');
/** A report about a statement: somebody published, signed or rejected it. */
const REPORTED =
  /(?:апублікав|выступіл|падпіса[лў]|далучы|зрабіў|зрабіла|опубликов|выступил|подписа|сделал|присоедин|publish|signed|joined|issued|reacts? to|responds? to|adopts?|адказ|ответ|коммент|камент)\p{L}*/iu;

const SPEECH =
  'заклікаем|асуджаем|патрабуем|заяўляем|выказваем салідарнасць|звяртаемся|пратэстуем|настойваем|' +
  'призываем|осуждаем|требуем|заявляем|выражаем солидарность|обращаемся|протестуем|настаиваем|' +
  'zaklikajem|asudžajem|patrabujem|zajaŭlajem';
const ENGLISH_SPEECH =
  'we (?:, [^.]{0,200}, )?(?:jointly |strongly |also |therefore |hereby )?(?:call (?:on|for|upon)|condemn|demand|urge|denounce|deplore|protest|appeal to|express our|reiterate|stand in solidarity)';
/** “We demand …”, in the voice of the text. */
const FIRST_PERSON = new RegExp(`(?<!\\p{L})(?:${SPEECH}|${ENGLISH_SPEECH})(?!\\p{L})`, 'iu');
const QUOTATION = /«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|"[^"]*"/gu;

/** Whether a post is a statement. */
export function isStatement(post: PostText): boolean {
  const { title, categories, html } = post;
  if (categories.some((category) => KIND_AS_CATEGORY.test(category.trim()))) return true;
  if (isPublisherSpeaking(post)) return true;
  if (KIND_AT_START.test(title) && !REPORTED.test(title)) return true;
  const lines = linesOf(html).map(({ text }) => text);
  if (lines.some((line) => UNDERSIGNED_CUE.test(line))) return true;
  if (lines.some((line, at) => at > 0 && at >= lines.length / 3 && afterSignatureCue(line) !== undefined)) return true;
  return lines.some((line) => FIRST_PERSON.test(line.replace(QUOTATION, '')));
}

/** “<Publisher> condemns …” in the title. */
function isPublisherSpeaking({ title, publisherNames, isIntergovernmental }: PostText): boolean {
  const own = new Set(publisherNames.flatMap((name) => splitWords(name)).map(stemOf));
  const words = [...title.matchAll(/[\p{L}\p{N}]+/gu)].slice(0, 8);
  for (const [at, { 0: word, index }] of words.entries()) {
    if (at > 0 && SPEECH_ACT.test(title.slice(index))) return true;
    if (!isIntergovernmental && !own.has(stemOf(word)) && !/^(?:the|and|і|и|пц|га)$/iu.test(word)) return false;
  }
  return false;
}

/** Enough of a word to compare forms of a name. */
function stemOf(word: string): string {
  return word.toLowerCase().slice(0, Math.max(4, word.length - 2));
}
