// What became of one store of the browser, in the words of the page. Pure.
import type { Outcome } from './browser-stores.ts';

/** @param phrases the words under `erase.say.` */
export function outcomeWords(outcome: Outcome, phrases: Readonly<Record<string, string>>): string {
  const say = (name: string) => phrases[`erase.say.${name}`] ?? '';
  if (typeof outcome === 'string') return say(outcome);
  const { found, left } = outcome;
  if (found === 0) return say('nothing');
  return say(left === 0 ? 'erased' : 'left')
    .replace('{count}', String(found))
    .replace('{left}', String(left));
}
