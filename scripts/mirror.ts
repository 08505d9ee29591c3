import { withCar } from '../src/edition/temporary-car.ts';
import { runCommand } from '../src/lib/command.ts';
import { readLocalEdition } from '../src/mirror/local-edition.ts';
import { probe } from '../src/mirror/probe.ts';
import { pushAll } from '../src/mirror/push.ts';
import { readTargets } from '../src/mirror/read-targets.ts';
import { findingLines, hasWholeCopy, isWell, resultLines } from '../src/mirror/report.ts';
import type { Target } from '../src/model/target.ts';
import { toInstant } from '../src/model/time.ts';
import { NODE_CRYPTO } from '../src/verify/node-crypto.ts';
import { openCopy } from '../src/verify/open-copy.ts';
import { verifyCopy } from '../src/verify/verify-copy.ts';

await runCommand({
  name: 'mirror',
  help: `npm run mirror -- push: brings the edition in dist to every target; an interrupted push goes on where it stopped.
npm run mirror -- probe URL: tells what a mirror's host says to browsers; npm run verify -- URL tells whether it is true.

  --targets PLACE   content/mirrors or another folder of mirrors, or a private file of targets (content/mirrors)
  --only ID,ID      these targets only
  --dist DIR        the site with its edition (dist)
  --dry-run         print what would be sent and removed, and change nothing
  --all             believe nothing that a target says of itself; compare every file
  --now ISO         the time from which the 72 hours of old files count (now)`,
  options: {
    targets: { type: 'string', default: 'content/mirrors' },
    only: { type: 'string' },
    dist: { type: 'string', default: 'dist' },
    'dry-run': { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    now: { type: 'string' },
  },
  async run({ targets: place, only, dist, 'dry-run': dryRun, all, now }, [verb, address]) {
    if (verb === 'probe' && address !== undefined) {
      const findings = await probe(new URL('.', address).href);
      console.log(findingLines(findings).join('\n'));
      return findings.every(({ weight }) => weight !== 'mend');
    }
    if (verb !== 'push') {
      console.error('mirror: say push, or probe and an address; --help tells more.');
      process.exitCode = 2;
      return true;
    }
    const targets = (await readTargets(place)).filter(({ id }) => only === undefined || only.split(',').includes(id));
    const local = await readLocalEdition(dist);
    const time = toInstant(now === undefined ? Date.now() : new Date(now));
    const check = async ({ url, push }: Target) => {
      const where = url ?? (push.kind === 'folder' ? push.path : undefined);
      const trust = { keys: local.root.keys.map(({ publicKey }) => publicKey), needed: local.root.threshold };
      return where && (await verifyCopy(openCopy(where), { ...trust, now: Date.parse(time), crypto: NODE_CRYPTO, allowExtra: true })).word;
    };
    const onEnd = (result: Parameters<typeof resultLines>[0]) => console.log(resultLines(result).join('\n'));
    const results = await withCar(dist, (makeCar) => pushAll(local, targets, { now: time, dryRun, all, makeCar, check, environment: process.env, onEnd }));
    if (!dryRun) console.log(`${results.filter(hasWholeCopy).length} of ${results.length} targets hold a verified full copy`);
    return results.every(isWell);
  },
});
