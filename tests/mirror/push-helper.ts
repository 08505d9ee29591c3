// Helpers: writes an edition to a folder, and pushes it with default options.
import { join } from 'node:path';
import { readLocalEdition } from '../../src/mirror/local-edition.ts';
import { type PushAllOptions, pushAll } from '../../src/mirror/push.ts';
import type { PushOutcome } from '../../src/mirror/push-outcome.ts';
import type { Push } from '../../src/model/target.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { type Files, layFiles } from '../helpers/make-edition.ts';
import { FIRST } from './editions.ts';

/** Writes an edition to a new dist folder. */
export async function distOf(files: Files): Promise<string> {
  const dist = join(await temporaryFolder(), 'dist');
  await layFiles(dist, files);
  return dist;
}

/** @returns the outcome of the one target; throws its error */
export async function pushDist(dist: string, push: Push, options: Partial<PushAllOptions> = {}): Promise<PushOutcome> {
  const unexpected = () => Promise.reject(new Error('This target needs neither a CAR nor a small mirror.'));
  const all: PushAllOptions = {
    now: FIRST,
    dryRun: false,
    all: false,
    stateDir: `${dist}.editions`,
    makeCar: unexpected,
    openSmall: unexpected,
    environment: {},
    ...options,
  };
  const [result] = await pushAll(await readLocalEdition(dist), [{ id: 'one', push }], all);
  if (result === undefined || 'failure' in result) throw result?.failure;
  return result.outcome;
}
