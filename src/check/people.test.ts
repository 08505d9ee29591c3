import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder } from '../../tests/helpers/content-folder.ts';
import { checkContent } from './check-content.ts';

const names = { be: 'Ганна Лясковіч', ru: 'Анна Лескович', en: 'Hanna Laskovich' };
const description = { be: 'журналістка', ru: 'журналистка', en: 'journalist' };
const fact = (date: string, status: string, more: object = {}) => ({
  date,
  status,
  organisation: 'Example Union',
  url: 'https://union.example/1',
  ...more,
});
const person = (record: object[], more: object = {}) => ({ names, description, record, ...more });

async function findings(file: object) {
  const found = await checkContent(await contentFolder({ 'people/a.json': file }));
  return found
    .filter(({ file: path }) => basename(path) === 'a.json')
    .map(({ severity, field }) => `${severity} ${field}`);
}

it('accepts a record with partial dates', async () => {
  expect(
    await findings(person([fact('2021', 'detained'), fact('2021-05', 'charged'), fact('2021-05-03', 'sentenced')])),
  ).toEqual([]);
});

it.each([
  { what: 'a fact without an organisation', record: [{ ...fact('2021', 'detained'), organisation: undefined }] },
  { what: 'a fact without an address', record: [{ ...fact('2021', 'detained'), url: undefined }] },
  { what: 'an address that is no web address', record: [fact('2021', 'detained', { url: 'documents/1.txt' })] },
  { what: 'an unknown status', record: [fact('2021', 'guilty')] },
  { what: 'an unknown file of an organisation', record: [fact('2021', 'detained', { organisation: 'nobody' })] },
])('refuses $what', async ({ record }) => {
  expect((await findings(person(record))).every((finding) => finding.startsWith('error record.0'))).toBe(true);
  expect(await findings(person(record))).not.toEqual([]);
});

it.each([
  {
    what: 'dates out of order',
    record: [fact('2022', 'sentenced'), fact('2021-05', 'detained')],
    field: 'record.1.date',
  },
  {
    what: 'a sentence after a death',
    record: [fact('2022', 'died'), fact('2023', 'sentenced')],
    field: 'record.1.status',
  },
])('asks for a review of $what', async ({ record, field }) => {
  expect(await findings(person(record))).toEqual([`needs-review ${field}`]);
});

it('asks for a review of a frequent surname that does not say so', async () => {
  const common = { be: 'Ганна Пятрова', ru: 'Анна Петрова', en: 'Hanna Piatrova' };
  expect(await findings(person([], { names: common }))).toEqual(['needs-review surnameIsAmbiguous']);
  expect(await findings(person([], { names: common, surnameIsAmbiguous: true }))).toEqual([]);
});

it('notices copies, and a record without words on who the person is', async () => {
  const copy = fact('2021', 'detained', { url: 'https://abc.cloudfront.net/1' });
  expect(await findings(person([copy], { description: undefined }))).toEqual([
    'notice description',
    'notice record.0.url',
  ]);
});
