// How long an average reader takes for the body of an item. Pure.

/**
 * Words per minute of adults who read a printed text in silence: Trauzettel-Klosinski and Dietz, Standardized Assessment
 * of Reading Performance (IReST), 2012: Russian 184, Polish 166, English 228. Belarusian and Ukrainian as Russian.
 */
const WORDS_PER_MINUTE: Readonly<Record<string, number>> = { en: 230, pl: 165 };
const USUAL_WORDS_PER_MINUTE = 185;

/** Minutes, at least 1. @param html a sanitised body */
export function readingMinutes(html: string, lang: string): number {
  const words = html.replace(/<[^>]*>/g, ' ').match(/[\p{L}\p{N}]+(?:['’ʼ-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / (WORDS_PER_MINUTE[lang] ?? USUAL_WORDS_PER_MINUTE)));
}
