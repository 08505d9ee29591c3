// Lets the user confirm or change the proposed values in a terminal.
import { multiselect } from '@clack/prompts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { Discovery, FoundFeed } from '../model/discovery.ts';
import { feedAddress } from '../model/feed.ts';
import { languagesSchema } from '../model/language.ts';
import { REPUBLISH_TERMS, SOURCE_KINDS, SOURCE_REGIONS } from '../model/source.ts';
import { webAddressSchema } from '../model/web-address.ts';
import { explainInvalidId } from '../new-file/id.ts';
import { askLine, askTexts, choose, requireAnswer, type Terminal } from '../new-file/terminal.ts';
import { type Choice, rankLanguages, SOURCES_FOLDER } from './proposal.ts';

const KINDS = {
  media: 'media: its items are news',
  ngo: 'ngo: its items are statements',
  intergovernmental: 'intergovernmental: its items are statements',
};
const REGIONS = {
  belarus: 'belarus: the whole country, also from abroad',
  minsk: 'minsk: Minsk and its region',
  brest: 'brest: Brest and its region',
  viciebsk: 'viciebsk: Vitsebsk and its region',
  homiel: 'homiel: Homiel and its region',
  hrodna: 'hrodna: Hrodna and its region',
  mahiliou: 'mahiliou: Mahiliou and its region',
  abroad: 'abroad: other countries too',
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
  const title = await askLine(terminal, 'Name, as the source writes it', choice.title, (answer) =>
    answer === '' || answer.length > MAX_TITLE ? `Give 1 to ${MAX_TITLE} characters.` : undefined,
  );
  const englishName = await askLine(terminal, 'English name, if different', choice.englishName);
  const kind = await choose(
    terminal,
    'Kind of source?',
    SOURCE_KINDS.map((value) => ({ value, label: KINDS[value] })),
    choice.kind,
  );
  const region = await choose(
    terminal,
    'Where does it work?',
    SOURCE_REGIONS.map((value) => ({ value, label: REGIONS[value] })),
    choice.region ?? 'belarus',
  );
  const about = await askTexts(
    terminal,
    'What it is, in one short sentence',
    choice.about ?? { be: '', ru: '', en: '' },
    false,
  );
  const languages = await askLine(
    terminal,
    'Languages, main language first',
    proposeLanguages(chosen, discovery, choice).join(' '),
    explainInvalidLanguages,
  );
  const republish = await choose(
    terminal,
    'May others print its texts? Only what it says itself',
    REPUBLISH_TERMS.map((value) => ({ value, label: TERMS[value] })),
    choice.republish ?? 'unknown',
  );
  const republishTerms =
    republish === 'unknown'
      ? undefined
      : await askLine(
          terminal,
          'Address of the page that says so',
          choice.republishTerms,
          (answer) => webAddressSchema.safeParse(answer).error?.issues[0]?.message,
        );
  const id = await askLine(terminal, 'Id; it cannot be changed later', choice.id, (answer) =>
    explainInvalidId(answer, SOURCES_FOLDER, takenIds),
  );
  return {
    ...choice,
    id,
    title,
    englishName,
    kind,
    region,
    about,
    languages: splitWords(languages),
    ...(republish === 'unknown' ? {} : { republish, republishTerms }),
    feeds: chosen.sort((a, b) => a - b),
  };
}

function formatHint({ items, languages, fullTexts, isSection }: FoundFeed): string {
  return `${isSection ? 'one section only, ' : ''}${items} items in ${languages.map(([lang]) => lang).join(', ')}, ${Math.round((100 * fullTexts) / items)} % with full text`;
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

function explainInvalidLanguages(value: string): string | undefined {
  const parsed = languagesSchema.safeParse(splitWords(value));
  return parsed.success ? undefined : (parsed.error.issues[0]?.message ?? '');
}

function splitWords(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
