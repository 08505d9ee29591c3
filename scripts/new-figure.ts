import { checkChange } from '../src/check/check-change.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { dayOf, toInstant } from '../src/model/time.ts';
import { ask } from '../src/new-figure/ask.ts';
import { newFigure } from '../src/new-figure/new-figure.ts';
import { readConsent, WRITE_FLAGS, WRITE_HELP } from '../src/new-file/consent.ts';

const HELP = `npm run new-figure -- political-prisoners: adds a value to content/figures/political-prisoners.json, or writes a new file.
In a terminal it asks for what the flags do not give.

  --value N            the value: 1131
  --qualifier WORD     about, nearly, at-least, more-than or up-to; left out if it is exact
  --as-of DATE         the day, month or year that it is about: 2025-12-31, 2025-12, 2025
  --counted-by ID      who counted: the id of a counter of the file, or of a new one
  --counter-name NAME  the English name of a new counter
  --published-on DATE  when it was published
  --url URL            the page that gives it
  --outlet NAME        who published it, if not the counter itself
  --note TEXT          what a reader should know, in English
  --title TEXT, --counts TEXT, --group WORD, --measure WORD, --unit WORD, --better WORD, --rhythm WORD
                       for a new file: docs/add-a-figure.md explains the fields
${WRITE_HELP}`;

const text = { type: 'string' } as const;

await runCommand({
  name: 'new-figure',
  help: HELP,
  options: {
    ...{ value: text, qualifier: text, 'as-of': text, 'counted-by': text, 'counter-name': text, 'published-on': text },
    ...{ url: text, outlet: text, note: text },
    ...{ title: text, counts: text, group: text, measure: text, unit: text, better: text, rhythm: text },
    ...WRITE_FLAGS,
  },
  async run({ value, qualifier, url, outlet, note, title, counts, ...flags }, [id]) {
    if (id === undefined) throw wrongUse('new-figure', 'Give the name of a figure, such as political-prisoners.');
    const { isInteractive, report, ...consent } = readConsent(flags);
    const { 'as-of': asOf, 'counted-by': countedBy, 'counter-name': name, 'published-on': publishedOn } = flags;
    const { group, measure, unit, better, rhythm } = flags;
    const given = <T extends object>(fields: T) =>
      Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
    const file = await newFigure(id, {
      ...consent,
      given: {
        point: given({ value, qualifier, asOf, countedBy, publishedOn, url, outlet, note }),
        ...(name === undefined || countedBy === undefined ? {} : { counter: { id: countedBy, name: { en: name } } }),
        figure: given({
          title: title && { en: title },
          counts: counts && { en: counts },
          group,
          measure,
          unit,
          better,
          rhythm,
        }),
      },
      check: async (contentDir) => (await checkChange({ contentDir, today: dayOf(toInstant(Date.now())) })).findings,
      ask: isInteractive ? ask : undefined,
    });
    report(file);
    return true;
  },
});
