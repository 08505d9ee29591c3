import { checkContent } from '../src/check/check-content.ts';
import { runCommand } from '../src/lib/command.ts';
import { ask, askToWrite } from '../src/new-person/ask.ts';
import { newPerson } from '../src/new-person/new-person.ts';
import { parseFact } from '../src/new-person/person-file.ts';

await runCommand({
  name: 'new-person',
  help: `npm run new-person: writes the file of a public person. In a terminal it asks questions; flags set the proposed answers.
Only public persons, and only what public statements say; no relatives, no addresses of homes (docs/add-a-person.md).

  --be, --ru, --en NAME                 the name in each language: given name, surname
  --who-be, --who-ru, --who-en TEXT     who it is, in a few words
  --other NAME      another spelling of the full name; can be repeated. Łacinka is added by rule
  --ambiguous       the surname also belongs to others, or is a word
  --fact "DATE STATUS [7y6m] ORGANISATION URL"   a fact of the record; can be repeated
  --id ID           the id and file name; it cannot be changed later
  --yes             ask no questions and write the file
  --dry-run         ask no questions and write nothing
  --content DIR     the content folder (default: content)`,
  options: {
    be: { type: 'string', default: '' },
    ru: { type: 'string', default: '' },
    en: { type: 'string', default: '' },
    'who-be': { type: 'string', default: '' },
    'who-ru': { type: 'string', default: '' },
    'who-en': { type: 'string', default: '' },
    other: { type: 'string', multiple: true, default: [] },
    ambiguous: { type: 'boolean', default: false },
    fact: { type: 'string', multiple: true, default: [] },
    id: { type: 'string', default: '' },
    yes: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    content: { type: 'string', default: 'content' },
  },
  async run({ be, ru, en, other: otherNames, ambiguous, fact: facts, id, yes, content, ...flags }) {
    const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true && !yes && !flags['dry-run'];
    const file = await newPerson({
      contentDir: content,
      given: {
        ...{ id, be, ru, en, otherNames, whoBe: flags['who-be'], whoRu: flags['who-ru'], whoEn: flags['who-en'] },
        ...{ surnameIsAmbiguous: ambiguous, facts: facts.map(parseFact) },
      },
      check: checkContent,
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
