import { runCommand } from '../src/lib/command.ts';
import { writeWhole } from '../src/lib/files.ts';
import { pull } from '../src/pull/pull.ts';
import { showProgress, summary } from '../src/pull/progress.ts';

await runCommand({
  name: 'pull',
  help: `npm run pull: reads the feeds of content/sources and writes content/items.

  --content DIR     the content folder (default: content)
  --only ID,ID      only these sources, even if they are disabled
  --due             only feeds that are due
  --now ISO         the time of the run, such as 2026-08-23T09:00:00Z (default: now)
  --report FILE     write the result of each feed as JSON
  --no-media        do not fetch pictures
  --proxy URL       socks5://host:port for .onion addresses
  --allow-private   also fetch from addresses that are not on the public internet`,
  options: {
    content: { type: 'string', default: 'content' },
    only: { type: 'string' },
    due: { type: 'boolean', default: false },
    now: { type: 'string' },
    report: { type: 'string' },
    'no-media': { type: 'boolean', default: false },
    proxy: { type: 'string' },
    'allow-private': { type: 'boolean', default: false },
  },
  async run({ content, only, due, now, report: reportFile, proxy, ...flags }) {
    const progress = showProgress();
    const report = await pull({
      contentDir: content,
      only: only?.split(',') ?? [],
      dueOnly: due,
      media: !flags['no-media'],
      allowPrivate: flags['allow-private'],
      ...(now === undefined ? {} : { now }),
      ...(proxy === undefined ? {} : { proxy }),
      ...progress,
    }).finally(() => progress.end());
    if (reportFile !== undefined) await writeWhole(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    console.log(summary(report));
    return true;
  },
});
