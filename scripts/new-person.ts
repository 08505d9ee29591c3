import { checkChange } from '../src/check/check-change.ts';
import { runCommand } from '../src/lib/command.ts';
import { dayOf, toInstant } from '../src/model/time.ts';
import { readConsent, WRITE_FLAGS, WRITE_HELP } from '../src/new-file/consent.ts';
import { ask } from '../src/new-person/ask.ts';
import { newPerson } from '../src/new-person/new-person.ts';
import { parseFact } from '../src/new-person/person-file.ts';

const HELP = `npm run new-person: asks who a person is, and writes the file in content/people.
In a terminal it asks questions; flags set the proposed answers. Only public persons, and only what public statements say;
no relatives, no addresses of homes (docs/add-a-person.md).

  --be, --ru, --en NAME
                    the name in each language: given name, surname
  --who-be, --who-ru, --who-en TEXT
                    who it is, in a few words
  --other NAME      another spelling of the full name; can be repeated. Łacinka is added by rule
  --ambiguous       the surname also belongs to others, or is a word
  --fact "DATE STATUS [7y6m] ORGANISATION URL"
                    a fact of the record; can be repeated
  --id ID           the id and file name; it cannot be changed later
${WRITE_HELP}`;

const one = { type: 'string', default: '' } as const;
const many = { type: 'string', multiple: true, default: [] as string[] } as const;

await runCommand({
  name: 'new-person',
  help: HELP,
  options: {
    ...{ be: one, ru: one, en: one, 'who-be': one, 'who-ru': one, 'who-en': one, id: one },
    ...{ other: many, fact: many, ambiguous: { type: 'boolean', default: false } },
    ...WRITE_FLAGS,
  },
  async run({ be, ru, en, id, other: otherNames, ambiguous: surnameIsAmbiguous, fact, ...flags }) {
    const { isInteractive, report, ...consent } = readConsent(flags);
    const who = { be: flags['who-be'], ru: flags['who-ru'], en: flags['who-en'] };
    const file = await newPerson({
      ...consent,
      given: { id, names: { be, ru, en }, who, otherNames, surnameIsAmbiguous, facts: fact.map(parseFact) },
      check: async (contentDir) => (await checkChange({ contentDir, today: dayOf(toInstant(Date.now())) })).findings,
      ask: isInteractive ? ask : undefined,
    });
    report(file);
    return true;
  },
});
