import { describe, expect, it } from 'vitest';
import { newestDate, type PersonStatus, type RecordEntry, recordEntrySchema, standingOf } from './person-record.ts';

const fact = (date: string, status: PersonStatus, years?: number): RecordEntry => ({
  ...{ date, status, organisation: 'Example Union', url: 'https://union.example/1' },
  ...(years === undefined ? {} : { term: { years } }),
});

describe('where a person is', () => {
  it.each([
    { record: [], situation: 'none' },
    { record: [fact('2022', 'awarded')], situation: 'none' },
    { record: [fact('2021', 'detained'), fact('2022', 'sentenced', 9)], situation: 'prison' },
    { record: [fact('2022', 'sentenced', 9), fact('2021', 'detained')], situation: 'prison' },
    { record: [fact('2021', 'detained'), fact('2022', 'released')], situation: 'free' },
    { record: [fact('2021', 'detained'), fact('2022', 'expelled'), fact('2023', 'awarded')], situation: 'abroad' },
    { record: [fact('2022', 'sentenced-in-absentia', 12)], situation: 'abroad' },
    { record: [fact('2022', 'sentenced', 9), fact('2023', 'died')], situation: 'died' },
    { record: [fact('2014', 'released'), fact('2025-10', 'detained')], situation: 'prison' },
    { record: [fact('2021', 'detained')], situation: 'unknown' },
    { record: [fact('2021', 'detained'), fact('2025-12', 'imprisoned')], situation: 'prison' },
  ] as const)('is $situation', ({ record, situation }) => {
    expect(standingOf(record, '2026-03-19').situation).toBe(situation);
  });

  it('is unknown after the end of the term, counted from the arrest', () => {
    const record = [fact('2021-05', 'detained'), fact('2022-03', 'sentenced', 3)];
    expect(standingOf(record, '2024-05-01').situation).toBe('prison');
    expect(standingOf(record, '2024-06-01').situation).toBe('unknown');
  });

  it('counts a term from the charges if no arrest was reported', () => {
    const record = [fact('2021-05', 'charged'), fact('2021-06', 'listed'), fact('2022-03', 'sentenced', 3)];
    expect(standingOf(record, '2024-05-01').situation).toBe('prison');
    expect(standingOf(record, '2024-06-01').situation).toBe('unknown');
  });

  it('is in prison again if that was reported after the end of a term', () => {
    const record = [fact('2021-05', 'detained'), fact('2022-03', 'sentenced', 2), fact('2025-01', 'imprisoned')];
    expect(standingOf(record, '2026-01-01').situation).toBe('prison');
  });
});

it('takes a month or year as its last day', () => {
  expect(newestDate([[fact('2024', 'died')], [fact('2024-05-01', 'died')]])).toBe('2024-12-31');
  expect(newestDate([[fact('2024-02', 'died')]])).toBe('2024-02-31');
  expect(newestDate([[]])).toBeUndefined();
});

it('refuses an empty term', () => {
  expect(recordEntrySchema.safeParse({ ...fact('2024', 'sentenced'), term: {} }).success).toBe(false);
});
