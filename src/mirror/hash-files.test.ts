import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { sha256Hex } from '../lib/hash.ts';
import { hashFiles } from './hash-files.ts';

let folder: string;
let record: string;
const page = () => join(folder, 'a.html');

/** Old enough that its times can be trusted. */
async function writeOld(text: string, time = 1_700_000_000): Promise<void> {
  await writeFile(page(), text);
  await utimes(page(), time, time);
}

const hashNow = async () => (await hashFiles(folder, ['a.html'], record))[0]?.sha256;

beforeEach(async () => {
  folder = await temporaryFolder();
  record = join(await temporaryFolder(), 'hashes.txt');
});

it('does not record a file that changed a moment ago', async () => {
  await writeFile(page(), 'one');
  expect(await hashNow()).toBe(sha256Hex('one'));
  expect(await readFile(record, 'utf8')).toBe('');
});

it('takes the hash of the record while the state of the file is the same', async () => {
  await writeOld('one');
  await new Promise((resolve) => setTimeout(resolve, 2100));
  await hashNow();
  const text = await readFile(record, 'utf8');
  expect(text).toContain(sha256Hex('one'));
  await writeFile(record, text.replace(sha256Hex('one'), 'ab'.repeat(32)));
  expect(await hashNow()).toBe('ab'.repeat(32));
});

it('reads a file again whose bytes changed, even if its size and mtime did not', async () => {
  await writeOld('one');
  await new Promise((resolve) => setTimeout(resolve, 2100));
  await hashNow();
  await writeOld('two');
  expect(await hashNow()).toBe(sha256Hex('two'));
});

it('ignores a damaged record', async () => {
  await writeOld('one');
  await writeFile(record, 'zz one\n\n\0');
  expect(await hashNow()).toBe(sha256Hex('one'));
});
