// Names that look alike though they are written with other letters, after UTS #39 (Unicode Security Mechanisms): the signs
// of its table of confusables that occur in names of our languages, and the pairs that small print makes one.

const LOOK_LIKE: [latin: string, others: string][] = [
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
const LATIN = new Map(LOOK_LIKE.flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)));
const TWO_AS_ONE = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['i', 'l'],
] as const;

/** Two texts with one skeleton can be taken for each other. It is no text to show. */
export function skeleton(text: string): string {
  const bare = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '');
  const latin = [...bare].map((sign) => LATIN.get(sign) ?? sign).join('');
  return TWO_AS_ONE.reduce((made, [two, one]) => made.replaceAll(two, one), latin);
}

/** Whether letters of different alphabets stand in one word. */
export function mixesScripts(word: string): boolean {
  return (
    [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u].filter((script) => script.test(word)).length > 1
  );
}

/** Whether one letter more, less, other, or two exchanged make one text of the other. */
export function isOneEditAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1) || isSwapped;
}
