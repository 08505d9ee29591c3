import { openKeys } from '../src/edition/keys/key-file.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { packBuild, signBuild, takeBuild } from '../src/update/build-cache.ts';

const HELP = `npm run build-cache -- pack DIR: puts the site in dist, the manifest of its build and
the bundle of its pages into DIR.
npm run build-cache -- sign DIR: signs what pack made, with the key of the site.
npm run build-cache -- take DIR: lays out what a build before left, if the key of the site has signed it; otherwise
says why not, and ends with 0.
For robots that begin each run on an empty machine: the next build then makes only what changed.

  --content DIR   the content folder, whose roots say which keys count (content)
  --key FILE      with sign: the key, or more of them (the one in LUSTERKA_KEY)
  --now ISO       the clock of the run (now)`;

await runCommand({
  name: 'build-cache',
  help: HELP,
  options: {
    content: { type: 'string', default: 'content' },
    key: { type: 'string', multiple: true, default: [] },
    now: { type: 'string' },
  },
  async run({ content: contentDir, key, now = toInstant(Date.now()) }, [verb, folder]) {
    const options = { root: '.', contentDir, folder: folder ?? '', now };
    if (folder === undefined || !['pack', 'sign', 'take'].includes(verb ?? ''))
      throw wrongUse('build-cache', 'Give pack, sign or take, and a folder.');
    if (verb === 'pack') await packBuild(options);
    if (verb === 'sign') await signBuild({ ...options, keys: await openKeys(key) });
    if (verb === 'take') {
      const taken = await takeBuild(options);
      console.log(
        'refused' in taken
          ? `build-cache  not used, everything is built anew: ${taken.refused}`
          : `build-cache  taken; its last clean build is of ${taken.cleanBuildAt}`,
      );
    }
    return true;
  },
});
