// Script of verifier.html, one file that works from disk, in three languages. It connects to nothing but the address that
// a reader types, after the button.
import { bindCheckForm, checkAddress } from './check-form.ts';

/** Defined at build time: keys of content/i18n without the prefix `check.` → a text for each language button. */
declare const WORDS: Readonly<Record<string, readonly string[]>>;

const buttons = [...document.querySelectorAll<HTMLElement>('[data-lang]')];
let language = Math.max(
  buttons.findIndex(({ lang }) => navigator.language.startsWith(lang)),
  0,
);

const translate = (key: string): string => WORDS[key]?.[language] ?? '';
const form = { translate };

buttons.forEach((button, index) => {
  button.addEventListener('click', () => showLanguage(index));
});
bindCheckForm(form);
document.getElementById('here')?.addEventListener('click', () => {
  const { value } = document.getElementById('address') as HTMLInputElement;
  checkAddress(/^https?:/i.test(value) ? value : `https://${value}`, form);
});
showLanguage(language);
(document.querySelector('main') as HTMLElement).hidden = false;

function showLanguage(index: number): void {
  language = index;
  document.documentElement.lang = (buttons[index] as HTMLElement).lang;
  document.title = translate('title');
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]'))
    element.textContent = translate(element.dataset['word'] as string);
}
