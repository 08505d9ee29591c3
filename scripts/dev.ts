import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dev } from 'astro';
import { runCommand } from '../src/lib/command.ts';
import { UsageProblem } from '../src/lib/problem.ts';

await runCommand({
  name: 'dev',
  help: `npm run dev: serves the site for development; reload to see a changed file.

  --content DIR   the content folder (default: .demo/site.content, made by npm run demo)`,
  options: { content: { type: 'string', default: '.demo/site.content' } },
  async run({ content }) {
    await access(content).catch((cause) => {
      throw new UsageProblem(
        {
          what: 'The development server was not started.',
          why: `${content} does not exist.`,
          fix: 'Run `npm run demo -- --no-serve` once, or give a folder with --content.',
        },
        { cause },
      );
    });
    process.env['LUSTERKA_CONTENT'] = resolve(content);
    process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
    const server = await dev({ root: process.cwd() });
    console.log(`Open http://localhost:${server.address.port}/be/index.html (Ctrl+C stops the server)`);
    return true;
  },
});
