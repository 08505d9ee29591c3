// Checks statements without a feed: their source exists, their text is without HTML and pictures, no address is there twice.
import { join } from 'node:path';
import type { Source } from '../model/source.ts';
import type { StatementFile } from '../model/statement.ts';
import type { Finding } from './finding.ts';

export function checkStatements(
  folder: string,
  statements: readonly StatementFile[],
  sources: readonly Pick<Source, 'id'>[],
): Finding[] {
  const known = new Set(sources.map(({ id }) => id));
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
