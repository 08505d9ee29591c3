import { build } from '../src/build/build.ts';
import { check } from '../src/check/check.ts';
import { copySampleContent, SAMPLES_NOW, sampleHostsFolder } from '../src/demo/sample-content.ts';
import { beginDemoRoot, demoEdition } from '../src/edition/demo-edition.ts';
import { editionLines } from '../src/edition/edition-lines.ts';
import { runCommand } from '../src/lib/command.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import { pull } from '../src/pull/pull.ts';
import { showProgress, summary } from '../src/pull/progress.ts';
import { contentPaths } from '../src/store/paths.ts';

await runCommand({
  name: 'demo',
  help: `npm run demo: pulls the sample feeds over loopback, builds a site of them, signs it with a key that proves nothing, and serves it.

  --no-serve      stop after the build
  --out DIR       where the site goes; its content stands beside it as DIR.content (.demo/site)
  --port N        where to serve it (4321, or any that is free)`,
  options: {
    'no-serve': { type: 'boolean' },
    out: { type: 'string', default: '.demo/site' },
    port: { type: 'string', default: '4321' },
  },
  async run({ 'no-serve': noServe, out, port }) {
    const contentDir = `${out}.content`;
    await copySampleContent('content', contentDir);
    const samples = await serveFolder(sampleHostsFolder('content'), { byHost: true });
    try {
      const progress = showProgress();
      const report = await pull({
        contentDir,
        now: SAMPLES_NOW,
        connectTo: { host: '127.0.0.1', port: samples.port },
        ...progress,
      });
      await progress.end();
      console.log(summary(report));
      if (report.totals.failed > 0) return false;
    } finally {
      await samples.close();
    }
    const { roots: rootsDir } = contentPaths(contentDir);
    await beginDemoRoot({ rootsDir, now: SAMPLES_NOW });
    const errors = (await check(contentDir)).filter(({ severity }) => severity === 'error');
    for (const { file, what, why } of errors) console.error(`check  ${file}: ${what} ${why}`);
    if (errors.length > 0) return false;
    const { items } = await build({ contentDir, outDir: out, onStep: (step) => console.log(`build  ${step}`) });
    console.log(`built  ${items} items in ${out}`);
    const { made, key } = await demoEdition({ distDir: out, rootsDir, now: SAMPLES_NOW });
    console.log(
      `signed with a key made for this demo, which everybody has: it proves nothing\n${editionLines(made).join('\n')}`,
    );
    console.log(`check it: npm run verify -- ${out} --key ${key}`);
    if (noServe) return true;
    const server = await serveFolder(out, { port: Number(port) }).catch(() => serveFolder(out));
    console.log(`\nRead it at ${server.url} (Ctrl+C ends it)`);
    return true;
  },
});
