// Confirmations by builders: what counts, and what anybody could put into a copy and does not count.
import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compareFiles, signAttestation } from '../../src/edition/attest.ts';
import { acceptAttestations } from '../../src/edition/builder-signatures.ts';
import type { SecretKey } from '../../src/edition/keys/secret-key.ts';
import { formatPublicKeyLine } from '../../src/lib/minisign.ts';
import { splitConfirmations } from '../../src/model/builders.ts';
import type { Edition, Root } from '../../src/model/edition.ts';
import { buildersFile } from '../../src/model/edition-paths.ts';
import { countBuilders } from '../../src/verify/builders.ts';
import { checkConfirmations } from '../../src/verify/confirmations.ts';
import { verdictWordOf } from '../../src/verify/fault.ts';
import { NODE_CRYPTO } from '../../src/verify/node-crypto.ts';
import { memoryCopy } from '../helpers/copies.ts';
import { NOW } from '../helpers/make-edition.ts';
import { namedKey, publicHalf } from '../helpers/small-site.ts';

const EDITOR = namedKey('editor');
const ANNA = namedKey('anna');
const IHAR = namedKey('ihar');
const ZOSIA = namedKey('zosia');
const THIEF = namedKey('thief');
const NUMBER = 412;
const FILE = buildersFile(NUMBER);

const role = (keys: readonly SecretKey[], expiresAt = '2027-08-23T09:00:00Z') => ({
  expiresAt,
  threshold: 1,
  keys: keys.map((key) => ({ id: key.keyId, publicKey: formatPublicKeyLine(publicHalf(key)) })),
});
const rootOf = (builders: unknown = role([ANNA, IHAR, ZOSIA])) =>
  ({ version: 1, ...role([namedKey('root')]), roles: { edition: role([EDITOR]), builders } }) as unknown as Root;
const edition = { number: NUMBER, createdAt: '2026-08-23T09:00:00Z', log: null } as Edition;
const text = `${JSON.stringify(edition)}\n`;
const document = { number: NUMBER, text };
const sign = (...keys: SecretKey[]) => keys.map((key) => signAttestation(document, key)).join('');

function count(file: string | undefined, root = rootOf()) {
  return countBuilders(
    memoryCopy(new Map(file === undefined ? [] : [[FILE, file]])),
    { edition, sha256: hash('sha256', text), bytes: Buffer.from(text), root },
    NODE_CRYPTO,
  );
}

describe('builders', () => {
  it('that have signed the edition are counted', async () => {
    expect(await count(undefined)).toEqual({ confirmed: 0, known: 3, ignored: 0 });
    expect(await count(sign(ANNA))).toEqual({ confirmed: 1, known: 3, ignored: 0 });
    expect(await count(sign(ANNA, ZOSIA, IHAR))).toEqual({ confirmed: 3, known: 3, ignored: 0 });
    expect(await count(sign(ANNA, IHAR).replaceAll('\n', '\r\n'))).toEqual({ confirmed: 2, known: 3, ignored: 0 });
  });

  it('count once', async () => {
    expect(await count(sign(ANNA, ANNA, ANNA))).toEqual({ confirmed: 1, known: 3, ignored: 2 });
  });

  it('do not count under a second id, which readers treat as an invalid role', async () => {
    const second = { ...role([ANNA]).keys[0], id: '0123456789abcdef' };
    const twice = { ...role([ANNA]), keys: [...role([ANNA]).keys, second] };
    expect(await count(sign(ANNA), rootOf(twice))).toEqual({ confirmed: 0, known: 0, ignored: 1 });
  });

  it('do not count with a signature of another edition', async () => {
    const other = signAttestation({ number: NUMBER - 1, text: `${text} ` }, ANNA);
    const renamed = other.replace(`builder:${NUMBER - 1}`, `builder:${NUMBER}`);
    for (const file of [other, renamed]) expect(await count(file)).toEqual({ confirmed: 0, known: 3, ignored: 1 });
  });

  it('do not count with a signature of the same number and other bytes', async () => {
    expect(await count(signAttestation({ number: NUMBER, text: `${text} ` }, ANNA))).toMatchObject({ confirmed: 0 });
  });

  it('that the root does not name do not count', async () => {
    expect(await count(sign(THIEF, ANNA))).toEqual({ confirmed: 1, known: 3, ignored: 1 });
  });

  it('that sign editions too do not count, because they would confirm themselves', async () => {
    expect(await count(sign(EDITOR, ANNA), rootOf(role([EDITOR, ANNA])))).toEqual({
      confirmed: 1,
      known: 1,
      ignored: 1,
    });
  });

  it('do not count after the end of the role', async () => {
    expect(await count(sign(ANNA), rootOf(role([ANNA], edition.createdAt)))).toMatchObject({ confirmed: 0, known: 0 });
  });

  it('do not exist where the root names none, or something else', async () => {
    for (const builders of [undefined, null, 'anna', [], {}, { keys: [] }])
      expect(await count(sign(ANNA), rootOf(builders ?? null))).toEqual({ confirmed: 0, known: 0, ignored: 1 });
  });

  it.each([
    { name: 'nonsense', bend: (good: string) => `nonsense\n${good}` },
    { name: 'a web page', bend: (good: string) => `<!doctype html>\n${good}` },
    { name: 'half a signature', bend: (good: string) => `${good}${good.slice(0, 150)}` },
    { name: 'a key of minisign', bend: (good: string) => `untrusted comment: minisign public key\nRWQ\n${good}` },
  ])('count beside $name', async ({ bend }) => {
    expect(await count(bend(sign(ANNA)))).toEqual({ confirmed: 1, known: 3, ignored: 1 });
  });

  it('do not count in a file that is too large', async () => {
    expect(await count(sign(ANNA).repeat(400))).toMatchObject({ confirmed: 0 });
  });
});

describe('a reader who asks for builders', () => {
  const check = async (needed: number, file: string) => {
    const root = { root: rootOf() };
    const { failures, notes } = await checkConfirmations(
      memoryCopy(new Map([[FILE, file]])),
      {
        edition,
        sha256: hash('sha256', text),
        bytes: Buffer.from(text),
        trusted: { site: 'a'.repeat(64), versions: [], current: root } as never,
      },
      { crypto: NODE_CRYPTO, now: NOW },
      { builders: needed },
    );
    return { failures, notes };
  };

  it('sees how many there are', async () => {
    expect(await check(2, sign(ANNA, IHAR))).toEqual({
      failures: [],
      notes: [{ code: 'builders', values: { count: 2, total: 3 } }],
    });
  });

  it('gets a verdict of its own if there are fewer, never “tampered”', async () => {
    const { failures } = await check(3, sign(ANNA, IHAR, THIEF));
    expect(failures).toEqual([{ code: 'unconfirmed', path: FILE, detail: '2/3' }]);
    expect(failures.map(({ code }) => verdictWordOf(code))).toEqual(['unconfirmed']);
  });
});

describe('the operator', () => {
  const accept = (existing: string, added: string) => acceptAttestations(existing, added, document, rootOf());

  it('adds signatures in a fixed order, and each builder once', () => {
    const both = accept(accept('', sign(IHAR)).text, sign(ANNA));
    expect(both).toMatchObject({ builders: [ANNA.keyId], total: 2 });
    expect(accept(accept('', sign(ANNA)).text, sign(IHAR)).text).toBe(both.text);
    expect(accept(both.text, sign(IHAR)).text).toBe(both.text);
    expect(splitConfirmations(both.text)).toHaveLength(2);
  });

  it.each([
    { name: 'of another edition', added: signAttestation({ number: 411, text }, ANNA), why: 'of edition 412' },
    { name: 'of somebody else', added: sign(THIEF), why: 'does not name this key' },
    {
      name: 'that is damaged',
      added: sign(ANNA).replace('\ntrusted comment: builder', '\ntrusted comment: Builder'),
      why: 'of edition 412',
    },
    { name: 'that is none', added: 'hello\n', why: 'four lines' },
  ])('is told about a signature $name', ({ added, why }) => {
    expect(() => accept('', sign(ANNA) + added)).toThrow(why);
  });
});

describe('a builder', () => {
  const entry = (path: string, sha256 = 'a') => ({ path, sha256, size: 1 });
  const signed = ['a.html', 'b.html', 'c.html'].map((path) => entry(path));

  it('is told which files differ', () => {
    expect(compareFiles(signed, signed)).toEqual([]);
    const built = [entry('a.html'), entry('b.html', 'b'), entry('d.html')];
    expect(compareFiles(built, signed)).toEqual([
      { path: 'b.html', kind: 'changed' },
      { path: 'c.html', kind: 'absent' },
      { path: 'd.html', kind: 'extra' },
    ]);
  });
});
