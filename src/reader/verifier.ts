// verifier.html, one file that works from a disk: the form, in three languages. It may connect to nothing.
import { bindCheckForm } from './check-form.ts';

/** Laid in when the file is built: language → words, with the keys of content/i18n without `check.`. */
declare const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>>;

const languages = Object.keys(WORDS);
let words = WORDS[
  languages.find((lang) => navigator.language.startsWith(lang)) ?? (languages[0] as string)
] as Readonly<Record<string, string>>;

for (const button of document.querySelectorAll<HTMLElement>('[data-lang]')) {
  button.addEventListener('click', () => speak(button.dataset['lang'] as string));
}
bindCheckForm({ words: (key) => words[key] ?? words['say.changed'] ?? '' });
speak(languages.find((lang) => WORDS[lang] === words) as string);
(document.querySelector('main') as HTMLElement).hidden = false;

function speak(lang: string): void {
  words = WORDS[lang] ?? words;
  document.documentElement.lang = lang;
  document.title = words['title'] ?? '';
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]'))
    element.textContent = words[element.dataset['word'] as string] ?? '';
}
