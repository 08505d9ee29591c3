// Checks the pages of content/pages: translations, Markdown without HTML or pictures, and links.
import { WRITTEN_LANGUAGES } from '../model/language.ts';
import { findForbiddenMarkup } from '../model/page-markup.ts';
import type { PageFile } from '../store/page-files.ts';
import type { Finding } from './finding.ts';
import { checkConditions, withoutMarkers } from './page-conditions.ts';

const PAGE_LINK = /\]\(\/([a-z]{2})\/([a-z0-9-]+)\.html/g;
/** Pages that the build generates. */
const GENERATED_PAGES = new Set([
  'index',
  'text',
  'search',
  'feeds',
  'quiet',
  'erase',
  'check',
  'withdrawn',
  'health',
  'unlisted',
]);

type Message = Pick<Finding, 'what' | 'why' | 'fix'>;

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
  return findForbiddenMarkup(withoutMarkers(page.markdown)).map(({ offset, ...message }) =>
    findingAt(page, offset, message),
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
