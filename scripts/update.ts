import { build } from '../src/build/build.ts';
import { check } from '../src/check/check.ts';
import { makeEdition } from '../src/edition/edition.ts';
import { openKeys } from '../src/edition/keys/key-file.ts';
import { editionLines } from '../src/edition/edition-lines.ts';
import { sourceState } from '../src/edition/source-state.ts';
import { runCommand } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { pull } from '../src/pull/pull.ts';
import { showProgress, summary } from '../src/pull/progress.ts';
import { openStore } from '../src/store/store.ts';

await runCommand({
  name: 'update',
  help: `npm run update: pulls what is due, checks, builds, and makes an edition if there is a key. A failed check or build keeps the site as it was.

  --content DIR   the content folder (content)
  --out DIR       where the site goes (dist)
  --key FILE      the key that signs (the one in LUSTERKA_KEY)
  --proxy URL     socks5://host:port for .onion addresses`,
  options: { content: { type: 'string', default: 'content' }, out: { type: 'string', default: 'dist' }, proxy: { type: 'string' }, key: { type: 'string', multiple: true, default: [] } },
  async run({ content, out, proxy, key }) {
    const keys = await openKeys(key);
    const progress = showProgress();
    const pulling = pull({ contentDir: content, dueOnly: true, ...(proxy === undefined ? {} : { proxy }), ...progress });
    console.log(summary(await pulling.finally(() => progress.end())));
    const errors = (await check(content)).filter(({ severity }) => severity === 'error');
    for (const { file, field, what, why, fix } of errors) console.error(`check  ${file} ${field}: ${what} ${why} ${fix}`);
    if (errors.length > 0) return false;
    const { items } = await build({ contentDir: content, outDir: out, onStep: (step) => console.log(`build  ${step}`) });
    console.log(`built  ${items} items in ${out}${keys.length === 0 ? ', unsigned' : ''}`);
    if (keys.length === 0) return true;
    const store = openStore(content);
    const [mirrors, source] = [await store.mirrors(), await sourceState('.')];
    console.log(editionLines(await makeEdition({ distDir: out, rootsDir: store.paths.roots, mirrors, keys, now: toInstant(Date.now()), source })).join('\n'));
    return true;
  },
});
