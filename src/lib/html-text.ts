// The text of HTML as it is stored: sanitised, so that tags are complete and few characters are written by name. Hostile
// HTML is read by src/markup.

const BLOCK_END =
  /<\/(?:p|div|h[1-6]|ul|ol|li|blockquote|table|tr|td|th|figure|figcaption|pre|dl|dt|dd)>|<[bh]r *\/?>/gi;
const TAG = /<[^>]*>?/g;
const ENTITY = /&(lt|gt|quot|apos|nbsp|amp|#39);/g;
const CHARACTERS: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  amp: '&',
  '#39': "'",
};

/** The characters that were written by name. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (_all, name: string) => CHARACTERS[name] ?? '');
}

/** The text, with the end of a line after each block. @param html may be cut, also within a tag */
export function textOfHtml(html: string): string {
  return decodeEntities(html.replace(BLOCK_END, '\n').replace(TAG, ''));
}
