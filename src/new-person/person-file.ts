// Answers of a user → the file of a person.
import { toLatin } from '../lib/belarusian-latin.ts';
import { RefusedProblem, UsageProblem } from '../lib/problem.ts';
import { PERSON_STATUSES, type RecordEntry } from '../model/person-record.ts';
import { idPattern } from '../model/source.ts';

/** What a user gives; empty texts are left out. */
export interface PersonAnswers {
  id: string;
  be: string;
  ru: string;
  en: string;
  whoBe: string;
  whoRu: string;
  whoEn: string;
  otherNames: string[];
  surnameIsAmbiguous: boolean;
  facts: RecordEntry[];
}

/** A fact of a flag: `2023-06-20 sentenced 7y viasna https://…`, with the length of a sentence if there is one. */
const FACT = /^(\S+)\s+(\S+)\s+(?:(?:(\d+)y)?(?:(\d+)m)?\s+)?(.+)\s+(https?:\/\/\S+)$/;

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
  const term = {
    ...(years === undefined ? {} : { years: Number(years) }),
    ...(months === undefined ? {} : { months: Number(months) }),
  };
  return {
    ...{ date, status: known },
    ...(Object.keys(term).length === 0 ? {} : { term }),
    ...{ organisation: organisation.trim(), url },
  };
}

/** The surname in Latin letters: `Hanna Laskovich` → `laskovich`; with the given name if that id is taken. */
export function proposeId(english: string, taken: ReadonlySet<string>): string {
  const words = english
    .normalize('NFD')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/[^a-z0-9 -]/g, '')
    .split(/[ -]+/)
    .filter((word) => word !== '');
  const surname = words.at(-1) ?? '';
  return taken.has(surname) ? words.join('-') : surname;
}

/** Why an id cannot be used; undefined if it can. */
export function explainInvalidId(id: string, taken: ReadonlySet<string>): string | undefined {
  if (!idPattern.test(id)) return 'An id has only a-z, 0-9 and single hyphens: laskovich.';
  return taken.has(id) ? `content/people/${id}.json already exists.` : undefined;
}

/** The content of a file, without empty fields. Łacinka is added by rule. */
export function personFile({ be, ru, en, whoBe, whoRu, whoEn, ...answers }: PersonAnswers): Record<string, unknown> {
  const latin = be === '' ? '' : toLatin(be);
  const otherNames = [...new Set([...answers.otherNames, latin])].filter((name) => name !== '' && name !== en);
  const localised = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  const description = localised({ be: whoBe, ru: whoRu, en: whoEn });
  return {
    $schema: '../schemas/person.schema.json',
    names: localised({ be, ru, en }),
    ...(Object.keys(description).length === 0 ? {} : { description }),
    ...(otherNames.length === 0 ? {} : { otherNames }),
    ...(answers.surnameIsAmbiguous ? { surnameIsAmbiguous: true } : {}),
    ...(answers.facts.length === 0 ? {} : { record: answers.facts }),
  };
}

/** @throws RefusedProblem */
export function refuseTaken(id: string, taken: ReadonlySet<string>): void {
  const why = explainInvalidId(id, taken);
  if (why === undefined) return;
  if (!taken.has(id)) throw new UsageProblem({ what: 'No file was written.', why, fix: 'Give another --id.' });
  throw new RefusedProblem({ what: 'No file was written.', why, fix: 'Add to that file, or give another --id.' });
}
