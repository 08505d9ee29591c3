// Script of verifier.html, one file that works from disk, in three languages. Its policy allows no connections.
import { bindCheckForm } from './check-form.ts';

/** Defined at build time: language → texts, with keys of content/i18n without the prefix `check.`. */
declare const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>>;

const languages = Object.keys(WORDS);
let words = WORDS[
  languages.find((lang) => navigator.language.startsWith(lang)) ?? (languages[0] as string)
] as Readonly<Record<string, string>>;

for (const button of document.querySelectorAll<HTMLElement>('[data-lang]')) {
  button.addEventListener('click', () => showLanguage(button.dataset['lang'] as string));
}
bindCheckForm({ translate: (key) => words[key] ?? words['say.changed'] ?? '' });
showLanguage(languages.find((lang) => WORDS[lang] === words) as string);
(document.querySelector('main') as HTMLElement).hidden = false;

function showLanguage(lang: string): void {
  words = WORDS[lang] ?? words;
  document.documentElement.lang = lang;
  document.title = words['title'] ?? '';
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]'))
    element.textContent = words[element.dataset['word'] as string] ?? '';
}
