// Which titles get a mark of their language, and what it says.
import type { UiLanguage } from '../model/language.ts';
import { viewOf } from '../model/language-view.ts';
import { languageName } from './localised.ts';
import { words } from './words.ts';

export interface LanguageChip {
  /** Visible: `ru`. */
  code: string;
  /** For screen readers and as a tooltip: `In Russian`. */
  name: string;
}

/** Undefined if the text is in the language of the page, in either script, or if its language is unknown. */
export function chipOf(textLang: string, pageLang: UiLanguage): LanguageChip | undefined {
  const view = viewOf(textLang);
  if (textLang === 'und' || view === viewOf(pageLang)) return undefined;
  const [code = textLang] = textLang.split('-');
  return { code, name: view === 'other' ? languageName(textLang, pageLang) : words(pageLang)(`view.in-${view}`) };
}
