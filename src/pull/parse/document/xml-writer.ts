// Elements of the standard document as text. An element without anything in it is left out.
import { xmlElement, removeInvalidXmlCharacters } from '../../../lib/xml.ts';

/** @param text plain text, or HTML that is written escaped; nothing is written for undefined or '' */
export function textElement(
  name: string,
  text: string | undefined,
  attributes: Record<string, string | undefined> = {},
): string {
  return text ? xmlElement(name, text, attributes) : '';
}

/** An element without text. */
export function emptyElement(name: string, attributes: Record<string, string | undefined>): string {
  return xmlElement(name, undefined, attributes);
}

/** HTML in a CDATA section: as standard as escaped text, shorter, and quicker to read. */
export function htmlElement(name: string, html: string | undefined): string {
  if (!html) return '';
  const text = removeInvalidXmlCharacters(html);
  return `<${name}><![CDATA[${text.includes(']]>') ? text.replaceAll(']]>', ']]]]><![CDATA[>') : text}]]></${name}>`;
}
