import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { relative } from 'node:path';
import { runCommand } from '../src/lib/command.ts';
import { release } from '../src/release/release.ts';

await runCommand({
  name: 'release',
  help: `npm run release: checks that the version in package.json can be released, runs npm test, adds an annotated tag
and writes the release notes to .cache/release. It pushes nothing; docs/releases.md describes the steps before and after.

  --dry-run        check and test only
  --branch NAME    the branch that releases are made from (main)`,
  options: {
    'dry-run': { type: 'boolean', default: false },
    branch: { type: 'string', default: 'main' },
  },
  async run({ 'dry-run': isDryRun, branch }) {
    const { tag, notes, notesFile } = await release({
      root: '.',
      releaseBranch: branch,
      today: new Date().toISOString().slice(0, 10),
      isDryRun,
      runTests,
    });
    console.log(notes);
    if (isDryRun) console.log(`${tag} can be released. Dry run: no tag was made.`);
    else console.log(`tagged  ${tag}\nnotes   ${relative('.', notesFile)}\nnext    git push origin ${branch} ${tag}`);
    return true;
  },
});

async function runTests(): Promise<boolean> {
  const [code] = await once(spawn('npm', ['test'], { stdio: 'inherit' }), 'close');
  return code === 0;
}
