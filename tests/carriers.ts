// Pushes two editions to real servers on loopback: an rsync daemon, and WebDAV, S3 and SFTP served by rclone.
// `node tests/carriers.ts [rsync webdav sftp s3]`. Installs nothing: missing programs are reported as failures.
import { join } from 'node:path';
import { listFiles } from '../src/lib/files.ts';
import { readLocalEdition } from '../src/mirror/local-edition.ts';
import { pushAll } from '../src/mirror/push.ts';
import type { PushOutcome } from '../src/mirror/push-outcome.ts';
import { type Push, pushSchema } from '../src/model/target.ts';
import { openCopy } from '../src/verify/open-copy.ts';
import { verifyWithDefaults } from './helpers/copies.ts';
import { layFiles } from './helpers/make-edition.ts';
import { AFTER_72_HOURS, FIRST, FIRST_EDITION, GONE, LATER, NEXT_EDITION } from './mirror/editions.ts';
import { missingProgram, SERVERS, type Served, siteFolder, withServer } from './mirror/servers.ts';

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SERVERS);
for (const name of names) {
  const wrong = await tryServer(name).catch((error: Error) => [error.message]);
  for (const line of wrong) console.log(`  WRONG ${line}`);
  console.log(`${name.padEnd(8)} ${wrong.length === 0 ? 'works' : 'failed'}`);
  if (wrong.length > 0) process.exitCode = 1;
}

async function tryServer(name: string): Promise<string[]> {
  const missing = missingProgram(name);
  if (missing !== undefined) return [`${missing} is not installed (apt install rsync rclone)`];
  return withServer(name, (served, { root, work }) => carry(served, root, work));
}

/** Pushes an edition, the next one a day later, and that one again after 72 hours. */
async function carry({ push: given, by }: Served, root: string, work: string): Promise<string[]> {
  const push = pushSchema.parse(given);
  const dist = join(work, 'dist');
  const wrong: string[] = [];
  const expect = (isSo: boolean, what: string) => void (isSo || wrong.push(what));
  await layFiles(dist, FIRST_EDITION());
  const first = await pushOnce(dist, push, FIRST);
  expect(first.comparison?.by === by, `compares by ${first.comparison?.by}, not by ${by}`);
  await layFiles(dist, NEXT_EDITION());
  await interrupt(dist, push, 'heads');
  const counts = new Map<string, number>();
  const second = await pushOnce(dist, push, LATER, (step, files) => counts.set(step, files));
  expect(
    counts.get('new') === 0 && counts.get('changed') === 0 && (counts.get('heads') ?? 0) > 0,
    `sends after an interruption: ${JSON.stringify([...counts])}`,
  );
  const place = await siteFolder(root);
  expect(second.files < 30, `sends ${second.files} files for one new page`);
  expect((await listFiles(place)).includes(GONE), 'removes an old page at once');
  expect(
    (await verifyWithDefaults(openCopy(place), { allowExtra: true })).word === 'authentic',
    'is not authentic after the second push',
  );
  const third = await pushOnce(dist, push, AFTER_72_HOURS);
  expect(third.removed === second.retained, `removes ${third.removed} of ${second.retained} files after 72 hours`);
  expect((await listFiles(place)).join() === (await listFiles(dist)).join(), 'has other files than the edition');
  expect((await verifyWithDefaults(openCopy(place))).word === 'authentic', 'is not authentic at the end');
  console.log(`  first push ${first.files} files, second ${second.files}, removed after 72 h ${third.removed}`);
  return wrong;
}

/** Stops before a step. */
async function interrupt(dist: string, push: Push, at: string): Promise<void> {
  const onStep = (step: string) => {
    if (step === at) throw new Error('interrupted');
  };
  await pushOnce(dist, push, LATER, onStep).catch((error: Error) => {
    if (error.message !== 'interrupted') throw error;
  });
}

async function pushOnce(
  dist: string,
  push: Push,
  now: string,
  onStep?: (step: string, files: number) => void,
): Promise<PushOutcome> {
  const unexpected = () => Promise.reject(new Error('no CAR and no small mirror in this test'));
  const [result] = await pushAll(await readLocalEdition(dist), [{ id: 'one', push }], {
    now,
    dryRun: false,
    all: false,
    stateDir: `${dist}.editions`,
    makeCar: unexpected,
    openSmall: unexpected,
    environment: process.env,
    ...(onStep && { onStep }),
  });
  if (result === undefined || 'failure' in result) throw result?.failure;
  for (const path of result.outcome.comparison?.different ?? []) throw new Error(`${path} differs`);
  return result.outcome;
}
