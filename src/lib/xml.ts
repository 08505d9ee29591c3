/** Characters that XML 1.0 (section 2.2) does not allow, and lone surrogates. */
const NOT_XML =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text without the characters that XML 1.0 does not allow; nothing is escaped. */
export function removeInvalidXmlCharacters(text: string): string {
  return text.replace(NOT_XML, '');
}

/** Text made safe to stand in an element or between quotes of an attribute, in XML and in HTML. */
export function escapeXml(text: string): string {
  return removeInvalidXmlCharacters(text).replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/** One element with text in it, or undefined text: nothing. */
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
