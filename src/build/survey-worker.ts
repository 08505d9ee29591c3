// The thread of survey-aside.ts: gets a survey, answers with what it found, and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { type Survey, surveySite } from './survey.ts';
import { PARTING, type Told } from './survey-aside.ts';

parentPort?.postMessage([...surveySite(workerData as Survey)].map(([name, { paths, stamp }]): Told => [name, paths.join(PARTING), stamp]));
