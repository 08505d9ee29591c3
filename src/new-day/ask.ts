// Asks for the parts of a day in a terminal. Flags give the proposed answers; Enter accepts them.
import { multiselect } from '@clack/prompts';
import { partialDateSchema } from '../model/time.ts';
import { explainInvalidId } from '../new-file/id.ts';
import { askLine, askTexts, type Explain, requireAnswer, type Terminal, type Texts } from '../new-file/terminal.ts';
import { DATE_HELP, explainInvalidDate } from './date-text.ts';
import { DAYS_FOLDER, type DayAnswers, type KnownIds, parseSource, proposeId } from './new-day.ts';

/** @throws RefusedProblem if the user cancels */
export async function ask(given: DayAnswers, known: KnownIds, terminal: Terminal = {}): Promise<DayAnswers> {
  const line = (message: string, initialValue: string, explain?: Explain) =>
    askLine(terminal, message, initialValue, explain);
  const texts = (message: string, proposed: Texts, isRequired: boolean) =>
    askTexts(terminal, message, proposed, isRequired);
  const names = await texts('Name', given.names, true);
  const date = await line(`Date: ${DATE_HELP}`, given.date, explainInvalidDate);
  const event = await line(
    'The day of the event that it recalls, such as 2021-05-21 (may be empty)',
    given.event,
    explainPartialDate,
  );
  const establishedBy = await texts(
    'Who established it? Leave it empty for an anniversary. The answer',
    given.establishedBy,
    false,
  );
  const since = await line('The first year in which it was kept (may be empty)', given.since, explainPartialDate);
  const meaning = await texts('What it is about, in one or two sentences,', given.meaning, true);
  const topics = known.topics.length === 0 ? [] : await chooseTopics(given, known, terminal);
  const people = await line(
    'People: names of files in content/people, with spaces (may be empty)',
    given.people.join(' '),
    explainUnknown(known.people),
  );
  const organisations = await line(
    'Organisations: names of files in content/organisations (may be empty)',
    given.organisations.join(' '),
    explainUnknown(known.organisations),
  );
  const sources: string[] = [];
  for (;;) {
    const proposed = given.sources[sources.length] ?? '';
    const source = await line(
      sources.length === 0
        ? 'Source: publisher and address, such as Viasna https://spring96.org/en/news/107664'
        : 'Another source (empty: no more)',
      proposed,
      explainInvalidSource,
    );
    if (source === '') break;
    sources.push(source);
  }
  const id = await line('Id; it cannot be changed later', given.id || proposeId(names.en, known.days), (value) =>
    explainInvalidId(value, DAYS_FOLDER, known.days),
  );
  return {
    names,
    date,
    event,
    establishedBy,
    since,
    meaning,
    topics,
    people: split(people),
    organisations: split(organisations),
    sources,
    id,
  };
}

async function chooseTopics(given: DayAnswers, { topics }: KnownIds, terminal: Terminal): Promise<string[]> {
  return requireAnswer(
    await multiselect({
      ...terminal,
      message: 'Topics (space chooses, Enter ends)',
      options: topics.map((value) => ({ value, label: value })),
      initialValues: given.topics.filter((id) => topics.includes(id)),
      required: false,
    }),
  );
}

function explainPartialDate(value: string): string | undefined {
  if (value === '' || partialDateSchema.safeParse(value).success) return undefined;
  return 'Give a day, month or year such as 2022-10-07 or 2022.';
}

function explainInvalidSource(value: string): string | undefined {
  if (value === '') return undefined;
  try {
    parseSource(value);
    return undefined;
  } catch {
    return 'Give the publisher, a space, and an address that begins with https://.';
  }
}

const explainUnknown =
  (known: readonly string[]): Explain =>
  (value) => {
    const unknown = split(value).find((id) => !known.includes(id));
    return unknown === undefined ? undefined : `There is no file ${unknown}.json.`;
  };

function split(words: string): string[] {
  return words.split(/[\s,]+/).filter((word) => word !== '');
}
