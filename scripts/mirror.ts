import { packSite } from '../src/edition/pack-site.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { formatFindings, formatResult, hasVerifiedCopy, isSuccessful } from '../src/mirror/format-result.ts';
import { readLocalEdition } from '../src/mirror/local-edition.ts';
import { probe } from '../src/mirror/probe.ts';
import { toInstant } from '../src/model/time.ts';
import { pushEdition } from '../src/update/push-edition.ts';

await runCommand({
  name: 'mirror',
  help: `npm run mirror -- push: uploads the edition in dist to all targets; repeat it after an interruption.
npm run mirror -- pack FILE.zip FILE.car: writes the edition in dist as one file, for offline copies or IPFS.
npm run mirror -- probe URL: checks the HTTP headers of a mirror; npm run verify -- URL checks its contents.

  --targets PLACE   folder of mirrors, or a private file of targets (content/mirrors)
  --only ID,ID      only these targets
  --dist DIR        site with its edition (dist)
  --dry-run         print how many files each step would send and remove; change nothing
  --verbose         with --dry-run: print their paths too
  --all             ignore what is known of the targets; hash and compare every file
  --now ISO         time of the push, for the 72 hours of old files (now)`,
  options: {
    targets: { type: 'string', default: 'content/mirrors' },
    only: { type: 'string' },
    dist: { type: 'string', default: 'dist' },
    'dry-run': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    now: { type: 'string' },
  },
  async run({ targets, only, dist, 'dry-run': dryRun, verbose, all, now }, [subcommand, ...operands]) {
    const [address] = operands;
    if (subcommand === 'probe' && address !== undefined) {
      const findings = await probe(new URL('.', address).href);
      console.log(formatFindings(findings).join('\n'));
      return findings.every(({ severity }) => severity !== 'error');
    }
    if (subcommand === 'pack' && operands.length > 0) {
      await readLocalEdition(dist);
      for (const file of operands) console.log(await packSite(dist, file));
      return true;
    }
    if (subcommand !== 'push') throw wrongUse('mirror', 'Give push, pack with a file, or probe with a URL.');
    const time = toInstant(now === undefined ? Date.now() : new Date(now));
    const onEnd = (result: Parameters<typeof formatResult>[0]) =>
      console.log(formatResult(result, { verbose }).join('\n'));
    const results = await pushEdition({
      distDir: dist,
      targets,
      only: only?.split(','),
      now: time,
      dryRun,
      all,
      onEnd,
    });
    if (!dryRun)
      console.log(`${results.filter(hasVerifiedCopy).length} of ${results.length} targets have a verified full copy`);
    return results.every(isSuccessful);
  },
});
