import { checkChange } from '../src/check/check-change.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { ask, askToWrite } from '../src/new-source/ask.ts';
import { formatNextSteps, newSource } from '../src/new-source/new-source.ts';
import { discover } from '../src/pull/discover/discover.ts';

const HELP = `npm run new-source -- https://radio.example: finds and reads the feeds of a site, and writes the file of a new source.
The address can also be a feed, or t.me/radio_example. In a terminal it asks questions; flags set the proposed answers.

  --feed URL        use this feed and search for no other; can be repeated
  --id ID           the id and file name; it cannot be changed later
  --title NAME      the name, as the source writes it
  --kind KIND       media, ngo or intergovernmental
  --lang be,ru      the languages, main language first
  --timezone ZONE   the time zone of dates without one (default: Europe/Minsk)
  --yes             ask no questions and write the file
  --dry-run         ask no questions and write nothing
  --content DIR     the content folder (default: content)
  --out FILE        write the file to this path
  --allow-private   also fetch from addresses that are not on the public internet`;

await runCommand({
  name: 'new-source',
  help: HELP,
  options: {
    feed: { type: 'string', multiple: true, default: [] },
    id: { type: 'string' },
    title: { type: 'string' },
    kind: { type: 'string' },
    lang: { type: 'string' },
    timezone: { type: 'string', default: 'Europe/Minsk' },
    yes: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    content: { type: 'string', default: 'content' },
    out: { type: 'string' },
    'allow-private': { type: 'boolean', default: false },
  },
  async run({ feed: feeds, id, title, kind, lang, timezone, yes, content, out, ...flags }, [address]) {
    if (address === undefined) throw wrongUse('new-source', 'Give the address of a site.');
    const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true && !yes && !flags['dry-run'];
    const file = await newSource(address, {
      contentDir: content,
      out,
      given: { id, title, kind, languages: lang?.split(','), timezone },
      now: toInstant(Date.now()),
      discover: (site) => discover(site, { feeds, timezone, allowPrivate: flags['allow-private'] }),
      check: async (contentDir) => (await checkChange({ contentDir, allowPrivate: flags['allow-private'] })).findings,
      log: (line) => console.log(line),
      ask: isInteractive ? ask : undefined,
      mayWrite: async (path) => (isInteractive ? askToWrite(path) : yes && !flags['dry-run']),
    });
    console.log(
      file === undefined
        ? `\nNothing was written${isInteractive || flags['dry-run'] ? '' : '; use --yes to write the file'}.`
        : formatNextSteps(file, flags['allow-private']),
    );
    return true;
  },
});
