import { runCommand, wrongUse } from '../../src/lib/command.ts';
import { PACKAGES, tryNewest } from '../try-newest.ts';

const help = `npm run try-newest: tests the newest Astro, Pagefind and Node, each alone in a copy of the checkout.

  astro | pagefind | node    only these packages

For each it prints how many of the tests that depend on it passed and failed; docs/upgrading.md
lists what they test. The checkout is not changed. It needs the npm registry, 1 GB of temporary
disk space, and up to an hour.`;

await runCommand({
  name: 'try-newest',
  help,
  options: {},
  async run(_values, chosen) {
    const unknown = chosen.filter((name) => !PACKAGES.includes(name));
    if (unknown.length > 0) throw wrongUse('try-newest', `Unknown package: ${unknown.join(', ')}.`);
    return tryNewest(chosen.length > 0 ? chosen : PACKAGES);
  },
});
