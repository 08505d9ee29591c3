// Adds `lang` to blocks in another language than the item, for screen readers, hyphenation and fonts.
import { BLOCK_TAGS, type HtmlElement, type HtmlNode, parseHtml, serialiseHtml } from '../../markup/html-tree.ts';
import { textOf } from '../../markup/plain-text.ts';
import { detectClearLanguage } from './language.ts';

const MARKED_TAGS: ReadonlySet<string> = new Set(
  'p li h2 h3 h4 blockquote td th dt dd figcaption summary caption'.split(' '),
);
const MIN_LENGTH = 40;
/** Letters that show that a text is in the language of its item: a cheap test that is enough for most blocks. */
const OWN_LETTERS: Readonly<Record<string, { has: RegExp; lacks: RegExp }>> = {
  be: { has: /[ўі]/i, lacks: /[ищъїє]/i },
  ru: { has: /[иы]/i, lacks: /[іўїєґ]|[a-z]{4}.*[a-z]{4}/i },
  uk: { has: /[їєі]/i, lacks: /[ыэёў]/i },
  pl: { has: /[ąęłśżó]/i, lacks: /[čšžŭ\u0400-\u04ff]/i },
  en: { has: /[a-z]/i, lacks: /[^\u0000-\u007f–—‘’“”…\u00a0]/ },
};

/**
 * Adds `lang` to blocks whose own text has at least 40 letters and is clearly in another language than the item.
 * @param html sanitised HTML
 */
export function markLanguages(html: string, itemLang: string): string {
  const tree = parseHtml(html);
  for (const node of tree) if (typeof node !== 'string') markElement(node, itemLang);
  return serialiseHtml(tree);
}

function markElement(node: HtmlElement, outerLang: string): void {
  const lang = node.attributes['lang'] ?? findForeignLanguage(outerLang, node);
  if (lang !== undefined) node.attributes = { ...node.attributes, lang };
  for (const child of node.children) if (typeof child !== 'string') markElement(child, lang ?? outerLang);
}

function findForeignLanguage(outerLang: string, node: HtmlElement): string | undefined {
  if (!MARKED_TAGS.has(node.tag)) return undefined;
  const text = textOf(node.children.filter((child) => !isBlock(child)));
  if (text.length < MIN_LENGTH || isInLanguage(outerLang, text)) return undefined;
  const lang = detectClearLanguage(text);
  return lang === outerLang ? undefined : lang;
}

function isInLanguage(lang: string, text: string): boolean {
  const letters = OWN_LETTERS[lang];
  return letters?.has.test(text) === true && !letters.lacks.test(text);
}

function isBlock(node: HtmlNode): boolean {
  return typeof node !== 'string' && BLOCK_TAGS.has(node.tag);
}
