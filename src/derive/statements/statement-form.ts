// Whether a post of an organisation is a statement, or a news-like post: a digest, a court report, advice. Decided by its
// form when pull first sees it (docs/decisions/0017-statements-joined-at-build.md). Pure.
import { splitWords } from '../../lib/spelling/words.ts';
import {
  ADOPTED_CUE,
  afterSignatureCue,
  BEHALF_CUE,
  JOINT_BY,
  ORGANISATION_WORD,
  ROLE_WORD,
  SIGNED_CUE,
  SIGNED_THIS,
  SPEECH_ACT,
  STATEMENT_NOUNS,
  UNDERSIGNED_CUE,
  VERB,
} from './signature-cues.ts';
import { linesOf, type TextLine } from './text-lines.ts';

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
  '(?:сумесн\\p{L}+ |совместн\\p{L}+ |спільн\\p{L}+ |wspóln\\p{L}+ |bendr\\p{L}+ |joint |адкрыты |открытое )?(?:заяв[аы]|зварот|адкрыты ліст|маніфест|рэзалюцыя|заклік|пратэст|дэкларацыя|' +
  'звернення|відкритий лист|заклик|oświadczenie|apel|list otwarty|stanowisko|rezolucja|pareiškimas|kreipimasis|atviras laiškas|rezoliucija|' +
  'заявлени[ея]|обращение|открытое письмо|манифест|резолюция|призыв|протест|декларация|zajava|zvarot|statement|appeal|open letter|joint call|(?:joint|global|public) letter|letter (?:of|in) (?:solidarity|concern|support|protest)|call for|declaration|communiqu[eé]|position paper|manifesto|resolution|public comment)';
/** The same words for a request for a thing, conscription, and people in a street. */
const OTHER_SENSE =
  '(?<=call for)\\s+(?:papers|applications|proposals|entries|nominations|participants|submissions|tenders|volunteers)|' +
  '\\s+(?:в|во|у|ў)\\s+(?:суд(?!\\p{L})|м[иі]л[иі]ц|п[оа]л[иі]ц|пр[оа]куратур|жэс|жкх|загс|школ|банк)|' +
  '(?<=ліст|письмо|letter)\\s+(?:палітвязн|палітзнявол|политзаключ|политзэк|from (?:prison|jail|behind))|' +
  '(?<=заяв\\p{L}+|zajav\\p{L}+)\\s+(?:на|na)(?!\\p{L})|(?<=заклік|призыв)\\s+(?:в|на|у|ў)\\s|' +
  '(?<=п[рp]\\p{L}т[эе]ст)\\s+(?!(?:супраць|адносна|у сувязі|з нагоды|против|в связи|по поводу|относительно)(?!\\p{L}))\\p{L}';
const KIND_AT_START = new RegExp(`^(?:\\S+\\s+){0,5}?[«“"]?${KIND}(?!\\p{L})(?!${OTHER_SENSE})`, 'iu');
/** After a sentence: “«Refuge is a right». Appeal to …”. */
const SECOND_KIND = new RegExp(
  `[.!?…][»”"]? +(?=\\p{Lu})${KIND}(?!\\p{L})(?!${OTHER_SENSE})|[»”"]\\. +${KIND}(?!\\p{L})`,
  'iu',
);
/** After a heading: “Day of prisoners: joint statement”. */
const JOINT_KIND = new RegExp(`: (?=сумесн|совместн|joint)${KIND}(?!\\p{L})`, 'iu');
const KIND_AS_CATEGORY = new RegExp(`^${KIND}(?:s|ы|і|я)?$`, 'iu');
/** A report about a statement: somebody published, signed or rejected it. */
const REPORTED =
  /(?:апублікав|выступіл|падпіса[лў]|далучы|зрабіў|зрабіла|опубликов|выступил|подписа|сделал|присоедин|publish|signed|joined|issued|reacts? to|responds? to|adopts?|адказ|ответ|коммент|камент)\p{L}*/iu;

/** “The court found the complaint …”: a verb in the past before the word for a statement. */
const PAST_VERB =
  /^(?!канал|журнал|материал|матэрыял|сериал|серыял|идеал|ідэал|персонал)\p{L}{2,}(?:[аиіеяы]л|л[аоиі]|л(?:ся|ась|ись|ася|іся))$/u;

/** Advice or an account: “Resolution: what it says”, “Application: a sample”. */
const EXPLAINED =
  /[:—–?]\s+(?:што|як|чаму|навошта|хто|узор|памятк|інструкцы|что|как|почему|зачем|кто|образец|инструкци|what|how|why|who)(?!\p{Ll}{3})/iu;
/** “Belarus: End the crackdown”. */
const IMPERATIVE =
  /^(?:\p{Lu}\p{L}+): (?:please )?(?:end(?! of)|free(?!dom)|release(?! of)|stop|drop|halt|investigate|ensure|respect)(?!\p{L})\s/iu;

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
  const isNamed =
    KIND_AT_START.test(title) ||
    JOINT_KIND.test(title) ||
    SECOND_KIND.test(title) ||
    FIRST_PERSON.test(title.replace(QUOTATION, ''));
  if (isNamed && !REPORTED.test(title) && !EXPLAINED.test(title) && !isDone(title)) return true;
  if (!post.isIntergovernmental && IMPERATIVE.test(title)) return true;
  const lines = linesOf(html).map(({ text }) => text);
  // The title may name a kind of publisher: “Press freedom groups condemn”; the text begins with their names.
  if (!post.isIntergovernmental && hasSpeechAct(title) && isPublisherSpeaking({ ...post, title: lines[0] ?? '' }))
    return true;
  if (hasSeveralSigns(title, linesOf(html))) return true;
  // “A and B call …” at the beginning.
  if (!post.isIntergovernmental && [title, ...lines.slice(0, 2)].some((line) => isSeveralSpeaking(line, post)))
    return true;
  if (lines.some((line) => isOfNamedAuthors(line) || isOnBehalf(line))) return true;
  if (lines.some((line) => JOINT_BY.test(line) || SIGNED_THIS.test(line))) return true;
  if (lines.some((line) => UNDERSIGNED_CUE.test(line))) return true;
  if (lines.some((line, at) => isBelowText(lines, at) && afterSignatureCue(line) !== undefined)) return true;
  return lines.some((line) => FIRST_PERSON.test(line.replace(QUOTATION, '')));
}

/** Whether a title tells what somebody did with a statement. */
function isDone(title: string): boolean {
  const noun = new RegExp(`${KIND}(?!\\p{L})`, 'iu').exec(title);
  if (noun === null) return false;
  const before = title.slice(0, noun.index).replace(QUOTATION, '');
  const [next = ''] = splitWords(title.slice(noun.index + noun[0].length));
  return [...splitWords(before), next].some((word) => PAST_VERB.test(word));
}

/** “On behalf of A and B we express …”. */
function isOnBehalf(line: string): boolean {
  const cue = BEHALF_CUE.exec(line);
  return cue?.index === 0 && FIRST_PERSON_VERB.test(line);
}

const FIRST_PERSON_VERB =
  /(?<!\p{L})(?:\p{L}{2,}(?:аем|яем|уем|юем|імся|емся|имся|ємо|имо|amy|emy|ujemy|iame)|we)(?!\p{L})/iu;

/** “We (A, B and C) ask …”. */
function isOfNamedAuthors(line: string): boolean {
  const start = /^(?:We|Мы|Ми|My|Wir|Mes)\s*[,(–—]/u.exec(line)?.[0];
  if (start === undefined) return false;
  const rest = line.slice(start.length, 600);
  const subject = rest.slice(0, VERB.exec(rest)?.index ?? rest.length);
  return [...subject.matchAll(new RegExp(ORGANISATION_WORD.source, 'giu'))].length >= 2;
}

/** Signs of which one is not enough. */
const LETTER =
  /^(?:\S+ ){0,3}?(?:ліст|зварот|письмо|обращение|лист|letter|list|laiškas|brief|пазіцыя|позиция|position|pazicyja|list otwarty|stanowisko|лісты)(?!\p{L})(?! writing| campaign)/iu;
/** “Do not return them: letter from eight groups”. */
const LETTER_AFTER =
  /[:.] (?:адкрыты |открытое |open |public )?(?:ліст|зварот|заклік|призыв|письмо|обращение|letter|appeal|call|лист|звернення|заклик|apel|list) (?:from|by|of|ад|от|від|\p{L}{4,}(?:аў|яў|ів|ов|ев|ей|ий|ой|ых|їв))(?!\p{L})/iu;
const ASKING =
  /(?<!\p{L})(?:просім|лічым|дзякуем|просим|считаем|благодарим|просимо|вважаємо|prosimy|dziękujemy|uważamy|prašome|manome|bitten|prosim|we (?:ask|request|write|are writing|respectfully|respond|recommend)|мы (?:не )?\p{L}+(?:ем|ём|им|ім|ым|аем|яем))(?!\p{L})|^(?:We|Мы|Ми|My|Wir|Mes)\s*[,(–—]/u;
const ASKING_START = new RegExp(ASKING.source, 'iu');
const SALUTATION =
  /^(?:dear|excellenc|your excellenc|шаноўн|паважан|уважаем|глубокоуважаем|шановн|szanown|gerbiam|sehr geehrt|ваша|šanoŭn|pavažan|калегі|коллеги|kalehi|дарагія|дорогие)[^.]{0,80}(?:[,!.]|$)/iu;

/** Whether two of these signs are in a text: a title of a letter, a request, a salutation, names or posts below it. */
function hasSeveralSigns(title: string, lines: readonly TextLine[]): boolean {
  const texts = lines.map(({ text }) => text.replace(QUOTATION, ''));
  const below = lines.slice(1).slice(lines.at(-1)?.kind === 'row' ? -1 : -2);
  const last = below.flatMap(({ text }) => text.split(/ \| | [·•] |; /));
  const signs = [
    (LETTER.test(title) || LETTER_AFTER.test(title)) &&
      !EXPLAINED.test(title) &&
      !REPORTED.test(title) &&
      !isOtherSense(title),
    texts.some((text) => ASKING_START.test(text)),
    texts.some((text) => SALUTATION.test(text)),
    areSignatures(last),
    texts.some((text) => THIS_SIGNED.test(text)),
    lines.some((line, at) => at > 0 && afterSignatureCue(line.text) !== undefined),
  ];
  return signs.filter(Boolean).length >= 2;
}

function isOtherSense(title: string): boolean {
  return new RegExp(
    `(?:ліст|письмо|letter|лист)(?:${OTHER_SENSE}|\\s+(?:з|із|из|from (?:the|our|a)|у рэдакцыю|в редакцию)(?!\\p{L}))`,
    'iu',
  ).test(title);
}

/** A name of an organisation, alone or with what a person is in it. */
function isSignature(part: string): boolean {
  return ORGANISATION_WORD.test(part) && (/^["«“„]?\p{Lu}/u.test(part) || ROLE_WORD.test(part));
}

function areSignatures(parts: readonly string[]): boolean {
  const named = parts.filter(isSignature).length;
  const areNames = parts.every((part) => /^["«“„]?\p{Lu}/u.test(part) && part.split(' ').length <= 7);
  return parts.length >= 2 && !parts.some(isSentence) && (named >= parts.length / 2 || (named > 0 && areNames));
}

function isSentence(line: string): boolean {
  return line.length > 130 || /[.!?]$/.test(line) || VERB.test(line);
}

/** “The document was adopted by …”. */
const THIS_SIGNED = new RegExp(
  `^(?:\\p{L}+ )?(?:${STATEMENT_NOUNS}) (?:\\p{L}+ ){0,3}?(?:${ADOPTED_CUE.source}|${SIGNED_CUE.source})`,
  'iu',
);

/** Signatures stand below a text of two lines or more, or of a long one. */
function isBelowText(lines: readonly string[], at: number): boolean {
  return at >= Math.min(2, lines.length / 3) || (at === 1 && lines.length > 3);
}

/** Whether one of the first words of a title is what an author does with a statement. */
function hasSpeechAct(title: string): boolean {
  return [...title.matchAll(/[\p{L}\p{N}]+/gu)].slice(1, 6).some(({ index }) => SPEECH_ACT.test(title.slice(index)));
}

/** Whether the publisher speaks together with others. */
function isSeveralSpeaking(line: string, { publisherNames }: PostText): boolean {
  const subject = beforeSpeech(line)
    ?.replace(QUOTATION, ' ')
    .replace(/ [–—] |\([^)]*\)/gu, ', ');
  if (subject === undefined || !SEVERAL.test(subject) || /[:;?!|]|\p{L}{4}\. /u.test(subject)) return false;
  const words = splitWords(subject);
  const all = splitWords(beforeSpeech(line) ?? '');
  if (words.length > MAX_SUBJECT_WORDS || words.some((word) => PAST_VERB.test(word)) || VERB.test(subject))
    return false;
  const own = new Set(publisherNames.flatMap((name) => [...splitWords(name), ...abbreviationsOf(name)]).map(stemOf));
  return (
    [all[0], all[1], words[0]].some((word) => own.has(stemOf(word ?? ''))) ||
    all.some((word) => isOwnAbbreviation(word, own))
  );
}

function isOwnAbbreviation(word: string, own: ReadonlySet<string>): boolean {
  return /^\p{Lu}{3,}$/u.test(word) && own.has(stemOf(word));
}

const SEVERAL = /(?<!\p{L})(?:and|together with|і|и|ды|а таксама|а также|разам з|вместе с|та|i|oraz|ir|und)(?!\p{L})/iu;

function beforeSpeech(text: string): string | undefined {
  const verb = [...text.matchAll(/[\p{L}\p{N}]+/gu)].find(
    ({ index }) => index > 0 && SPEECH_ACT.test(text.slice(index)),
  );
  return verb === undefined || verb.index > 400 ? undefined : text.slice(0, verb.index);
}

const MAX_SUBJECT_WORDS = 24;
/** Small words in a subject of several names. */
const BESIDE_NAMES =
  /^(?:the|and|of|for|its|their|with|together|jointly|members?|partners?|allies|others?|і|и|ды|пц|га|разам|вместе|з|з[ья]|с|со|партнёр\p{L}*|партнер\p{L}*|іншыя|другие|human|rights|in|on)$/iu;

/** “<Publisher> condemns …”, “<Publisher> and … condemn …” in the title. */
function isPublisherSpeaking({ title, publisherNames, isIntergovernmental }: PostText): boolean {
  const own = new Set(publisherNames.flatMap((name) => [...splitWords(name), ...abbreviationsOf(name)]).map(stemOf));
  const words = [...title.matchAll(/[\p{L}\p{N}]+/gu)].slice(0, MAX_SUBJECT_WORDS);
  let isNamed = isIntergovernmental;
  for (const [at, { 0: word, index }] of words.entries()) {
    if (at > 0 && isNamed && SPEECH_ACT.test(title.slice(index))) return true;
    const isOwn = own.has(stemOf(word));
    isNamed ||= isOwn;
    // Others may speak together with the publisher: “A and B demand”, “A and its member B”.
    const end = index + word.length;
    if (/^(?:[^\p{L}\p{N}]*[:;.?!—|])/u.test(title.slice(end))) return false;
    if (!isIntergovernmental && !isOwn && !/^\p{Lu}/u.test(word) && !BESIDE_NAMES.test(word)) return false;
  }
  return false;
}

/** The initials of a name, with and without those of small words: CPJ for Committee to Protect Journalists. */
function abbreviationsOf(name: string): string[] {
  const words = splitWords(name);
  return [words, words.filter((word) => word.length > 3)]
    .map((parts) => parts.map((word) => word[0]).join(''))
    .filter((initials) => initials.length > 1);
}

/** Enough of a word to compare forms of a name. */
function stemOf(word: string): string {
  return word.toLowerCase().slice(0, Math.max(4, word.length - 2));
}
