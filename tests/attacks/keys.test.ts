// Stolen keys, changed keys, and more than one key.
import { expect, it } from 'vitest';
import { verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import { FIRST_KEY, makeEdition, testKey } from '../helpers/make-edition.ts';

const SECOND = testKey('second');
const THIRD = testKey('third');
const THIEF = testKey('thief');
const ROTATED = [{ keys: [FIRST_KEY] }, { keys: [SECOND] }];
/** A failure of any version of the root. */
const ofRoot = (code: string) => expect.stringMatching(new RegExp(`^${code} edition/roots/\\d\\.json$`));

it('an edition with unknown keys is rejected', async () => {
  expect(verdictLines(await verifyWithDefaults(makeEdition({ roots: [{ keys: [THIEF] }] })))).toEqual([
    'tampered',
    ofRoot('wrong-key'),
  ]);
});

it('an edition signed by an unknown key under the right root is rejected', async () => {
  expect(verdictLines(await verifyWithDefaults(makeEdition({ signers: [THIEF] })))).toEqual([
    'tampered',
    'wrong-key edition/edition.json',
  ]);
});

it('an unknown key with the id of the right key is rejected', async () => {
  const sameId = testKey('thief', FIRST_KEY.id);
  expect((await verifyWithDefaults(makeEdition({ roots: [{ keys: [sameId] }] }))).word).toBe('tampered');
  expect(verdictLines(await verifyWithDefaults(makeEdition({ signers: [sameId] })))).toEqual([
    'tampered',
    'bad-signature edition/editions/412.signatures.txt',
  ]);
});

it('a root that lists the key but is not signed by it is rejected', async () => {
  expect(
    (
      await verifyWithDefaults(
        makeEdition({ roots: [{ keys: [FIRST_KEY, THIEF], signers: [THIEF] }], signers: [THIEF] }),
      )
    ).word,
  ).toBe('tampered');
});

it('after a rotation the copy is authentic with the old and with the new key', async () => {
  expect(verdictLines(await verifyWithDefaults(makeEdition({ roots: ROTATED })))).toEqual(['authentic']);
  expect(verdictLines(await verifyWithDefaults(makeEdition({ roots: ROTATED }), { keys: [SECOND.line] }))).toEqual([
    'authentic',
  ]);
});

it('after a rotation the old key is no longer valid', async () => {
  expect(verdictLines(await verifyWithDefaults(makeEdition({ roots: ROTATED, signers: [FIRST_KEY] })))).toEqual([
    'tampered',
    'wrong-key edition/edition.json',
  ]);
});

it('a reader with the new key does not accept editions of the stolen old key', async () => {
  expect((await verifyWithDefaults(makeEdition(), { keys: [SECOND.line] })).word).toBe('tampered');
});

it.each([
  ['the new keys alone', [THIEF]],
  ['the old keys alone', [FIRST_KEY]],
])('a second root signed by %s is rejected', async (_name, signers) => {
  const files = makeEdition({ roots: [{ keys: [FIRST_KEY] }, { keys: [THIEF], signers }] });
  expect(verdictLines(await verifyWithDefaults(files))).toEqual(['tampered', ofRoot('wrong-key')]);
});

it('a second root with a key of the same id is not signed by the first key', async () => {
  const sameId = testKey('thief', FIRST_KEY.id);
  const files = makeEdition({ roots: [{ keys: [FIRST_KEY] }, { keys: [sameId], signers: [sameId] }] });
  expect((await verifyWithDefaults(files)).word).toBe('tampered');
});

it('a root that skips or changes an earlier one is rejected', async () => {
  const files = makeEdition({ roots: ROTATED });
  const other = makeEdition({ roots: [{ keys: [FIRST_KEY, THIRD] }, { keys: [SECOND] }] });
  const path = 'edition/roots/1.json';
  expect(
    verdictLines(
      await verifyWithDefaults(
        new Map([
          ...files,
          [path, other.get(path) as string],
          ['edition/roots/1.signatures.txt', other.get('edition/roots/1.signatures.txt') as string],
        ]),
      ),
    ),
  ).toEqual(['tampered', `root-chain ${path}`]);
  files.delete(path);
  expect(verdictLines(await verifyWithDefaults(files))).toEqual(['unsigned', `missing ${path}`]);
});

it('a root that the edition does not name is rejected', async () => {
  const files = makeEdition({
    bend: (edition) => Object.assign(edition, { root: { version: 2, sha256: 'a'.repeat(64) } }),
  });
  expect(verdictLines(await verifyWithDefaults(files))).toEqual(['tampered', 'root-chain edition/root.json']);
});

const TWO_OF_THREE = { keys: [FIRST_KEY, SECOND, THIRD], threshold: 2 };
const lines = TWO_OF_THREE.keys.map(({ line }) => line);

it.each([
  ['two keys of three', [SECOND, THIRD], 'authentic'],
  ['all three', [FIRST_KEY, SECOND, THIRD], 'authentic'],
  ['one key', [SECOND], 'tampered'],
  ['one key twice', [SECOND, SECOND], 'tampered'],
  ['one key and an unknown key', [SECOND, THIEF], 'tampered'],
])('two of three: signed by %s', async (_name, signers, word) => {
  expect((await verifyWithDefaults(makeEdition({ roots: [TWO_OF_THREE], signers }), { keys: lines })).word).toBe(word);
});

it('two of three: one stolen key cannot create a root with threshold 1, if the reader names all three', async () => {
  const files = makeEdition({ roots: [{ ...TWO_OF_THREE, threshold: 1, signers: [FIRST_KEY] }], signers: [FIRST_KEY] });
  expect((await verifyWithDefaults(files, { keys: lines })).word).toBe('tampered');
});

it('two of three: one stolen key cannot change the keys', async () => {
  const files = makeEdition({ roots: [TWO_OF_THREE, { keys: [THIEF], signers: [THIEF, FIRST_KEY] }] });
  expect((await verifyWithDefaults(files, { keys: lines })).word).toBe('tampered');
});

it('an invalid signature is reported even with enough valid ones', async () => {
  const files = makeEdition({ roots: [TWO_OF_THREE] });
  const path = `edition/edition.json.${THIRD.id}.minisig`;
  files.set(path, String(files.get(path)).replace('expires:', 'expires '));
  expect(verdictLines(await verifyWithDefaults(files, { keys: lines }))).toEqual(['tampered', `changed ${path}`]);
  const together = 'edition/editions/412.signatures.txt';
  const [first, second, third = ''] = String(files.get(together)).split(/(?=^untrusted)/m);
  files.set(together, `${first}${second}${third.replace('expires:', 'expires ')}`);
  expect(verdictLines(await verifyWithDefaults(files, { keys: lines }))).toEqual([
    'tampered',
    `bad-signature ${together}`,
  ]);
});

it('a key listed twice in a root does not count twice', async () => {
  const twin = { ...FIRST_KEY, id: 'ffffffffffffffff', line: testKey('first', 'ffffffffffffffff').line };
  const files = makeEdition({ roots: [{ keys: [FIRST_KEY, twin], threshold: 2 }] });
  expect(verdictLines(await verifyWithDefaults(files))).toEqual(['tampered', ofRoot('damaged')]);
});

it('a .pub file with a key that is not in the root is reported', async () => {
  const files = makeEdition();
  const path = `edition/${FIRST_KEY.id}.pub`;
  files.set(path, String(files.get(path)).replace(FIRST_KEY.line, THIEF.line));
  expect(verdictLines(await verifyWithDefaults(files))).toEqual(['tampered', `changed ${path}`]);
});
