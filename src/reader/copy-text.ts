// The text of an item as it may be passed on: without any address. Pure.

const ADDRESS = /(?:https?:\/\/|www\.)\S+/gi;

/** Parts in their order, an empty line between them; what held nothing but an address is gone. */
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
