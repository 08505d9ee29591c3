import { build } from '../src/build/build.ts';
import { check } from '../src/check/check.ts';
import { runCommand } from '../src/lib/command.ts';
import { pull } from '../src/pull/pull.ts';
import { showProgress, summary } from '../src/pull/progress.ts';

await runCommand({
  name: 'update',
  help: `npm run update: pulls what is due, checks, builds. A failed check or build keeps the site as it was.

  --content DIR   the content folder (content)
  --out DIR       where the site goes (dist)
  --proxy URL     socks5://host:port for .onion addresses`,
  options: { content: { type: 'string', default: 'content' }, out: { type: 'string', default: 'dist' }, proxy: { type: 'string' } },
  async run({ content, out, proxy }) {
    const progress = showProgress();
    const pulling = pull({ contentDir: content, dueOnly: true, ...(proxy === undefined ? {} : { proxy }), ...progress });
    console.log(summary(await pulling.finally(() => progress.end())));
    const errors = (await check(content)).filter(({ severity }) => severity === 'error');
    for (const { file, field, what, why, fix } of errors) console.error(`check  ${file} ${field}: ${what} ${why} ${fix}`);
    if (errors.length > 0) return false;
    const { items } = await build({ contentDir: content, outDir: out, onStep: (step) => console.log(`build  ${step}`) });
    console.log(`built  ${items} items in ${out}, unsigned`);
    return true;
  },
});
