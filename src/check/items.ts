// Stored items: admitted by the validation gate, of a known source, with a unique id and all pictures.
import { basename, join } from 'node:path';
import { listFiles, listIrregularFiles } from '../lib/files.ts';
import type { Item } from '../model/item.ts';
import { admitItemFile, type ItemFile, listItemFiles } from '../store/item-files.ts';
import { refusalOfPictureFile } from '../store/media-files.ts';
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
    if (items.length > 0 && !sources.has(place.sourceId)) {
      // One finding for each source: there may be thousands of files.
      findings.push(unknownSource(file, place));
      sources.add(place.sourceId);
    }
    for (const [index, item] of items.entries()) {
      const add = (field: string, what: string, why: string) =>
        findings.push(itemFinding(file, `${index}.${field}`, what, why));
      const otherFile = seen.get(item.id);
      if (otherFile !== undefined) add('id', `The id ${item.id} appears twice.`, `It is also in ${otherFile}.`);
      seen.set(item.id, file);
      for (const { hash } of item.pictures)
        if (!pictures.has(hash)) findings.push(missingPicture(file, `${index}.pictures`, hash));
    }
  }
  return [
    ...findings,
    ...(await findRefusedPictures(paths.media)),
    ...(await findIrregularFiles(paths.items)),
    ...(await findIrregularFiles(paths.media)),
  ];
}

async function findRefusedPictures(mediaDir: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const path of await listFiles(mediaDir)) {
    const why = await refusalOfPictureFile(mediaDir, path);
    if (why === undefined) continue;
    findings.push({
      severity: 'error',
      file: join(mediaDir, path),
      field: '',
      what: 'This picture is not published.',
      why: `It does not pass the validation of stored pictures: ${why}.`,
      fix: 'Delete it: `npm run pull` fetches pictures again that are still in the feeds, and `npm run seed` restores others from a copy of the site.',
    });
  }
  return findings;
}

async function findIrregularFiles(folder: string): Promise<Finding[]> {
  return (await listIrregularFiles(folder)).map((path) => ({
    severity: 'error',
    file: join(folder, path),
    field: '',
    what: 'This is not a regular file, so nothing reads it.',
    why: 'Pull writes only regular files; a symbolic link may lead to any file of this machine.',
    fix: 'Find out where it came from, then remove it.',
  }));
}

/** The items of a file; none if the validation gate refuses it. */
async function read(itemsDir: string, place: ItemFile, findings: Finding[]): Promise<Item[]> {
  const admission = await admitItemFile(itemsDir, place, { sanitise: false });
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
  return admission.items;
}

function missingPicture(file: string, field: string, hash: string): Finding {
  return {
    severity: 'notice',
    file,
    field,
    what: `The picture ${hash} is missing.`,
    why: 'No file in content/media has that name. The item is published with the description of the picture.',
    fix: '`npm run seed` restores pictures from a copy of the site.',
  };
}

function unknownSource(file: string, { sourceId }: ItemFile): Finding {
  return {
    severity: 'error',
    file,
    field: '',
    what: `There are items of “${sourceId}”, but no such source.`,
    why: `content/sources/${sourceId}.json is missing, so the build stops.`,
    fix: 'Restore the source (with "enabled": false if it should not be fetched), withdraw it (docs/take-down.md), or delete the items.',
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
