import { expect, it } from 'vitest';
import { memoryCopy } from '../../tests/helpers/copies.ts';
import { FIRST_KEY, makeEdition, NOW, testKey } from '../../tests/helpers/make-edition.ts';
import { NODE_CRYPTO } from './node-crypto.ts';
import { openSignedCopy } from './open-signed-copy.ts';

const [root, one, two, mirrorer] = ['root', 'one', 'two', 'mirrors'].map((name) => testKey(name)) as [
  typeof FIRST_KEY,
  typeof FIRST_KEY,
  typeof FIRST_KEY,
  typeof FIRST_KEY,
];
const roles = { edition: { keys: [one, two], threshold: 2 }, mirrors: { keys: [mirrorer] } };
const trust = { keys: [FIRST_KEY.line], now: NOW, crypto: NODE_CRYPTO };

it('gives the signatures of all roles, which the next edition needs', async () => {
  const files = makeEdition({ roots: [{ keys: [FIRST_KEY] }, { keys: [root], roles }] });
  const copy = await openSignedCopy(memoryCopy(files), trust);
  expect([...(await copy.documents()).keys()].sort()).toEqual([
    'edition/edition.json',
    ...[one, two].map(({ id }) => `edition/edition.json.${id}.minisig`).sort(),
    'edition/edition.json.minisig',
    'edition/mirrors.json',
    `edition/mirrors.json.${mirrorer.id}.minisig`,
    'edition/mirrors.json.minisig',
  ]);
  expect([...(await copy.roots()).keys()]).toEqual(expect.arrayContaining(['1.json', '2.json']));
});

it('is not opened if a key of another role has signed it', async () => {
  const files = makeEdition({ roots: [{ keys: [FIRST_KEY], roles }], signers: [mirrorer, FIRST_KEY] });
  await expect(openSignedCopy(memoryCopy(files), trust)).rejects.toThrow('edition/edition.json: wrong-key (0/2)');
});
