// Editions in folders of their own, and a push with what a test usually wants.
import { join } from 'node:path';
import { readLocalEdition } from '../../src/mirror/local-edition.ts';
import { pushAll, type PushAll } from '../../src/mirror/push.ts';
import type { Outcome } from '../../src/mirror/outcome.ts';
import type { Push } from '../../src/model/target.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { type Files, layFiles, makeEdition, sampleSite } from '../helpers/make-edition.ts';

export const FIRST = '2026-08-23T12:00:00Z';
export const LATER = '2026-08-24T12:00:00Z';
export const AFTER_72_HOURS = '2026-08-27T12:00:01Z';

export const GONE = 'n/2026/08/22/bbbbbbbbbbbb.html';

/** The next state of the sample site: a page more, a page less, a front page that changed. */
export function nextSite(): Files {
  const site = sampleSite();
  site.delete(GONE);
  return site.set('n/2026/08/24/cccccccccccc.html', '<p>a new page</p>').set('be/index.html', '<p>абноўленая</p>');
}

export const FIRST_EDITION = () => makeEdition();
export const NEXT_EDITION = () => makeEdition({ site: nextSite(), number: 413 });

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
