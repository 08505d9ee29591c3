// A name and answers → a file in content/people. Steps: let the user answer, build the file, write it.
import { UsageProblem } from '../lib/problem.ts';
import { personSchema } from '../model/person.ts';
import { requireNewId } from '../new-file/id.ts';
import { type WriteOptions, writeNewFile } from '../new-file/write-new-file.ts';
import { openStore } from '../store/store.ts';
import { PEOPLE_FOLDER, type PersonAnswers, personFile, proposeId } from './person-file.ts';

export interface NewPersonOptions extends WriteOptions {
  /** Values given by flags; an empty id is derived from the English name. */
  given: PersonAnswers;
  /** Lets the user answer; undefined without a terminal. */
  ask?: ((given: PersonAnswers, taken: ReadonlySet<string>) => Promise<PersonAnswers>) | undefined;
}

/** @returns the path of the written file, or undefined if none was written */
export async function newPerson(options: NewPersonOptions): Promise<string | undefined> {
  const taken = new Set((await openStore(options.contentDir).people()).map(({ id }) => id));
  const answers = (await options.ask?.(options.given, taken)) ?? options.given;
  if (answers.names.en === '')
    throw new UsageProblem({
      what: 'No file was written.',
      why: 'The English name is missing.',
      fix: 'Give --en "Hanna Laskovich"; --help lists the flags.',
    });
  const id = requireNewId(answers.id || proposeId(answers.names.en, taken), PEOPLE_FOLDER, taken);
  return writeNewFile({ folder: 'people', id, value: personFile(answers), schema: personSchema }, options);
}
