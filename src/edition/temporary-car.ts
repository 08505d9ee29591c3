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

/**
 * Runs `work` with a function that creates the CAR of a site on first use, or that of another folder, such as a small
 * mirror. The CARs are removed afterwards.
 */
export async function withTemporaryCar<T>(
  dist: string,
  work: (makeCar: (folder?: string) => Promise<TemporaryCar>) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder('car', (folder) => {
    const cars = new Map<string, Promise<TemporaryCar>>();
    const makeCar = async (site: string, file: string) => {
      const { cid, cidWithoutExcluded } = await writeCarWithTwoRoots(site, file, EDITION_FOLDER);
      return { file, cid, siteCid: cidWithoutExcluded };
    };
    return work((site = dist) => {
      const car = cars.get(site) ?? makeCar(site, join(folder, `${cars.size}.car`));
      cars.set(site, car);
      return car;
    });
  });
}
