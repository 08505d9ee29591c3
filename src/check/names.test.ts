import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder } from '../../tests/helpers/content-folder.ts';
import { checkContent } from './check-content.ts';

const person = (be: string, more: object = {}) => ({ names: { be, en: 'Hanna Somebody' }, ...more });
const named = (be: string, ru: string, en: string, more: object = {}) => ({ names: { be, ru, en }, ...more });
const place = (within?: string) => ({ names: { en: 'Town' }, kind: 'settlement', ...(within && { within }) });

async function errors(files: Record<string, unknown>) {
  const findings = await checkContent(await contentFolder(files));
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ file, field }) => `${basename(file)} ${field}`.trim());
}

it('reports each file with a surname of the same stem that does not say so', async () => {
  const files = {
    'people/a.json': named('Ганна Лясковіч', 'Анна Лескович', 'Hanna Laskovich'),
    'people/b.json': named('Ілля Лясковіч', 'Илья Лескович', 'Illia Liaskovich', { surnameIsAmbiguous: true }),
    'people/c.json': named('Алена Вярба', 'Елена Верба', 'Alena Viarba'),
  };
  expect(await errors(files)).toEqual(['a.json surnameIsAmbiguous']);
});

it('takes surnames that differ only by their ending for the same', async () => {
  const files = {
    'people/a.json': named('Ганна Ясеньская', 'Анна Ясеньская', 'Hanna Jasienskaja'),
    'people/b.json': named('Ілля Ясеньскі', 'Илья Ясеньский', 'Illia Jasienski'),
  };
  expect(await errors(files)).toEqual(['a.json surnameIsAmbiguous', 'b.json surnameIsAmbiguous']);
});

it('reports a place within an unknown place, and places within each other', async () => {
  const files = {
    'places/country.json': { names: { en: 'Country' }, kind: 'country' },
    'places/good.json': place('country'),
    'places/lost.json': place('nowhere'),
    'places/one.json': place('two'),
    'places/two.json': place('one'),
    'places/inside.json': place('one'),
  };
  expect(await errors(files)).toEqual(['lost.json within', 'one.json within', 'two.json within']);
});

it('reports invalid files of every folder of names', async () => {
  const files = {
    'people/a.json': person('Ганна Лясковіч', { roles: [{ words: [] }] }),
    'organisations/b.json': { names: { en: 'Union' }, kind: 'club' },
    'places/c.json': { names: { en: 'Town' } },
  };
  expect(await errors(files)).toEqual(['b.json kind', 'a.json roles.0.words', 'c.json kind']);
});
