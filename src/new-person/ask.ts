// Asks in a terminal who a person is, and for the facts of the record.
import { PERSON_STATUSES, type RecordEntry, recordEntrySchema } from '../model/person-record.ts';
import { explainInvalidId } from '../new-file/id.ts';
import { askLine, askTexts, askYesNo, choose, type Explain, type Terminal } from '../new-file/terminal.ts';
import { explainInvalidTerm, PEOPLE_FOLDER, type PersonAnswers, parseTerm, proposeId } from './person-file.ts';

/** @throws RefusedProblem if the user cancels */
export async function ask(
  given: PersonAnswers,
  taken: ReadonlySet<string>,
  terminal: Terminal = {},
): Promise<PersonAnswers> {
  const names = await askTexts(terminal, 'Name: given name, surname,', given.names, true);
  const who = await askTexts(terminal, 'Who is it, in a few words,', given.who, false);
  const others = await askLine(
    terminal,
    'Other spellings of the full name, with commas between them (may be empty)',
    given.otherNames.join(', '),
  );
  const surnameIsAmbiguous = await askYesNo(
    terminal,
    'Does the surname also belong to others in the news, or is it a word?',
    given.surnameIsAmbiguous,
  );
  const id = await askLine(
    terminal,
    'Id; it cannot be changed later',
    given.id || proposeId(names.en, taken),
    (answer) => explainInvalidId(answer, PEOPLE_FOLDER, taken),
  );
  const facts = [...given.facts];
  while (await askYesNo(terminal, `Add ${facts.length === 0 ? 'a' : 'another'} fact with its source?`, false))
    facts.push(await askFact(terminal));
  const otherNames = others
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { id, names, who, otherNames, surnameIsAmbiguous, facts };
}

async function askFact(terminal: Terminal): Promise<RecordEntry> {
  const { shape } = recordEntrySchema;
  const explain =
    (field: 'date' | 'organisation' | 'url'): Explain =>
    (answer) =>
      shape[field].safeParse(answer).error?.issues[0]?.message;
  const date = await askLine(terminal, 'Date: a day, month or year', '', explain('date'));
  const status = await choose(
    terminal,
    'What happened?',
    PERSON_STATUSES.map((value) => ({ value, label: value })),
  );
  const term = status.startsWith('sentenced')
    ? await askLine(terminal, 'Length of the sentence, such as 7y6m (may be empty)', '', explainInvalidTerm)
    : '';
  const organisation = await askLine(
    terminal,
    'Who says so: the name of a file in content/organisations, or another name',
    '',
    explain('organisation'),
  );
  const url = await askLine(terminal, 'The address of the page that says so', '', explain('url'));
  return { date, status, ...parseTerm(term), organisation, url };
}
