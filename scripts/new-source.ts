import { checkChange } from '../src/check/check-change.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { dayOf, toInstant } from '../src/model/time.ts';
import { readConsent, WRITE_FLAGS, WRITE_HELP } from '../src/new-file/consent.ts';
import { ask } from '../src/new-source/ask.ts';
import { formatNextSteps, newSource } from '../src/new-source/new-source.ts';
import { discover } from '../src/pull/discover/discover.ts';

const HELP = `npm run new-source -- https://radio.example: finds and reads the feeds of a site, and writes the file of a new source.
The address can also be a feed, or t.me/radio_example. In a terminal it asks questions; flags set the proposed answers.

  --feed URL        use this feed and search for no other; can be repeated
  --id ID           the id and file name; it cannot be changed later
  --title NAME      the name, as the source writes it
  --kind KIND       media, ngo or intergovernmental
  --region REGION   belarus, minsk, brest, viciebsk, homiel, hrodna, mahiliou or abroad
  --lang be,ru      the languages, main language first
  --timezone ZONE   the time zone of dates without one (default: Europe/Minsk)
${WRITE_HELP}
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
    region: { type: 'string' },
    lang: { type: 'string' },
    timezone: { type: 'string', default: 'Europe/Minsk' },
    ...WRITE_FLAGS,
    out: { type: 'string' },
    'allow-private': { type: 'boolean', default: false },
  },
  async run({ feed: feeds, id, title, kind, region, lang, timezone, out, ...flags }, [address]) {
    if (address === undefined) throw wrongUse('new-source', 'Give the address of a site.');
    const { isInteractive, report, ...consent } = readConsent(flags);
    const now = toInstant(Date.now());
    const file = await newSource(address, {
      ...consent,
      out,
      given: { id, title, kind, region, languages: lang?.split(','), timezone },
      now,
      discover: (site) => discover(site, { feeds, timezone, allowPrivate: flags['allow-private'] }),
      check: async (contentDir) =>
        (await checkChange({ contentDir, today: dayOf(now), allowPrivate: flags['allow-private'] })).findings,
      ask: isInteractive ? ask : undefined,
    });
    report(file, file && formatNextSteps(file, flags['allow-private']));
    return true;
  },
});
