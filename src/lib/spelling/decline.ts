// The forms of a personal name in Belarusian and Russian: cases of the singular, and possessives of Belarusian. More forms
// than a grammar allows do no harm, so that rules that need the stress of a word give both results.

export type Gender = 'male' | 'female';
/** Languages whose names are declined; Belarusian in either orthography. */
export type DeclinedLanguage = 'be' | 'ru';

/** Given names of men that end like those of women. */
const MEN_IN_A =
  /^(мікола|міколка|мікіта|ілля|илья|никита|кузьма|фама|фома|лука|сава|савва|данила|даніла|гаўрыла|гаврила|міхала|саша|жэня|женя|юрка|янка|пятро|паўлюк|васька|лёша|алёша|дзіма|дима|вова|ваня|коля|толя|стёпа)$/;

/** The gender that a given name and a surname show. @param given, surname in lower case, Cyrillic letters */
export function genderOf(given: string, surname: string): Gender {
  if (/(ская|цкая|ая|яя)$/.test(surname)) return 'female';
  if (/(скі|цкі|ский|цкий|ы|ий|ый|ой)$/.test(surname) && !/[ая]$/.test(given)) return 'male';
  if (MEN_IN_A.test(given)) return 'male';
  return /([ая]|аіс|аис|любоў|любовь)$/.test(given) ? 'female' : 'male';
}

/** All forms of a surname, in lower case. @param surname in lower case, Cyrillic letters */
export function surnameForms(surname: string, gender: Gender, lang: DeclinedLanguage): string[] {
  const forms =
    gender === 'male'
      ? [...(adjective(surname, lang) ?? maleSurname(surname, lang))]
      : [...femaleSurname(surname, lang)];
  return withoutYo([surname, ...forms, ...(lang === 'be' ? possessives(surname, gender) : [])]);
}

/** All forms of a given name, in lower case. @param name in lower case, Cyrillic letters */
export function givenForms(name: string, gender: Gender, lang: DeclinedLanguage): string[] {
  const forms = /[ая]$/.test(name) ? nounInA(name, lang) : gender === 'male' ? maleNoun(name, lang) : softFemale(name);
  return withoutYo([name, ...forms]);
}

const add = (stem: string, endings: string): string[] => endings.split(' ').map((ending) => stem + ending);
const cut = (word: string, letters: number): string => word.slice(0, -letters);

/** Бяляцкі, Беляцкий, Талстой, Белы. Undefined for other surnames. */
function adjective(word: string, lang: DeclinedLanguage): string[] | undefined {
  if (lang === 'be') {
    if (/[кгх]і$/.test(word)) return add(cut(word, 1), 'ага аму ім');
    if (/[бвдзжлмнпрстцчш]ы$/.test(word)) return add(cut(word, 1), 'ага аму ым');
    return undefined;
  }
  if (/[кгх]ий$/.test(word)) return add(cut(word, 2), 'ого ому им ом');
  if (/(ый|ой)$/.test(word)) return add(cut(word, 2), 'ого ому ым им ом');
  return /[нжчшщ]ий$/.test(word) ? add(cut(word, 2), 'его ему им ем') : undefined;
}

function maleSurname(word: string, lang: DeclinedLanguage): string[] {
  if (lang === 'be') {
    if (/[аоеёэ]ў$/.test(word)) return add(`${cut(word, 1)}в`, 'а у ым е аму');
    if (/[іы]н$/.test(word)) return [...add(word, 'а у ым ам е')];
    if (/[ая]$/.test(word)) return [...nounInA(word, lang), ...maleInA(word)];
    if (/о$/.test(word)) return [...add(cut(word, 1), 'а у ом ам')];
  } else {
    if (/([оеё]в|[иы]н)$/.test(word)) return add(word, 'а у ым ом е');
    if (/[ая]$/.test(word)) return nounInA(word, lang);
    if (/о$/.test(word)) return [];
  }
  if (/[іиуэыеёю]$/.test(word)) return [];
  return maleNoun(word, lang);
}

/** Лукашэнку, Лукашэнкам: men in -а may be declined like nouns of men. */
function maleInA(word: string): string[] {
  return /я$/.test(word) ? add(cut(word, 1), 'ю ем') : add(cut(word, 1), 'у ам ом');
}

function femaleSurname(word: string, lang: DeclinedLanguage): string[] {
  if (/яя$/.test(word)) return lang === 'be' ? add(cut(word, 2), 'яй юю яю') : add(cut(word, 2), 'ей юю ею');
  if (/ая$/.test(word)) return lang === 'be' ? add(cut(word, 2), 'ай ую аю ое') : add(cut(word, 2), 'ой ую ою ей ею');
  if (/([оеёаэя]ва|[иыі]на)$/.test(word))
    return lang === 'be' ? add(cut(word, 1), 'ай у аю ой ы е') : add(cut(word, 1), 'ой у ою ы е');
  return /[ая]$/.test(word) ? nounInA(word, lang) : [];
}

/** Nouns in -а and -я: Лойка, Фядута, Марыя, Сапега. */
function nounInA(word: string, lang: DeclinedLanguage): string[] {
  const stem = cut(word, 1);
  if (/ия$/.test(word)) return add(stem, 'и ю ей ею');
  if (/[іыея]я$/.test(word)) return add(stem, 'і ю яй яю ей');
  if (/я$/.test(word)) return lang === 'be' ? add(stem, 'і ю яй яю ёй е') : add(stem, 'и е ю ей ею ёй');
  const i = lang === 'be' ? 'і' : 'и';
  const genitive = /[кгх]$/.test(stem) ? i : /[жчшщ]$/.test(stem) && lang === 'ru' ? 'и' : 'ы';
  const instrumental = lang === 'be' ? 'ай аю ой ою' : 'ой ою ей ею';
  return [...add(stem, `${genitive} у ${instrumental}`), ...dativesInA(stem, lang)];
}

/** Лойка → Лойцы, Фядута → Фядуце, Вольга → Вользе. */
function dativesInA(stem: string, lang: DeclinedLanguage): string[] {
  if (lang === 'ru') return [`${stem}е`];
  const consonants: readonly (readonly [RegExp, readonly string[]])[] = [
    [/к$/, ['цы', 'це']],
    [/[гґ]$/, ['зе', 'зы']],
    [/х$/, ['се', 'сы']],
    [/д$/, ['дзе']],
    [/т$/, ['це']],
    [/[жчшцрў]$/, ['ы', 'э']],
  ];
  for (const [pattern, endings] of consonants) {
    if (!pattern.test(stem)) continue;
    const kept = /[жчшцрў]$/.test(stem) ? stem : cut(stem, 1);
    return endings.map((ending) => kept + ending);
  }
  return [`${stem}е`];
}

/** Nouns of men: Статкевіч, Ігар, Карней, Пачобут, Бастунец, Дзядок. */
function maleNoun(word: string, lang: DeclinedLanguage): string[] {
  if (/й$/.test(word)) return add(cut(word, 1), lang === 'be' ? 'я ю ем і' : 'я ю ем е и');
  if (/ь$/.test(word)) return add(cut(word, 1), lang === 'be' ? 'я ю ем ём і' : 'я ю ем ём е');
  if (/о$/.test(word)) return add(cut(word, 1), 'а у ом ам е');
  if (/[аеёіоуыэюяи]$/.test(word)) return [];
  return withoutFleetingVowel(word).flatMap((stem) => hardCases(stem, lang));
}

function hardCases(stem: string, lang: DeclinedLanguage): string[] {
  const common = add(stem, 'а у ом ам');
  if (lang === 'ru') return [...common, ...add(stem, 'ем ём е')];
  if (/д$/.test(stem)) return [...common, `${stem}зе`];
  if (/т$/.test(stem)) return [...common, `${cut(stem, 1)}це`];
  return [...common, ...add(stem, /[жчшцр]$/.test(stem) ? 'ы э ам ем' : 'е ем')];
}

/** Бастунец → Бастунц-, Дзядок → Дзядк-, Павел → Паўл-, Пётр; and the word itself, since surnames may keep the vowel. */
function withoutFleetingVowel(word: string): string[] {
  const match = /^(.+[^аеёіоуыэюяи])[аеоёэ]([цклнр])$/.exec(word);
  const soft = /^(.+[аеёіоуыэюяилнй])[еяёа]([цк])$/.exec(word);
  const stems = [word];
  for (const found of [match, soft]) if (found !== null) stems.push(`${found[1]}${found[2]}`);
  if (/^павел$/.test(word)) stems.push('паўл', 'павл');
  if (/^павал$/.test(word)) stems.push('паўл');
  if (/ец$/.test(word)) stems.push(`${cut(word, 2)}ьц`);
  return stems;
}

/** Любоў, Анаіс: names of women in a consonant. */
function softFemale(word: string): string[] {
  return /(оў|овь)$/.test(word) ? [`${cut(word, 2)}ві`, `${cut(word, 3)}ви`] : [];
}

/** Лукашэнкаў рэжым, Статкевічава заява. */
function possessives(word: string, gender: Gender): string[] {
  const stem = word.replace(/[аяоьй]$/, '');
  if (gender === 'female' || /(скі|цкі|[аоеё]ў|[іы]н|ая)$/.test(word) || stem.length < 3) return [];
  const isSoft = /[ьй]$/.test(word);
  const short = isSoft ? 'еў' : 'аў';
  const long = isSoft ? 'ев' : 'ав';
  return [stem + short, ...add(stem + long, 'а ы ай ага аму аю у ым ых ымі')];
}

/** ё is often written as е. */
function withoutYo(forms: readonly string[]): string[] {
  return [...new Set(forms.flatMap((form) => (form.includes('ё') ? [form, form.replaceAll('ё', 'е')] : [form])))];
}
