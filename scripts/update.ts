import { runCommand } from '../src/lib/command.ts';
import { chosenSteps } from '../src/update/chosen-steps.ts';
import { update } from '../src/update/update.ts';

await runCommand({
  name: 'update',
  help: `npm run update: pulls what is due, checks, builds, and makes an edition if there is a key. A failed check or build keeps the site as it was.
One update runs at a time: a second one says so, does nothing, and ends with 0. A killed one is made good by the next.

  --push            then push the edition to its targets
  --steps A,B       these only, of pull, check, build, edition, push
  --quiet           print nothing while all is well; a feed that fails is not news, npm run health tells of it
  --content DIR     the content folder (content)
  --out DIR         where the site goes (dist)
  --key FILE        the key that signs, or more of them (the one in LUSTERKA_KEY)
  --first           there was no edition before
  --targets PLACE   a folder of mirrors, or a private file of targets (content/mirrors)
  --proxy URL       socks5://host:port for .onion addresses
  --now ISO         the clock of the run (now)
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
    const say = quiet ? () => {} : (line: string) => console.log(line);
    const common = {
      contentDir: content,
      outDir: out,
      keyFiles: key,
      allowPrivate,
      say,
      complain: (line: string) => console.error(line),
      showFeeds: !quiet,
    };
    const result = await update({ ...flags, ...common, steps: chosenSteps(steps, push) });
    if (result.outcome === 'busy') say(`update: process ${result.heldBy} is at it already; nothing was done`);
    return result.outcome !== 'failed';
  },
});
