import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../../tests/helpers/content-folder.ts';
import { namedKey } from '../../../tests/helpers/small-site.ts';
import { findKeys, loadKeys, writeKeyFile } from './key-file.ts';
import { formatSecretKey } from './secret-key.ts';

const key = namedKey('one');
const other = namedKey('two');
const encrypted = formatSecretKey(key, {
  password: 'тайна',
  salt: new Uint8Array(32),
  cost: { opsLimit: 32_768, memLimit: 2 ** 20 },
});

describe('a key file', () => {
  it('is readable only by its owner', async () => {
    const file = join(await temporaryFolder(), 'a.key');
    await writeKeyFile(file, encrypted);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toBe(encrypted);
  });

  it('never overwrites another file', async () => {
    const file = join(await temporaryFolder(), 'a.key');
    await writeKeyFile(file, encrypted);
    await expect(writeKeyFile(file, formatSecretKey(other))).rejects.toThrow('The key was not written');
    expect(await readFile(file, 'utf8')).toBe(encrypted);
  });
});

describe('keys are loaded', () => {
  it('from files, in their order', async () => {
    const folder = await temporaryFolder();
    await put(join(folder, 'a.key'), encrypted);
    await put(join(folder, 'b.key'), formatSecretKey(other));
    expect(await loadKeys([join(folder, 'a.key'), join(folder, 'b.key')], { LUSTERKA_KEY_PASSWORD: 'тайна' })).toEqual([
      key,
      other,
    ]);
  });

  it.each([
    { name: 'the whole file', text: encrypted },
    { name: 'the second line', text: encrypted.split('\n')[1] as string },
  ])('from the environment, as $name', async ({ text }) => {
    expect(await loadKeys([], { LUSTERKA_KEY: text, LUSTERKA_KEY_PASSWORD: 'тайна' })).toEqual([key]);
  });

  it('only from files if any are given', async () => {
    const file = join(await temporaryFolder(), 'b.key');
    await put(file, formatSecretKey(other));
    expect(await loadKeys([file], { LUSTERKA_KEY: encrypted })).toEqual([other]);
  });

  it('as an empty list if there are none', async () => {
    expect(await loadKeys([], {})).toEqual([]);
    expect(await loadKeys([], { LUSTERKA_KEY: '' })).toEqual([]);
  });
});

it('names the missing file', async () => {
  const file = join(await temporaryFolder(), 'missing.key');
  await expect(loadKeys([file], {})).rejects.toThrow(`The key ${file} could not be read.`);
});

it('finds keys without opening them', async () => {
  const [folder, missing] = [await temporaryFolder(), join(await temporaryFolder(), 'missing.key')];
  await put(join(folder, 'a.key'), 'not a key');
  expect(await findKeys([join(folder, 'a.key')], {})).toBe(1);
  expect(await findKeys([], { LUSTERKA_KEY: 'not a key' })).toBe(1);
  expect(await findKeys([], { LUSTERKA_KEY: '' })).toBe(0);
  await expect(findKeys([missing], {})).rejects.toThrow(`The key ${missing} could not be read.`);
});
