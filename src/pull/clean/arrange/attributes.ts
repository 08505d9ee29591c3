// The few attributes that stay, each read strictly.

import type { HtmlElement } from '../../markup/html-tree.ts';
import { cleanText } from '../../markup/plain-text.ts';
import { cleanUrl } from '../clean-url.ts';

/** Attributes of an element of the line; undefined where without them it says nothing. */
export function lineAttributes(tag: string, node: HtmlElement, baseUrl: string): Record<string, string> | undefined {
  const named = languageOf(node);
  if (tag === 'a') {
    const written = node.attributes['href']?.trim() ?? '';
    const href = written === '' || written.startsWith('#') ? undefined : cleanUrl(written, baseUrl);
    return href === undefined ? undefined : { href, rel: 'noreferrer noopener', ...named };
  }
  if (tag === 'span') return Object.keys(named).length === 0 ? undefined : named;
  const title = cleanText(node.attributes['title'] ?? '').trim();
  if (tag === 'abbr' && title !== '') return { title, ...named };
  const datetime = node.attributes['datetime'] ?? '';
  if (tag === 'time' && /^[\d:TZ.+-]{4,35}$/.test(datetime)) return { datetime, ...named };
  return named;
}

/** Blocks with the language and direction that stood around them, unless they have their own. */
export function withLanguage(blocks: readonly HtmlElement[], around: Record<string, string>): HtmlElement[] {
  return blocks.map((block) => {
    if (block.tag === 'hr') return block;
    const { lang = around['lang'], dir = around['dir'], ...others } = block.attributes;
    return {
      ...block,
      attributes: { ...others, ...(lang === undefined ? {} : { lang }), ...(dir === undefined ? {} : { dir }) },
    };
  });
}

export function languageOf({ attributes }: HtmlElement): Record<string, string> {
  const lang = attributes['lang'] ?? attributes['xml:lang'] ?? '';
  const dir = attributes['dir']?.toLowerCase() ?? '';
  return {
    ...(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$/.test(lang) ? { lang } : {}),
    ...(/^(ltr|rtl|auto)$/.test(dir) ? { dir } : {}),
  };
}

/** Those of the named attributes that hold a small number. */
export function numbers(node: HtmlElement, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = node.attributes[name] ?? '';
      return /^[1-9]\d{0,3}$/.test(value) ? [[name, value]] : [];
    }),
  );
}

export function isHidden({ attributes }: HtmlElement): boolean {
  return 'hidden' in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
}
