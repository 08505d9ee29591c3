import { relative } from 'node:path';
import { build } from '../src/build/build.ts';
import { runCommand } from '../src/lib/command.ts';

await runCommand({
  name: 'build',
  help: `npm run build: makes the site from the content.

  --content DIR   the content folder (content)
  --out DIR       where the site goes; replaced as a whole (dist)`,
  options: { content: { type: 'string', default: 'content' }, out: { type: 'string', default: 'dist' } },
  async run({ content, out }) {
    const { items, sources, outDir } = await build({ contentDir: content, outDir: out, onStep: (step) => console.log(`build  ${step}`) });
    console.log(`built  ${items} items of ${sources} sources in ${relative('.', outDir) || outDir}`);
    return true;
  },
});
