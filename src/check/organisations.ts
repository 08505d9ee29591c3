// Checks what files of organisations refer to.
import { join } from 'node:path';
import type { Organisation } from '../model/organisation.ts';
import type { Source } from '../model/source.ts';
import type { Finding } from './finding.ts';

export function checkOrganisations(
  folder: string,
  organisations: readonly Organisation[],
  sources: readonly Pick<Source, 'id'>[],
): Finding[] {
  const knownSources = new Set(sources.map(({ id }) => id));
  const bySource = new Map<string, string>();
  return organisations.flatMap(({ id, source, does }) => {
    const file = join(folder, `${id}.json`);
    const findings: Finding[] = [];
    if (source !== undefined && !knownSources.has(source)) {
      findings.push({
        severity: 'error',
        file,
        field: 'source',
        what: `There is no source “${source}”.`,
        why: `There is no content/sources/${source}.json.`,
        fix: 'Correct the name, or leave the field out.',
      });
    }
    const other = source === undefined ? undefined : bySource.get(source);
    if (source !== undefined) bySource.set(source, id);
    if (other !== undefined) {
      findings.push({
        severity: 'error',
        file,
        field: 'source',
        what: `Two organisations have the source “${source}”.`,
        why: `content/organisations/${other}.json has it too; a source speaks for one organisation.`,
        fix: 'Leave the field out of one of them.',
      });
    }
    if (does !== undefined && (does.be === undefined || does.ru === undefined)) {
      findings.push({
        severity: 'notice',
        file,
        field: 'does',
        what: 'What it does is not said in every language.',
        why: 'Readers of the others see the English text.',
        fix: 'Add the missing language, if you can write it.',
      });
    }
    return findings;
  });
}
