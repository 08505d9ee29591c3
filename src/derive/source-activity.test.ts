import { expect, it } from 'vitest';
import { sampleSource } from '../../tests/helpers/content-folder.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { sourceGroups } from './source-activity.ts';

const source = (id: string, kind: Source['kind']): Source => ({ ...sourceSchema.parse(sampleSource({ kind })), id });
const sources = [source('вясна', 'ngo'), source('звон', 'media'), source('іскра', 'media'), source('ярына', 'media')];
const groups = sourceGroups(
  sources,
  (id) => (id === 'ярына' ? { count: 2, newestAt: '2026-08-23T09:00:00Z' } : { count: 0 }),
  ({ id }) => id,
);

it('sorts sources by kind and then by the Belarusian alphabet', () => {
  expect(groups.map(({ kind, sources: ofKind }) => [kind, ...ofKind.map((one) => one.source.id)])).toEqual([
    ['media', 'звон', 'іскра', 'ярына'],
    ['ngo', 'вясна'],
  ]);
});

it('keeps count and newest time of each source', () => {
  expect(groups[0]?.sources.map(({ count, newestAt }) => [count, newestAt])).toEqual([
    [0, undefined],
    [0, undefined],
    [2, '2026-08-23T09:00:00Z'],
  ]);
});
