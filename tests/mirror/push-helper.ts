// Editions in folders of their own, and a push with what a test usually wants.
import { join } from 'node:path';
import { readLocalEdition } from '../../src/mirror/local-edition.ts';
import type { Outcome } from '../../src/mirror/outcome.ts';
import { type PushAll, pushAll } from '../../src/mirror/push.ts';
import type { Push } from '../../src/model/target.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { type Files, layFiles } from '../helpers/make-edition.ts';
import { FIRST } from './editions.ts';

/** Lays an edition into a dist of its own. */
export async function distOf(files: Files): Promise<string> {
  const dist = join(await temporaryFolder(), 'dist');
  await layFiles(dist, files);
  return dist;
}

/** @returns what came of the one target; throws what it threw */
export async function pushDist(dist: string, push: Push, options: Partial<PushAll> = {}): Promise<Outcome> {
  const makeCar = () => Promise.reject(new Error('This target asks for no CAR.'));
  const all: PushAll = { now: FIRST, dryRun: false, all: false, makeCar, environment: {}, ...options };
  const [result] = await pushAll(await readLocalEdition(dist), [{ id: 'one', push }], all);
  if (result === undefined || 'failure' in result) throw result?.failure;
  return result.outcome;
}
