// Belarusian in the official orthography → the classical one, as far as rules and a list of words of the samples go.

/** Beginnings of words that are written in another way. */
const WORDS: readonly (readonly [official: string, classical: string])[] = [
  ['план', 'плян'],
  ['клуб', 'клюб'],
  ['дакумент', 'дакумэнт'],
  ['тэлефон', 'тэлефон'],
  ['кіламетр', 'кілямэтр'],
  ['метр', 'мэтр'],
  ['цэнтр', 'цэнтр'],
  ['сезон', 'сэзон'],
  ['універсітэт', 'унівэрсытэт'],
  ['міністэрств', 'міністэрств'],
  ['кіно', 'кіно'],
  ['музей', 'музэй'],
  ['лабараторы', 'лябараторы'],
  ['перамог', 'перамог'],
  ['фінал', 'фінал'],
  ['эксперт', 'экспэрт'],
  ['санітарн', 'санітарн'],
  ['калон', 'калён'],
  ['працэнт', 'працэнт'],
  ['газет', 'газэт'],
  ['каментар', 'камэнтар'],
  ['псіхолаг', 'псыхоляг'],
  ['сілавік', 'сілавік'],
  ['білет', 'білет'],
  ['інтэрнэт', 'інтэрнэт'],
];

const SOFT_VOWEL = 'еёіюяь';
/** Consonants before which a hissing consonant or н is soft if they are soft themselves. */
const SOFTENING = 'бвзлмнпсфц';

/**
 * Marks soft consonants within words (сьнег, пасьля, насеньне) and replaces words that the classical orthography writes
 * in another way. Prepositions and particles that depend on the stress are left as they are.
 */
export function toClassical(text: string): string {
  const replaced = WORDS.filter(([from, to]) => from !== to).reduce(
    (all, [from, to]) =>
      all.replace(new RegExp(`(?<!\\p{L})${from}`, 'giu'), (found) =>
        found.charAt(0) === found.charAt(0).toUpperCase() ? to.charAt(0).toUpperCase() + to.slice(1) : to,
      ),
    text,
  );
  return replaced
    .replace(new RegExp(`([сз])(?=[${SOFTENING}][${SOFT_VOWEL}])`, 'giu'), '$1ь')
    .replace(new RegExp(`([сз])(?=дз[${SOFT_VOWEL}])`, 'giu'), '$1ь')
    .replace(/(?<!\p{L})([Зз])’(?=[еёюя])/gu, '$1ь')
    .replace(new RegExp(`(н)(?=н[${SOFT_VOWEL}])`, 'giu'), '$1ь')
    .replace(new RegExp(`(л)(?=л[${SOFT_VOWEL}])`, 'giu'), '$1ь')
    .replace(new RegExp(`(ц)(?=ц[${SOFT_VOWEL}])`, 'giu'), '$1ь')
    .replace(new RegExp(`(д)(?=дз[${SOFT_VOWEL}])`, 'giu'), '$1')
    .replace(/([сз])ь(?=[сз]ь)/giu, '$1ь');
}
