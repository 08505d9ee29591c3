// The robot's items: whole, in the right file, of a known source, each id once, no picture missing.
import { basename, join } from 'node:path';
import { listFiles } from '../lib/files.ts';
import { Problem } from '../lib/problem.ts';
import type { Item } from '../model/item.ts';
import { dayOf } from '../model/time.ts';
import { type ItemFile, listItemFiles, readItemFile } from '../store/item-files.ts';
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
      if (item.source !== place.sourceId)
        add('source', `The item says it is of “${item.source}”.`, `It stands in a file of “${place.sourceId}”.`);
      if (dayOf(item.publishedAt) !== place.day)
        add('publishedAt', `The item is of ${dayOf(item.publishedAt)}.`, `It stands in the file of ${place.day}.`);
      const twin = seen.get(item.id);
      if (twin !== undefined) add('id', `The id ${item.id} stands twice.`, `It is also in ${twin}.`);
      seen.set(item.id, file);
      for (const { hash } of item.pictures)
        if (!pictures.has(hash))
          add('pictures', `The picture ${hash} is not there.`, 'No file in content/media has that name.');
    }
  }
  return findings;
}

async function read(itemsDir: string, place: ItemFile, findings: Finding[]): Promise<Item[]> {
  try {
    return await readItemFile(itemsDir, place.path);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { what, why, fix } = error;
    findings.push({ severity: 'error', file: join(itemsDir, place.path), field: '', what, why, fix });
    return [];
  }
}

function unknownSource(file: string, { sourceId }: ItemFile): Finding {
  return {
    severity: 'notice',
    file,
    field: '',
    what: `Items of “${sourceId}” are held, but there is no such source.`,
    why: `content/sources/${sourceId}.json is missing; the site leaves the items out.`,
    fix: 'Bring the source back (with "enabled": false, if it is not to be read), or delete the items.',
  };
}

function itemFinding(file: string, field: string, what: string, why: string): Finding {
  return {
    severity: 'error',
    file,
    field,
    what,
    why,
    fix: 'The robot writes these files: restore the file, or delete it and pull again.',
  };
}
