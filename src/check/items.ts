// Stored items: admitted by the validation gate, of a known source, with a unique id and all pictures.
import { basename, join } from 'node:path';
import { listFiles } from '../lib/files.ts';
import type { Item } from '../model/item.ts';
import { admitItemFile, type ItemFile, listItemFiles } from '../store/item-files.ts';
import type { ContentPaths } from '../store/paths.ts';
import type { Finding } from './finding.ts';

export async function checkItems(paths: ContentPaths): Promise<Finding[]> {
  const findings: Finding[] = [];
  const sources = new Set((await listFiles(paths.sources)).map((name) => basename(name, '.json')));
  const pictures = new Set((await listFiles(paths.media)).map((name) => basename(name).replace(/-\d+\.\w+$/, '')));
  const seen = new Map<string, string>();
  for (const place of await listItemFiles(paths.items)) {
    const file = join(paths.items, place.path);
    const items = await read(paths.items, place, findings);
    if (items.length > 0 && !sources.has(place.sourceId)) findings.push(unknownSource(file, place));
    for (const [index, item] of items.entries()) {
      const add = (field: string, what: string, why: string) =>
        findings.push(itemFinding(file, `${index}.${field}`, what, why));
      const otherFile = seen.get(item.id);
      if (otherFile !== undefined) add('id', `The id ${item.id} appears twice.`, `It is also in ${otherFile}.`);
      seen.set(item.id, file);
      for (const { hash } of item.pictures)
        if (!pictures.has(hash))
          add('pictures', `The picture ${hash} is missing.`, 'No file in content/media has that name.');
    }
  }
  return findings;
}

/** The items of a file; none if the validation gate refuses it. */
async function read(itemsDir: string, place: ItemFile, findings: Finding[]): Promise<Item[]> {
  const admission = await admitItemFile(itemsDir, place);
  if (admission === undefined) return [];
  const file = join(itemsDir, place.path);
  if ('refused' in admission) {
    findings.push({
      severity: 'error',
      file,
      field: '',
      what: 'The items of this file are not published.',
      why: `The file does not pass the validation of stored items: ${admission.refused}.`,
      fix: 'Run `npm run pull`: it moves the file into content/quarantine and requests what is still in the feeds. `npm run seed` restores the rest from a copy of the site.',
    });
    return [];
  }
  if (admission.sanitisedAgain.length > 0) {
    findings.push({
      severity: 'notice',
      file,
      field: '',
      what: `${admission.sanitisedAgain.length} texts are sanitised again whenever they are read.`,
      why: 'An older version of the sanitiser wrote them; this one writes them in another form.',
      fix: 'Nothing has to be done. A correction by the publisher stores the new form.',
    });
  }
  return admission.items;
}

function unknownSource(file: string, { sourceId }: ItemFile): Finding {
  return {
    severity: 'notice',
    file,
    field: '',
    what: `There are items of “${sourceId}”, but no such source.`,
    why: `content/sources/${sourceId}.json is missing; the site leaves the items out.`,
    fix: 'Restore the source (with "enabled": false if it should not be fetched), or delete the items.',
  };
}

function itemFinding(file: string, field: string, what: string, why: string): Finding {
  return {
    severity: 'error',
    file,
    field,
    what,
    why,
    fix: 'Pull writes these files: restore the file, or delete it and pull again.',
  };
}
