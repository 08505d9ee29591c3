import { checkContent } from '../src/check/check-content.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { ask, askToWrite } from '../src/new-figure/ask.ts';
import { newFigure } from '../src/new-figure/new-figure.ts';

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
  --yes                ask no questions and write the file
  --dry-run            ask no questions and write nothing
  --content DIR        the content folder (default: content)`;

const text = { type: 'string' } as const;

await runCommand({
  name: 'new-figure',
  help: HELP,
  options: {
    ...{ value: text, qualifier: text, 'as-of': text, 'counted-by': text, 'counter-name': text, 'published-on': text },
    ...{ url: text, outlet: text, note: text },
    ...{ title: text, counts: text, group: text, measure: text, unit: text, better: text, rhythm: text },
    yes: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    content: { type: 'string', default: 'content' },
  },
  async run({ value, qualifier, url, outlet, note, title, counts, yes, content, ...flags }, [id]) {
    if (id === undefined) throw wrongUse('new-figure', 'Give the name of a figure, such as political-prisoners.');
    const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true && !yes && !flags['dry-run'];
    const { 'as-of': asOf, 'counted-by': countedBy, 'counter-name': name, 'published-on': publishedOn } = flags;
    const { group, measure, unit, better, rhythm } = flags;
    const given = <T extends object>(fields: T) =>
      Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
    const file = await newFigure(id, {
      contentDir: content,
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
      check: (contentDir) => checkContent(contentDir),
      log: (line) => console.log(line),
      ask: isInteractive ? ask : undefined,
      mayWrite: async (path) => (isInteractive ? askToWrite(path) : yes && !flags['dry-run']),
    });
    console.log(
      file === undefined
        ? `\nNothing was written${isInteractive || flags['dry-run'] ? '' : '; use --yes to write the file'}.`
        : `\nwritten: ${file}\nNow: npm run check, and commit the file`,
    );
    return true;
  },
});
