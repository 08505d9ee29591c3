// The elements and texts of a page by the language of their nearest `lang`.

/** Attributes with text that browsers show, read out, or pass to scripts. */
const TEXT_ATTRIBUTES = /^(aria-label|alt|title|placeholder|data-.*)$/;

const languageOf = (element: Element | null) => element?.closest<HTMLElement>('[lang]')?.lang;
const isFixed = (element: Element | null) => element?.closest('[translate=no]') != null;

/** Elements in a language; those with `translate="no"` are left out. */
export function frameElements(language: string): Element[] {
  return [...document.querySelectorAll('*')].filter((element) => languageOf(element) === language && !isFixed(element));
}

/** Text nodes of the body in a language; those inside `translate="no"` are left out. */
export function frameTexts(language: string): Text[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode() !== null) {
    const { parentElement } = walker.currentNode;
    if (languageOf(parentElement) === language && !isFixed(parentElement)) texts.push(walker.currentNode as Text);
  }
  return texts;
}

/** Rewrites each text in the attributes of an element. One attribute may have several: parts of JSON, or joined by |. */
export function rewriteAttributes(element: Element, rewrite: (text: string) => string): void {
  for (const { name, value } of [...element.attributes])
    if (TEXT_ATTRIBUTES.test(name)) element.setAttribute(name, value.replace(/[^|"]+/g, rewrite));
}
