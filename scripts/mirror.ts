import { packSite } from '../src/edition/pack.ts';
import { runCommand } from '../src/lib/command.ts';
import { EXIT_CODES } from '../src/lib/exit-codes.ts';
import { readLocalEdition } from '../src/mirror/local-edition.ts';
import { probe } from '../src/mirror/probe.ts';
import { findingLines, hasWholeCopy, isWell, resultLines } from '../src/mirror/report.ts';
import { toInstant } from '../src/model/time.ts';
import { pushEdition } from '../src/update/push-edition.ts';

await runCommand({
  name: 'mirror',
  help: `npm run mirror -- push: brings the edition in dist to every target; an interrupted push goes on where it stopped.
npm run mirror -- pack FILE.zip FILE.car: writes the edition in dist as one file, to carry by hand or into IPFS.
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
  async run({ targets: place, only, dist, 'dry-run': dryRun, all, now }, [verb, ...places]) {
    const [address] = places;
    if (verb === 'probe' && address !== undefined) {
      const findings = await probe(new URL('.', address).href);
      console.log(findingLines(findings).join('\n'));
      return findings.every(({ weight }) => weight !== 'error');
    }
    if (verb === 'pack' && places.length > 0) {
      await readLocalEdition(dist);
      for (const file of places) console.log(await packSite(dist, file));
      return true;
    }
    if (verb !== 'push') {
      console.error('mirror: say push, pack and a file, or probe and an address; --help tells more.');
      process.exitCode = EXIT_CODES.usage;
      return true;
    }
    const time = toInstant(now === undefined ? Date.now() : new Date(now));
    const onEnd = (result: Parameters<typeof resultLines>[0]) => console.log(resultLines(result).join('\n'));
    const results = await pushEdition({
      distDir: dist,
      targets: place,
      only: only?.split(','),
      now: time,
      dryRun,
      all,
      onEnd,
    });
    if (!dryRun)
      console.log(`${results.filter(hasWholeCopy).length} of ${results.length} targets hold a verified full copy`);
    return results.every(isWell);
  },
});
