import { runCommand } from '../src/lib/command.ts';
import { EXIT_CODES } from '../src/lib/exit-codes.ts';
import { toInstant } from '../src/model/time.ts';
import { runSeed } from '../src/update/run-seed.ts';

const help = `npm run seed -- COPY --key KEY: takes items and pictures back from any copy of the site, so that an archive outlives all its servers but one.
COPY is a folder, an address (http or https), a .zip or a .car. Every file is checked against the signed list before it is believed. What is
held stays; the newer version of an item wins. A run that was ended goes on where it stopped.
Exit code: 0 done, 4 tampered, 5 unreachable or unsigned, 2 wrong use, 1 any other trouble.

  --key KEY          public key (RW…) or a .pub file, from a person you trust; again for each of several keys
  --needed N         how many of the keys must stand behind the copy (more than half of them)
  --content DIR      the content folder (content)
  --dist DIR         the site that is built next: the edition of the copy is laid beside it, for the next to follow (dist)
  --no-media         leave the pictures
  --allow-unsigned   believe a folder of this machine as it is; no key is needed
  --now ISO          another clock, such as 2026-08-23T09:00:00Z`;

await runCommand({
  name: 'seed',
  help,
  options: {
    key: { type: 'string', multiple: true, default: [] },
    needed: { type: 'string' },
    content: { type: 'string', default: 'content' },
    dist: { type: 'string', default: 'dist' },
    'no-media': { type: 'boolean', default: false },
    'allow-unsigned': { type: 'boolean', default: false },
    now: { type: 'string' },
  },
  async run({ key: keys, needed, content, dist, now, ...flags }, [target, ...more]) {
    const isUnsigned = flags['allow-unsigned'];
    if (
      target === undefined ||
      more.length > 0 ||
      (keys.length === 0) !== isUnsigned ||
      (needed !== undefined && !/^[1-9]\d{0,2}$/.test(needed))
    ) {
      console.error(`seed: one copy, and either --key or --allow-unsigned are needed.\n\n${help}`);
      process.exitCode = EXIT_CODES.usage;
      return true;
    }
    const clock = Date.parse(now ?? toInstant(Date.now()));
    const trust = isUnsigned
      ? undefined
      : { keys, now: clock, ...(needed === undefined ? {} : { needed: Number(needed) }) };
    process.exitCode = await runSeed(target, {
      contentDir: content,
      distDir: dist,
      media: !flags['no-media'],
      trust,
      log: (line) => console.log(line),
      warn: (line) => console.error(line),
    });
    return true;
  },
});
