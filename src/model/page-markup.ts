// Markup that is not allowed in the texts of content/pages. `check` reports it with its line; the build and the
// development server refuse a text that has any.

export interface ForbiddenMarkup {
  /** In the Markdown, in UTF-16 units. */
  offset: number;
  what: string;
  why: string;
  fix: string;
}

/** Searched in the Markdown source, not in a parsed tree: another parser could see less than the one of the build. */
const FORBIDDEN: readonly (Omit<ForbiddenMarkup, 'offset'> & { pattern: RegExp })[] = [
  {
    pattern: /<(?=[a-z/!?])/gi,
    what: 'HTML is not allowed in pages.',
    why: 'It would go into the site unchanged, with scripts and requests to other sites.',
    fix: 'Write it in Markdown: **bold**, [words](/en/about.html). A “<” before a letter is written &lt;.',
  },
  {
    pattern: /!\[/g,
    what: 'Pictures are not allowed in pages.',
    why: 'Pages must be complete on a bad connection, and must not request other sites.',
    fix: 'Describe it in words.',
  },
  {
    pattern: /\]\((?!(https?:\/\/|mailto:)[a-z0-9]|\/[a-z0-9]|#)/gi,
    what: 'This link does not lead to a page.',
    why: 'Links here begin with https://, http://, mailto: or, inside the site, with the language: /en/about.html.',
    fix: 'Correct the address.',
  },
  {
    pattern: /\]:/g,
    what: 'Reference links are not allowed in pages.',
    why: 'A reviewer does not see where the words lead.',
    fix: 'Write the address after the words: [words](/en/about.html).',
  },
];

/** @param markdown without the markers of conditions, which are HTML comments */
export function findForbiddenMarkup(markdown: string): ForbiddenMarkup[] {
  return FORBIDDEN.flatMap(({ pattern, ...message }) =>
    [...markdown.matchAll(pattern)].map(({ index: offset }) => ({ offset, ...message })),
  );
}
