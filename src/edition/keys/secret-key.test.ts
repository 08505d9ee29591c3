import { describe, expect, it } from 'vitest';
import { commentMessage, formatPublicKeyLine, parsePublicKey, parseSignature } from '../../lib/minisign.ts';
import { createKey } from './create-key.ts';
import { sign, verify } from './ed25519.ts';
import {
  computeScryptParameters,
  formatSecretKey,
  isEncrypted,
  type PasswordCost,
  parseSecretKey,
} from './secret-key.ts';

// Created for this test by minisign 0.11: `minisign -G -W`, and `minisign -G` under a memory limit, which lowers the cost.
const OPEN = `untrusted comment: minisign encrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAASbgfg3fxqNq14maL0U1kJTSt2/T4Iu1B1fHrwgxyrXTYXvZciXG58FadFTsXadTZHqob8OJOUvnRIN19+fhP0IsySVfa3NFSAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
`;
const OPEN_PUBLIC = 'RWRJuB+Dd/Go2ladFTsXadTZHqob8OJOUvnRIN19+fhP0IsySVfa3NFS';
const LOCKED = `untrusted comment: minisign encrypted secret key
RWRTY0IyHNilJ6HoPj1EEiXElUQVveuX8qhDyK6CzlfDSCzA4NAAACAAAAAAAAAAAAQAAAAAufjNq2bk5XWTXmfp36zrcycbOhFqGG+FlJ4+Wlop1LBkv4d4MnwYjnfZ5teucajdufQxA0Yp2179VtOIE7OujbFTijb0l0cmjhSyn66T9RYDCWFqcuqBaVEcrJZFrzcDa+Eix3UIh8c=
`;
const LOCKED_PUBLIC = 'RWQhXzMSpc5tpPZefsmN0EmYqDqt19G5sG5ZqQarEJYHpuqCcsgcBOke';
const PASSWORD = 'люстэрка 2';
// `minisign -S -l -t second` for `Люстэрка` and a line feed, with the encrypted key.
const SIGNED = `untrusted comment: signature from minisign secret key
RWQhXzMSpc5tpL2dRjPhDMWfiDUp0kcoLVPcVbPWxmem2l6ECilcl8Q0fTH55TO27Eqz+Jp9ntPb0N/DATgog1UFZubc2gQ8kwc=
trusted comment: second
9/pRcQUSDc7zvBERJpkC7eRL88HpcYbfAzyCk9QzZIsOweab/WN/mfWb3svqvP1udqK7TV2eWUyXNzirQvV7Aw==
`;
const LOW_COST: PasswordCost = { opsLimit: 32_768, memLimit: 2 ** 20 };
const key = createKey(Uint8Array.from({ length: 40 }, (_, at) => at));
const salt = Uint8Array.from({ length: 32 }, (_, at) => 200 - at);

/** The same text with one byte of the key changed. */
function damaged(text: string, at: number): string {
  const [comment, line] = text.split('\n') as [string, string];
  const bytes = Buffer.from(line, 'base64');
  bytes[at] = (bytes[at] as number) ^ 1;
  return `${comment}\n${bytes.toString('base64')}\n`;
}

describe('a key file of minisign', () => {
  it.each([
    { name: 'without a password', text: OPEN, password: undefined, publicLine: OPEN_PUBLIC },
    {
      name: 'as its second line alone',
      text: OPEN.split('\n')[1] as string,
      password: undefined,
      publicLine: OPEN_PUBLIC,
    },
    { name: 'with a password', text: LOCKED, password: PASSWORD, publicLine: LOCKED_PUBLIC },
  ])('is read $name', ({ text, password, publicLine }) => {
    const read = parseSecretKey(text, password);
    expect(formatPublicKeyLine({ keyId: read.keyId, key: read.publicKey })).toBe(publicLine);
    expect(isEncrypted(text)).toBe(password !== undefined);
  });

  it('gives the same signature as minisign', () => {
    const { seed } = parseSecretKey(LOCKED, PASSWORD);
    const { signature, trustedComment, commentSignature } = parseSignature(SIGNED);
    expect(sign(seed, Buffer.from('Люстэрка\n'))).toEqual(signature);
    expect(sign(seed, commentMessage(signature, trustedComment))).toEqual(commentSignature);
    expect(verify(parsePublicKey(LOCKED_PUBLIC).key, Buffer.from('Люстэрка\n'), signature)).toBe(true);
    expect(verify(parsePublicKey(LOCKED_PUBLIC).key, Buffer.from('люстэрка\n'), signature)).toBe(false);
  });
});

describe('a key file of formatSecretKey', () => {
  it.each([
    { name: 'not encrypted', lock: undefined, password: undefined },
    { name: 'encrypted', lock: { password: PASSWORD, salt, cost: LOW_COST }, password: PASSWORD },
  ])('is read as it was written: $name', ({ lock, password }) => {
    expect(parseSecretKey(formatSecretKey(key, lock), password)).toEqual(key);
  });

  it('does not contain the seed if it is encrypted', () => {
    const bytes = Buffer.from(
      formatSecretKey(key, { password: PASSWORD, salt, cost: LOW_COST }).split('\n')[1] as string,
      'base64',
    );
    expect(bytes.includes(Buffer.from(key.seed.subarray(0, 8)))).toBe(false);
  });
});

describe('a key is rejected', () => {
  const encrypted = formatSecretKey(key, { password: PASSWORD, salt, cost: LOW_COST });
  it.each([
    { name: 'without its password', text: encrypted, password: undefined, says: 'no password was given' },
    { name: 'with a wrong password', text: encrypted, password: 'люстэрка 3', says: 'The password is wrong' },
    {
      name: 'with a changed encrypted byte',
      text: damaged(encrypted, 100),
      password: PASSWORD,
      says: 'the file is damaged',
    },
    {
      name: 'with a changed byte',
      text: damaged(formatSecretKey(key), 70),
      password: undefined,
      says: 'checksum is wrong',
    },
    {
      name: 'with a public key of another seed',
      text: damaged(OPEN, 70),
      password: undefined,
      says: 'does not match its seed',
    },
    {
      name: 'with an excessive password cost',
      text: formatSecretKey(key, { password: '', salt, cost: LOW_COST }).replace(/(?<=\n.{64}).{8}/s, 'f39/f39/'),
      password: '',
      says: 'cost is higher',
    },
    { name: 'of another algorithm', text: damaged(OPEN, 2), password: undefined, says: 'not supported' },
    { name: 'if it is a public key', text: OPEN_PUBLIC, password: undefined, says: 'not a minisign secret key' },
  ])('$name', ({ text, password, says }) => {
    expect(() => parseSecretKey(text, password)).toThrow(says);
  });
});

it.each([
  // Costs in files of minisign, and the N, r and p that libsodium derives.
  { cost: { opsLimit: 2 ** 25, memLimit: 2 ** 30 }, N: 2 ** 20, p: 1 },
  { cost: { opsLimit: 2 ** 21, memLimit: 2 ** 26 }, N: 2 ** 16, p: 1 },
  { cost: { opsLimit: 32_768, memLimit: 2 ** 24 }, N: 2 ** 10, p: 1 },
  { cost: { opsLimit: 2 ** 20, memLimit: 2 ** 21 }, N: 2 ** 11, p: 16 },
])('costs N = $N and p = $p for $cost.opsLimit and $cost.memLimit', ({ cost, N, p }) => {
  expect(computeScryptParameters(cost)).toEqual({ N, r: 8, p });
});
