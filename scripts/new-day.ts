import { checkChange } from '../src/check/check-change.ts';
import { runCommand } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { ask } from '../src/new-day/ask.ts';
import { formatNextSteps, newDay } from '../src/new-day/new-day.ts';
import { askToWrite } from '../src/new-source/ask.ts';

const HELP = `npm run new-day: asks for the parts of a day of the year, and writes its file in content/observances.
In a terminal it asks questions; flags set the proposed answers.

  --date DATE        05-21, "first friday of 09", "last sunday of 10" or "orthodox easter +9"
  --en, --be, --ru NAME
                     the name in English, Belarusian and Russian
  --about-en, --about-be, --about-ru TEXT
                     what it is about, in one or two sentences
  --by-en, --by-be, --by-ru NAME
                     who established it; left out for an anniversary
  --since YEAR       the first year in which it was kept
  --event DAY        the day of the event that it recalls: 2021-05-21
  --source TEXT      publisher and address: "Viasna https://spring96.org/en/news/107664"; can be repeated
  --topic, --person, --organisation ID
                     the name of a file in content/topics, people or organisations; can be repeated
  --id ID            the id and file name; it cannot be changed later
  --yes              ask no questions and write the file
  --dry-run          ask no questions and write nothing
  --content DIR      the content folder (default: content)
  --out FILE         write the file to this path`;

const one = { type: 'string', default: '' } as const;
const many = { type: 'string', multiple: true, default: [] as string[] } as const;

await runCommand({
  name: 'new-day',
  help: HELP,
  options: {
    ...{ date: one, en: one, be: one, ru: one, 'about-en': one, 'about-be': one, 'about-ru': one },
    ...{ 'by-en': one, 'by-be': one, 'by-ru': one, since: one, event: one, id: one },
    ...{ source: many, topic: many, person: many, organisation: many },
    yes: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    content: { type: 'string', default: 'content' },
    out: { type: 'string' },
  },
  async run({ content, out, yes, 'dry-run': dryRun, en, be, ru, date, since, event, id, source, topic, ...flags }) {
    const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true && !yes && !dryRun;
    const file = await newDay({
      contentDir: content,
      out,
      given: {
        ...{ date, since, event, id, sources: source, topics: topic },
        ...{ people: flags.person, organisations: flags.organisation, names: { be, ru, en } },
        meaning: { be: flags['about-be'], ru: flags['about-ru'], en: flags['about-en'] },
        establishedBy: { be: flags['by-be'], ru: flags['by-ru'], en: flags['by-en'] },
      },
      now: toInstant(Date.now()),
      check: async (contentDir) => (await checkChange({ contentDir })).findings,
      log: (line) => console.log(line),
      ask: isInteractive ? ask : undefined,
      mayWrite: async (path) => (isInteractive ? askToWrite(path) : yes && !dryRun),
    });
    const unwritten = `\nNothing was written${isInteractive || dryRun ? '' : '; use --yes to write the file'}.`;
    console.log(file === undefined ? unwritten : formatNextSteps(file));
    return true;
  },
});
