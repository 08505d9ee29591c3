// Formats the outcome of erasing one browser store. Pure.
import type { Outcome } from './browser-stores.ts';

/** @param phrases texts with keys `erase.say.*` */
export function formatOutcome(outcome: Outcome, phrases: Readonly<Record<string, string>>): string {
  const translate = (name: string) => phrases[`erase.say.${name}`] ?? '';
  if (typeof outcome === 'string') return translate(outcome);
  const { found, left } = outcome;
  if (found === 0) return translate('nothing');
  return translate(left === 0 ? 'erased' : 'left')
    .replace('{count}', String(found))
    .replace('{left}', String(left));
}
