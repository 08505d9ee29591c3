import { styleText } from 'node:util';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { pull } from '../src/pull/pull.ts';
import { fetchStandardFeed } from '../src/pull/standard-feed.ts';
import { feedToPrint } from '../src/try/feed-to-print.ts';
import { formatDryRun } from '../src/try/format-dry-run.ts';
import { openFile } from '../src/try/open-file.ts';
import { writePreview } from '../src/try/preview-page.ts';
import { readLimit, trySource } from '../src/try/try.ts';

const HELP = `npm run try -- ID: a dry run of pull for one source, with the outcome of every item. Does not write to the content folder.
Give the id of a source in content/sources, or the path of the file of a source. Exits with 1 if there is no item.

  --limit N         the maximum number of items per feed (default: 20)
  --open            open a page with the items as the site would show them
  --out FILE        write that page to this path
  --json            print the result as JSON
  --feed            print the first feed, repaired, as RSS 2.0; for another feed give its address after the ID
  --no-media        do not fetch pictures
  --content DIR     the content folder (default: content)
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
    feed: { type: 'boolean', default: false },
    'no-media': { type: 'boolean', default: false },
    content: { type: 'string', default: 'content' },
    proxy: { type: 'string' },
    'allow-private': { type: 'boolean', default: false },
  },
  async run({ limit, open, out, json, feed, content, proxy, ...flags }, [target, address]) {
    if (target === undefined) throw wrongUse('try', 'Give the id of a source, or the path of its file.');
    const guards = { allowPrivate: flags['allow-private'], ...(proxy === undefined ? {} : { proxy }) };
    if (feed) {
      const { url, timezone, others } = await feedToPrint(target, { contentDir: content, address });
      process.stdout.write(`${await fetchStandardFeed({ url, timezone, ...guards })}\n`);
      for (const other of others) console.error(`The source has another feed: ${other}`);
      return true;
    }
    const result = await trySource(target, {
      contentDir: content,
      limit: readLimit(limit),
      media: !flags['no-media'],
      pull: (options) => pull({ ...options, ...guards }),
    });
    if (json) console.log(JSON.stringify(result.dryRun, null, 2));
    else console.log(formatDryRun(result.dryRun, (text) => styleText('bold', text)).join('\n'));
    if (open || out !== undefined) {
      const file = await writePreview(result, out);
      console.error(`${open && (await openFile(file)) ? 'opened' : 'written'}: ${file}`);
    }
    return result.dryRun.items.length > 0;
  },
});
