// npm run new-person: from flags to the file of a person.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ask } from '../src/new-person/ask.ts';
import { parseFact, proposeId } from '../src/new-person/person-file.ts';
import { contentFolder } from './helpers/content-folder.ts';

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
    expect(stdout).toContain('check: description');
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
    { what: 'an unknown status', args: [...NAMES, '--fact', '2023 guilty Example Union https://union.example/1'] },
  ])('refuses $what', async ({ args }) => {
    expect((await run(await contentFolder({}), ...args, '--yes')).code).toBe(2);
  });
});

it('asks for names and facts', async () => {
  const input = new PassThrough();
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const nobody = {
    ...{ id: '', be: 'Ганна Лясковіч', ru: '', en: 'Hanna Laskovich', whoBe: '', whoRu: '', whoEn: 'journalist' },
    ...{ otherNames: ['Anna Leskovich'], surnameIsAmbiguous: false, facts: [parseFact(FACT)] },
  };
  const answers = ask(nobody, new Set(['laskovich']), { input, output });
  // Enter accepts each proposal; the last answer is that there is no further fact.
  const presses = setInterval(() => input.write('\r'), 20);
  expect(await answers).toEqual({ ...nobody, id: 'hanna-laskovich' });
  clearInterval(presses);
});

it('proposes an id of Latin letters', () => {
  expect(proposeId('Jesper Højberg', new Set())).toBe('hojberg');
  expect(proposeId('Aleś Bialacki', new Set())).toBe('bialacki');
});
