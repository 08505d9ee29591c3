// Asks a person at a terminal what of the proposals is right.
import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, multiselect, select, text } from '@clack/prompts';
import { RefusedProblem } from '../lib/problem.ts';
import { visible } from '../lib/visible.ts';
import type { Discovery, FoundFeed } from '../model/discovery.ts';
import { feedAddress } from '../model/feed.ts';
import { languagesSchema } from '../model/language.ts';
import { SOURCE_KINDS } from '../model/source.ts';
import { type Choice, languagesOf, whyNotId } from './proposal.ts';

export interface Terminal {
  input?: Readable;
  output?: Writable;
}

const KINDS = {
  media: 'media: its items are news',
  ngo: 'ngo: its items are statements',
  intergovernmental: 'intergovernmental: its items are statements',
};
const MAX_TITLE = 80;

/** @throws Problem where the person breaks off */
export async function ask(
  discovery: Discovery,
  choice: Choice,
  takenIds: ReadonlySet<string>,
  terminal: Terminal = {},
): Promise<Choice> {
  const { feeds } = discovery;
  const chosen = answerOf(
    await multiselect({
      ...terminal,
      message: 'Which feeds? The feed of everything is best.',
      options: feeds.map((found, place) => ({
        value: place,
        label: visible(feedAddress(found.feed)),
        hint: hintOf(found),
      })),
      initialValues: choice.feeds,
      required: true,
    }),
  );
  const title = answerOf(
    await text({
      ...terminal,
      message: 'Its name, as it writes it itself',
      initialValue: choice.title,
      validate: (value = '') =>
        value.trim() === '' || value.length > MAX_TITLE ? `Give 1 to ${MAX_TITLE} characters.` : undefined,
    }),
  ).trim();
  const englishName = answerOf(
    await text({
      ...terminal,
      message: 'Its name in English, if it has another there',
      initialValue: choice.englishName ?? '',
    }),
  ).trim();
  const kind = answerOf(
    await select({
      ...terminal,
      message: 'What is it?',
      options: SOURCE_KINDS.map((value) => ({ value, label: KINDS[value] })),
      initialValue: choice.kind,
    }),
  );
  const languages = answerOf(
    await text({
      ...terminal,
      message: 'Its languages, the main one first',
      initialValue: proposedLanguages(chosen, discovery, choice).join(' '),
      validate: whyNotLanguages,
    }),
  );
  const id = answerOf(
    await text({
      ...terminal,
      message: 'Its id, which stays for good',
      initialValue: choice.id,
      validate: (value = '') => whyNotId(value, takenIds),
    }),
  );
  return { ...choice, id, title, englishName, kind, languages: words(languages), feeds: chosen.sort((a, b) => a - b) };
}

function hintOf({ items, languages, fullTexts, isRubric }: FoundFeed): string {
  return `${isRubric ? 'one rubric, ' : ''}${items} items in ${languages.map(([lang]) => lang).join(', ')}, ${Math.round((100 * fullTexts) / items)} % with full text`;
}

/** Whether the file is to be written. */
export async function askToWrite(file: string, terminal: Terminal = {}): Promise<boolean> {
  return answerOf(await confirm({ ...terminal, message: `Write ${file}?`, initialValue: true }));
}

/** Other feeds may have other languages. */
function proposedLanguages(chosen: readonly number[], { feeds, lang }: Discovery, choice: Choice): string[] {
  const isAsProposed = chosen.length === choice.feeds.length && chosen.every((place) => choice.feeds.includes(place));
  return isAsProposed
    ? choice.languages
    : languagesOf(
        chosen.map((place) => feeds[place] as FoundFeed),
        lang,
      );
}

function whyNotLanguages(value = ''): string | undefined {
  const read = languagesSchema.safeParse(words(value));
  return read.success ? undefined : (read.error.issues[0]?.message ?? '');
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function answerOf<T>(answer: T): Exclude<T, symbol> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  throw new RefusedProblem({
    what: 'Nothing was written.',
    why: 'You broke off.',
    fix: 'Run the command again when you like; nothing is remembered.',
  });
}
