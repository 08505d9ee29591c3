/** Language filters for readers. Belarusian in Latin script belongs to `be`. */
export const LANGUAGE_VIEWS = ['be', 'ru', 'en', 'other'] as const;
export type LanguageView = (typeof LANGUAGE_VIEWS)[number];

export function viewOf(itemLanguage: string): LanguageView {
  const language = itemLanguage.split('-')[0];
  return LANGUAGE_VIEWS.find((view) => view === language) ?? 'other';
}
