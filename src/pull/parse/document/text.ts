// Reads the content of an element as plain text or as HTML. In RSS it is HTML; in Atom `type` and `mode` say whether
// it is text, HTML, XHTML or base64.

import { escapeXml } from '../../../lib/xml.ts';
import { oneLine, plainText } from '../../../markup/plain-text.ts';
import { resolveUrlsInMarkup } from '../absolute-markup.ts';
import { decodeEntities } from '../entities.ts';
import type { XmlElement } from './tree.ts';

/** A longer body is truncated. */
const MAX_BODY_CHARS = 1_000_000;
const MAX_TITLE_CHARS = 5_000;

const HTML_TAGS =
  'a abbr acronym address b bdi bdo big blockquote br center cite code div dfn del dd dl dt em figure font h[1-6] hr i img ins ' +
  'kbd li mark ol p pre q s samp script small span strike strong style sub sup table tbody td th thead tr tt u ul var wbr';
const TAG_OF_HTML = new RegExp(`</?(?:${HTML_TAGS.split(' ').join('|')})(?=[\\s/>])`, 'i');
const NOT_A_TAG = new RegExp(`<(?!/?(?:${HTML_TAGS.split(' ').join('|')})(?=[\\s/>]))`, 'gi');
const BARE_AMPERSAND = /&(?!#?\w{1,31};)/g;
const MARKUP_IN_TEXT = /<\/(?:p|div|a|b|i|em|strong|span|ul|ol|li|blockquote|table|h[1-6])\s*>|<br\s*\/?>|<img\s/i;

/** Child elements in document order, without text. */
export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

/** All text inside an element, without markup, trimmed. */
export function rawText(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : rawText(child)))
    .join('')
    .trim();
}

/** Plain text on one line. Decodes references that were encoded twice. */
export function titleText(element: XmlElement, isAtomFeed: boolean): string {
  const { kind, value } = contentOf(element, isAtomFeed || element.isAtom);
  const short = value.slice(0, MAX_TITLE_CHARS);
  if (!/[<&]/.test(short)) return oneLine(short);
  if (kind === 'text') return oneLine(decodeEntities(short));
  const text = plainText(short.replace(NOT_A_TAG, '&lt;').replace(BARE_AMPERSAND, '&amp;'));
  return oneLine(kind === 'html' ? decodeEntities(text) : text);
}

/** The title as HTML, as bodyHtml; '' if it has no HTML element. */
export function titleMarkup(element: XmlElement, isAtomFeed: boolean): string {
  const html = bodyHtml(element, isAtomFeed);
  return html.length <= MAX_TITLE_CHARS && TAG_OF_HTML.test(html) ? html : '';
}

/** HTML with absolute addresses; '' if there is no content. */
export function bodyHtml(element: XmlElement, isAtomFeed: boolean): string {
  const { kind, value, base } = contentOf(element, isAtomFeed || element.isAtom);
  const html = kind === 'text' && !MARKUP_IN_TEXT.test(value) ? textToHtml(value) : value;
  return resolveUrlsInMarkup(truncate(html.trim()), base);
}

/** Converts plain text to HTML; line ends become `<br />`. */
export function textToHtml(text: string): string {
  return escapeXml(text.trim()).replace(/\r?\n/g, '<br />\n');
}

interface Content {
  kind: 'text' | 'html' | 'xhtml';
  value: string;
  base: string;
}

function contentOf(element: XmlElement, isAtom: boolean): Content {
  const type = (element.attributes.get('type') ?? '').trim().toLowerCase();
  const mode = (element.attributes.get('mode') ?? '').trim().toLowerCase();
  const base = element.base;
  const hasMarkup = element.children.some((child) => typeof child !== 'string');
  if (!isAtom) return { kind: 'html', value: hasMarkup ? markupOf(element, false) : textOf(element), base };
  if (mode === 'base64' || isBase64(type)) return { ...decodeBase64(element, type), base };
  if (hasMarkup) return { kind: 'xhtml', value: markupOf(unwrapDiv(element), true), base: unwrapDiv(element).base };
  const isHtml = type.includes('html') || (mode === 'escaped' && type !== 'text/plain');
  return { kind: isHtml ? 'html' : 'text', value: textOf(element), base };
}

function textOf(element: XmlElement): string {
  return element.children.filter((child) => typeof child === 'string').join('');
}

/** RFC 4287 4.1.3.3: content with a media type other than text and XML is base64. */
function isBase64(type: string): boolean {
  return /^(?!text\/|.*[/+]xml$)[\w.-]+\/[\w.+-]+$/.test(type);
}

function decodeBase64(element: XmlElement, type: string): { kind: Content['kind']; value: string } {
  const text = textOf(element);
  const value = readBase64(text.replace(/\s/g, '')) ?? text;
  return { kind: type === 'text/plain' ? 'text' : 'html', value };
}

/** Undefined if it is not base64 of UTF-8 text. */
function readBase64(encoded: string): string | undefined {
  if (encoded.length % 4 !== 0 || !/^[A-Za-z\d+/]*={0,2}$/.test(encoded)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    return undefined; // Binary data, or a word that looks like base64.
  }
}

/** The div that Atom requires around XHTML is not part of the content (RFC 4287 3.1.1.3). */
function unwrapDiv(element: XmlElement): XmlElement {
  const [only, ...more] = element.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const isDiv = more.length === 0 && typeof only === 'object' && only.key.replace(/^.*:/, '') === 'div';
  return isDiv ? only : element;
}

/** Inner markup without prefixes. `isPlainText`: text nodes are plain text; otherwise they are HTML already. */
function markupOf(element: XmlElement, isPlainText: boolean): string {
  const pieces: string[] = [];
  for (const child of element.children) {
    if (typeof child === 'string') pieces.push(isPlainText ? escapeXml(child) : child);
    else pushMarkup(pieces, child, isPlainText);
  }
  return pieces.join('');
}

function pushMarkup(pieces: string[], element: XmlElement, isPlainText: boolean): void {
  const name = element.tag.replace(/^.*:/, '');
  const attributes = [...element.attributes].filter(([key]) => !/^xml(?:ns)?(?::|$)/.test(key));
  const list = attributes.map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('');
  if (element.children.length === 0 && /^(?:br|hr|img|wbr|input|source)$/.test(name)) pieces.push(`<${name}${list} />`);
  else
    pieces.push(
      `<${name}${list}>`,
      resolveUrlsInMarkup(markupOf(element, isPlainText), ownBase(element)),
      `</${name}>`,
    );
}

/** The base of an element with its own xml:base, otherwise ''. */
function ownBase(element: XmlElement): string {
  return element.attributes.has('xml:base') ? element.base : '';
}

/** Truncates HTML to the maximum length of a body, before a tag. */
export function truncate(html: string): string {
  if (html.length <= MAX_BODY_CHARS) return html;
  const short = html.slice(0, MAX_BODY_CHARS);
  return short.slice(0, short.lastIndexOf('<')).toWellFormed();
}
