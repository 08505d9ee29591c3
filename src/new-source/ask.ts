// Lets the user confirm or change the proposed values in a terminal.
import type { Readable, Writable } from 'node:stream';
import { confirm, isCancel, multiselect, select, text } from '@clack/prompts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { RefusedProblem } from '../lib/problem.ts';
import type { Discovery, FoundFeed } from '../model/discovery.ts';
import { feedAddress } from '../model/feed.ts';
import { languagesSchema } from '../model/language.ts';
import { REPUBLISH_TERMS, SOURCE_KINDS } from '../model/source.ts';
import { webAddressSchema } from '../model/web-address.ts';
import { type Choice, explainInvalidId, rankLanguages } from './proposal.ts';

export interface Terminal {
  input?: Readable;
  output?: Writable;
}

const KINDS = {
  media: 'media: its items are news',
  ngo: 'ngo: its items are statements',
  intergovernmental: 'intergovernmental: its items are statements',
};
const TERMS = {
  free: 'free: with its name',
  'with-link': 'with-link: with its name and a link',
  'on-request': 'on-request: ask first',
  unknown: 'unknown: it does not say, or you do not know',
};
const MAX_TITLE = 80;

/** @throws RefusedProblem if the user cancels */
export async function ask(
  discovery: Discovery,
  choice: Choice,
  takenIds: ReadonlySet<string>,
  terminal: Terminal = {},
): Promise<Choice> {
  const { feeds } = discovery;
  const chosen = requireAnswer(
    await multiselect({
      ...terminal,
      message: 'Which feeds? A feed with all items is best.',
      options: feeds.map((found, index) => ({
        value: index,
        label: escapeControlCharacters(feedAddress(found.feed)),
        hint: formatHint(found),
      })),
      initialValues: choice.feeds,
      required: true,
    }),
  );
  const title = requireAnswer(
    await text({
      ...terminal,
      message: 'Name, as the source writes it',
      initialValue: choice.title,
      validate: (value = '') =>
        value.trim() === '' || value.length > MAX_TITLE ? `Give 1 to ${MAX_TITLE} characters.` : undefined,
    }),
  ).trim();
  const englishName = requireAnswer(
    await text({
      ...terminal,
      message: 'English name, if different',
      initialValue: choice.englishName ?? '',
    }),
  ).trim();
  const kind = requireAnswer(
    await select({
      ...terminal,
      message: 'Kind of source?',
      options: SOURCE_KINDS.map((value) => ({ value, label: KINDS[value] })),
      initialValue: choice.kind,
    }),
  );
  const languages = requireAnswer(
    await text({
      ...terminal,
      message: 'Languages, main language first',
      initialValue: proposeLanguages(chosen, discovery, choice).join(' '),
      validate: explainInvalidLanguages,
    }),
  );
  const republish = requireAnswer(
    await select({
      ...terminal,
      message: 'May others print its texts? Only what it says itself',
      options: REPUBLISH_TERMS.map((value) => ({ value, label: TERMS[value] })),
      initialValue: choice.republish ?? 'unknown',
    }),
  );
  const republishTerms =
    republish === 'unknown'
      ? undefined
      : requireAnswer(
          await text({
            ...terminal,
            message: 'Address of the page that says so',
            initialValue: choice.republishTerms ?? '',
            validate: (value = '') => webAddressSchema.safeParse(value).error?.issues[0]?.message,
          }),
        );
  const id = requireAnswer(
    await text({
      ...terminal,
      message: 'Id; it cannot be changed later',
      initialValue: choice.id,
      validate: (value = '') => explainInvalidId(value, takenIds),
    }),
  );
  return {
    ...choice,
    id,
    title,
    englishName,
    kind,
    languages: splitWords(languages),
    ...(republish === 'unknown' ? {} : { republish, republishTerms }),
    feeds: chosen.sort((a, b) => a - b),
  };
}

function formatHint({ items, languages, fullTexts, isSection }: FoundFeed): string {
  return `${isSection ? 'one section only, ' : ''}${items} items in ${languages.map(([lang]) => lang).join(', ')}, ${Math.round((100 * fullTexts) / items)} % with full text`;
}

/** Asks whether to write the file. @throws RefusedProblem if the user cancels */
export async function askToWrite(file: string, terminal: Terminal = {}): Promise<boolean> {
  return requireAnswer(await confirm({ ...terminal, message: `Write ${file}?`, initialValue: true }));
}

/** Recomputes the languages if the user chose other feeds. */
function proposeLanguages(chosen: readonly number[], { feeds, lang }: Discovery, choice: Choice): string[] {
  const isAsProposed = chosen.length === choice.feeds.length && chosen.every((index) => choice.feeds.includes(index));
  return isAsProposed
    ? choice.languages
    : rankLanguages(
        chosen.map((index) => feeds[index] as FoundFeed),
        lang,
      );
}

function explainInvalidLanguages(value = ''): string | undefined {
  const parsed = languagesSchema.safeParse(splitWords(value));
  return parsed.success ? undefined : (parsed.error.issues[0]?.message ?? '');
}

function splitWords(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}

function requireAnswer<T>(answer: T): Exclude<T, symbol> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  throw new RefusedProblem({
    what: 'Nothing was written.',
    why: 'You cancelled.',
    fix: 'Run the command again.',
  });
}
