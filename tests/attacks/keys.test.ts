// Stolen keys, changed keys, and more than one key.
import { expect, it } from 'vitest';
import { judge, said } from '../helpers/copies.ts';
import { FIRST_KEY, makeEdition, testKey } from '../helpers/make-edition.ts';

const SECOND = testKey('second');
const THIRD = testKey('third');
const THIEF = testKey('thief');
const ROTATED = [{ keys: [FIRST_KEY] }, { keys: [SECOND] }];
const ROOT = 'edition/root.json';

it('an edition of a stranger is refused, keys and all', async () => {
  expect(said(await judge(makeEdition({ roots: [{ keys: [THIEF] }] })))).toEqual(['tampered', `wrong-key ${ROOT}`]);
});

it('an edition that a stranger signed below the right root is refused', async () => {
  expect(said(await judge(makeEdition({ signers: [THIEF] })))).toEqual(['tampered', 'wrong-key edition/edition.json']);
});

it('a stranger who takes the id of the key is refused', async () => {
  const namesake = testKey('thief', FIRST_KEY.id);
  expect((await judge(makeEdition({ roots: [{ keys: [namesake] }] }))).word).toBe('tampered');
  expect(said(await judge(makeEdition({ signers: [namesake] })))).toEqual([
    'tampered',
    'bad-signature edition/edition.json.minisig',
  ]);
});

it('a root that names the key but is not signed by it is refused', async () => {
  expect(
    (await judge(makeEdition({ roots: [{ keys: [FIRST_KEY, THIEF], signers: [THIEF] }], signers: [THIEF] }))).word,
  ).toBe('tampered');
});

it('after a rotation both readers with the old and with the new key find the copy authentic', async () => {
  expect(said(await judge(makeEdition({ roots: ROTATED })))).toEqual(['authentic']);
  expect(said(await judge(makeEdition({ roots: ROTATED }), { keys: [SECOND.line] }))).toEqual(['authentic']);
});

it('after a rotation the old key signs nothing more', async () => {
  expect(said(await judge(makeEdition({ roots: ROTATED, signers: [FIRST_KEY] })))).toEqual([
    'tampered',
    'wrong-key edition/edition.json',
  ]);
});

it('a reader with the new key does not accept what the stolen old one makes', async () => {
  expect((await judge(makeEdition(), { keys: [SECOND.line] })).word).toBe('tampered');
});

it.each([
  ['the new keys alone', [THIEF]],
  ['the old keys alone', [FIRST_KEY]],
])('a second root signed by %s is refused', async (_name, signers) => {
  const files = makeEdition({ roots: [{ keys: [FIRST_KEY] }, { keys: [THIEF], signers }] });
  expect(said(await judge(files))).toEqual(['tampered', `wrong-key ${ROOT}`]);
});

it('a second root whose key takes the id of the first does not sign for the first', async () => {
  const namesake = testKey('thief', FIRST_KEY.id);
  const files = makeEdition({ roots: [{ keys: [FIRST_KEY] }, { keys: [namesake], signers: [namesake] }] });
  expect((await judge(files)).word).toBe('tampered');
});

it('a root that skips or changes an earlier one is refused', async () => {
  const files = makeEdition({ roots: ROTATED });
  const other = makeEdition({ roots: [{ keys: [FIRST_KEY, THIRD] }, { keys: [SECOND] }] });
  const path = 'edition/roots/1.json';
  expect(
    said(
      await judge(
        new Map([
          ...files,
          [path, other.get(path) as string],
          [`${path}.minisig`, other.get(`${path}.minisig`) as string],
        ]),
      ),
    ),
  ).toEqual(['tampered', `root-chain ${path}`]);
  files.delete(path);
  expect(said(await judge(files))).toEqual(['tampered', `missing ${path}`]);
});

it('a root that the edition does not name is refused', async () => {
  const files = makeEdition({
    bend: (edition) => Object.assign(edition, { root: { version: 2, sha256: 'a'.repeat(64) } }),
  });
  expect(said(await judge(files))).toEqual(['tampered', `not-of-this-edition ${ROOT}`]);
});

const TWO_OF_THREE = { keys: [FIRST_KEY, SECOND, THIRD], threshold: 2 };
const lines = TWO_OF_THREE.keys.map(({ line }) => line);

it.each([
  ['two keys of three', [SECOND, THIRD], 'authentic'],
  ['all three', [FIRST_KEY, SECOND, THIRD], 'authentic'],
  ['one key', [SECOND], 'tampered'],
  ['one key twice', [SECOND, SECOND], 'tampered'],
  ['one key and a stranger', [SECOND, THIEF], 'tampered'],
])('two of three: signed by %s', async (_name, signers, word) => {
  expect((await judge(makeEdition({ roots: [TWO_OF_THREE], signers }), { keys: lines })).word).toBe(word);
});

it('two of three: one stolen key cannot make a root that asks for one, if the reader names all three', async () => {
  const files = makeEdition({ roots: [{ ...TWO_OF_THREE, threshold: 1, signers: [FIRST_KEY] }], signers: [FIRST_KEY] });
  expect((await judge(files, { keys: lines })).word).toBe('tampered');
});

it('two of three: one stolen key cannot change the keys', async () => {
  const files = makeEdition({ roots: [TWO_OF_THREE, { keys: [THIEF], signers: [THIEF, FIRST_KEY] }] });
  expect((await judge(files, { keys: lines })).word).toBe('tampered');
});

it('a false signature beside enough true ones is not passed over', async () => {
  const files = makeEdition({ roots: [TWO_OF_THREE] });
  const path = `edition/edition.json.${THIRD.id}.minisig`;
  files.set(path, String(files.get(path)).replace('expires:', 'expires '));
  expect(said(await judge(files, { keys: lines }))).toEqual(['tampered', `bad-signature ${path}`]);
});

it('a key that stands twice in a root does not count twice', async () => {
  const twin = { ...FIRST_KEY, id: 'ffffffffffffffff', line: testKey('first', 'ffffffffffffffff').line };
  const files = makeEdition({ roots: [{ keys: [FIRST_KEY, twin], threshold: 2 }] });
  expect(said(await judge(files))).toEqual(['tampered', `damaged ${ROOT}`]);
});

it('a public key laid beside the edition that is not of the root is named', async () => {
  const files = makeEdition();
  const path = `edition/${FIRST_KEY.id}.pub`;
  files.set(path, String(files.get(path)).replace(FIRST_KEY.line, THIEF.line));
  expect(said(await judge(files))).toEqual(['tampered', `changed ${path}`]);
});
