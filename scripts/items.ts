import { runCommand, wrongUse } from '../src/lib/command.ts';
import { runProgram } from '../src/lib/run-program.ts';
import { toInstant } from '../src/model/time.ts';
import { restoreEdition, restoreItems, saveItems, takeItems } from '../src/update/items-branch.ts';

const HELP = `npm run items -- restore: brings items, pictures, what pull remembers, and the last edition from the branch items; what is here stays.
npm run items -- save: puts what is here in the place of the branch, as one commit without a past.
npm run items -- take DIR: brings the same from a folder that is laid out as the branch is; whatever is not as agreed is refused.
For robots that begin each run on an empty machine. The work tree and its branch are not touched.

  --repository URL   where the branch is (the remote origin of this checkout)
  --branch NAME      the branch (items)
  --content DIR      the content folder (content)
  --dist DIR         the site, beside which the last edition is kept (dist)
  --edition-only     with restore: only the edition that the next one follows
  --allow-loss       save also where many files of the branch would go
  --now ISO          the time of the commit (now)

For https, the secret is taken from LUSTERKA_GIT_TOKEN.`;

await runCommand({
  name: 'items',
  help: HELP,
  options: {
    repository: { type: 'string' },
    branch: { type: 'string', default: 'items' },
    content: { type: 'string', default: 'content' },
    dist: { type: 'string', default: 'dist' },
    'edition-only': { type: 'boolean', default: false },
    'allow-loss': { type: 'boolean', default: false },
    now: { type: 'string' },
  },
  async run(
    {
      repository,
      branch,
      content: contentDir,
      dist: distDir,
      'edition-only': editionOnly,
      'allow-loss': allowLoss,
      now,
    },
    [verb, folder],
  ) {
    const say = (line: string) => console.log(line);
    if (verb === 'take' && folder !== undefined) {
      await takeItems(folder, { contentDir, say });
      return true;
    }
    if (verb !== 'restore' && verb !== 'save') throw wrongUse('items', 'Give restore, save, or take and a folder.');
    const origin = repository ?? (await runProgram('git', ['remote', 'get-url', 'origin'])).stdout.toString().trim();
    const options = { repository: origin, branch, token: process.env['LUSTERKA_GIT_TOKEN'], contentDir, distDir, say };
    if (verb === 'save') await saveItems({ ...options, allowLoss, now: now ?? toInstant(Date.now()) });
    else if (editionOnly) await restoreEdition(options);
    else await restoreItems(options);
    return true;
  },
});
