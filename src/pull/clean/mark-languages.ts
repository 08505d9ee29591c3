// Marks what a body quotes in another language than its own, for voices, hyphenation and fonts.
import { BLOCK_TAGS, type HtmlElement, type HtmlNode, parseHtml, serialiseHtml } from '../markup/html-tree.ts';
import { textOf } from '../markup/plain-text.ts';
import { clearLanguage } from './language.ts';

const MARKED_TAGS: ReadonlySet<string> = new Set(
  'p li h2 h3 h4 blockquote td th dt dd figcaption summary caption'.split(' '),
);
const MIN_LENGTH = 40;
/** Letters that show at once that a text is in its item's language: most blocks need no more. */
const AT_HOME: Readonly<Record<string, { has: RegExp; lacks: RegExp }>> = {
  be: { has: /[ўі]/i, lacks: /[ищъїє]/i },
  ru: { has: /[иы]/i, lacks: /[іўїєґ]|[a-z]{4}.*[a-z]{4}/i },
  uk: { has: /[їєі]/i, lacks: /[ыэёў]/i },
  pl: { has: /[ąęłśżó]/i, lacks: /[čšžŭ\u0400-\u04ff]/i },
  en: { has: /[a-z]/i, lacks: /[^\u0000-\u007f–—‘’“”…\u00a0]/ },
};

/**
 * Adds `lang` to blocks whose own text of forty letters or more is clearly in another language than the item.
 * @param html clean HTML, as `sanitise` gives it
 */
export function markLanguages(html: string, itemLang: string): string {
  const tree = parseHtml(html);
  for (const node of tree) if (typeof node !== 'string') mark(node, itemLang);
  return serialiseHtml(tree);
}

function mark(node: HtmlElement, around: string): void {
  const lang = node.attributes['lang'] ?? foreignTo(around, node);
  if (lang !== undefined) node.attributes = { ...node.attributes, lang };
  for (const child of node.children) if (typeof child !== 'string') mark(child, lang ?? around);
}

function foreignTo(around: string, node: HtmlElement): string | undefined {
  if (!MARKED_TAGS.has(node.tag)) return undefined;
  const text = textOf(node.children.filter((child) => !isBlock(child)));
  if (text.length < MIN_LENGTH || isAtHome(around, text)) return undefined;
  const lang = clearLanguage(text);
  return lang === around ? undefined : lang;
}

function isAtHome(lang: string, text: string): boolean {
  const signs = AT_HOME[lang];
  if (signs === undefined) return false;
  return signs.has.test(text) && !signs.lacks.test(text);
}

function isBlock(node: HtmlNode): boolean {
  return typeof node !== 'string' && BLOCK_TAGS.has(node.tag);
}
