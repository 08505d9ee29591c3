// Items that pull wrote: each in the file of its source and day, of a known source, with a unique id and all pictures.
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
        add('source', `The item belongs to the source “${item.source}”.`, `Its file belongs to “${place.sourceId}”.`);
      if (dayOf(item.publishedAt) !== place.day)
        add('publishedAt', `The item belongs to ${dayOf(item.publishedAt)}.`, `Its file belongs to ${place.day}.`);
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
