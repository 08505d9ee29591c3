// Answers of a user → the file of a person.
import { toLatin } from '../lib/belarusian-latin.ts';
import { UsageProblem } from '../lib/problem.ts';
import { PERSON_STATUSES, type RecordEntry, recordEntrySchema } from '../model/person-record.ts';
import { toId } from '../new-file/id.ts';
import { localised, type Texts } from '../new-file/terminal.ts';

export const PEOPLE_FOLDER = 'content/people';

/** What a user gives; empty texts are left out. */
export interface PersonAnswers {
  id: string;
  names: Texts;
  /** Who it is, in a few words. */
  who: Texts;
  otherNames: string[];
  surnameIsAmbiguous: boolean;
  facts: RecordEntry[];
}

/** A fact of a flag: `2023-06-20 sentenced 7y viasna https://…`, with the length of a sentence if there is one. */
const FACT = /^(\S+)\s+(\S+)\s+(?:(?:(\d+)y)?(?:(\d+)m)?\s+)?(.+)\s+(https?:\/\/\S+)$/;

const TERM = /^(?:(\d{1,2})y)?(?:(\d{1,2})m)?$/;

/** `7y6m`, `7y`, `6m` → the field of a fact; nothing for an empty text. */
export function parseTerm(text: string): Pick<RecordEntry, 'term'> {
  const [, years, months] = TERM.exec(text) ?? [];
  return buildTerm(years, months);
}

/** Why a text is not the length of a sentence; undefined if it is, or if it is empty. */
export function explainInvalidTerm(text: string): string | undefined {
  const { term } = parseTerm(text);
  const isTerm = term === undefined ? text === '' : recordEntrySchema.shape.term.safeParse(term).success;
  return isTerm ? undefined : 'Give years, months or both, such as 7y6m, 7y or 6m; nothing if it is not known.';
}

function buildTerm(years: string | undefined, months: string | undefined): Pick<RecordEntry, 'term'> {
  const term = {
    ...(years === undefined ? {} : { years: Number(years) }),
    ...(months === undefined ? {} : { months: Number(months) }),
  };
  return Object.keys(term).length === 0 ? {} : { term };
}

/** @throws UsageProblem if the text has another form */
export function parseFact(text: string): RecordEntry {
  const [, date, status, years, months, organisation, url] = FACT.exec(text.trim()) ?? [];
  const known = PERSON_STATUSES.find((one) => one === status);
  if (date === undefined || organisation === undefined || url === undefined || known === undefined)
    throw new UsageProblem({
      what: 'No file was written.',
      why: `“${text}” is not a fact: ${known === undefined && status !== undefined ? `“${status}” is not one of ${PERSON_STATUSES.join(', ')}` : 'it has no date, status, organisation and address'}.`,
      fix: 'Write it as "2023-06-20 sentenced 7y viasna https://organisation.example/page".',
    });
  return {
    ...{ date, status: known },
    ...buildTerm(years, months),
    ...{ organisation: organisation.trim(), url },
  };
}

/** The surname in Latin letters: `Hanna Laskovich` → `laskovich`; with the given name if that id is taken. */
export function proposeId(english: string, taken: ReadonlySet<string>): string {
  const surname = toId(
    english
      .trim()
      .split(/[\s-]+/)
      .at(-1) ?? '',
  );
  return taken.has(surname) ? toId(english) : surname;
}

/** The content of a file, without empty fields. Łacinka is added by rule. */
export function personFile({ names, who, otherNames, surnameIsAmbiguous, facts }: PersonAnswers): object {
  const latin = names.be === '' ? '' : toLatin(names.be);
  const others = [...new Set([...otherNames, latin])].filter((name) => name !== '' && name !== names.en);
  const description = localised(who);
  return {
    $schema: '../schemas/person.schema.json',
    names: localised(names),
    ...(description === undefined ? {} : { description }),
    ...(others.length === 0 ? {} : { otherNames: others }),
    ...(surnameIsAmbiguous ? { surnameIsAmbiguous: true } : {}),
    ...(facts.length === 0 ? {} : { record: facts }),
  };
}
