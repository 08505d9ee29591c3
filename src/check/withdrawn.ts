// Withdrawals that cannot match any item: somebody would believe to be safe who is not.
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
    return entry.url === undefined ? [] : unknownHost(file, entry.url, sources, source);
  });
}

function unknownSource(file: string, id: string): Finding {
  return {
    severity: 'error',
    file,
    field: 'source',
    what: `There is no source “${id}”.`,
    why: 'The withdrawal matches nothing, so the item stays on the site.',
    fix: 'Give the name of a file in content/sources, without .json; or remove "source" and name the item.',
  };
}

/** An error if the withdrawal names a source. Otherwise a notice, because feeds may link to pages of partners. */
function unknownHost(file: string, url: string, all: readonly Source[], named: Source | undefined): Finding[] {
  const host = hostOf(url);
  if ((named === undefined ? all : [named]).some((source) => ownHosts(source).includes(host))) return [];
  return [
    {
      severity: named !== undefined ? 'error' : 'notice',
      file,
      field: 'url',
      what: `No address of ${named === undefined ? 'any source' : `“${named.id}”`} is at ${host}.`,
      why: 'The withdrawal may match nothing; then the item stays on the site.',
      fix: 'Copy the address of the link to the publisher below the text; or name the item: the twelve characters before .html in its address on this site.',
    },
  ];
}

function ownHosts({ homepage, mirrors }: Source): string[] {
  return [homepage, ...mirrors].map(hostOf);
}

function hostOf(address: string): string {
  return new URL(address).hostname.replace(/^www\./, '');
}
