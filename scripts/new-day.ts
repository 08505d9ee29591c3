import { checkChange } from '../src/check/check-change.ts';
import { runCommand } from '../src/lib/command.ts';
import { dayOf, toInstant } from '../src/model/time.ts';
import { ask } from '../src/new-day/ask.ts';
import { newDay } from '../src/new-day/new-day.ts';
import { readConsent, WRITE_FLAGS, WRITE_HELP } from '../src/new-file/consent.ts';

const HELP = `npm run new-day: asks for the parts of a day of the year, and writes its file in content/observances.
In a terminal it asks questions; flags set the proposed answers.

  --date DATE       05-21, "first friday of 09", "last sunday of 10" or "orthodox easter +9"
  --en, --be, --ru NAME
                    the name in English, Belarusian and Russian
  --about-en, --about-be, --about-ru TEXT
                    what it is about, in one or two sentences
  --by-en, --by-be, --by-ru NAME
                    who established it; left out for an anniversary
  --since YEAR      the first year in which it was kept
  --event DAY       the day of the event that it recalls: 2021-05-21
  --source TEXT     publisher and address: "Viasna https://spring96.org/en/news/107664"; can be repeated
  --topic, --person, --organisation ID
                    the name of a file in content/topics, people or organisations; can be repeated
  --id ID           the id and file name; it cannot be changed later
${WRITE_HELP}
  --out FILE        write the file to this path`;

const one = { type: 'string', default: '' } as const;
const many = { type: 'string', multiple: true, default: [] as string[] } as const;

await runCommand({
  name: 'new-day',
  help: HELP,
  options: {
    ...{ date: one, en: one, be: one, ru: one, 'about-en': one, 'about-be': one, 'about-ru': one },
    ...{ 'by-en': one, 'by-be': one, 'by-ru': one, since: one, event: one, id: one },
    ...{ source: many, topic: many, person: many, organisation: many },
    ...WRITE_FLAGS,
    out: { type: 'string' },
  },
  async run({ out, en, be, ru, date, since, event, id, source: sources, topic: topics, ...flags }) {
    const { isInteractive, report, ...consent } = readConsent(flags);
    const now = toInstant(Date.now());
    const file = await newDay({
      ...consent,
      out,
      given: {
        ...{ date, since, event, id, sources, topics, people: flags.person, organisations: flags.organisation },
        names: { be, ru, en },
        meaning: { be: flags['about-be'], ru: flags['about-ru'], en: flags['about-en'] },
        establishedBy: { be: flags['by-be'], ru: flags['by-ru'], en: flags['by-en'] },
      },
      now,
      check: async (contentDir) => (await checkChange({ contentDir, today: dayOf(now) })).findings,
      ask: isInteractive ? ask : undefined,
    });
    report(file);
    return true;
  },
});
