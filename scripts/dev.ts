import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dev } from 'astro';
import { runCommand } from '../src/lib/command.ts';
import { UsageProblem } from '../src/lib/problem.ts';

await runCommand({
  name: 'dev',
  help: `npm run dev: shows the site while you change it; a changed file is seen at the next reload.

  --content DIR   the content folder (.demo/site.content, which npm run demo makes)`,
  options: { content: { type: 'string', default: '.demo/site.content' } },
  async run({ content }) {
    await access(content).catch((cause) => {
      throw new UsageProblem(
        {
          what: 'There is nothing to show.',
          why: `${content} is not there.`,
          fix: 'Run `npm run demo -- --no-serve` once, or name a folder with --content.',
        },
        { cause },
      );
    });
    process.env['LUSTERKA_CONTENT'] = resolve(content);
    process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
    const server = await dev({ root: process.cwd() });
    console.log(`Read it at http://localhost:${server.address.port}/be/index.html (Ctrl+C ends it)`);
    return true;
  },
});
