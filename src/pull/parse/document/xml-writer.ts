// Writes elements of the standard document. Elements without text are omitted.
import { removeInvalidXmlCharacters, xmlElement } from '../../../lib/xml.ts';

/** @param text plain text, or HTML that is written escaped; returns '' for undefined or '' */
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

/** HTML in a CDATA section: as valid as escaped text, shorter and faster to parse. */
export function htmlElement(name: string, html: string | undefined): string {
  if (!html) return '';
  const text = removeInvalidXmlCharacters(html);
  return `<${name}><![CDATA[${text.includes(']]>') ? text.replaceAll(']]>', ']]]]><![CDATA[>') : text}]]></${name}>`;
}
