// Checks the pages of content/pages: translations, Markdown without HTML or pictures, and links.
import { WRITTEN_LANGUAGES } from '../model/language.ts';
import type { PageFile } from '../store/page-files.ts';
import type { Finding } from './finding.ts';
import { checkConditions, withoutMarkers } from './page-conditions.ts';

const PAGE_LINK = /\]\(\/([a-z]{2})\/([a-z0-9-]+)\.html/g;
/** Pages that the build generates. */
const GENERATED_PAGES = new Set(['index', 'text', 'search', 'feeds', 'quiet', 'erase', 'check', 'withdrawn', 'health']);

type Message = Pick<Finding, 'what' | 'why' | 'fix'>;

/** Searched in the Markdown source, not in a parsed tree: another parser could see less than the one of the build. */
const FORBIDDEN: readonly (Message & { pattern: RegExp })[] = [
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

export function checkPages(pages: readonly PageFile[]): Finding[] {
  const known = new Set(pages.map(({ lang, id }) => `${lang}/${id}`));
  return [
    ...pages.flatMap(forbiddenMarkup),
    ...pages.flatMap(conditionFindings),
    ...pages.flatMap((page) => brokenLinks(page, known)),
    ...pages.flatMap((page) => missingTranslations(page, known)),
  ];
}

function forbiddenMarkup(page: PageFile): Finding[] {
  const markdown = withoutMarkers(page.markdown);
  return FORBIDDEN.flatMap(({ pattern, ...message }) =>
    [...markdown.matchAll(pattern)].map(({ index }) => findingAt(page, index, message)),
  );
}

function conditionFindings(page: PageFile): Finding[] {
  return checkConditions(page.markdown).map(({ offset, ...message }) => findingAt(page, offset, message));
}

/** @param offset in the Markdown, in UTF-16 units */
function findingAt({ file, markdown, headLines }: PageFile, offset: number, message: Message): Finding {
  const lines = markdown.slice(0, offset).split('\n');
  return {
    severity: 'error',
    file,
    field: '',
    at: { line: headLines + lines.length, column: (lines.at(-1) as string).length + 1 },
    ...message,
  };
}

function brokenLinks(page: PageFile, known: ReadonlySet<string>): Finding[] {
  return [...page.markdown.matchAll(PAGE_LINK)]
    .filter(([, lang, id = '']) => !GENERATED_PAGES.has(id) && !known.has(`${lang}/${id}`))
    .map(({ index, 1: lang, 2: id }) =>
      findingAt(page, index, {
        what: `The link to /${lang}/${id}.html is broken.`,
        why: `There is no content/pages/${lang}/${id}.md.`,
        fix: 'Correct the link or write the page.',
      }),
    );
}

function missingTranslations({ file, lang, id }: PageFile, known: ReadonlySet<string>): Finding[] {
  if (lang !== 'en' && known.has(`en/${id}`)) return [];
  return WRITTEN_LANGUAGES.filter((other) => other !== lang && !known.has(`${other}/${id}`)).map((other) => ({
    severity: 'notice',
    file,
    field: '',
    what: `The page is not translated into “${other}”.`,
    why: 'Readers of that language get it in another one.',
    fix: `Translate it into content/pages/${other}/${id}.md.`,
  }));
}
