import { describe, expect, it } from 'vitest';
import {
  inventedOrganisations,
  LAYOUTS,
  layOut,
  signedStatements,
  unsignedStatements,
} from '../../../tests/helpers/laid-out-statements.ts';
import { createNamesCatalogue } from '../names-catalogue.ts';
import { findSignatories } from './signatories.ts';
import { linesOf } from './text-lines.ts';

const catalogue = createNamesCatalogue(await inventedOrganisations());
const statements = await signedStatements();
const unsigned = await unsignedStatements();
const find = (title: string, html: string, lang: string) =>
  findSignatories({ title, lines: linesOf(html), lang }, catalogue);

/** Names are compared by their letters. */
const keyOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const keysOf = (one: { name: string; organisation?: string | undefined }) => one.organisation ?? keyOf(one.name);

it('has enough statements', () => {
  expect(statements.length).toBeGreaterThanOrEqual(40);
  expect(unsigned.length).toBeGreaterThanOrEqual(12);
});

describe.each(LAYOUTS)('signatories in the layout %s', (layout) => {
  it('are found, and no others', () => {
    let [found, correct, wanted] = [0, 0, 0];
    const errors: unknown[] = [];
    for (const [at, statement] of statements.entries()) {
      const { signatories } = find(statement.title, layOut(statement, layout, at), statement.lang);
      const keys = new Set(signatories.map(keysOf));
      const right = new Set(statement.signers.map(([name, id]) => id ?? keyOf(name)));
      found += keys.size;
      wanted += right.size;
      const hits = [...keys].filter((key) => right.has(key)).length;
      correct += hits;
      if (hits !== right.size || hits !== keys.size)
        errors.push([statement.id, [...keys].filter((k) => !right.has(k)), [...right].filter((k) => !keys.has(k))]);
    }
    expect(correct / found, JSON.stringify(errors)).toBeGreaterThanOrEqual(0.98);
    expect(correct / wanted, JSON.stringify(errors)).toBeGreaterThanOrEqual(0.97);
  });
});

it.each(unsigned)('finds no signatory in $id', ({ title, html, lang }) => {
  expect(find(title, html, lang)).toEqual({ signatories: [], isSigned: false });
});

describe('signatories in other forms', () => {
  it.each([
    [
      'below a greeting',
      'en',
      'Letter',
      '<p>Dear ministers.</p><p>Sincerely,</p><p>Lantern<br>Quill World</p>',
      'lantern quill-world',
    ],
    [
      'after persons and their offices',
      'en',
      'Letter',
      '<p>Text.</p><p>Signed by:</p><p>Jane Doe, director, Lantern</p><p>Anna Smith, Chair, Quill World</p>',
      'lantern quill-world',
    ],
    [
      'as the subject of a demand',
      'ru',
      'Требование',
      '<p>Правозащитные организации — «Цапля», ДХК и Lantern — требуют освободить всех.</p>',
      'heron oak lantern',
    ],
    [
      'together with others',
      'en',
      'Raid',
      '<p>Quill World, together with Lantern, condemns the raid.</p>',
      'quill-world lantern',
    ],
    ['in a title', 'en', 'Joint statement by Quill World and LWW on the raid', '<p>Text.</p>', 'quill-world no-walls'],
    ['in a title before the word', 'en', 'Lantern statement on Voices on Silence', '<p>Text.</p>', 'lantern'],
    [
      'in a title with a word that ends names',
      'en',
      'Letter of solidarity from Voices on Silence to editors',
      '<p>Text.</p>',
      'index',
    ],
    [
      'in a Belarusian title',
      'be',
      'Заява Рады ГА «Азёрны пяро-клуб» і СЛР адносна «Чаплі»',
      '<p>Тэкст.</p>',
      'quill lamp',
    ],
    [
      'between bars',
      'en',
      'Call',
      '<p>We, the undersigned, ask.</p><p>Lantern | Quill World | Lake Rights Watch</p>',
      'lantern quill-world watch',
    ],
    [
      'in a table with a heading, numbers and towns',
      'en',
      'Letter',
      '<p>We ask for visas.</p><p>Signed by:</p><table><tr><th>No</th><th>Organisation</th><th>City</th></tr><tr><td>1</td><td>Lantern</td><td>Tallinn</td></tr><tr><td>2</td><td>Quill World</td><td>Oslo</td></tr></table>',
      'lantern quill-world',
    ],
    [
      'in a table without a heading',
      'en',
      'Letter',
      '<p>We ask for visas.</p><table><tr><td>Lantern</td><td>Quill World</td></tr><tr><td>Lake Rights Watch</td><td></td></tr></table>',
      'lantern quill-world watch',
    ],
    [
      'on behalf of them in one line, above an organ',
      'ru',
      'Письмо издателям',
      '<p>Просим издавать авторов.</p><p>От имени Озёрного перо-клуба и Союза ламповых редакторов</p><p>Секретариат</p>',
      'quill lamp',
    ],
    [
      'after a place and a day',
      'en',
      'Lakeland: end the arrests',
      '<p>Oslo-Riga, 12 March 2025 – Lantern and Quill World condemn the arrests.</p>',
      'lantern quill-world',
    ],
    [
      'as supporting organisations',
      'en',
      'Letter',
      '<p>We ask for visas.</p><p>Supporting organisations:</p><ul><li>Our House of Meadows</li><li>Lantern</li></ul>',
      ' lantern',
    ],
    [
      'at the beginning, where the title shortens them',
      'en',
      'Lantern and partners call for visas',
      '<p>Lantern, together with Quill World and Voices on Silence, calls for visas.</p>',
      'lantern quill-world index',
    ],
  ])('are found %s', (_name, lang, title, html, expected) => {
    expect(
      find(title, html, lang)
        .signatories.map(({ organisation }) => organisation)
        .join(' '),
    ).toBe(expected);
  });
});

describe('organisations that did not sign', () => {
  it.each([
    ['en', '<p>Text.</p><p>Not signed by: Lantern, Quill World</p>'],
    ['en', '<p>Text.</p><p>This statement was not signed by Lantern and Quill World.</p>'],
    ['en', '<p>Text.</p><p>The letter was falsely signed by: Lantern, Quill World</p>'],
    ['en', '<p>Text.</p><p>Those who have not signed:</p><ul><li>Lantern</li><li>Quill World</li></ul>'],
    ['en', '<p>Text.</p><p>Refused to sign:</p><ul><li>Lantern</li><li>Quill World</li></ul>'],
    ['en', '<p>Text.</p><p>Withdrew their signatures:</p><ul><li>Lantern</li><li>Quill World</li></ul>'],
    ['en', '<p>Text.</p><p>Signatories (except):</p><ul><li>Lantern</li><li>Quill World</li></ul>'],
    ['en', '<p>Unsigned: Lantern, Quill World</p><p>Text.</p>'],
    ['be', '<p>Тэкст.</p><p>Не падпісалі:</p><ul><li>Азёрны дом правоў</li><li>ДХК</li></ul>'],
    ['be', '<p>Тэкст.</p><p>Адмовіліся падпісаць:</p><ul><li>Азёрны дом правоў</li><li>ДХК</li></ul>'],
    ['ru', '<p>Текст.</p><p>Заявление не подписали: «Цапля» и ДХК</p>'],
    ['ru', '<p>Текст.</p><p>Это заявление не подписали «Цапля», ДХК и Озёрный дом прав.</p>'],
    ['ru', '<p>Текст.</p><p>Отозвали подписи:</p><ul><li>Озёрный дом прав</li><li>ДХК</li></ul>'],
    ['ru', '<p>Текст.</p><p>Заявление якобы подписали: «Цапля», ДХК</p>'],
  ])('are no signatories (%s): %s', (lang, html) => {
    expect(find('Text', html, lang)).toEqual({ signatories: [], isSigned: false });
  });

  it.each([
    ['ru', '<p>Текст.</p><p>Заявление об отказе в регистрации подписали: «Цапля», ДХК</p>', ['heron', 'oak']],
    ['ru', '<p>Текст.</p><p>Заявление «Мы не боимся» подписали: «Цапля», ДХК</p>', ['heron', 'oak']],
    ['en', '<p>Text.</p><p>The statement on forged ballots was signed by: Lantern, LRW</p>', ['lantern', 'watch']],
  ])('are not looked for in the subject of a statement (%s): %s', (lang, html, expected) => {
    expect(find('Text', html, lang).signatories.map(({ organisation }) => organisation)).toEqual(expected);
  });
});

it.each(['(', 'a', '«', '1 ', '@', 'We, the undersigned ', 'Lantern and '])('reads a long line of “%s”', (part) => {
  const line = part.repeat(300_000 / part.length);
  const html = `<p>Text.</p><p>Signed by: ${line}</p>`;
  expect(find('Statement by '.repeat(10_000), html, 'en').signatories.length).toBeLessThan(1000);
});

it('takes so many signatories from a list without end', () => {
  const names = Array.from({ length: 3000 }, (_, at) => `<li>Centre Ab${at}</li>`).join('');
  expect(find('Text', `<p>Text.</p><p>Signed by:</p><ul>${names}</ul>`, 'en').signatories).toHaveLength(1000);
});

it.each([
  ['en', 'Detention of a photographer', '<p>Text.</p><p>Lake Rights Watch reported the detention.</p>'],
  ['be', 'Затрыманне фатографа', '<p>Тэкст.</p><p>Азёрны пяро-клуб раней выказваўся.</p>'],
])('takes no closing sentence about an organisation for a signature (%s)', (lang, title, html) => {
  expect(find(title, html, lang).signatories).toEqual([]);
});
