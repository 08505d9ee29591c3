import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../src/build/build.ts';
import { formatSmallMirror } from '../src/build/small-mirrors.ts';
import { checkContent } from '../src/check/check-content.ts';
import { demoClock } from '../src/demo/demo-clock.ts';
import { laySamples } from '../src/demo/lay-samples.ts';
import { createDemoEdition, createDemoRoot } from '../src/edition/demo-edition.ts';
import { formatEdition } from '../src/edition/format-edition.ts';
import { runCommand } from '../src/lib/command.ts';
import { escapeLines } from '../src/lib/escape-control-characters.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import { formatSummary, showProgress } from '../src/pull/progress.ts';
import { pull } from '../src/pull/pull.ts';
import { contentPaths } from '../src/store/paths.ts';

await runCommand({
  name: 'demo',
  help: `npm run demo: pulls the sample feeds from a local server, builds a site, signs it with a public demo key, and serves it.

  --no-serve      stop after the build
  --large         a sample for work on the design: about 3,000 items of 40 sources in 90 days, with pictures
  --out DIR       output folder of the site (.demo/site); its content goes to DIR.content
  --port N        port to serve it on (4321, or any free port)
  --now ISO       clock of the demo (now): the newest sample is dated just before it, and the edition is made at it;
                  two demos with the same clock have equal bytes`,
  options: {
    'no-serve': { type: 'boolean' },
    large: { type: 'boolean' },
    // For tests: so many generated items instead of the usual number.
    'large-items': { type: 'string' },
    out: { type: 'string', default: '.demo/site' },
    port: { type: 'string', default: '4321' },
    now: { type: 'string' },
  },
  async run({ 'no-serve': noServe, large, 'large-items': largeItems, out, port, now: givenNow }) {
    const now = demoClock(givenNow);
    const contentDir = `${out}.content`;
    const feedsDir = await mkdtemp(join(tmpdir(), 'lusterka-samples-'));
    const pulls = await laySamples({ contentDir, feedsDir, now, large, largeItems });
    const samples = await serveFolder(feedsDir, { byHost: true });
    const connectTo = { host: '127.0.0.1', port: samples.port };
    try {
      for (const { pull: when, prepare } of pulls) {
        await prepare();
        const progress = showProgress();
        const report = await pull({ contentDir, ...when, connectTo, ...progress });
        await progress.end();
        console.log(formatSummary(report));
        if (report.totals.failed > 0) return false;
      }
    } finally {
      await samples.close();
      await rm(feedsDir, { recursive: true });
    }
    const { roots: rootsDir } = contentPaths(contentDir);
    await createDemoRoot({ rootsDir, now });
    const errors = (await checkContent(contentDir)).filter(({ severity }) => severity === 'error');
    for (const { file, what, why } of errors) console.error(escapeLines(`check  ${file}: ${what} ${why}`));
    if (errors.length > 0) return false;
    const onStep = (step: string) => console.log(`build  ${step}`);
    const { items, smallMirrors } = await build({ contentDir, outDir: out, onStep });
    console.log(`built  ${items} items in ${out}`);
    for (const small of smallMirrors) console.log(formatSmallMirror(small));
    const { edition, publicKey } = await createDemoEdition({ distDir: out, rootsDir, now });
    console.log(`signed with a public demo key, so the signature proves nothing\n${formatEdition(edition).join('\n')}`);
    console.log(`verify it: npm run verify -- ${out} --key ${publicKey}`);
    if (noServe) return true;
    const server = await serveFolder(out, { port: Number(port) }).catch(() => serveFolder(out));
    console.log(`\nRead it at ${server.url} (Ctrl+C ends it)`);
    return true;
  },
});
