import { packSite } from '../src/edition/pack-site.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { formatFindings, formatResult, hasVerifiedCopy, isSuccessful } from '../src/mirror/format-result.ts';
import { readLocalEdition } from '../src/mirror/local-edition.ts';
import { probe } from '../src/mirror/probe.ts';
import { toInstant } from '../src/model/time.ts';
import { IPNS_HELP, IPNS_OPTIONS, IPNS_SUBCOMMANDS } from '../src/update/ipns-subcommands.ts';
import { pushEdition } from '../src/update/push-edition.ts';

await runCommand({
  name: 'mirror',
  help: `npm run mirror -- push: uploads the edition in dist to all targets; repeat it after an interruption.
npm run mirror -- pack FILE.zip FILE.car: writes the edition in dist as one file, for offline copies or IPFS.
npm run mirror -- probe URL: checks the HTTP headers of a mirror; npm run verify -- URL checks its contents.
${IPNS_HELP}

  --targets PLACE   folder of mirrors, or a private file of targets (content/mirrors)
  --only ID,ID      only these targets
  --dist DIR        site with its edition (dist)
  --dry-run         print how many files each step would send and remove; change nothing
  --verbose         with --dry-run: print their paths too
  --all             ignore what is known of the targets; hash and compare every file
  --now ISO         time of the push, for the 72 hours of old files; time of the signature (now)
  --key FILE        key of the name, made by npm run keys -- new; not a key of the root or of editions
  --out FILE        file of the record (NAME.ipns-record)
  --days N          how long the record is valid (30)
  --ipns NAME       a name for dnslink
  --name NAME       name of the record to publish (the name of its file)
  --to ADDRESS      https://…/routing/v1/ipns/, or Kubo’s RPC such as http://127.0.0.1:5001/; may be repeated`,
  options: {
    targets: { type: 'string', default: 'content/mirrors' },
    only: { type: 'string' },
    dist: { type: 'string', default: 'dist' },
    'dry-run': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    now: { type: 'string' },
    ...IPNS_OPTIONS,
  },
  async run({ targets, only, dist, 'dry-run': dryRun, verbose, all, now, ...ipns }, [subcommand = '', ...operands]) {
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
    const time = toInstant(now === undefined ? Date.now() : new Date(now));
    if (subcommand in IPNS_SUBCOMMANDS)
      return IPNS_SUBCOMMANDS[subcommand as keyof typeof IPNS_SUBCOMMANDS]({ ...ipns, dist, now: time }, operands);
    if (subcommand !== 'push')
      throw wrongUse('mirror', 'Give push, pack with a file, probe with a URL, dnslink, ipns or publish-record.');
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
