// Stolen keys where the root has roles: what the key of editions, that of the list of mirrors and one root key cannot do.
import { describe, expect, it } from 'vitest';
import type { Seen } from '../../src/verify/verdict.ts';
import { verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import {
  FIRST_KEY,
  type Files,
  makeEdition,
  minisig,
  NOW,
  type TestEdition,
  type TestRoot,
  testKey,
} from '../helpers/make-edition.ts';

const ROOT_KEYS = [testKey('root one'), testKey('root two'), testKey('root three')] as const;
const [ONE, TWO, THREE] = ROOT_KEYS;
const EDITOR = testKey('edition');
const MIRRORER = testKey('mirrors');
const THIEF = testKey('thief');
const NEW_EDITOR = testKey('new edition');
const LINES = ROOT_KEYS.map(({ line }) => line);

const EDITION = 'edition/edition.json';
const MIRRORS = 'edition/mirrors.json';
const ROOT = 'edition/root.json';
/** A failure of any version of the root. */
const ofRoot = (code: string) => expect.stringMatching(new RegExp(`^${code} edition/roots/\\d\\.json$`));
const ROLES = { edition: { keys: [EDITOR] }, mirrors: { keys: [MIRRORER] } };
const TWO_OF_THREE: TestRoot = { keys: ROOT_KEYS, threshold: 2, roles: ROLES };
const DAY = 86_400_000;

/** A reader who trusts the three root keys. */
const verify = (edition: TestEdition | Files, options: { now?: number; lastSeen?: Seen } = {}) =>
  verifyWithDefaults(edition instanceof Map ? edition : makeEdition({ roots: [TWO_OF_THREE], ...edition }), {
    keys: LINES,
    ...options,
  });
const linesOf = async (...given: Parameters<typeof verify>) => verdictLines(await verify(...given));

it('each role signs its own document, and the copy is authentic', async () => {
  expect(await linesOf({})).toEqual(['authentic']);
});

describe('a stolen edition key', () => {
  it('cannot sign the next root', async () => {
    const next = { keys: [THIEF], roles: { ...ROLES, edition: { keys: [THIEF] } } };
    for (const signers of [[EDITOR], [EDITOR, THIEF], [EDITOR, MIRRORER, THIEF]])
      expect(await linesOf({ roots: [TWO_OF_THREE, { ...next, signers }] })).toEqual(['tampered', ofRoot('wrong-key')]);
  });

  it('cannot sign the next root with one root key, which is below the threshold', async () => {
    const roots = [TWO_OF_THREE, { ...TWO_OF_THREE, keys: [EDITOR, THIEF, ONE], signers: [EDITOR, THIEF, ONE] }];
    expect(await linesOf({ roots })).toEqual(['tampered', ofRoot('wrong-key')]);
  });

  it('cannot change the root that names it: longer, or in another role', async () => {
    for (const roles of [
      { ...ROLES, edition: { keys: [EDITOR], expiresAt: '2026-10-29T09:00:00Z' } },
      { ...ROLES, mirrors: { keys: [EDITOR] } },
    ])
      expect(await linesOf({ roots: [{ ...TWO_OF_THREE, roles, signers: [EDITOR] }] })).toEqual([
        'tampered',
        ofRoot('wrong-key'),
      ]);
  });

  it('cannot be a reader’s trust: a site of its own root is rejected, and a site trusted through it too', async () => {
    const own = { keys: [EDITOR], roles: { ...ROLES, edition: { keys: [THIEF] } } };
    expect(await linesOf({ roots: [own] })).toEqual(['tampered', ofRoot('wrong-key')]);
    expect((await verifyWithDefaults(makeEdition({ roots: [TWO_OF_THREE] }), { keys: [EDITOR.line] })).word).toBe(
      'tampered',
    );
  });

  it('cannot sign the list of mirrors', async () => {
    expect(await linesOf({ mirrorSigners: [EDITOR] })).toEqual(['tampered', `wrong-key ${MIRRORS}`]);
  });

  it('cannot turn a signature of one document into one of another', async () => {
    const files = makeEdition({ roots: [TWO_OF_THREE] });
    files.set(`${MIRRORS}.minisig`, files.get(`${EDITION}.minisig`) as string);
    expect(await linesOf(files)).toEqual(['tampered', `changed ${MIRRORS}.minisig`]);
    const together = [...files.keys()].find((path) => /by-hash.*signatures/.test(path)) as string;
    files.set(together, files.get(`${EDITION}.minisig`) as string);
    expect(await linesOf(files)).toEqual(['tampered', `wrong-key ${MIRRORS}`]);
  });

  it('cannot sign after its end', async () => {
    const late = { createdAt: '2026-10-01T09:00:00Z', expiresAt: '2026-10-04T09:00:00Z' };
    const now = Date.parse('2026-10-01T10:00:00Z');
    expect(await linesOf(late, { now })).toEqual(['tampered', `wrong-key ${EDITION}`]);
  });

  it('cannot be authentic after its end with an earlier date and a late expiry', async () => {
    const backdated = { createdAt: '2026-09-30T09:00:00Z', expiresAt: '2036-01-01T00:00:00Z' };
    const end = Date.parse('2026-10-01T09:00:00Z');
    expect(await linesOf(backdated, { now: end - 1000 })).toEqual(['authentic']);
    const verdict = await verify(backdated, { now: end });
    expect(verdictLines(verdict)).toEqual(['old', `expired ${ROOT}`]);
    expect(verdict.failures[0]?.detail).toBe('2026-10-01T09:00:00Z');
  });

  it('cannot be allowed for more than 90 days, even by the root', async () => {
    const roles = { ...ROLES, edition: { keys: [EDITOR], expiresAt: '2026-10-30T09:00:01Z' } };
    expect(await linesOf({ roots: [{ ...TWO_OF_THREE, roles }] })).toEqual(['tampered', ofRoot('damaged')]);
  });

  describe('once it is revoked', () => {
    const revoked = [TWO_OF_THREE, { ...TWO_OF_THREE, roles: { ...ROLES, edition: { keys: [NEW_EDITOR] } } }];

    it('signs nothing under the new root', async () => {
      expect(await linesOf({ roots: revoked })).toEqual(['authentic']);
      expect(await linesOf({ roots: revoked, signers: [EDITOR] })).toEqual(['tampered', `wrong-key ${EDITION}`]);
    });

    it('cannot lead a reader who has seen the new root back to the old one', async () => {
      const { seen } = await verify({ roots: revoked });
      expect(await linesOf({ number: 413 }, { lastSeen: seen as Seen })).toEqual(['tampered', `root-chain ${ROOT}`]);
    });

    it('cannot put the old root in place of the new one', async () => {
      const files = makeEdition({ roots: revoked });
      const old = makeEdition({ roots: [TWO_OF_THREE] });
      for (const [path, data] of old) if (path.startsWith(ROOT)) files.set(path, data);
      expect((await verify(files)).word).toBe('tampered');
    });

    it('does not block the numbers of the new key by a high number', async () => {
      const { seen } = await verify({ number: 9_000_000 });
      expect(await linesOf({ roots: revoked, number: 413 }, { lastSeen: seen as Seen })).toEqual(['authentic']);
    });
  });

  it('a renewal with the same key does not reset the numbers', async () => {
    const { seen } = await verify({ number: 412 });
    const renewed = { roots: [TWO_OF_THREE, { ...TWO_OF_THREE, createdAt: '2026-08-20T09:00:00Z' }], number: 411 };
    expect(await linesOf(renewed, { lastSeen: seen as Seen })).toEqual(['old', `rollback ${EDITION}`]);
  });
});

describe('a stolen mirror-list key', () => {
  it('cannot sign an edition', async () => {
    expect(await linesOf({ signers: [MIRRORER] })).toEqual(['tampered', `wrong-key ${EDITION}`]);
  });

  it('cannot sign the next root', async () => {
    const next = { ...TWO_OF_THREE, roles: { ...ROLES, edition: { keys: [MIRRORER] } }, signers: [MIRRORER] };
    expect(await linesOf({ roots: [TWO_OF_THREE, next] })).toEqual(['tampered', ofRoot('wrong-key')]);
  });

  it('cannot replace the list of an edition by another list', async () => {
    const files = makeEdition({ roots: [TWO_OF_THREE] });
    const other = makeEdition({ roots: [TWO_OF_THREE], mirrorsAt: '2026-08-22T09:00:00Z' });
    const listOf = (edition: Files) => [...edition.keys()].find((path) => /by-hash.*json$/.test(path)) as string;
    files.set(listOf(files), other.get(listOf(other)) as string);
    expect(await linesOf(files)).toEqual(['tampered', `not-of-this-edition ${listOf(files)}`]);
    files.delete(listOf(files));
    for (const [path, data] of other) if (path.startsWith(MIRRORS)) files.set(path, data);
    expect(await linesOf(files)).toEqual(['tampered', `not-of-this-edition ${MIRRORS}`]);
  });

  it('cannot sign after its end; a list from before is reported as expired', async () => {
    const roles = { ...ROLES, mirrors: { keys: [MIRRORER], expiresAt: '2026-08-23T10:00:00Z' } };
    const roots = [{ ...TWO_OF_THREE, roles }];
    expect(await linesOf({ roots, mirrorsAt: '2026-08-23T10:00:00Z' })).toEqual(['tampered', `wrong-key ${MIRRORS}`]);
    const verdict = await verify({ roots });
    expect(verdictLines(verdict)).toEqual(['authentic']);
    expect(verdict.notes).toEqual([{ code: 'mirrors-old', detail: '2026-08-23T10:00:00Z' }]);
  });
});

describe('root keys', () => {
  it.each([
    ['one', [ONE]],
    ['one, with the keys of all roles', [ONE, EDITOR, MIRRORER]],
    ['one, twice', [ONE, ONE]],
  ])('of 2 of 3, %s cannot change the keys', async (_name, signers) => {
    const next = { ...TWO_OF_THREE, roles: { ...ROLES, edition: { keys: [THIEF] } }, signers };
    expect(await linesOf({ roots: [TWO_OF_THREE, next] })).toEqual(['tampered', ofRoot('wrong-key')]);
  });

  it('of 2 of 3, two can', async () => {
    const next = { ...TWO_OF_THREE, roles: { ...ROLES, edition: { keys: [NEW_EDITOR] } }, signers: [ONE, THREE] };
    expect(await linesOf({ roots: [TWO_OF_THREE, next] })).toEqual(['authentic']);
  });

  it('do not sign editions or the list of mirrors, not even all of them', async () => {
    expect(await linesOf({ signers: ROOT_KEYS })).toEqual(['tampered', `wrong-key ${EDITION}`]);
    expect(await linesOf({ mirrorSigners: ROOT_KEYS })).toEqual(['tampered', `wrong-key ${MIRRORS}`]);
  });

  it('a new root needs the thresholds of the old and of the new one', async () => {
    const next = { ...TWO_OF_THREE, keys: [THIEF, NEW_EDITOR, THREE] };
    for (const signers of [
      [ONE, TWO],
      [ONE, TWO, THIEF],
      [THIEF, NEW_EDITOR],
      [THIEF, NEW_EDITOR, THREE],
    ])
      expect((await linesOf({ roots: [TWO_OF_THREE, { ...next, signers }] }))[0]).toBe('tampered');
    expect(await linesOf({ roots: [TWO_OF_THREE, { ...next, signers: [ONE, TWO, THIEF, NEW_EDITOR] }] })).toEqual([
      'authentic',
    ]);
  });
});

describe('a threshold counts each key once', () => {
  const edition = { keys: [EDITOR, NEW_EDITOR], threshold: 2 };
  const roots = [{ ...TWO_OF_THREE, roles: { ...ROLES, edition } }];

  it('both keys of the role together are enough', async () => {
    expect(await linesOf({ roots })).toEqual(['authentic']);
  });

  it('one key that signs twice is not', async () => {
    const files = makeEdition({ roots, signers: [EDITOR, EDITOR] });
    expect(await linesOf(files)).toEqual(['tampered', `wrong-key ${EDITION}`]);
  });

  it('one signature under two names is not', async () => {
    const files = makeEdition({ roots, signers: [EDITOR] });
    files.set(`${EDITION}.${NEW_EDITOR.id}.minisig`, files.get(`${EDITION}.minisig`) as string);
    expect(await linesOf(files)).toEqual(['tampered', `wrong-key ${EDITION}`]);
  });

  it('a role that lists one key under two ids is rejected', async () => {
    const twin = testKey('edition', '0123456789abcdef');
    const twice = { ...ROLES, edition: { keys: [EDITOR, twin], threshold: 2 } };
    expect(await linesOf({ roots: [{ ...TWO_OF_THREE, roles: twice }] })).toEqual(['tampered', ofRoot('damaged')]);
  });
});

describe('an unknown role', () => {
  const BUILDER = testKey('builder');
  const builders = { keys: [{ id: BUILDER.id, publicKey: BUILDER.line }], threshold: 1, anything: ['else'] };
  const roots = [{ ...TWO_OF_THREE, roles: { ...ROLES, builders } }];

  it('is ignored, and its signatures are no extra files', async () => {
    const files = makeEdition({ roots });
    files.set(`${EDITION}.${BUILDER.id}.minisig`, minisig(BUILDER, files.get(EDITION) as string, 'builder'));
    expect(await linesOf(files)).toEqual(['authentic']);
  });

  it('lets its keys sign nothing', async () => {
    expect(await linesOf({ roots, signers: [BUILDER] })).toEqual(['tampered', `wrong-key ${EDITION}`]);
    expect(await linesOf({ roots, mirrorSigners: [BUILDER] })).toEqual(['tampered', `wrong-key ${MIRRORS}`]);
  });

  it.each([
    ['root', { keys: builders.keys, threshold: 1 }],
    ['__proto__', { edition: builders, mirrors: builders }],
    ['constructor', { keys: builders.keys }],
    ['Edition', builders],
    ['targets', 'not an object'],
    ['snapshot', null],
    ['timestamp', { keys: [null, 7, { id: '../../index.html' }] }],
  ])('named %s gives no rights', async (name, value) => {
    const bend = (root: Record<string, unknown>) => {
      const roles = root['roles'] as object;
      Object.defineProperty(roles, name, { value, enumerable: true });
    };
    const bent = [{ ...TWO_OF_THREE, bend }];
    expect(await linesOf({ roots: bent })).toEqual(['authentic']);
    expect(await linesOf({ roots: bent, signers: [BUILDER] })).toEqual(['tampered', `wrong-key ${EDITION}`]);
    expect(await linesOf({ roots: [...bent, { keys: [BUILDER], signers: [BUILDER] }] })).toEqual([
      'tampered',
      ofRoot('wrong-key'),
    ]);
  });

  it('does not replace a known one that is missing', async () => {
    const bend = (root: Record<string, unknown>) => Object.assign(root, { roles: { builders } });
    expect(await linesOf({ roots: [{ ...TWO_OF_THREE, bend }] })).toEqual(['tampered', ofRoot('damaged')]);
  });
});

describe('a site that introduces roles', () => {
  const migrated = [{ keys: [FIRST_KEY] }, TWO_OF_THREE];

  it('is authentic for a reader who has the one old key, and for one who has the new keys', async () => {
    const files = makeEdition({ roots: migrated });
    expect(verdictLines(await verifyWithDefaults(files))).toEqual(['authentic']);
    expect(await linesOf(files)).toEqual(['authentic']);
  });

  it('is authentic for a reader who has seen an edition from before', async () => {
    const { seen } = await verifyWithDefaults(makeEdition());
    const files = makeEdition({ roots: migrated, number: 413 });
    expect(verdictLines(await verifyWithDefaults(files, { lastSeen: seen as Seen }))).toEqual(['authentic']);
  });

  it('needs the old key for it', async () => {
    const roots = [{ keys: [FIRST_KEY] }, { ...TWO_OF_THREE, signers: ROOT_KEYS }];
    expect(verdictLines(await verifyWithDefaults(makeEdition({ roots })))).toEqual(['tampered', ofRoot('wrong-key')]);
  });

  it('no longer accepts editions of the old key', async () => {
    expect(verdictLines(await verifyWithDefaults(makeEdition({ roots: migrated, signers: [FIRST_KEY] })))).toEqual([
      'tampered',
      `wrong-key ${EDITION}`,
    ]);
  });

  it('can be led back to the format without roles by root keys alone', async () => {
    const back = { keys: ROOT_KEYS, threshold: 2 };
    const roots = [...migrated, { ...back, signers: [EDITOR, MIRRORER] }];
    expect(verdictLines(await verifyWithDefaults(makeEdition({ roots })))).toEqual(['tampered', ofRoot('wrong-key')]);
    expect(verdictLines(await verifyWithDefaults(makeEdition({ roots: [...migrated, back] })))).toEqual(['authentic']);
  });
});

it('an unexpired edition becomes old when its key ends', async () => {
  const roles = { ...ROLES, edition: { keys: [EDITOR], expiresAt: '2026-08-24T09:00:00Z' } };
  const roots = [{ ...TWO_OF_THREE, roles }];
  expect(await linesOf({ roots })).toEqual(['authentic']);
  expect(await linesOf({ roots }, { now: NOW + DAY })).toEqual(['old', `expired ${ROOT}`]);
});
