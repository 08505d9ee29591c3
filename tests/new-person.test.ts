// npm run new-person: from flags to the file of a person.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ask } from '../src/new-person/ask.ts';
import { type PersonAnswers, parseFact, proposeId } from '../src/new-person/person-file.ts';
import { contentFolder } from './helpers/content-folder.ts';
import { CLEAR, ENTER, type Typed, typedTerminal } from './helpers/typed-terminal.ts';

const NAMES = ['--be', 'Ганна Лясковіч', '--ru', 'Анна Лескович', '--en', 'Hanna Laskovich'];
const FACT = '2023-06-20 sentenced 7y6m Example Union https://union.example/1';

async function run(content: string, ...args: string[]) {
  const command = [join(process.cwd(), 'scripts/new-person.ts'), '--content', content, ...args];
  return promisify(execFile)(process.execPath, command).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe('the command', () => {
  it('writes a file with the facts, and łacinka by rule', async () => {
    const content = await contentFolder({});
    const { code, stdout } = await run(content, ...NAMES, '--who-en', 'journalist', '--fact', FACT, '--yes');
    expect(code).toBe(0);
    // It says what is missing.
    expect(stdout).toContain('notice: description');
    expect(JSON.parse(await readFile(join(content, 'people/laskovich.json'), 'utf8'))).toEqual({
      $schema: '../schemas/person.schema.json',
      names: { be: 'Ганна Лясковіч', ru: 'Анна Лескович', en: 'Hanna Laskovich' },
      description: { en: 'journalist' },
      otherNames: ['Hanna Laskovič'],
      record: [
        {
          date: '2023-06-20',
          status: 'sentenced',
          term: { years: 7, months: 6 },
          organisation: 'Example Union',
          url: 'https://union.example/1',
        },
      ],
    });
  });

  it('writes nothing without --yes, and never over a file', async () => {
    const content = await contentFolder({});
    expect((await run(content, ...NAMES)).stdout).toContain('Nothing was written');
    expect((await run(content, ...NAMES, '--yes')).code).toBe(0);
    const again = await run(content, ...NAMES, '--id', 'laskovich', '--yes');
    expect([again.code, again.stderr]).toEqual([9, expect.stringContaining('already exists')]);
    expect((await run(content, ...NAMES, '--yes')).stdout).toContain('hanna-laskovich.json');
  });

  it.each([
    { what: 'no name', args: [] },
    { what: 'a fact without an address', args: [...NAMES, '--fact', '2023 sentenced Example Union'] },
    { what: 'a name without Latin letters', args: ['--en', 'Ганна Лясковіч'] },
    { what: 'an impossible date', args: [...NAMES, '--fact', FACT.replace('06-20', '02-30')] },
    { what: 'a date in the future', args: [...NAMES, '--fact', FACT.replace('2023', '2999')] },
    { what: 'an organisation without a file', args: [...NAMES, '--fact', FACT.replace('Example Union', 'nobody')] },
    { what: 'an id that is none', args: [...NAMES, '--id', 'Hanna L.'] },
    { what: 'an unknown status', args: [...NAMES, '--fact', '2023 guilty Example Union https://union.example/1'] },
  ])('refuses $what, says why, and writes nothing', async ({ args }) => {
    const content = await contentFolder({});
    const { code, stderr } = await run(content, ...args, '--yes');
    expect(code).toBe(2);
    expect(stderr).toMatch(/^new-person: No file was written\.\n {2}why: .+\n {2}fix: .+\n$/);
    expect(await readdir(content)).not.toContain('people');
  });

  it('names a person with the same surname', async () => {
    const other = { names: { en: 'Pavel Laskovich' }, surnameIsAmbiguous: true };
    const content = await contentFolder({ 'people/laskovich.json': other });
    const refused = await run(content, ...NAMES, '--yes');
    expect([refused.code, refused.stdout]).toEqual([2, expect.stringContaining('error: surnameIsAmbiguous')]);
    expect((await run(content, ...NAMES, '--ambiguous', '--yes')).code).toBe(0);
  });
});

const NOBODY: PersonAnswers = {
  ...{
    id: '',
    names: { be: 'Ганна Лясковіч', ru: '', en: 'Hanna Laskovich' },
    who: { be: '', ru: '', en: 'journalist' },
  },
  ...{ otherNames: ['Anna Leskovich'], surnameIsAmbiguous: false, facts: [parseFact(FACT)] },
};
const UNTIL_FACTS: Typed[] = [
  ['surname, in Belarusian', ENTER],
  ['surname, in Russian', ENTER],
  ['surname, in English', ENTER],
  ['few words, in Belarusian', ENTER],
  ['few words, in Russian', ENTER],
  ['few words, in English', ENTER],
  ['Other spellings', ENTER],
  ['also belong to others', ENTER],
  ['Id;', ENTER],
];

it('proposes the values of flags', async () => {
  const { terminal } = typedTerminal([...UNTIL_FACTS, ['Add another fact', ENTER]]);
  expect(await ask(NOBODY, new Set(['laskovich']), terminal)).toEqual({ ...NOBODY, id: 'hanna-laskovich' });
});

it('asks for facts, and again where an answer is not possible', async () => {
  const { terminal, left } = typedTerminal([
    ...UNTIL_FACTS,
    ['Add a fact', 'y'],
    ['Date:', '20.06.2023', ENTER],
    ['Give a day, month or year', CLEAR, '2023-06-20', ENTER],
    ['What happened', '\u001b[B', '\u001b[B', ENTER],
    ['Length of the sentence', 'seven', ENTER],
    ['Give years, months or both', CLEAR, '7y6m', ENTER],
    ['Who says so', 'Example Union', ENTER],
    ['address of the page', 'union.example', ENTER],
    ['Give the web address', CLEAR, 'https://union.example/1', ENTER],
    ['Add another fact', ENTER],
  ]);
  const answers = await ask({ ...NOBODY, facts: [] }, new Set(), terminal);
  expect(left).toEqual([]);
  expect(answers).toEqual({ ...NOBODY, id: 'laskovich' });
});

it('can be cancelled', async () => {
  const { terminal } = typedTerminal([['in Belarusian', '\u0003']]);
  await expect(ask(NOBODY, new Set(), terminal)).rejects.toThrow(/Nothing was written[\s\S]*You cancelled/);
});

it('proposes an id of Latin letters', () => {
  expect(proposeId('Jesper Højberg', new Set())).toBe('hojberg');
  expect(proposeId('Aleś Bialacki', new Set())).toBe('bialacki');
});
