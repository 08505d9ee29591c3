import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../src/lib/command.ts';
import { makeDemo } from '../helpers/demo-site.ts';
import { buildFullSite } from '../helpers/full-site.ts';
import { pageKinds } from '../helpers/page-kinds.ts';
import { auditPages } from '../lighthouse/audit.ts';
import { measureSlowLine } from '../lighthouse/slow-line.ts';

await runCommand({
  name: 'lighthouse',
  help: `npm run lighthouse: Lighthouse scores for pages of the demo, and the time to text on a slow connection.

The first run installs Lighthouse in .cache. Fails if a score is below 100, or text takes more than 2.5 s.`,
  options: {},
  async run() {
    const work = await mkdtemp(join(tmpdir(), 'lusterka-lighthouse-'));
    try {
      const demo = join(work, 'demo');
      await makeDemo(demo);
      const item = (await pageKinds(demo)).find((path) => path.startsWith('n/')) ?? '';
      const hasFullScores = await auditPages(demo, ['be/index.html', item, 'be/search.html', 'be/about.html']);
      console.log('\nSlow 3G (400 kbit/s, 400 ms), cold start; demo, then full front pages:');
      const isFast = await measureSlowLine(demo, ['be/index.html', item]);
      return (
        (await measureSlowLine(await buildFullSite(join(work, 'full')), ['be/index.html', 'be/text.html'])) &&
        isFast &&
        hasFullScores
      );
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  },
});
