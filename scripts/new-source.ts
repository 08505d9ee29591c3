import { checkChange } from '../src/check/check-change.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { ask, askToWrite } from '../src/new-source/ask.ts';
import { newSource, nextSteps } from '../src/new-source/new-source.ts';
import { discover } from '../src/pull/discover/discover.ts';

const HELP = `npm run new-source -- https://radio.example: finds the feeds of a site, tries them, and writes the file of a new source.
The address may also be that of a feed, or t.me/radio_example. At a terminal it asks; the flags answer beforehand.

  --feed URL        take this feed, and look for no other; may be given several times
  --id ID           the name of the file, for good
  --title NAME      its name as it writes it
  --kind KIND       media, ngo or intergovernmental
  --lang be,ru      its languages, the main one first
  --timezone ZONE   of dates that come without one (Europe/Minsk)
  --yes             ask nothing and write the file
  --dry-run         ask nothing and write nothing
  --content DIR     the content folder (content)
  --out FILE        write the file here
  --allow-private   also ask addresses that are not on the public internet`;

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
    const isAsked = process.stdin.isTTY === true && process.stdout.isTTY === true && !yes && !flags['dry-run'];
    const file = await newSource(address, {
      contentDir: content,
      out,
      said: { id, title, kind, languages: lang?.split(','), timezone },
      now: toInstant(Date.now()),
      discover: (site) => discover(site, { feeds, timezone, allowPrivate: flags['allow-private'] }),
      check: async (contentDir) => (await checkChange({ contentDir, allowPrivate: flags['allow-private'] })).findings,
      say: (line) => console.log(line),
      ask: isAsked ? ask : undefined,
      mayWrite: async (path) => (isAsked ? askToWrite(path) : yes && !flags['dry-run']),
    });
    console.log(
      file === undefined
        ? `\nNothing was written${isAsked || flags['dry-run'] ? '' : '; --yes writes it'}.`
        : nextSteps(file, flags['allow-private']),
    );
    return true;
  },
});
