// Chooses the translation of a text in content/pages: in the reader's language, else Belarusian, else English. Pure.
import { DEFAULT_LANGUAGE, type UiLanguage, writtenLanguage } from '../model/language.ts';

/** An entry of the collection of pages; its id is `<lang>/<page>`. */
interface PageEntry {
  id: string;
  data: { order: number };
}

/** Names of all pages in any language, each once. */
export function pageNames(entries: readonly PageEntry[]): string[] {
  return [...new Set(entries.map(({ id }) => nameOf(id)))].sort();
}

/** The text for a language; undefined if it exists neither in it nor in Belarusian or English. */
export function textFor<T extends PageEntry>(entries: readonly T[], name: string, lang: UiLanguage): T | undefined {
  return [writtenLanguage(lang), DEFAULT_LANGUAGE, 'en']
    .map((own) => entries.find(({ id }) => id === `${own}/${name}`))
    .find((entry) => entry !== undefined);
}

/** Whether a text exists in the language, in Belarusian or in English. @param ids of all texts, `<lang>/<name>` */
export function textExists(ids: readonly string[], name: string, lang: UiLanguage): boolean {
  return (
    textFor(
      ids.map((id) => ({ id, data: { order: 0 } })),
      name,
      lang,
    ) !== undefined
  );
}

/** One text for each page, sorted by `order`, then by name. */
export function textsFor<T extends PageEntry>(entries: readonly T[], lang: UiLanguage): T[] {
  return pageNames(entries)
    .flatMap((name) => textFor(entries, name, lang) ?? [])
    .sort((a, b) => a.data.order - b.data.order || (nameOf(a.id) < nameOf(b.id) ? -1 : 1));
}

export const nameOf = (id: string) => id.slice(id.indexOf('/') + 1);
export const languageOf = (id: string) => id.slice(0, id.indexOf('/'));
