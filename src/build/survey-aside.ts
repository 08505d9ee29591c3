// Looks at the site in a thread, while this one is busy: an archive of years has a million files.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { allEnded } from '../lib/all-ended.ts';
import type { PlaceFiles, Survey } from './survey.ts';

/** A place with its paths as one text, which goes from thread to thread at once. */
export type Told = [name: string, paths: string, stamp: string];

/** No name of a file holds it. */
export const PARTING = '\0';

export async function surveyAside(survey: Survey): Promise<Map<string, PlaceFiles>> {
  const worker = new Worker(new URL('./survey-worker.ts', import.meta.url), { workerData: survey });
  const [[told]] = await allEnded([once(worker, 'message') as Promise<[Told[]]>, once(worker, 'exit')]);
  return new Map(told.map(([name, paths, stamp]) => [name, { get paths() { return paths.split(PARTING); }, stamp }]));
}
