import { join } from 'node:path';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { readClock } from '../src/model/time.ts';
import { runSeed } from '../src/update/run-seed.ts';

const help = `npm run seed -- COPY --key KEY: imports items and pictures from any copy of the site, to restore an archive.
COPY is a folder, a URL (http or https), a .zip or a .car. Every file is verified against the signed list. Stored
data is kept; the newer version of an item wins. An interrupted run can be repeated.
With --into, an empty folder becomes a complete checkout: code, sources, texts, items and pictures of the copy.
Exit codes of the copy: 4 tampered, 5 unreachable or unsigned.

  --key KEY          public key (RW…) or a .pub file, from a person you trust; repeat for several keys
  --needed N         number of these keys that must have signed (default: more than half)
  --into DIR         a new or empty folder; then run \`npm ci && npm run build\` in it
  --content DIR      content folder (content)
  --dist DIR         site to build next; the edition of the copy becomes its previous edition (dist)
  --no-media         do not import pictures
  --allow-unsigned   import a local folder without verification; no key is needed
  --now ISO          time of the check, such as 2026-08-23T09:00:00Z`;

await runCommand({
  name: 'seed',
  help,
  options: {
    key: { type: 'string', multiple: true, default: [] },
    needed: { type: 'string' },
    into: { type: 'string' },
    content: { type: 'string', default: 'content' },
    dist: { type: 'string', default: 'dist' },
    'no-media': { type: 'boolean', default: false },
    'allow-unsigned': { type: 'boolean', default: false },
    now: { type: 'string' },
  },
  async run({ key: keys, needed, into, content, dist, now, ...flags }, [target, ...more]) {
    const isUnsigned = flags['allow-unsigned'];
    if (
      target === undefined ||
      more.length > 0 ||
      (keys.length === 0) !== isUnsigned ||
      (needed !== undefined && !/^[1-9]\d{0,2}$/.test(needed))
    )
      throw wrongUse('seed', 'Give one copy, and either --key or --allow-unsigned.');
    const trust = isUnsigned ? undefined : { keys, ...(needed === undefined ? {} : { needed: Number(needed) }) };
    process.exitCode = await runSeed(target, {
      contentDir: into === undefined ? content : join(into, 'content'),
      distDir: into === undefined ? dist : join(into, 'dist'),
      into,
      media: !flags['no-media'],
      now: readClock(now),
      trust,
      log: (line) => console.log(line),
      warn: (line) => console.error(line),
    });
    return true;
  },
});
