// Withdrawals that can meet nothing: somebody would believe to be safe who is not.
import { join } from 'node:path';
import type { Source } from '../model/source.ts';
import type { Withdrawn } from '../model/withdrawn.ts';
import type { Finding } from './finding.ts';

export function checkWithdrawn(
  withdrawnDir: string,
  entries: readonly Withdrawn[],
  sources: readonly Source[],
): Finding[] {
  return entries.flatMap((entry) => {
    const file = join(withdrawnDir, `${entry.id}.json`);
    const source = sources.find(({ id }) => id === entry.source);
    if (entry.source !== undefined && source === undefined) return [unknownSource(file, entry.source)];
    return entry.url === undefined ? [] : strangeAddress(file, entry.url, sources, source);
  });
}

function unknownSource(file: string, id: string): Finding {
  return {
    severity: 'error',
    file,
    field: 'source',
    what: `There is no source “${id}”.`,
    why: 'The withdrawal meets nothing, and what it names stays on the site.',
    fix: 'Give the name of a file in content/sources, without .json; or leave "source" out and name the item.',
  };
}

/** With one source named it is a fault; without, items of other hosts occur: a feed may link to partners. */
function strangeAddress(file: string, url: string, all: readonly Source[], named: Source | undefined): Finding[] {
  const host = hostOf(url);
  if ((named === undefined ? all : [named]).some((source) => ownHosts(source).includes(host))) return [];
  return [
    {
      severity: named !== undefined ? 'error' : 'notice',
      file,
      field: 'url',
      what: `No address of ${named === undefined ? 'any source' : `“${named.id}”`} is at ${host}.`,
      why: 'The withdrawal may meet nothing, and what it names stays on the site.',
      fix: 'Take the address from the link to the publisher under the text; or name the item: the twelve characters before .html in its address here.',
    },
  ];
}

function ownHosts({ homepage, mirrors }: Source): string[] {
  return [homepage, ...mirrors].map(hostOf);
}

function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, '');
}
