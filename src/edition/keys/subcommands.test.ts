import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../tests/helpers/content-folder.ts';
import { NOW, namedKey, publicHalf } from '../../../tests/helpers/small-site.ts';
import { formatPublicKeyLine, parsePublicKey } from '../../lib/minisign.ts';
import { readRoots } from '../roots.ts';
import { getKeyWords, renderQrCode } from './format-public-key.ts';
import type { KeyFlags } from './key-flags.ts';
import { parseSecretKey } from './secret-key.ts';
import { KEY_SUBCOMMANDS } from './subcommands.ts';

const defaults: KeyFlags = {
  noPassword: true,
  yes: true,
  key: [],
  to: [],
  editionKey: [],
  mirrorsKey: [],
  builderKey: [],
  rootsDir: '',
  mirrors: async () => [],
  dist: '',
  now: NOW,
};
const run = (verb: string, flags: Partial<KeyFlags>, what?: string) =>
  KEY_SUBCOMMANDS[verb]?.({ ...defaults, ...flags }, what);

afterEach(() => vi.unstubAllEnvs());

describe('new', () => {
  it('creates a secret key file and its public key file', async () => {
    const out = join(await temporaryFolder(), 'a.key');
    const lines = await run('new', { out });
    const { keyId, publicKey } = parseSecretKey(await readFile(out, 'utf8'));
    expect(parsePublicKey(await readFile(`${out}.pub`, 'utf8'))).toEqual({ keyId, key: publicKey });
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    expect(lines?.join('\n')).toContain(formatPublicKeyLine({ keyId, key: publicKey }));
  });

  it('never creates the same key twice', async () => {
    const folder = await temporaryFolder();
    await run('new', { out: join(folder, 'a') });
    await run('new', { out: join(folder, 'b') });
    expect(await readFile(join(folder, 'a'), 'utf8')).not.toBe(await readFile(join(folder, 'b'), 'utf8'));
  });

  it('creates no key without a password unless --no-password is given', async () => {
    const folder = await temporaryFolder();
    vi.stubEnv('LUSTERKA_KEY_PASSWORD', undefined);
    await expect(run('new', { out: join(folder, 'a'), noPassword: false })).rejects.toThrow('without a password');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('show', () => {
  const key = publicHalf(namedKey('one'));
  const line = formatPublicKeyLine(key);

  it('prints key, id and four words', async () => {
    expect(await run('show', {}, line)).toEqual([
      `key    ${line}`,
      `id     ${key.keyId.toUpperCase()}`,
      `words  ${getKeyWords(key).join(' ')}`,
    ]);
    expect(getKeyWords(key)).toHaveLength(4);
  });

  it('writes a QR code with a margin of four modules', async () => {
    const svg = join(await temporaryFolder(), 'key.svg');
    await run('show', { svg }, line);
    const drawn = await readFile(svg, 'utf8');
    expect(drawn).toBe(renderQrCode(key));
    // QR version 4 with error correction M fits 56 characters: 33 modules and the margins, 10 units each.
    expect(drawn).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 410 410"><rect fill="white" width="410" height="410"\/><path fill="black" d="M40,40h10v10h-10z/,
    );
  });
});

it('creates keys, a root and its next version', async () => {
  const folder = await temporaryFolder();
  const rootsDir = join(folder, 'roots');
  const [one, two] = [join(folder, 'one.key'), join(folder, 'two.key')];
  for (const out of [one, two]) await run('new', { out });
  expect(await run('root', { rootsDir, key: [one] })).toEqual(['signed version 1 of the root']);
  expect(await run('rotate', { rootsDir, key: [one], to: [`${two}.pub`] })).toEqual([
    'signed version 2 of the root',
    '1 more of its own keys must sign it',
  ]);
  expect(await run('sign', { rootsDir, key: [two] }, 'root')).toEqual(['signed version 2 of the root']);
});

it('lets other keys sign, lets them sign longer, and revokes one', async () => {
  const folder = await temporaryFolder();
  const rootsDir = join(folder, 'roots');
  const [root, edition, mirrors, other] = ['root', 'edition', 'mirrors', 'other'].map((name) =>
    join(folder, `${name}.key`),
  ) as [string, string, string, string];
  for (const out of [root, edition, mirrors, other]) await run('new', { out });
  const roles = { editionKey: [`${edition}.pub`], mirrorsKey: [`${mirrors}.pub`] };
  expect(await run('root', { rootsDir, key: [root], ...roles, days: 30 })).toEqual(['signed version 1 of the root']);
  expect(await run('sign', { rootsDir, key: [mirrors] }, 'mirrors')).toEqual([
    'signed list 1 of mirrors, valid until 2026-09-06T09:00:00Z',
  ]);
  expect(await run('delegate', { rootsDir, key: [root], now: '2026-09-01T09:00:00Z' })).toEqual([
    'signed version 2 of the root',
  ]);
  expect((await readRoots(rootsDir)).map((version) => version.root.roles?.edition.expiresAt)).toEqual([
    '2026-09-22T09:00:00Z',
    '2026-11-30T09:00:00Z',
  ]);
  const { keyId } = parsePublicKey(await readFile(`${edition}.pub`, 'utf8'));
  const revoked = { rootsDir, key: [root], to: [`${other}.pub`] };
  await expect(run('revoke', revoked, keyId)).rejects.toThrow('Periods are counted from the clock');
  expect(await run('revoke', { ...revoked, now: '2026-09-02T09:00:00Z' }, keyId.toUpperCase())).toEqual([
    'signed version 3 of the root',
    expect.stringContaining(`revoked ${keyId.toUpperCase()}: commit content/roots and create an edition at once`),
  ]);
  const out = join(folder, 'keys.html');
  expect(await run('sheet', { rootsDir, out })).toEqual([expect.stringContaining('print it')]);
  const sheet = await readFile(out, 'utf8');
  expect(sheet).toContain('version 3 of the root');
  expect(sheet).not.toContain(keyId.toUpperCase());
});

it('holds a ceremony without questions, and stops at the first question without a terminal', async () => {
  const folder = await temporaryFolder();
  const rootsDir = join(folder, 'roots');
  vi.spyOn(console, 'log').mockImplementation(() => {});
  await expect(run('ceremony', { rootsDir, out: join(folder, 'a'), yes: false })).rejects.toThrow('add --yes');
  expect(await run('ceremony', { rootsDir, out: join(folder, 'a') })).toEqual([]);
  expect((await readRoots(rootsDir))[0]?.root).toMatchObject({ threshold: 2, format: 'lusterka-root/2' });
  vi.restoreAllMocks();
});

it.each([
  { verb: 'new', says: '--out FILE' },
  { verb: 'show', says: 'needs a public key' },
  { verb: 'revoke', says: 'needs a key' },
  { verb: 'sheet', says: '--out FILE' },
  { verb: 'ceremony', says: '--out DIR' },
  { verb: 'sign', says: '`root`, `edition` or `mirrors`' },
])('$verb names the missing argument', async ({ verb, says }) => {
  await expect(run(verb, {})).rejects.toThrow(says);
});
