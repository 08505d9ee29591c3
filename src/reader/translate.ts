// Translates the interface of a page of an item or a story, by the phrases that the scripts `words-<language>` pass. Texts
// of items have a `lang` of their own and are unchanged. Loaded by interface.ts, before the words.
import type { Phrase } from '../model/phrase.ts';
import { phraseTranslator } from './interface-phrases.ts';
import { setPageLanguage } from './page-language.ts';
import { frameElements, frameTexts, rewriteAttributes } from './page-texts.ts';

const root = document.documentElement;
const lists = new Map<string, readonly Phrase[]>();

addEventListener('words', ({ detail }: CustomEventInit<[string, readonly Phrase[]]>) => {
  if (detail === undefined) return;
  lists.set(...detail);
  const from = lists.get(root.lang);
  const [to] = [...lists].filter(([lang]) => lang !== root.lang);
  if (from !== undefined && to !== undefined) show(phraseTranslator(from, to[1], to[0]), to[0]);
});

function show(translate: (text: string) => string | undefined, language: string): void {
  for (const element of frameElements(root.lang)) rewriteAttributes(element, (text) => translate(text) ?? text);
  for (const node of frameTexts(root.lang)) {
    const text = translate(node.data);
    if (text !== undefined) node.data = text;
    // A name that has no form in the language keeps its own.
    else if (/[a-z\u0400-\u04ff]/i.test(node.data) && node.parentElement?.childElementCount === 0)
      node.parentElement.lang = root.lang;
  }
  setPageLanguage(language);
}
