// A signed site → one file to carry: a ZIP for people and disks, a CAR for IPFS.

import { UsageProblem } from '../lib/problem.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { writeCarOfBoth } from './car.ts';
import { writeZip } from './zip.ts';

/** Writes a site into a file whose name ends in .zip or .car. Throws Problem for another name. @returns a line that tells of it */
export async function packSite(folder: string, file: string): Promise<string> {
  if (file.endsWith('.zip')) return `${file}  ${await writeZip(folder, file)} bytes`;
  if (file.endsWith('.car')) {
    const { cid, bytes } = await writeCarOfBoth(folder, file, EDITION_FOLDER);
    return `${file}  ${bytes} bytes  /ipfs/${cid}`;
  }
  throw new UsageProblem({
    what: `${file} cannot be written.`,
    why: 'Its name says neither ZIP nor CAR.',
    fix: 'End the name in .zip or .car.',
  });
}
