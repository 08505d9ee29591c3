import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { toBibtex, toCsl } from '../derive/citation.ts';
import type { FigurePoint } from '../model/figure.ts';
import { figureSchema } from '../model/figure.ts';
import type { UiLanguage } from '../model/language.ts';
import { citedPoints, formatFigure } from './figures.ts';

const shown = (
  value: number,
  qualifier: FigurePoint['qualifier'],
  unit: 'people' | 'organisations',
  lang: UiLanguage,
) =>
  formatFigure(
    { unit },
    { value, qualifier, asOf: '2024', countedBy: 'a', publishedOn: '2024', url: 'https://a.example/' },
    lang,
  ).replaceAll(/\s/g, ' ');

it.each([
  [163, undefined, 'people', 'ru', '163 человека'],
  [163, 'at-least', 'people', 'ru', 'не менее 163 человек'],
  [981, 'at-least', 'organisations', 'ru', 'не менее 981 организации'],
  [1622, 'more-than', 'organisations', 'ru', 'более 1 622 организаций'],
  [163, 'about', 'people', 'ru', 'примерно 163 человека'],
  [163, 'at-least', 'people', 'be', 'не менш як 163 чалавекі'],
  [981, 'at-least', 'organisations', 'be', 'не менш як 981 арганізацыя'],
  [22, 'up-to', 'people', 'be', 'да 22 чалавек'],
  [22, 'up-to', 'people', 'be-latn', 'da 22 čałaviek'],
  [22, 'at-least', 'people', 'en', 'at least 22 people'],
] as const)('writes %s, %s, of %s in %s in the right case', (value, qualifier, unit, lang, expected) => {
  expect(shown(value, qualifier, unit, lang)).toBe(expected);
});

it('cites each value by the page on which it was published, newest first', async () => {
  const file = JSON.parse(await readFile('content/samples/figures/press-rank.json', 'utf8'));
  const figure = { ...figureSchema.parse(file), id: 'press-rank' };
  const cited = citedPoints(figure);
  expect(cited).toHaveLength(figure.points.length);
  expect(new Set(cited.map(({ key }) => key)).size).toBe(cited.length);
  const [newest] = cited;
  if (newest === undefined) throw new Error('no value');
  const point = figure.points.find(({ url }) => url === newest.url);
  expect(toBibtex(newest)).toContain(`date = {${point?.publishedOn}}`);
  expect(toBibtex(newest)).toContain(`place ${point?.value}`);
  expect(toCsl(newest)).toMatchObject({ type: 'webpage', URL: point?.url, author: [{ literal: newest.authors[0] }] });
});
