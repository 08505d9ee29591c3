// Finds the people whom a text names: by given name and surname in any case, order and spelling, by initials, and by the
// surname alone where it means nobody else. Pure.
import { type DeclinedLanguage, type Gender, genderOf, givenForms, surnameForms } from '../lib/spelling/decline.ts';
import { nameStem } from '../lib/spelling/given-names.ts';
import { isCyrillic } from '../lib/spelling/letters.ts';
import { isOtherGivenName } from '../lib/spelling/more-given-names.ts';
import { isCapitalised, type Word } from '../lib/spelling/words.ts';
import type { Person } from '../model/person.ts';
import { type Fold, foldedForms } from './folded-words.ts';

/** A person's name in all spellings, folded. */
interface NamedPerson {
  id: string;
  givens: Set<string>;
  /** Stems of given names, which all spellings of a name share. */
  givenStems: Set<string>;
  /** Folded first letters of given names. */
  initials: Set<string>;
  /** Folded surnames, not declined. */
  surnames: Set<string>;
  /** Other people of the files with the same surname. */
  namesakes: NamedPerson[];
}

interface SurnameUse {
  person: NamedPerson;
  /** The parts of a double surname after the first. */
  rest: ReadonlySet<string>[];
  /** Whether the surname alone means the person. */
  alone: boolean;
  /** Whether the file says that others have the surname. */
  isAmbiguous: boolean;
}

export interface PeopleFinder {
  /**
   * Adds the people whom a text names to `found`, and those whose surname it gives only with another given name to
   * `others`.
   */
  find(text: string, words: readonly Word[], fold: Fold, found: PeopleInText): void;
}

export interface PeopleInText {
  /** Named with given name or initial. */
  full: Set<string>;
  /** Named by the surname alone. */
  alone: Set<string>;
  /** The surname was given with another given name. */
  others: Set<string>;
}

/** The people of all texts of an item: a surname that belongs to somebody else there does not count alone. */
export function peopleFound({ full, alone, others }: PeopleInText): string[] {
  const notOthers = [...alone].filter((id) => !others.has(id));
  return [...new Set([...full, ...notOthers])].sort();
}

/** Between a given name and a surname. */
const SPACE = /^[\s\u00a0]+$/;
/** “Surname, Given”, as in an index. */
const COMMA = /^,[\s\u00a0]+$/;
const AFTER_INITIAL = /^\.[\s\u00a0]*$/;
const QUOTED = /^[\s\u00a0]+[«“"„(]$/;
const AFTER_QUOTED = /^[»”"“)][\s\u00a0]+$/;
const PATRONYMIC =
  /(о|е|а|ё|і|и)(віч|вич|ўна|вна|ўны|вны|ўне|вне|ўну|вну|ўнай|вной|віча|вича|вічу|вичу|вічам|вичем)$|ічна$|ична$/;

export function createPeopleFinder(people: readonly Person[]): PeopleFinder {
  const index = new Map<string, SurnameUse[]>();
  linkNamesakes(people.map((person) => addPerson(index, person)));

  const find: PeopleFinder['find'] = (text, words, fold, found) => {
    for (const [at, word] of words.entries()) {
      if (!isCapitalised(word.text)) continue;
      const uses = index.get(fold(word.text));
      if (uses === undefined) continue;
      const context = contextOf(text, words, at, fold);
      const near = { fold, isSurname: ({ text: other }: Word) => index.has(fold(other)) };
      const inWords = uses.filter((use) => isWholeSurname(text, words, at, use, near));
      const byName = inWords.filter((use) => isFullName(use, context));
      for (const { person } of byName) found.full.add(person.id);
      if (byName.length > 0) continue;
      if (context.hasOtherName)
        for (const use of inWords) if (!hasOwnInitials(use, context)) found.others.add(use.person.id);
      if (isStranger(text, words, at)) {
        for (const { person } of inWords) found.others.add(person.id);
        continue;
      }
      const alone = isGivenNameOf(text, words, at, fold)
        ? []
        : inWords.filter((use) => use.alone && (!context.hasOtherName || hasOwnInitials(use, context)));
      if (alone.length === 1) found.alone.add((alone[0] as SurnameUse).person.id);
    }
  };
  return { find };
}

/** What crime reports, sport and offices put before the surname of somebody else; no occupation of the people of the files. */
const STRANGER =
  /^(?:(?:водител|вадзіцел|кіроўц|тренер|трэнер|хокке[ий]ст|хакеіст|футболист|футбаліст|биатлонист|біятланіст|спортсмен|спартсмен|певец|певц|певиц|спявак|спявач|актёр|актер|актрис|акцёр|убийц|забойц|насильник|гвалтаўні|мошенни|махляр|ашуканц|грабител|рабаўні|педофил|педафіл|маньяк|гражданин|гражданк|грамадзяні|грамадзянк|пенсионер|пенсіянер|жител|жыхар|школьник|школьнік|учител|настаўні|следовател|следчы|следчаг|судь[яиеюё]|суддз|прокурор|пракурор|милиционер|міліцыянер|омоновец|полковник|палкоўнік|подполковник|падпалкоўнік|майор|маёр|капитан|капітан|лейтенант|лейтэнант)\p{Ll}*|driver|coach|player|footballer|singer|actor|actress|killer|murderer|rapist|judge|prosecutor|investigator|officer|colonel|major|captain|pensioner)$/u;

/** Whether the word before a surname says that it is somebody else: “водитель Иванов”. */
function isStranger(text: string, words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at] as Word];
  return (
    before !== undefined && SPACE.test(text.slice(before.end, word.start)) && STRANGER.test(before.text.toLowerCase())
  );
}

/** Whether only initials stand beside the surname, and the first one is that of the person: А. Г. Лукашэнка. */
function hasOwnInitials({ person }: SurnameUse, { names, initials }: Context): boolean {
  const [initial] = initials;
  return names.length === 0 && initial !== undefined && person.initials.has(initial);
}

/** Whether a word that is a surname and a given name is the latter, before another surname: Карней Чукоўскі. */
function isGivenNameOf(text: string, words: readonly Word[], at: number, fold: Fold): boolean {
  const [word, after] = [words[at] as Word, words[at + 1]];
  return (
    after !== undefined &&
    isOtherGivenName(fold(word.text)) &&
    isCapitalised(after.text) &&
    after.text.length > 1 &&
    SPACE.test(text.slice(word.end, after.start))
  );
}

/** What surrounds a surname. */
interface Context {
  /** Folded words that may be the given name. */
  names: { folded: string; lower: string }[];
  /** Folded initials. */
  initials: string[];
  /** Whether a given name, initial or patronymic stands beside the surname. */
  hasOtherName: boolean;
}

function contextOf(text: string, words: readonly Word[], at: number, fold: Fold): Context {
  const context: Context = { names: [], initials: [], hasOtherName: false };
  const word = words[at] as Word;
  const gap = (left: Word, right: Word) => text.slice(left.end, right.start);
  const isGiven = (one: Word) => {
    const lower = one.text.toLowerCase();
    return nameStem(lower) !== undefined || isOtherGivenName(fold(one.text));
  };
  const addName = (one: Word) => context.names.push({ folded: fold(one.text), lower: one.text.toLowerCase() });

  let first = at;
  const before = words[at - 1];
  if (before !== undefined) {
    const between = gap(before, word);
    if (isInitial(before) && AFTER_INITIAL.test(between)) {
      const second = words[at - 2];
      const initial =
        second !== undefined && isInitial(second) && AFTER_INITIAL.test(gap(second, before)) ? second : before;
      context.initials.push(fold(initial.text), ...(initial === before ? [] : [fold(before.text)]));
      context.hasOtherName = true;
    } else if (SPACE.test(between) && isCapitalised(before.text)) {
      addName(before);
      const second = words[at - 2];
      const isPatronymic = PATRONYMIC.test(before.text.toLowerCase());
      if (isPatronymic && second !== undefined && isCapitalised(second.text) && SPACE.test(gap(second, before)))
        addName(second);
      first = at - 1;
      if (isGiven(before) || (isPatronymic && second !== undefined && isGiven(second))) context.hasOtherName = true;
    } else if (AFTER_QUOTED.test(between)) {
      const second = words[at - 2];
      if (second !== undefined && QUOTED.test(gap(second, before)) && isGiven(second)) {
        addName(second);
        context.hasOtherName = true;
      }
    }
  }
  const after = words[at + 1];
  if (after !== undefined && !context.hasOtherName && first <= at) {
    const between = gap(word, after);
    if (SPACE.test(between) && isInitial(after) && text[after.end] === '.') {
      context.initials.push(fold(after.text));
      context.hasOtherName = true;
    } else if ((SPACE.test(between) || COMMA.test(between)) && isCapitalised(after.text) && isGiven(after)) {
      const next = words[at + 2];
      const isOfNext =
        next !== undefined &&
        SPACE.test(gap(after, next)) &&
        isCapitalised(next.text) &&
        !PATRONYMIC.test(next.text.toLowerCase());
      if (!isOfNext) {
        addName(after);
        // In a list, what follows a comma may be somebody else.
        context.hasOtherName = SPACE.test(between);
      }
    }
  }
  return context;
}

function isFullName({ person, isAmbiguous }: SurnameUse, context: Context): boolean {
  const { givens, givenStems, initials } = person;
  if (context.names.some(({ folded, lower }) => givens.has(folded) || givenStems.has(nameStem(lower) ?? '')))
    return true;
  const [initial] = context.initials;
  if (initial === undefined || !initials.has(initial)) return false;
  // An initial is enough where the surname is rare, or where it tells the people of the files apart.
  return person.namesakes.length > 0 ? !person.namesakes.some((other) => other.initials.has(initial)) : !isAmbiguous;
}

/**
 * Whether the further parts of a double surname follow, and the word is no part of another one. Two people of the files
 * may be joined by a hyphen (Lukashenka-Putin talks).
 */
function isWholeSurname(text: string, words: readonly Word[], at: number, { rest }: SurnameUse, near: Near): boolean {
  const isJoined = (left: Word | undefined, right: Word | undefined) =>
    left !== undefined && right !== undefined && HYPHEN.test(text.slice(left.end, right.start));
  for (const [index, forms] of rest.entries()) {
    const next = words[at + index + 1];
    if (next === undefined || !isJoined(words[at + index], next) || !forms.has(near.fold(next.text))) return false;
  }
  const [before, after] = [words[at - 1], words[at + rest.length + 1]];
  const isOtherPart = (one: Word | undefined) => one !== undefined && isCapitalised(one.text) && !near.isSurname(one);
  if (isJoined(before, words[at]) && !PREFIX.test(before?.text ?? '') && isOtherPart(before)) return false;
  return !isJoined(words[at + rest.length], after) || !(isOtherPart(after) || JUNIOR.test(after?.text ?? ''));
}

interface Near {
  fold: Fold;
  /** Whether a word is the surname of somebody of the files. */
  isSurname: (word: Word) => boolean;
}

/** Before a name with a hyphen. */
const PREFIX = /^(анти|анты|про|пра|экс|нео|anti|pro|ex|non)$/i;
/** A son or daughter of the same name. */
const JUNIOR = /^(младш|старш|малодш|junior|jr)/i;
const HYPHEN = /^[-‐‑]$/;

function isInitial({ text }: Word): boolean {
  return isCapitalised(text) && (text.length === 1 || /^(Дз|Дж|Дзь|Sh|Ch|Zh|Ya|Yu|Ye|Ts|Kh|Dz)$/.test(text));
}

interface Spelling {
  /** In lower case. */
  text: string;
  /** Undefined for a spelling in any language. */
  lang?: string;
}

/** Adds all forms of the surname to the index. */
function addPerson(index: Map<string, SurnameUse[]>, file: Person): NamedPerson {
  const { id, surnameIsAmbiguous } = file;
  const person: NamedPerson = {
    id,
    givens: new Set(),
    givenStems: new Set(),
    initials: new Set(),
    surnames: new Set(),
    namesakes: [],
  };
  const spellings = spellingsOf(file);
  const gender = spellings.some(isFemale) ? 'female' : 'male';
  for (const spelling of spellings) {
    const parts = spelling.text.split(' ');
    const given = parts.length > 1 ? parts[0] : undefined;
    const declined = (part: string) =>
      languagesOf(spelling)
        .flatMap((lang) => surnameForms(part, gender, lang))
        .concat(part);
    const [first = '', ...rest] = (parts.at(-1) as string).split('-');
    const use: SurnameUse = {
      person,
      rest: rest.map((part) => new Set(foldedForms(declined(part)))),
      alone: given === undefined || !surnameIsAmbiguous,
      isAmbiguous: surnameIsAmbiguous,
    };
    for (const form of foldedForms(declined(first))) addUse(index, form, use);
    for (const form of foldedForms([first])) person.surnames.add(form);
    if (given !== undefined) addGiven(person, given, spelling, gender, surnameIsAmbiguous);
  }
  return person;
}

function addGiven(person: NamedPerson, given: string, spelling: Spelling, gender: Gender, isAmbiguous: boolean): void {
  const stem = nameStem(given);
  // Алесь and Александр are one name, but Алесь Пушкін is not Александр Пушкин.
  if (stem !== undefined && !isAmbiguous) person.givenStems.add(stem);
  const forms = languagesOf(spelling).flatMap((lang) => givenForms(given, gender, lang));
  for (const form of foldedForms([...forms, given])) person.givens.add(form);
  for (const form of foldedForms([given.slice(0, 1), /^д[зж]/.exec(given)?.[0] ?? given.slice(0, 1)]))
    person.initials.add(form);
}

function spellingsOf({ names: { be, ru, en }, otherNames, shortNames }: Person): Spelling[] {
  const spellings: (Spelling | undefined)[] = [
    be === undefined ? undefined : { text: be, lang: 'be' },
    ru === undefined ? undefined : { text: ru, lang: 'ru' },
    { text: en, lang: 'en' },
    ...[...otherNames, ...shortNames].map((text) => ({ text })),
  ];
  return spellings.filter((one) => one !== undefined).map((one) => ({ ...one, text: one.text.toLowerCase() }));
}

function linkNamesakes(people: readonly NamedPerson[]): void {
  for (const person of people)
    person.namesakes = people.filter(
      (other) => other !== person && [...person.surnames].some((surname) => other.surnames.has(surname)),
    );
}

/** One use for a person and form; a surname that counts alone in one spelling does in all of the same letters. */
function addUse(index: Map<string, SurnameUse[]>, form: string, use: SurnameUse): void {
  const uses = index.get(form) ?? [];
  const known = uses.find(({ person, rest }) => person === use.person && rest.length === use.rest.length);
  if (known === undefined) index.set(form, [...uses, use]);
  else if (use.alone && !known.alone) index.set(form, [...uses.filter((one) => one !== known), use]);
}

/** Whether a Belarusian or Russian name is that of a woman. */
function isFemale({ text, lang }: Spelling): boolean {
  const parts = text.split(' ');
  return lang !== undefined && isCyrillic(text) && genderOf(parts[0] ?? '', parts.at(-1) ?? '') === 'female';
}

/** The languages in which a spelling is declined; if it does not say, those of its letters. */
function languagesOf({ text, lang }: Spelling): DeclinedLanguage[] {
  if (!isCyrillic(text)) return [];
  if (lang === 'be' || lang === 'ru') return [lang];
  if (/[іў]/.test(text)) return ['be'];
  return /[ищъ]/.test(text) ? ['ru'] : ['be', 'ru'];
}
