// npm run new-day: from answers to the file of a day of the year.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { checkContent } from '../src/check/check-content.ts';
import type { ObservanceFile } from '../src/model/observance.ts';
import { ask } from '../src/new-day/ask.ts';
import { parseDateText } from '../src/new-day/date-text.ts';
import {
  type DayAnswers,
  type KnownIds,
  type NewDayOptions,
  newDay,
  parseSource,
  proposeId,
} from '../src/new-day/new-day.ts';
import { contentFolder, put } from './helpers/content-folder.ts';
import { docCommands } from './helpers/doc-commands.ts';
import { ENTER, typedTerminal } from './helpers/typed-terminal.ts';

const NOTHING = { be: '', ru: '', en: '' };
const GIVEN: DayAnswers = {
  names: { be: 'Дзень моста', ru: 'День моста', en: 'Day of the Bridge' },
  date: '08-14',
  meaning: { be: 'Адкрылі мост.', ru: 'Открыли мост.', en: 'The bridge was opened.' },
  establishedBy: NOTHING,
  since: '',
  event: '2024-08-14',
  sources: ['Viasna https://viasna.example/bridge'],
  topics: [],
  people: [],
  organisations: [],
  id: '',
};

async function add(given: Partial<DayAnswers>, more: Partial<NewDayOptions> = {}) {
  const content = await contentFolder({});
  const lines: string[] = [];
  const written = await newDay({
    contentDir: content,
    given: { ...GIVEN, ...given },
    now: '2026-08-23T09:00:00Z',
    check: checkContent,
    log: (line) => lines.push(line),
    mayWrite: async () => true,
    ...more,
  });
  return {
    ...{ content, written, text: lines.join('\n') },
    file: written === undefined ? undefined : (JSON.parse(await readFile(written, 'utf8')) as ObservanceFile),
  };
}

describe('the file', () => {
  it('has the answers, the day as its check, and an id of the English name', async () => {
    const { file, written, text, content } = await add({});
    expect(written).toMatch(/observances\/day-of-the-bridge\.json$/);
    expect(file).toEqual({
      $schema: '../schemas/observance.schema.json',
      names: GIVEN.names,
      date: { rule: 'fixed', day: '08-14' },
      event: '2024-08-14',
      meaning: GIVEN.meaning,
      sources: [{ by: 'Viasna', url: 'https://viasna.example/bridge' }],
      checkedOn: '2026-08-23',
    });
    expect(text).not.toMatch(/^(error|needs review|notice):/m);
    const found = await checkContent(content);
    expect(found.filter(({ file: path }) => path.includes('observances'))).toEqual([]);
  });

  it('is shown with the findings of the check, and not written without consent', async () => {
    const { text, written } = await add(
      { sources: [], names: { ...NOTHING, en: 'Bridge' } },
      { mayWrite: async () => false },
    );
    expect(written).toBeUndefined();
    expect(text).toContain('notice: names.be: The day has no name in Belarusian.');
    expect(text).toContain('needs review: sources: The day has no source.');
  });

  it('never replaces another', async () => {
    const { content } = await add({});
    const again = (id: string) =>
      newDay({
        ...{ contentDir: content, now: '2026-08-23T09:00:00Z', check: checkContent, log: () => {} },
        ...{ given: { ...GIVEN, id }, mayWrite: async () => true },
      });
    await expect(again('day-of-the-bridge')).rejects.toThrow(/already exists/);
    expect(await again('')).toMatch(/day-of-the-bridge-2\.json$/);
    await put(join(content, 'aside.json'), {});
    await expect(add({}, { out: join(content, 'aside.json') })).rejects.toThrow(/already exists/);
  });
});

it.each([
  [{ date: '' }, /date of the day is missing/],
  [{ date: '02-30' }, /“02-30” is not a date/],
  [{ names: NOTHING }, /name of the day is missing/],
  [{ meaning: NOTHING }, /meaning of the day is missing/],
  [{ names: { ...NOTHING, ru: 'День' }, id: 'day' }, /en/],
  [{ names: { ...NOTHING, en: 'Дзень' } }, /has no Latin letter/],
  [{ sources: ['https://viasna.example'] }, /is not a source/],
  [{ id: 'Not An Id' }, /cannot be an id/],
  [{ since: 'long ago' }, /day, month or year/],
] as [Partial<DayAnswers>, RegExp][])('refuses %j', async (given, message) => {
  await expect(add(given)).rejects.toThrow(message);
});

it.each([
  ['05-21', { rule: 'fixed', day: '05-21' }],
  ['02-29', { rule: 'fixed', day: '02-29' }],
  ['First Friday of 09', { rule: 'weekday', month: 9, weekday: 'friday', nth: 1 }],
  ['last sunday of 10', { rule: 'weekday', month: 10, weekday: 'sunday', nth: -1 }],
  ['orthodox easter +9', { rule: 'easter', church: 'orthodox', days: 9 }],
  ['catholic easter', { rule: 'easter', church: 'catholic', days: 0 }],
  ['21 May', undefined],
  ['first friday of 13', undefined],
  ['06-31', undefined],
])('reads the date %s', (text, rule) => expect(parseDateText(text)).toEqual(rule));

it('proposes ids of Latin letters', () => {
  expect(proposeId('Día of “Łódź” & co.', new Set())).toBe('dia-of-lodz-co');
  expect(proposeId('Дзень', new Set())).toBe('');
  expect(parseSource('PEN Belarus: https://pen.example/a')).toEqual({
    by: 'PEN Belarus',
    url: 'https://pen.example/a',
  });
});

it('runs as docs/add-a-day.md says', async () => {
  const content = await contentFolder({});
  const [command] = (await docCommands('docs/add-a-day.md')).filter(({ words }) => words.includes('--yes'));
  const line = (command?.line ?? '').replace('npm run new-day --', `${process.execPath} scripts/new-day.ts`);
  const { stdout } = await promisify(execFile)('sh', ['-c', `${line} --content ${content}`]);
  expect(stdout).toMatch(/written: .*observances\/example-day\.json/);
});

const KNOWN: KnownIds = { topics: ['culture', 'war'], people: ['loika'], organisations: [], days: new Set() };

it('asks in a terminal, and asks again where an answer is not possible', async () => {
  const { terminal, left } = typedTerminal([
    ['Name in Belarusian', 'Дзень', ENTER],
    ['Name in Russian', ENTER],
    ['Name in English', ENTER],
    ['Give at least the English one', 'Bridge', ENTER],
    ['Date:', '02-30', ENTER],
    ['Give a date such as', ...Array<string>(5).fill('\x7f'), '08-14', ENTER],
    ['day of the event', ENTER],
    ['established it? Leave it empty for an anniversary. The answer in Belarusian', ENTER],
    ['The answer in Russian', ENTER],
    ['The answer in English', ENTER],
    ['first year', ENTER],
    ['sentences, in Belarusian', ENTER],
    ['sentences, in Russian', ENTER],
    ['sentences, in English', 'About it', ENTER],
    ['Topics', ' ', ENTER],
    ['People', 'nobody', ENTER],
    ['There is no file nobody.json', ...Array<string>(6).fill('\x7f'), 'loika', ENTER],
    ['Organisations', ENTER],
    ['Source: publisher', 'Viasna https://viasna.example/', ENTER],
    ['Another source', ENTER],
    ['Id;', ENTER],
  ]);
  const empty: DayAnswers = { ...GIVEN, names: NOTHING, date: '', meaning: NOTHING, event: '', sources: [] };
  const answers = await ask(empty, KNOWN, terminal);
  expect(left).toEqual([]);
  expect(answers).toEqual({
    ...empty,
    names: { be: 'Дзень', ru: '', en: 'Bridge' },
    date: '08-14',
    meaning: { be: '', ru: '', en: 'About it' },
    topics: ['culture'],
    people: ['loika'],
    sources: ['Viasna https://viasna.example/'],
    id: 'bridge',
  });
});
