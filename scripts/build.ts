import { relative } from 'node:path';
import { runCommand } from '../src/lib/command.ts';
import { escapeControlCharacters } from '../src/lib/escape-control-characters.ts';

await runCommand({
  name: 'build',
  help: `npm run build: builds the site from the content.

  --content DIR   the content folder (default: content)
  --out DIR       the folder of the site; other files in it are removed (default: dist)
  --clean         rebuild everything, not only what changed`,
  options: {
    content: { type: 'string', default: 'content' },
    out: { type: 'string', default: 'dist' },
    clean: { type: 'boolean', default: false },
  },
  async run({ content, out, clean }) {
    const { build } = await import('../src/build/build.ts');
    const { items, sources, outDir, written, removed, refused, sanitisedAgain, untracked } = await build({
      contentDir: content,
      outDir: out,
      clean,
      onStep: (step) => console.log(`build  ${step}`),
    });
    console.log(
      `built  ${items} items of ${sources} sources in ${relative('.', outDir) || outDir}: ${written} files written, ${removed} removed`,
    );
    if (sanitisedAgain > 0) console.log(`sanitised again  ${sanitisedAgain} files, which an older version wrote`);
    if (untracked.length > 0)
      console.log(
        `not in source/  ${untracked.length} files that git does not track, such as ${untracked[0]}: git add them`,
      );
    for (const { path, why } of refused) console.error(`not published  ${path}: ${escapeControlCharacters(why)}`);
    if (refused.length > 0) console.error('Run `npm run check`: it says how to restore these files.');
    return true;
  },
});
