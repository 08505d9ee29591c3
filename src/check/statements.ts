// Checks statements without a feed: their source exists, their text is without HTML and pictures, no address is there twice.
import { join } from 'node:path';
import { registrableDomain } from '../lib/domain.ts';
import type { Source } from '../model/source.ts';
import type { StatementFile } from '../model/statement.ts';
import type { Finding } from './finding.ts';

export function checkStatements(
  folder: string,
  statements: readonly StatementFile[],
  sources: readonly Pick<Source, 'id' | 'homepage' | 'mirrors'>[],
): Finding[] {
  const known = new Map(sources.map((source) => [source.id, source]));
  const byUrl = new Map<string, string>();
  return statements.flatMap(({ id, source, url, markdown }): Finding[] => {
    const error = (field: string, message: Pick<Finding, 'what' | 'why' | 'fix'>): Finding => ({
      severity: 'error',
      file: join(folder, `${id}.md`),
      field,
      ...message,
    });
    const findings: Finding[] = [];
    if (!known.has(source)) {
      findings.push(
        error('source', {
          what: `There is no source “${source}”.`,
          why: 'A statement is an item of a source, whose name is shown with it.',
          fix: `Give the name of a file in content/sources, or add content/sources/${source}.json; it needs no feed.`,
        }),
      );
    }
    if (/<(?=[a-z/!?])|!\[/i.test(markdown)) {
      findings.push(
        error('', {
          what: 'HTML and pictures are not allowed in statements.',
          why: 'They would be shown as text.',
          fix: 'Write paragraphs, lists, **bold**, *italic* and [words](https://example.org/page).',
        }),
      );
    }
    if (HIDDEN.test(markdown)) {
      findings.push(
        error('', {
          what: 'The text contains a control character or an invisible one.',
          why: 'Reviewers cannot see what it does: a bidirectional override shows words in another order.',
          fix: 'Copy the text as plain text, or remove the character.',
        }),
      );
    }
    findings.push(
      ...checkHosts(url, markdown, known.get(source), (field) => ({ file: join(folder, `${id}.md`), field })),
    );
    const other = byUrl.get(url);
    byUrl.set(url, id);
    if (other !== undefined) {
      findings.push(
        error('url', {
          what: 'Two statements have one address.',
          why: `content/statements/${other}.md has it too, and an item is known by its address.`,
          fix: 'Give the address of each, or remove one of the files.',
        }),
      );
    }
    return findings;
  });
}

/** Controls except tabs and ends of lines, formats except joiners and soft hyphens, separators of lines. */
const HIDDEN = /(?![\t\r\n\u00ad\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/u;
const LINK = /\]\((https?:\/\/[^\s()]+)\)/g;

/** Words that a publisher did not publish on its own site, and links to where it did not lead, need a second look. */
function checkHosts(
  url: string,
  markdown: string,
  source: Pick<Source, 'homepage' | 'mirrors'> | undefined,
  at: (field: string) => Pick<Finding, 'file' | 'field'>,
): Finding[] {
  if (source === undefined) return [];
  const own = new Set([source.homepage, ...source.mirrors].map(domainOf));
  const links = [...markdown.matchAll(LINK)].map(([, link = '']) => link);
  const foreign = [...new Set(links.map(domainOf))].filter((domain) => domain !== domainOf(url) && !own.has(domain));
  return [
    ...(own.has(domainOf(url))
      ? []
      : [
          {
            severity: 'needs-review' as const,
            ...at('url'),
            what: `${domainOf(url)} is not the site of the source.`,
            why: 'The page names the source as the publisher of these words; anybody can publish words in its name.',
            fix: 'Give the address on the site of the source, or the source that published the statement.',
          },
        ]),
    ...foreign.map((domain) => ({
      severity: 'needs-review' as const,
      ...at(''),
      what: `The text links to ${domain}.`,
      why: 'Readers who follow a link in a statement trust its publisher, not who wrote the file.',
      fix: 'Compare the link with the page of the publisher, or remove it.',
    })),
  ];
}

function domainOf(url: string): string {
  return URL.canParse(url) ? registrableDomain(new URL(url).hostname) : url;
}
