import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { writeWhole } from '../src/lib/files.ts';
import { pull } from '../src/pull/pull.ts';
import { openFile } from '../src/try/open-file.ts';
import { previewPage } from '../src/try/preview-page.ts';
import { trialLines } from '../src/try/trial-lines.ts';
import { readLimit, trySource } from '../src/try/try.ts';

const HELP = `npm run try -- ID: reads one source now, as pull would, and tells what came of every item. Writes nothing to the content.
Give the id of a source in content/sources, or the path of a source's file. Ends with 1 where no item came.

  --limit N         take so many items of each feed (20)
  --open            show the items as they would appear, in a page that is opened
  --out FILE        write that page here
  --json            tell it as JSON
  --no-media        fetch no pictures
  --content DIR     the content folder (content)
  --proxy URL       socks5://host:port for .onion addresses
  --allow-private   also fetch from addresses that are not on the public internet`;

await runCommand({
  name: 'try',
  help: HELP,
  options: {
    limit: { type: 'string', default: '20' },
    open: { type: 'boolean', default: false },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    'no-media': { type: 'boolean', default: false },
    content: { type: 'string', default: 'content' },
    proxy: { type: 'string' },
    'allow-private': { type: 'boolean', default: false },
  },
  async run({ limit, open, out, json, content, proxy, ...flags }, [target]) {
    if (target === undefined) throw wrongUse('try', 'Give the id of a source, or the path of its file.');
    const guards = { allowPrivate: flags['allow-private'], ...(proxy === undefined ? {} : { proxy }) };
    const tried = await trySource(target, {
      contentDir: content,
      limit: readLimit(limit),
      media: !flags['no-media'],
      pull: (options) => pull({ ...options, ...guards }),
    });
    if (json) console.log(JSON.stringify(tried.trial, null, 2));
    else console.log(trialLines(tried.trial, (words) => styleText('bold', words)).join('\n'));
    if (open || out !== undefined) {
      const file = out ?? join(await mkdtemp(join(tmpdir(), 'lusterka-preview-')), `${tried.trial.source.id}.html`);
      await writeWhole(file, await previewPage(tried));
      console.error(`${open && (await openFile(file)) ? 'opened' : 'written'}: ${file}`);
    }
    return tried.trial.items.length > 0;
  },
});
