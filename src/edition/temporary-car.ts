import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { writeCarWithTwoRoots } from './car.ts';

export interface TemporaryCar {
  file: string;
  /** Of the whole folder, and of the site without edition/. */
  cid: string;
  siteCid: string;
}

/** Lends the CAR of a site to some work, which may not need it: it is made when first asked for, and removed at the end. */
export async function withTemporaryCar<T>(
  dist: string,
  work: (makeCar: () => Promise<TemporaryCar>) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-car-'));
  const file = join(folder, 'edition.car');
  let car: Promise<TemporaryCar> | undefined;
  const makeCar = async () => {
    const { cid, cidWithoutExcluded } = await writeCarWithTwoRoots(dist, file, EDITION_FOLDER);
    return { file, cid, siteCid: cidWithoutExcluded };
  };
  try {
    return await work(() => (car ??= makeCar()));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
