// node tests/bench/edition-process.ts SITE CAR: lists a site, then writes its CAR, in a fresh process.

import { buildTree } from '../../src/edition/build-tree.ts';
import { writeCar } from '../../src/edition/car.ts';
import { hashSite } from '../../src/edition/hash-site.ts';
import { EDITION_FOLDER } from '../../src/model/edition-paths.ts';
import { peakMemoryMb, secondsOf } from './measure.ts';

/** Output of the process as JSON. */
export interface EditionFigures {
  listSeconds: number;
  listMemoryMb: number;
  carSeconds: number;
  memoryMb: number;
}

const [site = '', car = ''] = process.argv.slice(2);
const listSeconds = await secondsOf(async () => buildTree(hashSite(site)));
const listMemoryMb = peakMemoryMb();
const carSeconds = await secondsOf(() => writeCar(site, car, { exclude: [EDITION_FOLDER] }));
console.log(
  JSON.stringify({ listSeconds, listMemoryMb, carSeconds, memoryMb: peakMemoryMb() } satisfies EditionFigures),
);
