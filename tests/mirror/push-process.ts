// node tests/mirror/push-process.ts DIST STATE NOW PUSH: pushes an edition to one target, given as JSON, in a process that
// can be killed. Prints `step NAME` before each step. Secrets are in the environment.
import { readLocalEdition } from '../../src/mirror/local-edition.ts';
import { pushAll } from '../../src/mirror/push.ts';
import { pushSchema } from '../../src/model/target.ts';

const [dist = '', stateDir = '', now = '', push = ''] = process.argv.slice(2);
const unexpected = () => Promise.reject(new Error('This target needs neither a CAR nor a small mirror.'));
const [result] = await pushAll(
  await readLocalEdition(dist),
  [{ id: 'one', push: pushSchema.parse(JSON.parse(push)) }],
  {
    now,
    dryRun: false,
    all: false,
    stateDir,
    makeCar: unexpected,
    openSmall: unexpected,
    environment: process.env,
    onStep: (step) => console.log(`step ${step}`),
  },
);
console.log('step end');
if (result === undefined || 'failure' in result) throw result?.failure;
for (const path of result.outcome.comparison?.different ?? []) throw new Error(`${path} differs`);
