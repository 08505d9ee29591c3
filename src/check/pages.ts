// Pages that people write: each in every language, Markdown without HTML or pictures, and no link that leads nowhere or to
// something else than a page.
import { WRITTEN_LANGUAGES } from '../model/language.ts';
import type { PageFile } from '../store/page-files.ts';
import type { Finding } from './finding.ts';
import { checkConditions, withoutMarkers } from './page-conditions.ts';

const PAGE_LINK = /\]\(\/([a-z]{2})\/([a-z0-9-]+)\.html/g;
/** Pages that the site makes itself. */
const MADE = new Set(['index', 'text', 'search', 'feeds', 'quiet', 'erase', 'check', 'withdrawn', 'health']);

type Said = Pick<Finding, 'what' | 'why' | 'fix'>;

/** What goes into the site as it stands, and so is looked for as it is typed: a second parser might see less than the first. */
const REFUSED: readonly (Said & { pattern: RegExp })[] = [
  {
    pattern: /<(?=[a-z/!?])/gi,
    what: 'HTML has no place in pages.',
    why: 'It would go into the site as it is, with scripts and requests to others.',
    fix: 'Write it in Markdown: **bold**, [words](/en/about.html). A “<” before a letter is written &lt;.',
  },
  {
    pattern: /!\[/g,
    what: 'Pictures have no place in pages.',
    why: 'A page is to be complete on a line that hardly works, and to ask nobody else.',
    fix: 'Say it in words.',
  },
  {
    pattern: /\]\((?!(https?:\/\/|mailto:)[a-z0-9]|\/[a-z0-9]|#)/gi,
    what: 'This link does not lead to a page.',
    why: 'Links here begin with https://, http://, mailto: or, inside the site, with the language: /en/about.html.',
    fix: 'Correct the address.',
  },
  {
    pattern: /\]:/g,
    what: 'A link whose address stands elsewhere has no place in pages.',
    why: 'Who reads the words does not see where it leads.',
    fix: 'Write the address behind the words: [words](/en/about.html).',
  },
];

export function checkPages(pages: readonly PageFile[]): Finding[] {
  const known = new Set(pages.map(({ lang, id }) => `${lang}/${id}`));
  return [
    ...pages.flatMap(refused),
    ...pages.flatMap(conditionFindings),
    ...pages.flatMap((page) => brokenLinks(page, known)),
    ...pages.flatMap((page) => untranslated(page, known)),
  ];
}

function refused(page: PageFile): Finding[] {
  const markdown = withoutMarkers(page.markdown);
  return REFUSED.flatMap(({ pattern, ...said }) =>
    [...markdown.matchAll(pattern)].map(({ index }) => refusal(page, index, said)),
  );
}

function conditionFindings(page: PageFile): Finding[] {
  return checkConditions(page.markdown).map(({ offset, ...said }) => refusal(page, offset, said));
}

/** @param offset letters of the Markdown before what is refused */
function refusal({ file, markdown, headLines }: PageFile, offset: number, said: Said): Finding {
  const lines = markdown.slice(0, offset).split('\n');
  return {
    severity: 'error',
    file,
    field: '',
    at: { line: headLines + lines.length, column: (lines.at(-1) as string).length + 1 },
    ...said,
  };
}

function brokenLinks(page: PageFile, known: ReadonlySet<string>): Finding[] {
  return [...page.markdown.matchAll(PAGE_LINK)]
    .filter(([, lang, id = '']) => !MADE.has(id) && !known.has(`${lang}/${id}`))
    .map(({ index, 1: lang, 2: id }) =>
      refusal(page, index, {
        what: `The link to /${lang}/${id}.html leads nowhere.`,
        why: `There is no content/pages/${lang}/${id}.md.`,
        fix: 'Correct the link or write the page.',
      }),
    );
}

function untranslated({ file, lang, id }: PageFile, known: ReadonlySet<string>): Finding[] {
  if (lang !== 'en' && known.has(`en/${id}`)) return [];
  return WRITTEN_LANGUAGES.filter((other) => other !== lang && !known.has(`${other}/${id}`)).map((other) => ({
    severity: 'notice',
    file,
    field: '',
    what: `The page is not there in “${other}”.`,
    why: 'Readers of that language get another one.',
    fix: `Translate it into content/pages/${other}/${id}.md.`,
  }));
}
