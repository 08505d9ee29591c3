// Pages that people write: each in every language, and no link to a page that is not there.
import { WRITTEN_LANGUAGES } from '../model/language.ts';
import type { PageFile } from '../store/page-files.ts';
import type { Finding } from './check.ts';

const PAGE_LINK = /\]\(\/([a-z]{2})\/([a-z0-9-]+)\.html/g;
/** Pages that the site makes itself. */
const MADE = new Set(['index', 'text', 'search', 'feeds', 'quiet', 'erase', 'check', 'withdrawn', 'health']);

export function checkPages(pages: readonly PageFile[]): Finding[] {
  const known = new Set(pages.map(({ lang, id }) => `${lang}/${id}`));
  return [...pages.flatMap((page) => brokenLinks(page, known)), ...pages.flatMap((page) => untranslated(page, known))];
}

function brokenLinks({ file, markdown, headLines }: PageFile, known: ReadonlySet<string>): Finding[] {
  return [...markdown.matchAll(PAGE_LINK)]
    .filter(([, lang, id = '']) => !MADE.has(id) && !known.has(`${lang}/${id}`))
    .map(({ index, 1: lang, 2: id }) => ({
      severity: 'error',
      file,
      field: '',
      at: { line: headLines + markdown.slice(0, index).split('\n').length, column: index - markdown.lastIndexOf('\n', index) },
      what: `The link to /${lang}/${id}.html leads nowhere.`,
      why: `There is no content/pages/${lang}/${id}.md.`,
      fix: 'Correct the link or write the page.',
    }));
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
