// Questions in a terminal, as all commands ask them that write a new file.
import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, type SelectOptions, select, text } from '@clack/prompts';
import { RefusedProblem } from '../lib/problem.ts';
import type { Localised } from '../model/language.ts';

/** Streams of a test; left out: those of the process. */
export interface Terminal {
  input?: Readable;
  output?: Writable;
}

/** A text in each language; empty where there is none. */
export type Texts = Record<keyof Localised, string>;

/** Why an answer is not possible; undefined if it is. Surrounding space is removed before. */
export type Explain = (answer: string) => string | undefined;

const LANGUAGES = [
  ['be', 'Belarusian'],
  ['ru', 'Russian'],
  ['en', 'English'],
] as const;

/** @throws RefusedProblem if the user cancels */
export async function askLine(
  terminal: Terminal,
  message: string,
  initialValue = '',
  explain: Explain = () => undefined,
): Promise<string> {
  const validate = (answer = '') => explain(answer.trim());
  return requireAnswer(await text({ ...terminal, message, initialValue, validate })).trim();
}

/** Asks in Belarusian, Russian and English. The English text is required if `isRequired`. */
export async function askTexts(
  terminal: Terminal,
  message: string,
  proposed: Texts,
  isRequired: boolean,
): Promise<Texts> {
  const answer: Texts = { be: '', ru: '', en: '' };
  for (const [lang, name] of LANGUAGES) {
    const mustAnswer = isRequired && lang === 'en';
    answer[lang] = await askLine(
      terminal,
      `${message} in ${name}${mustAnswer ? '' : ' (may be empty)'}`,
      proposed[lang],
      (text) => (mustAnswer && text === '' ? 'Give at least the English one.' : undefined),
    );
  }
  return answer;
}

/** Asks for one of several values. */
export async function choose<T extends string>(
  terminal: Terminal,
  message: string,
  options: SelectOptions<T>['options'],
  initialValue?: T,
): Promise<T> {
  return requireAnswer(
    await select({ ...terminal, message, options, ...(initialValue === undefined ? {} : { initialValue }) }),
  ) as T;
}

export async function askYesNo(terminal: Terminal, message: string, initialValue: boolean): Promise<boolean> {
  return requireAnswer(await confirm({ ...terminal, message, initialValue }));
}

/** Asks whether to write the file. Enter writes it, unless it has errors. @throws RefusedProblem if the user cancels */
export async function askToWrite(file: string, hasErrors = false, terminal: Terminal = {}): Promise<boolean> {
  return askYesNo(terminal, `Write ${file}${hasErrors ? ' with these errors' : ''}?`, !hasErrors);
}

/** Texts in the order of content files, without empty ones; undefined if there is none. */
export function localised({ be, ru, en }: Texts): Localised | undefined {
  const given = Object.entries({ be, ru, en }).flatMap(([lang, text]) =>
    text.trim() === '' ? [] : [[lang, text.trim()]],
  );
  return given.length === 0 ? undefined : (Object.fromEntries(given) as Localised);
}

/** @throws RefusedProblem if the user cancelled */
export function requireAnswer<T>(answer: T): Exclude<T, symbol> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  throw new RefusedProblem({ what: 'Nothing was written.', why: 'You cancelled.', fix: 'Run the command again.' });
}
