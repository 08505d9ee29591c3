// Confusable names, after UTS #39 (Unicode Security Mechanisms): the characters of its confusables table that occur in
// names of our languages, and pairs of letters that look like one letter in small print.

const CONFUSABLES: [latin: string, others: string][] = [
  ['a', 'аαɑ'],
  ['b', 'ьβ'],
  ['c', 'сϲ'],
  ['d', 'ԁđ'],
  ['e', 'еєε'],
  ['g', 'ɡ'],
  ['h', 'һн'],
  ['i', 'іιı'],
  ['j', 'јϳ'],
  ['k', 'кκ'],
  ['l', 'ӏł1|'],
  ['m', 'м'],
  ['n', 'пη'],
  ['o', 'оοσ0'],
  ['p', 'рρ'],
  ['q', 'ԛ'],
  ['r', 'г'],
  ['s', 'ѕ'],
  ['t', 'тτ'],
  ['u', 'υ'],
  ['v', 'ѵν'],
  ['w', 'ԝшω'],
  ['x', 'хχ'],
  ['y', 'уγ'],
];
const LATIN_LOOK_ALIKES = new Map(
  CONFUSABLES.flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);
const LETTER_PAIRS = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['i', 'l'],
] as const;

/**
 * The skeleton (UTS #39, section 4): texts with equal skeletons are confusable. Only for comparing, not for display.
 */
export function skeleton(text: string): string {
  const bare = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '');
  const latin = [...bare].map((character) => LATIN_LOOK_ALIKES.get(character) ?? character).join('');
  return LETTER_PAIRS.reduce((text, [from, to]) => text.replaceAll(from, to), latin);
}

/** Whether a word mixes Latin, Cyrillic or Greek letters (UTS #39, section 5). */
export function mixesScripts(word: string): boolean {
  return (
    [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) => script.test(word)).length > 1
  );
}

/** Whether the optimal string alignment distance is 1: one character added, removed, replaced, or two swapped. */
export function isOneEditAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let prefix = 0;
  while (prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  const [restA, restB] = [a.slice(prefix), b.slice(prefix)];
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1) || isSwapped;
}
