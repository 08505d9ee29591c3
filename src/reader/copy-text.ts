// The text of an item for sharing: without URLs. Pure.

const ADDRESS = /(?:https?:\/\/|www\.)\S+/gi;

/** Joins the parts with an empty line between them. URLs are removed, and parts that are empty then. */
export function copyText(parts: readonly string[]): string {
  return parts
    .map((part) =>
      part
        .replace(ADDRESS, '')
        .replace(/[ \t\u00a0]+/g, ' ')
        .replace(/ *\n */g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
    )
    .filter((part) => part !== '')
    .join('\n\n');
}
