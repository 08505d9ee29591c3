// Phrases of the interface in one language → in another. Pure. Both languages have the same list (src/i18n/frame-phrases.ts).

import type { Phrase } from '../model/phrase.ts';

interface Pattern {
  index: number;
  expression: RegExp;
  names: string[];
}

/** Values of the placeholders that are numbers or times; all others may be any text. */
const NUMBERS = /^(count|d|y|t)$/;

/**
 * @param language of the phrases `to`
 * @returns translates a text; undefined for a text that is no phrase
 */
export function phraseTranslator(
  from: readonly Phrase[],
  to: readonly Phrase[],
  language: string,
): (text: string) => string | undefined {
  const exact = new Map<string, number>();
  const patterns: Pattern[] = [];
  from.forEach((phrase, index) => {
    for (const form of typeof phrase === 'string' ? [phrase] : phrase) {
      if (form.includes('{')) patterns.push(patternOf(form, index));
      else if (!exact.has(form)) exact.set(form, index);
    }
  });
  const formOf = (index: number, count: string) => {
    const phrase = to[index] ?? '';
    return typeof phrase === 'string' ? phrase : (phrase[pluralForm(Number(count.replace(/\D/g, '')), language)] ?? '');
  };

  function translatedPhrase(text: string): string | undefined {
    const index = exact.get(text);
    if (index !== undefined) return formOf(index, '');
    for (const { index: at, expression, names } of patterns) {
      const [, ...values] = expression.exec(text) ?? [];
      if (values.length === 0) continue;
      const value = (name: string) => values[names.indexOf(name)] ?? '';
      return formOf(at, value('count')).replace(
        /\{(\w+)\}/g,
        (_all, name: string) => translate(value(name)) ?? value(name),
      );
    }
    return undefined;
  }

  /** A phrase, or phrases joined by dots or commas. */
  function translate(text: string): string | undefined {
    const core = text.trim();
    const shown = translatedPhrase(core) ?? translatedList(core, ' · ') ?? translatedList(core, ', ');
    return shown === undefined ? undefined : text.replace(core, () => shown);
  }

  function translatedList(text: string, separator: string): string | undefined {
    const parts = text.split(separator);
    if (parts.length === 1) return undefined;
    const translated = parts.map(translate);
    return translated.every((part) => part !== undefined) ? translated.join(separator) : undefined;
  }
  return translate;
}

function patternOf(form: string, index: number): Pattern {
  const names: string[] = [];
  const source = form.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, (_all, name: string) => {
    names.push(name);
    if (NUMBERS.test(name)) return '(\\d[\\d:.,\\s]*)';
    return name === 'm' || name === 'w' ? '([^\\s\\d]+)' : '(.+)';
  });
  return { index, expression: new RegExp(`^${source}$`), names };
}

/** Position of the plural form (CLDR 46). Some browsers have no rules for Belarusian. */
function pluralForm(count: number, language: string): number {
  if (language === 'en') return count === 1 ? 0 : 3;
  const [ones, tens] = [count % 10, count % 100];
  if (ones === 1 && tens !== 11) return 0;
  return ones > 1 && ones < 5 && (tens < 12 || tens > 14) ? 1 : 2;
}
