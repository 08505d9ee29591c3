// The names under a statement.

import type { Chance } from './chance.ts';
import type { TextLanguage } from './fill-text.ts';
import { OUTLETS, SIGNATORIES } from './outlets.ts';
import { SIGNED } from './texts/statements.ts';

type Names = Readonly<Record<TextLanguage, string>>;

/** Four to ten organisations. */
export function signatoriesFor(chance: Chance): Names[] {
  const all = [...SIGNATORIES, ...OUTLETS.filter(({ kind }) => kind === 'ngo').map(({ names }) => names)];
  return chance.some(all, chance.whole(4, 10));
}

export function signedText(signatories: readonly Names[], lang: TextLanguage): string {
  return `<p>${SIGNED[lang]}</p><ul>${signatories.map((names) => `<li>${names[lang]}</li>`).join('')}</ul>`;
}
