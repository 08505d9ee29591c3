import { runCommand } from '../src/lib/command.ts';
import { writeFileAtomically } from '../src/lib/files.ts';
import { formatSummary, showProgress } from '../src/pull/progress.ts';
import { pull } from '../src/pull/pull.ts';

await runCommand({
  name: 'pull',
  help: `npm run pull: fetches the feeds of content/sources and writes content/items.

  --content DIR     content folder (default: content)
  --only ID,ID      pull only these sources, even if they are disabled
  --due             skip feeds that are not due
  --now ISO         time of the run, such as 2026-08-23T09:00:00Z
  --report FILE     write the result of each feed as JSON
  --no-media        download no pictures
  --proxy URL       SOCKS proxy for .onion addresses: socks5://host:port
  --allow-private   also connect to addresses that are not on the public internet`,
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
    if (reportFile !== undefined) await writeFileAtomically(reportFile, `${JSON.stringify(report, null, 2)}\n`);
    console.log(formatSummary(report));
    return true;
  },
});
