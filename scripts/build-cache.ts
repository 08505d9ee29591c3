import { loadKeys } from '../src/edition/keys/key-file.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { packBuild, signBuild, takeBuild } from '../src/update/build-cache.ts';

const HELP = `npm run build-cache -- pack DIR: packs the site in dist, the build manifest and the page bundles into DIR.
npm run build-cache -- sign DIR: signs the output of pack with the key of the site.
npm run build-cache -- take DIR: unpacks a build that the key of the site has signed; otherwise prints the reason and exits with 0.
For CI jobs that start on an empty machine: the next build then renders only changed pages.

  --content DIR   the content folder; its roots have the accepted keys (default: content)
  --key FILE      with sign: the key; repeat it for several keys (default: LUSTERKA_KEY)
  --now ISO       the time of the run (default: now)`;

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
    if (verb === 'sign') await signBuild({ ...options, keys: await loadKeys(key) });
    if (verb === 'take') {
      const taken = await takeBuild(options);
      console.log(
        'refused' in taken
          ? `build-cache  not used, a clean build follows: ${taken.refused}`
          : `build-cache  used; its last clean build is from ${taken.cleanBuildAt}`,
      );
    }
    return true;
  },
});
