// A name and answers → a file in content/people. Steps: let the user answer, validate, check in a copy, write.
import { basename, join, relative } from 'node:path';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { writeFileAtomically } from '../lib/files.ts';
import { UsageProblem } from '../lib/problem.ts';
import { personSchema } from '../model/person.ts';
import { validateContent } from '../store/content-files.ts';
import type { FileProblem } from '../store/file-problem.ts';
import { withContentCopy } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';
import { type PersonAnswers, personFile, proposeId, refuseTaken } from './person-file.ts';

export interface NewPersonOptions {
  contentDir: string;
  /** Values given by flags; an empty id is derived from the English name. */
  given: PersonAnswers;
  /** The check of another stage, passed by the caller because stages do not import each other. */
  check(contentDir: string): Promise<FileProblem[]>;
  log(line: string): void;
  /** Lets the user answer; undefined without a terminal. */
  ask?: ((given: PersonAnswers, taken: ReadonlySet<string>) => Promise<PersonAnswers>) | undefined;
  /** Decides whether the file is written. */
  mayWrite(file: string): Promise<boolean>;
}

/** @returns the path of the written file, or undefined if none was written */
export async function newPerson({ contentDir, given, check, log, ask, mayWrite }: NewPersonOptions) {
  const { people, paths } = openStore(contentDir);
  const taken = new Set((await people()).map(({ id }) => id));
  const answers = (await ask?.(given, taken)) ?? given;
  if (answers.en === '')
    throw new UsageProblem({
      what: 'No file was written.',
      why: 'The English name is missing.',
      fix: 'Give --en "Hanna Laskovich"; --help lists the flags.',
    });
  const id = answers.id === '' ? proposeId(answers.en, taken) : answers.id;
  refuseTaken(id, taken);
  const file = relative('.', join(paths.people, `${id}.json`));
  const text = formatValidated(file, personFile(answers));
  const findings = await withContentCopy(contentDir, async (copy) => {
    await writeFileAtomically(join(openStore(copy).paths.people, `${id}.json`), text);
    return (await check(copy)).filter((finding) => basename(finding.file) === `${id}.json`);
  });
  log(`${file}\n${text.trimEnd()}`);
  for (const { field, what, why, fix } of findings)
    log(`check: ${escapeControlCharacters(`${field}: ${what} ${why} ${fix}`)}`);
  if (!(await mayWrite(file))) return undefined;
  await writeFileAtomically(file, text);
  return file;
}

function formatValidated(file: string, person: Record<string, unknown>): string {
  const { problems } = validateContent(file, person, personSchema);
  if (problems.length === 0) return `${JSON.stringify(person, null, 2)}\n`;
  throw new UsageProblem({
    what: 'No file was written.',
    why: problems.map(({ field, what, why, fix }) => `${field}: ${what} ${why} ${fix}`).join('\n       '),
    fix: 'Give other values; --help lists the flags.',
  });
}
