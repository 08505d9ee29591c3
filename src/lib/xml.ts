/** Characters that XML 1.0 (section 2.2) does not allow, and lone surrogates. */
const NOT_XML =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** NOT_XML without surrogates: quicker to search for in a well-formed string, and most texts have none of it. */
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Removes the characters that XML 1.0 does not allow. Nothing is escaped. */
export function removeInvalidXmlCharacters(text: string): string {
  return text.isWellFormed() && !CONTROL.test(text) ? text : text.replace(NOT_XML, '');
}

/** Escapes text for an element or a quoted attribute, in XML and in HTML. */
export function escapeXml(text: string): string {
  return removeInvalidXmlCharacters(text).replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/** An element with text, or an empty element if the text is undefined; '' if it would have no attributes either. */
export function xmlElement(
  name: string,
  text: string | undefined,
  attributes: Record<string, string | undefined> = {},
): string {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeXml(value)}"`],
  );
  if (text === undefined && list.length === 0) return '';
  return text === undefined ? `<${name}${list.join('')}/>` : `<${name}${list.join('')}>${escapeXml(text)}</${name}>`;
}
