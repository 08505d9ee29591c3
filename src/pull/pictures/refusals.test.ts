import { describe, expect, it } from 'vitest';
import type { RefusedPictures } from '../../model/feed-state.ts';
import { openRefusals } from './refusals.ts';

const stored: RefusedPictures = {
  decoder: 'decoder-1',
  bySha256: { aa: { reason: 'it is damaged', at: '2026-08-01T09:00:00Z' } },
};
const open = (now: string, decoder = 'decoder-1') => openRefusals(stored, { now, decoder });

describe('openRefusals', () => {
  it('finds a refusal of an earlier run with its day', () => {
    const refusals = open('2026-08-23T09:00:00Z');
    expect(refusals.find('aa')).toBe('it is damaged (found on 2026-08-01)');
    expect(refusals.find('bb')).toBeUndefined();
    expect(refusals.toState()).toEqual(stored);
  });

  it.each([
    { name: 'another version of the decoder', refusals: open('2026-08-23T09:00:00Z', 'decoder-2') },
    { name: 'refusals older than 30 days', refusals: open('2026-09-01T09:00:00Z') },
    { name: 'refusals of a wrong clock', refusals: open('2026-05-01T09:00:00Z') },
  ])('drops $name', ({ refusals }) => {
    expect(refusals.find('aa')).toBeUndefined();
    expect(refusals.toState()).toBeUndefined();
  });

  it('keeps the 500 newest', () => {
    const refusals = open('2026-08-23T09:00:00Z');
    for (let index = 0; index < 600; index++) refusals.add(`new-${index}`, 'it crashed the decoder');
    const hashes = Object.keys(refusals.toState()?.bySha256 ?? {});
    expect(hashes).toHaveLength(500);
    expect(hashes).not.toContain('aa');
  });
});
