import { execFile } from 'node:child_process';
import { type FileHandle, mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { listFiles, PARTIAL_SUFFIX, readIfExists, removePartialFiles, writeFileAtomically } from './files.ts';

it('writes a file and creates missing folders', async () => {
  const file = join(await temporaryFolder(), 'a', 'b', 'c.txt');
  expect(await writeFileAtomically(file, 'Прывітанне')).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('Прывітанне');
});

it('leaves a file untouched that already has the bytes', async () => {
  const file = join(await temporaryFolder(), 'c.txt');
  await writeFileAtomically(file, new Uint8Array([0, 255, 10]));
  const before = await stat(file, { bigint: true });
  expect(await writeFileAtomically(file, new Uint8Array([0, 255, 10]))).toBe(false);
  expect((await stat(file, { bigint: true })).mtimeNs).toBe(before.mtimeNs);
});

/** Records what every file handle was opened for when it is synchronised; the call still goes to the system. */
async function recordSyncs(folder: string): Promise<{ isFolder: boolean; inode: number; names: string[] }[]> {
  const handle = await open(folder, 'r');
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const syncs: { isFolder: boolean; inode: number; names: string[] }[] = [];
  const original = prototype.sync;
  prototype.sync = async function (this: FileHandle) {
    const { ino, isDirectory } = await this.stat().then((found) => ({
      ino: found.ino,
      isDirectory: found.isDirectory(),
    }));
    syncs.push({ isFolder: isDirectory, inode: ino, names: await readdir(folder, { recursive: true }) });
    return original.call(this);
  };
  onTestFinished(() => {
    prototype.sync = original;
  });
  return syncs;
}

it('synchronises the bytes before the rename, and the folder after it', async () => {
  const folder = await temporaryFolder();
  const syncs = await recordSyncs(folder);
  await writeFileAtomically(join(folder, 'c.txt'), 'x');
  expect(syncs).toEqual([
    { isFolder: false, inode: expect.any(Number), names: [expect.stringMatching(/^c\.txt\..*\.partial$/)] },
    { isFolder: true, inode: (await stat(folder)).ino, names: ['c.txt'] },
  ]);
});

it('synchronises each folder that it creates, and the one that has the first of them', async () => {
  const folder = await temporaryFolder();
  const syncs = await recordSyncs(folder);
  await writeFileAtomically(join(folder, 'a', 'b', 'c.txt'), 'x');
  const inodes = await Promise.all(['a/b', 'a', '.'].map(async (path) => (await stat(join(folder, path))).ino));
  expect(syncs.filter(({ isFolder }) => isFolder).map(({ inode }) => inode)).toEqual(inodes);
});

it('accepts a system that cannot synchronise folders, and reports any other error', async () => {
  const folder = await temporaryFolder();
  const handle = await open(folder, 'r');
  const prototype: FileHandle = Object.getPrototypeOf(handle);
  await handle.close();
  const original = prototype.sync;
  onTestFinished(() => {
    prototype.sync = original;
  });
  let code = 'EINVAL';
  prototype.sync = async function (this: FileHandle) {
    if ((await this.stat()).isDirectory()) throw Object.assign(new Error(code), { code });
  };
  expect(await writeFileAtomically(join(folder, 'c.txt'), 'x')).toBe(true);
  code = 'EIO';
  await expect(writeFileAtomically(join(folder, 'd.txt'), 'x')).rejects.toThrow(/may be missing after a power failure/);
});

it('leaves no partial file after an error', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'taken'));
  await expect(writeFileAtomically(join(folder, 'taken'), 'x')).rejects.toThrow(
    /could not be written; the old file is unchanged/,
  );
  expect(await readdir(folder)).toEqual(['taken']);
});

it('keeps the old file where the system accepts only a part of the new bytes', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'c.json');
  await writeFile(file, 'old');
  const library = JSON.stringify(new URL('./files.ts', import.meta.url).href);
  const script = `process.on('SIGXFSZ', () => {});
    const { writeFileAtomically } = await import(${library});
    await writeFileAtomically(${JSON.stringify(file)}, Buffer.alloc(100_000)).catch((error) => console.log(error.why));`;
  // Files are limited to 8 blocks of 512 bytes: the first system call writes those and reports success.
  const shell = ['-c', 'ulimit -f 8 && exec "$0" --input-type=module -e "$1"', process.execPath, script];
  const { stdout } = await promisify(execFile)('sh', shell);
  expect(stdout).toMatch(/EFBIG/);
  expect(await readFile(file, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['c.json']);
});

it('lists files below a folder in order, without partial files', async () => {
  const folder = await temporaryFolder();
  for (const name of ['b/2.json', 'a.json', `b/1.json.ab${PARTIAL_SUFFIX}`]) await put(join(folder, name), 'x');
  expect(await listFiles(folder)).toEqual(['a.json', 'b/2.json']);
  await removePartialFiles(folder);
  expect((await readdir(join(folder, 'b'))).sort()).toEqual(['2.json']);
});

it('treats a missing folder or file as empty, and throws other errors', async () => {
  const folder = await temporaryFolder();
  expect(await listFiles(join(folder, 'none'))).toEqual([]);
  expect(await readIfExists(join(folder, 'none'))).toBeUndefined();
  await writeFile(join(folder, 'file'), 'x');
  await expect(readIfExists(join(folder, 'file', 'below'))).rejects.toThrow(/ENOTDIR/);
});
