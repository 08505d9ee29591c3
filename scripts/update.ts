import { runCommand } from '../src/lib/command.ts';
import { selectSteps } from '../src/update/select-steps.ts';
import { update } from '../src/update/update.ts';

await runCommand({
  name: 'update',
  help: `npm run update: pulls the feeds that are due, checks, builds, and makes an edition if there is a key.
If the check or the build fails, the site is not changed. Only one update runs at a time: a second one does nothing and exits with 0.
After a killed update, run it again.
Feeds are read by a process without secrets in its environment; another one opens the key and pushes.

  --push            also push the edition to its targets
  --steps A,B       only these steps: pull, check, build, edition, push
  --quiet           print only errors; a failed feed is not an error (see npm run health)
  --content DIR     the content folder (default: content)
  --out DIR         the folder of the site (default: dist)
  --key FILE        the key that signs; repeat it for several keys (default: LUSTERKA_KEY)
  --first           make edition 1: there was no edition before
  --targets PATH    a folder of mirrors, or a private targets file (default: content/mirrors)
  --proxy URL       socks5://host:port for .onion addresses
  --now ISO         the time of the run (default: now)
  --allow-private   also pull from addresses that are not on the public internet`,
  options: {
    push: { type: 'boolean', default: false },
    steps: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    content: { type: 'string', default: 'content' },
    out: { type: 'string', default: 'dist' },
    key: { type: 'string', multiple: true, default: [] },
    first: { type: 'boolean', default: false },
    targets: { type: 'string', default: 'content/mirrors' },
    proxy: { type: 'string' },
    now: { type: 'string' },
    'allow-private': { type: 'boolean', default: false },
  },
  async run({ push, steps, quiet, content, out, key, 'allow-private': allowPrivate, ...flags }) {
    const common = { contentDir: content, outDir: out, keyFiles: key, allowPrivate, quiet };
    const result = await update({ ...flags, ...common, steps: selectSteps(steps, push) });
    if (result.outcome === 'busy') {
      if (!quiet) console.log(`update: process ${result.heldBy} is already running an update; nothing was done`);
      return true;
    }
    process.exitCode = result.exitCode;
    return true;
  },
});
