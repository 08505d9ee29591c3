import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../../tests/helpers/content-folder.ts';
import { namedKey } from '../../../tests/helpers/small-site.ts';
import { loadKeys, writeKeyFile } from './key-file.ts';
import { formatSecretKey } from './secret-key.ts';

const key = namedKey('one');
const other = namedKey('two');
const locked = formatSecretKey(key, {
  password: 'тайна',
  salt: new Uint8Array(32),
  cost: { opsLimit: 32_768, memLimit: 2 ** 20 },
});

describe('a key file', () => {
  it('may be read by its owner alone', async () => {
    const file = join(await temporaryFolder(), 'a.key');
    await writeKeyFile(file, locked);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toBe(locked);
  });

  it('is never written over another', async () => {
    const file = join(await temporaryFolder(), 'a.key');
    await writeKeyFile(file, locked);
    await expect(writeKeyFile(file, formatSecretKey(other))).rejects.toThrow('The key was not written');
    expect(await readFile(file, 'utf8')).toBe(locked);
  });
});

describe('keys are opened', () => {
  it('from files, in their order', async () => {
    const folder = await temporaryFolder();
    await put(join(folder, 'a.key'), locked);
    await put(join(folder, 'b.key'), formatSecretKey(other));
    expect(await loadKeys([join(folder, 'a.key'), join(folder, 'b.key')], { LUSTERKA_KEY_PASSWORD: 'тайна' })).toEqual([
      key,
      other,
    ]);
  });

  it.each([
    { name: 'whole', text: locked },
    { name: 'as its one line', text: locked.split('\n')[1] as string },
  ])('from the environment, $name', async ({ text }) => {
    expect(await loadKeys([], { LUSTERKA_KEY: text, LUSTERKA_KEY_PASSWORD: 'тайна' })).toEqual([key]);
  });

  it('from files alone where there are any', async () => {
    const file = join(await temporaryFolder(), 'b.key');
    await put(file, formatSecretKey(other));
    expect(await loadKeys([file], { LUSTERKA_KEY: locked })).toEqual([other]);
  });

  it('from nowhere where there are none', async () => {
    expect(await loadKeys([], {})).toEqual([]);
    expect(await loadKeys([], { LUSTERKA_KEY: '' })).toEqual([]);
  });
});

it('says which file is missing', async () => {
  const file = join(await temporaryFolder(), 'missing.key');
  await expect(loadKeys([file], {})).rejects.toThrow(`The key ${file} could not be read.`);
});
