import { expect, it } from 'vitest';
import { sampleSource } from '../../tests/helpers/content-folder.ts';
import { type Source, type SourceFile, sourceSchema } from '../model/source.ts';
import { hasFullTexts, sourceGroups } from './source-activity.ts';

const source = (id: string, changes: Partial<SourceFile>): Source => ({
  ...sourceSchema.parse(sampleSource(changes)),
  id,
});
const sources = [
  source('вясна', { kind: 'ngo', region: 'abroad' }),
  source('звон', { region: 'belarus' }),
  source('іскра', { region: 'belarus' }),
  source('мова', { region: 'belarus' }),
  source('рака', { region: 'hrodna' }),
  source('ярына', { region: 'belarus' }),
  source('ціша', { region: 'hrodna' }),
  source('адліга', { region: 'minsk' }),
];
const RECENT: Record<string, number> = { вясна: 1, звон: 2, іскра: 2, мова: 9, рака: 3, ярына: 2 };
const { groups, silent } = sourceGroups(
  sources,
  (id) => ({ recent: RECENT[id] ?? 0, fullTexts: 0, newestAt: `2026-08-23T09:00:00Z` }),
  ({ id }) => id,
);

it('sorts sources by kind and region, the most active first, then by the Belarusian alphabet', () => {
  expect(
    groups.map(({ kind, regions }) => [
      kind,
      regions.map((one) => [one.region, one.sources.map((of) => of.source.id)]),
    ]),
  ).toEqual([
    [
      'media',
      [
        ['belarus', ['мова', 'звон', 'іскра', 'ярына']],
        ['hrodna', ['рака']],
      ],
    ],
    ['ngo', [['abroad', ['вясна']]]],
  ]);
});

it('puts sources without recent items apart, by name', () => {
  expect(silent.map((one) => one.source.id)).toEqual(['адліга', 'ціша']);
});

it.each([
  { recent: 4, fullTexts: 3, full: true },
  { recent: 4, fullTexts: 2, full: false },
  { recent: 0, fullTexts: 0, full: false },
])('$fullTexts of $recent items with their text: $full', ({ full, ...counts }) => {
  expect(hasFullTexts(counts)).toBe(full);
});
