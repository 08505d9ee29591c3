import { runCommand, wrongUse } from '../src/lib/command.ts';
import { runProgram } from '../src/lib/run-program.ts';
import { readClock } from '../src/model/time.ts';
import { restoreEdition, restoreItems, saveItems, takeItems } from '../src/update/items-branch.ts';

const HELP = `npm run items -- restore: imports items, pictures, the state of pull and the last edition from the branch items; existing data is kept.
npm run items -- save: replaces the branch by the data of this machine, as one commit without a parent.
npm run items -- take DIR: imports from a folder with the layout of the branch; invalid files are refused.
For CI jobs that start on an empty machine. The work tree and its branch are not changed.

  --repository URL   the repository with the branch (default: the remote origin of this checkout)
  --branch NAME      the branch (default: items)
  --content DIR      the content folder (default: content)
  --dist DIR         the folder of the site; the last edition is in DIR.editions (default: dist)
  --edition-only     with restore: only the last edition
  --replace-state    with take: replace the state of pull, and remove what was withdrawn; for a folder that is filled again and again
  --no-decode        with take: inspect pictures, but do not decode them; where the key is
  --allow-loss       with save: also if many files of the branch would be removed
  --now ISO          the time of the command and of the commit (default: now); later items are refused

The token for https is read from LUSTERKA_GIT_TOKEN.`;

await runCommand({
  name: 'items',
  help: HELP,
  options: {
    repository: { type: 'string' },
    branch: { type: 'string', default: 'items' },
    content: { type: 'string', default: 'content' },
    dist: { type: 'string', default: 'dist' },
    'edition-only': { type: 'boolean', default: false },
    'no-decode': { type: 'boolean', default: false },
    'replace-state': { type: 'boolean', default: false },
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
      'no-decode': noDecode,
      'replace-state': replaceState,
      'allow-loss': allowLoss,
      now: clock,
    },
    [verb, folder],
  ) {
    const now = readClock(clock);
    const say = { log: (line: string) => console.log(line), warn: (line: string) => console.error(line) };
    if (verb === 'take' && folder !== undefined) {
      await takeItems(folder, { contentDir, now, replaceState, decodePictures: !noDecode, ...say });
      return true;
    }
    if (verb !== 'restore' && verb !== 'save') throw wrongUse('items', 'Give restore, save, or take and a folder.');
    const origin = repository ?? (await runProgram('git', ['remote', 'get-url', 'origin'])).stdout.toString().trim();
    const options = {
      repository: origin,
      branch,
      token: process.env['LUSTERKA_GIT_TOKEN'],
      contentDir,
      distDir,
      now,
      ...say,
    };
    if (verb === 'save') await saveItems({ ...options, allowLoss });
    else if (editionOnly) await restoreEdition(options);
    else await restoreItems(options);
    return true;
  },
});
