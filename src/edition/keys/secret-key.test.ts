import { describe, expect, it } from 'vitest';
import { commentMessage, formatPublicKeyLine, parsePublicKey, parseSignature } from '../../lib/minisign.ts';
import { sign, verify } from './ed25519.ts';
import { createKey } from './create-key.ts';
import {
  formatSecretKey,
  isEncrypted,
  parseSecretKey,
  type PasswordCost,
  computeScryptParameters,
} from './secret-key.ts';

// Made for this test by minisign 0.11: `minisign -G -W`, and `minisign -G` with little memory, which lowers its cost.
const OPEN = `untrusted comment: minisign encrypted secret key
RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAASbgfg3fxqNq14maL0U1kJTSt2/T4Iu1B1fHrwgxyrXTYXvZciXG58FadFTsXadTZHqob8OJOUvnRIN19+fhP0IsySVfa3NFSAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
`;
const OPEN_PUBLIC = 'RWRJuB+Dd/Go2ladFTsXadTZHqob8OJOUvnRIN19+fhP0IsySVfa3NFS';
const LOCKED = `untrusted comment: minisign encrypted secret key
RWRTY0IyHNilJ6HoPj1EEiXElUQVveuX8qhDyK6CzlfDSCzA4NAAACAAAAAAAAAAAAQAAAAAufjNq2bk5XWTXmfp36zrcycbOhFqGG+FlJ4+Wlop1LBkv4d4MnwYjnfZ5teucajdufQxA0Yp2179VtOIE7OujbFTijb0l0cmjhSyn66T9RYDCWFqcuqBaVEcrJZFrzcDa+Eix3UIh8c=
`;
const LOCKED_PUBLIC = 'RWQhXzMSpc5tpPZefsmN0EmYqDqt19G5sG5ZqQarEJYHpuqCcsgcBOke';
const PASSWORD = 'люстэрка 2';
// `minisign -S -l -t second` over `Люстэрка` and a line end, with the locked key.
const SIGNED = `untrusted comment: signature from minisign secret key
RWQhXzMSpc5tpL2dRjPhDMWfiDUp0kcoLVPcVbPWxmem2l6ECilcl8Q0fTH55TO27Eqz+Jp9ntPb0N/DATgog1UFZubc2gQ8kwc=
trusted comment: second
9/pRcQUSDc7zvBERJpkC7eRL88HpcYbfAzyCk9QzZIsOweab/WN/mfWb3svqvP1udqK7TV2eWUyXNzirQvV7Aw==
`;
const LITTLE: PasswordCost = { opsLimit: 32_768, memLimit: 2 ** 20 };
const key = createKey(Uint8Array.from({ length: 40 }, (_, at) => at));
const salt = Uint8Array.from({ length: 32 }, (_, at) => 200 - at);

/** The same text with one byte of the key changed. */
function damaged(text: string, at: number): string {
  const [comment, line] = text.split('\n') as [string, string];
  const bytes = Buffer.from(line, 'base64');
  bytes[at] = (bytes[at] as number) ^ 1;
  return `${comment}\n${bytes.toString('base64')}\n`;
}

describe('a key of minisign', () => {
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

  it('signs as minisign signs', () => {
    const { seed } = parseSecretKey(LOCKED, PASSWORD);
    const { signature, trustedComment, commentSignature } = parseSignature(SIGNED);
    expect(sign(seed, Buffer.from('Люстэрка\n'))).toEqual(signature);
    expect(sign(seed, commentMessage(signature, trustedComment))).toEqual(commentSignature);
    expect(verify(parsePublicKey(LOCKED_PUBLIC).key, Buffer.from('Люстэрка\n'), signature)).toBe(true);
    expect(verify(parsePublicKey(LOCKED_PUBLIC).key, Buffer.from('люстэрка\n'), signature)).toBe(false);
  });
});

describe('a key of ours', () => {
  it.each([
    { name: 'open', lock: undefined, password: undefined },
    { name: 'locked', lock: { password: PASSWORD, salt, cost: LITTLE }, password: PASSWORD },
  ])('is read as it was written: $name', ({ lock, password }) => {
    expect(parseSecretKey(formatSecretKey(key, lock), password)).toEqual(key);
  });

  it('does not show its seed once it is locked', () => {
    const bytes = Buffer.from(
      formatSecretKey(key, { password: PASSWORD, salt, cost: LITTLE }).split('\n')[1] as string,
      'base64',
    );
    expect(bytes.includes(Buffer.from(key.seed.subarray(0, 8)))).toBe(false);
  });
});

describe('a key is not opened', () => {
  const locked = formatSecretKey(key, { password: PASSWORD, salt, cost: LITTLE });
  it.each([
    { name: 'without its password', text: locked, password: undefined, says: 'none was given' },
    { name: 'by another password', text: locked, password: 'люстэрка 3', says: 'The password is wrong' },
    {
      name: 'where a locked byte was changed',
      text: damaged(locked, 100),
      password: PASSWORD,
      says: 'the file is damaged',
    },
    {
      name: 'where an open byte was changed',
      text: damaged(formatSecretKey(key), 70),
      password: undefined,
      says: 'checksum is wrong',
    },
    { name: 'where its halves differ', text: damaged(OPEN, 70), password: undefined, says: 'do not belong together' },
    {
      name: 'where it asks for all the memory there is',
      text: formatSecretKey(key, { password: '', salt, cost: LITTLE }).replace(/(?<=\n.{64}).{8}/s, 'f39/f39/'),
      password: '',
      says: 'more memory',
    },
    { name: 'where it is of another kind', text: damaged(OPEN, 2), password: undefined, says: 'not known here' },
    { name: 'where it is a public key', text: OPEN_PUBLIC, password: undefined, says: 'not a secret key' },
  ])('$name', ({ text, password, says }) => {
    expect(() => parseSecretKey(text, password)).toThrow(says);
  });
});

it.each([
  // What minisign's own files ask for, as libsodium turns it into N, r and p.
  { cost: { opsLimit: 2 ** 25, memLimit: 2 ** 30 }, N: 2 ** 20, p: 1 },
  { cost: { opsLimit: 2 ** 21, memLimit: 2 ** 26 }, N: 2 ** 16, p: 1 },
  { cost: { opsLimit: 32_768, memLimit: 2 ** 24 }, N: 2 ** 10, p: 1 },
  { cost: { opsLimit: 2 ** 20, memLimit: 2 ** 21 }, N: 2 ** 11, p: 16 },
])('costs N = $N and p = $p for $cost.opsLimit and $cost.memLimit', ({ cost, N, p }) => {
  expect(computeScryptParameters(cost)).toEqual({ N, r: 8, p });
});
