import { join } from 'node:path';
import { withTemporaryFolder } from '../lib/temporary-folder.ts';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { writeCarWithTwoRoots } from './car.ts';

export interface TemporaryCar {
  file: string;
  /** CID of the whole folder. */
  cid: string;
  /** CID of the site without edition/, as edition.json names it. */
  siteCid: string;
}

/** Runs `work` with a function that creates the CAR of a site on first use. The CAR is removed afterwards. */
export async function withTemporaryCar<T>(
  dist: string,
  work: (makeCar: () => Promise<TemporaryCar>) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder('car', (folder) => {
    const file = join(folder, 'edition.car');
    let car: Promise<TemporaryCar> | undefined;
    const makeCar = async () => {
      const { cid, cidWithoutExcluded } = await writeCarWithTwoRoots(dist, file, EDITION_FOLDER);
      return { file, cid, siteCid: cidWithoutExcluded };
    };
    return work(() => (car ??= makeCar()));
  });
}
