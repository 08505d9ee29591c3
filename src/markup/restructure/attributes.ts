// Validates the few attributes that are kept.

import { cleanUrl } from '../clean-url.ts';
import type { HtmlElement } from '../html-tree.ts';
import { cleanText } from '../plain-text.ts';

/** Attributes of an inline element; undefined if the element has no meaning without a valid attribute. */
export function inlineAttributes(tag: string, node: HtmlElement, baseUrl: string): Record<string, string> | undefined {
  const language = languageOf(node);
  if (tag === 'a') {
    const value = node.attributes['href']?.trim() ?? '';
    const href = value === '' || value.startsWith('#') ? undefined : cleanUrl(value, baseUrl);
    return href === undefined ? undefined : { href, rel: 'noreferrer noopener', ...language };
  }
  if (tag === 'span') return Object.keys(language).length === 0 ? undefined : language;
  const title = cleanText(node.attributes['title'] ?? '').trim();
  if (tag === 'abbr' && title !== '') return { title, ...language };
  const datetime = node.attributes['datetime'] ?? '';
  if (tag === 'time' && /^[\d:TZ.+-]{4,35}$/.test(datetime)) return { datetime, ...language };
  return language;
}

/** Blocks with `lang` and `dir` of an unwrapped parent, unless they have their own. */
export function withLanguage(blocks: readonly HtmlElement[], outer: Record<string, string>): HtmlElement[] {
  return blocks.map((block) => {
    if (block.tag === 'hr') return block;
    const { lang = outer['lang'], dir = outer['dir'], ...others } = block.attributes;
    return {
      ...block,
      attributes: { ...others, ...(lang === undefined ? {} : { lang }), ...(dir === undefined ? {} : { dir }) },
    };
  });
}

/** Valid `lang` (BCP 47) and `dir` of an element. */
export function languageOf({ attributes }: HtmlElement): Record<string, string> {
  const lang = attributes['lang'] ?? attributes['xml:lang'] ?? '';
  const dir = attributes['dir']?.toLowerCase() ?? '';
  return {
    ...(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$/.test(lang) ? { lang } : {}),
    ...(/^(ltr|rtl|auto)$/.test(dir) ? { dir } : {}),
  };
}

/** The given attributes whose value is an integer from 1 to 9999. */
export function numericAttributes(node: HtmlElement, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = node.attributes[name] ?? '';
      return /^[1-9]\d{0,3}$/.test(value) ? [[name, value]] : [];
    }),
  );
}

/** Whether the element is hidden by an attribute or an inline style. */
export function isHidden({ attributes }: HtmlElement): boolean {
  return 'hidden' in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
}
