// Asks in a terminal who a person is, and for the facts of the record.
import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, select, text } from '@clack/prompts';
import { RefusedProblem } from '../lib/problem.ts';
import { PERSON_STATUSES, type RecordEntry, recordEntrySchema } from '../model/person-record.ts';
import { explainInvalidId, type PersonAnswers, proposeId } from './person-file.ts';

export interface Terminal {
  input?: Readable;
  output?: Writable;
}

/** @throws RefusedProblem if the user cancels */
export async function ask(
  given: PersonAnswers,
  taken: ReadonlySet<string>,
  terminal: Terminal = {},
): Promise<PersonAnswers> {
  const line = async (message: string, initialValue: string, validate?: (value?: string) => string | undefined) =>
    answered(
      await text({ ...terminal, message, initialValue, ...(validate === undefined ? {} : { validate }) }),
    ).trim();
  const be = await line('Name in Belarusian, official orthography: given name, surname', given.be);
  const ru = await line('Name in Russian', given.ru);
  const en = await line('Name in English', given.en, (value = '') =>
    value.trim() === '' ? 'Give a name.' : undefined,
  );
  const whoBe = await line('Who is it, in a few words, in Belarusian?', given.whoBe);
  const whoRu = await line('The same in Russian', given.whoRu);
  const whoEn = await line('The same in English', given.whoEn);
  const others = await line('Other spellings of the full name, with commas between them', given.otherNames.join(', '));
  const surnameIsAmbiguous = answered(
    await confirm({
      ...terminal,
      message: 'Does the surname also belong to others in the news, or is it a word?',
      initialValue: given.surnameIsAmbiguous,
    }),
  );
  const id = await line('Id; it cannot be changed later', given.id || proposeId(en, taken), (value = '') =>
    explainInvalidId(value, taken),
  );
  const facts = [...given.facts];
  while (answered(await confirm({ ...terminal, message: 'Add a fact with its source?', initialValue: false })))
    facts.push(await askFact(line, terminal));
  const otherNames = others
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { id, be, ru, en, whoBe, whoRu, whoEn, otherNames, surnameIsAmbiguous, facts };
}

type Line = (message: string, initial: string, validate?: (value?: string) => string | undefined) => Promise<string>;

async function askFact(line: Line, terminal: Terminal): Promise<RecordEntry> {
  const { date, organisation, url, term } = recordEntrySchema.shape;
  const explain =
    (schema: { safeParse(value: unknown): { error?: { issues: { message: string }[] } | undefined } }) =>
    (value = '') =>
      schema.safeParse(value.trim()).error?.issues[0]?.message;
  const day = await line('Date: a day, month or year', '', explain(date));
  const status = answered(
    await select({ ...terminal, message: 'What happened?', options: PERSON_STATUSES.map((value) => ({ value })) }),
  );
  const years = status.startsWith('sentenced') ? Number(await line('Years of the sentence; empty if unknown', '')) : 0;
  const who = await line('Who says so: id of content/organisations, or a name', '', explain(organisation));
  const address = await line('The address of the page that says so', '', explain(url));
  const parsed = term.safeParse({ years });
  return {
    ...{ date: day, status },
    ...(years > 0 && parsed.success ? { term: { years } } : {}),
    ...{ organisation: who, url: address },
  };
}

/** Asks whether to write the file. @throws RefusedProblem if the user cancels */
export async function askToWrite(file: string, terminal: Terminal = {}): Promise<boolean> {
  return answered(await confirm({ ...terminal, message: `Write ${file}?`, initialValue: true }));
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  throw new RefusedProblem({
    what: 'Nothing was written.',
    why: 'You cancelled.',
    fix: 'Run the command again to start over.',
  });
}
