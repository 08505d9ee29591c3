// Attacks on time and numbers: freeze, rollback, fast-forward, two editions of one number, a wrong clock.
import { expect, it } from 'vitest';
import type { Seen } from '../../src/verify/verdict.ts';
import { verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import { FIRST_KEY, makeEdition, NOW, testKey } from '../helpers/make-edition.ts';

const HOUR = 3_600_000;
const EDITION = 'edition/edition.json';

async function seenOf(files = makeEdition()): Promise<Seen> {
  return (await verifyWithDefaults(files)).seen as Seen;
}

it('freeze: four days later the edition is authentic but old, and reports its expiry', async () => {
  const verdict = await verifyWithDefaults(makeEdition(), { now: NOW + 96 * HOUR });
  expect(verdictLines(verdict)).toEqual(['old', `expired ${EDITION}`]);
  expect(verdict.failures[0]?.detail).toBe('2026-08-26T09:00:00Z');
  expect(verdict.edition?.ageHours).toBe(99);
});

it('is old from the second of its expiry', async () => {
  const end = Date.parse('2026-08-26T09:00:00Z');
  expect((await verifyWithDefaults(makeEdition(), { now: end - 1 })).word).toBe('authentic');
  expect((await verifyWithDefaults(makeEdition(), { now: end })).word).toBe('old');
});

it('old and changed is tampered', async () => {
  const files = makeEdition();
  files.set('index.html', 'forged');
  expect((await verifyWithDefaults(files, { now: NOW + 96 * HOUR })).word).toBe('tampered');
});

it('an expired root makes the copy old', async () => {
  const files = makeEdition({ roots: [{ keys: [FIRST_KEY], expiresAt: '2026-08-23T10:00:00Z' }] });
  expect(verdictLines(await verifyWithDefaults(files))).toEqual(['old', 'expired edition/root.json']);
});

it('with a clock before the creation time the copy is not authentic', async () => {
  expect(verdictLines(await verifyWithDefaults(makeEdition(), { now: Date.parse('2026-08-22T00:00:00Z') }))).toEqual([
    'old',
    `clock ${EDITION}`,
  ]);
});

it('rollback: a lower number than seen is old, and not stored', async () => {
  const verdict = await verifyWithDefaults(makeEdition({ number: 411 }), { lastSeen: await seenOf() });
  expect(verdictLines(verdict)).toEqual(['old', `rollback ${EDITION}`]);
  expect(verdict.failures[0]?.detail).toBe('412');
  expect(verdict.seen).toBeUndefined();
});

it('the same edition again is authentic, a higher one is stored', async () => {
  const lastSeen = await seenOf();
  expect((await verifyWithDefaults(makeEdition(), { lastSeen })).word).toBe('authentic');
  expect((await verifyWithDefaults(makeEdition({ number: 413 }), { lastSeen })).seen?.number).toBe(413);
});

it('a second edition with the same number is tampered', async () => {
  const other = makeEdition({ createdAt: '2026-08-23T09:30:00Z' });
  expect(verdictLines(await verifyWithDefaults(other, { lastSeen: await seenOf() }))).toEqual([
    'tampered',
    `two-editions ${EDITION}`,
  ]);
});

it.each([10_413, 2 ** 53 - 1])('fast-forward: an increase to %i is rejected and not stored', async (number) => {
  const verdict = await verifyWithDefaults(makeEdition({ number }), { lastSeen: await seenOf() });
  expect(verdictLines(verdict)).toEqual(['tampered', `fast-forward ${EDITION}`]);
  expect(verdict.seen).toBeUndefined();
});

it('a number above the safe integers is rejected', async () => {
  expect(verdictLines(await verifyWithDefaults(makeEdition({ number: 2 ** 53 })))).toEqual([
    'tampered',
    `damaged ${EDITION}`,
  ]);
});

it('a key rotation resets the numbers', async () => {
  const lastSeen = await seenOf(makeEdition({ number: 9_000_000 }));
  const second = testKey('second');
  const verdict = await verifyWithDefaults(
    makeEdition({ number: 413, roots: [{ keys: [FIRST_KEY] }, { keys: [second] }] }),
    {
      lastSeen,
    },
  );
  expect(verdictLines(verdict)).toEqual(['authentic']);
});

it('keys older than those seen are rejected', async () => {
  const roots = [{ keys: [FIRST_KEY] }, { keys: [testKey('second')] }];
  const lastSeen = await seenOf(makeEdition({ roots }));
  expect(verdictLines(await verifyWithDefaults(makeEdition({ number: 413 }), { lastSeen }))).toEqual([
    'tampered',
    'root-chain edition/root.json',
  ]);
});

it('another site with the same key is rejected', async () => {
  const lastSeen = await seenOf();
  const other = makeEdition({ number: 413, roots: [{ keys: [FIRST_KEY, testKey('second')] }] });
  expect(verdictLines(await verifyWithDefaults(other, { lastSeen }))).toEqual([
    'tampered',
    'root-chain edition/root.json',
  ]);
});
