import type { UiLanguage } from './language.ts';

/** Language filters for readers. Belarusian in Latin script belongs to `be`. */
export const LANGUAGE_VIEWS = ['be', 'ru', 'en', 'other'] as const;
export type LanguageView = (typeof LANGUAGE_VIEWS)[number];

export function viewOf(itemLanguage: string): LanguageView {
  const language = itemLanguage.split('-')[0];
  return LANGUAGE_VIEWS.find((view) => view === language) ?? 'other';
}

/** Interface language of the page of an item: that of the item if there is one, else Belarusian or English, by its script. */
export function interfaceOf(itemLanguage: string): UiLanguage {
  const view = viewOf(itemLanguage);
  if (view !== 'other') return view;
  return itemLanguage === 'uk' || itemLanguage === 'und' ? 'be' : 'en';
}

/** The fragment of links to the page of an item: empty where the page is in the language of the interface anyway. */
export function interfaceFragment(itemLanguage: string, lang: string): string {
  return interfaceOf(itemLanguage) === lang ? '' : `#${lang}`;
}
