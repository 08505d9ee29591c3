import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { listFiles, listIrregularFiles } from '../lib/files.ts';
import { IntegrityProblem } from '../lib/problem.ts';
import { CODE_ARCHIVE, CONTENT_ARCHIVE } from '../model/site-paths.ts';
import type { Archive } from './archive.ts';
import { unpackSource } from './unpack-source.ts';

type Entry = Partial<Omit<Header, 'name'>> & { name: string; text?: string };

async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const tar = pack();
  for (const { text = '', ...header } of entries) tar.entry(header, text);
  tar.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of tar) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

function archiveOf(files: Record<string, Uint8Array>): Archive {
  return {
    files: Object.entries(files).map(([path, { length }]) => ({ path, size: length, sha256: '' })),
    concurrency: 1,
    read: async ({ path }) => files[path] as Uint8Array,
    describeFault: () => undefined,
  };
}

const CODE: Entry[] = [{ name: 'package.json', text: '{}' }];
const CONTENT: Entry[] = [{ name: 'content/site.json', text: '{}' }];

async function unpackBoth({ code = CODE, content = CONTENT }: { code?: Entry[]; content?: Entry[] }) {
  const folder = await temporaryFolder();
  const archive = archiveOf({
    [CODE_ARCHIVE]: gzipSync(await tarOf(code)),
    [CONTENT_ARCHIVE]: gzipSync(await tarOf(content)),
  });
  return { folder, unpacked: unpackSource(archive, folder) };
}

it('writes the files of both archives, with their executable bits', async () => {
  const long = `docs/${'long-folder-name/'.repeat(8)}люстэрка.md`;
  const code = [
    ...CODE,
    { name: 'run.sh', mode: 0o755 },
    { name: 'content/samples/a.xml' },
    { name: long, text: 'long' },
  ];
  const { folder, unpacked } = await unpackBoth({ code });
  const { files, executables } = await unpacked;
  expect(files.toSorted()).toEqual(await listFiles(folder));
  expect(executables).toEqual(['run.sh']);
  expect(await readFile(join(folder, long), 'utf8')).toBe('long');
  expect((await stat(join(folder, 'run.sh'))).mode & 0o777).toBe(0o755);
  expect((await stat(join(folder, 'package.json'))).mode & 0o111).toBe(0);
});

describe('refuses', () => {
  it.each<{ name: string; code?: Entry[]; content?: Entry[]; why: RegExp }>([
    { name: 'a path outside', code: [{ name: '../outside.txt' }], why: /contains \. or \.\./ },
    { name: 'a path outside below a folder', code: [{ name: 'src/../../outside.txt' }], why: /contains \. or \.\./ },
    { name: 'an absolute path', code: [{ name: '/tmp/outside.txt' }], why: /begins with a slash/ },
    { name: 'a path of Windows', code: [{ name: 'C:/outside.txt' }], why: /a colon/ },
    { name: 'a backslash', code: [{ name: '..\\outside.txt' }], why: /a backslash/ },
    {
      name: 'a symbolic link',
      code: [{ name: 'a', type: 'symlink', linkname: '/etc' }],
      why: /no regular file but a symlink/,
    },
    { name: 'a hard link', code: [{ name: 'a', type: 'link', linkname: '/etc/passwd' }], why: /no regular file/ },
    { name: 'a device', code: [{ name: 'a', type: 'character-device' }], why: /no regular file/ },
    { name: 'a folder', code: [{ name: 'a/', type: 'directory' }], why: /no regular file/ },
    { name: 'hooks of git', code: [{ name: '.git/hooks/post-checkout' }], why: /folder of git/ },
    { name: 'hooks of git in capitals', code: [{ name: 'a/.GIT/config' }], why: /folder of git/ },
    { name: 'the short name of .git', code: [{ name: 'git~1/config' }], why: /folder of git/ },
    { name: 'a path twice', code: [{ name: 'a.ts' }, { name: 'a.ts' }], why: /there twice/ },
    { name: 'paths that differ in case', code: [{ name: 'a.ts' }, { name: 'A.ts' }], why: /there twice/ },
    { name: 'content among the code', code: [{ name: 'content/site.json' }], why: /the other archive/ },
    { name: 'code among the content', content: [{ name: 'src/a.ts' }], why: /the other archive/ },
  ])('$name', async ({ why, ...entries }) => {
    const { folder, unpacked } = await unpackBoth(entries);
    const failure = await unpacked.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(IntegrityProblem);
    expect((failure as Error).message).toMatch(why);
    expect(await listIrregularFiles(folder)).toEqual([]);
    expect((await listFiles(folder)).every((path) => ['a.ts', 'package.json'].includes(path))).toBe(true);
  });

  it('an archive that is cut off', async () => {
    const tar = await tarOf([{ name: 'a.ts', text: 'x'.repeat(5000) }]);
    const archive = archiveOf({ [CODE_ARCHIVE]: gzipSync(tar.subarray(0, 2000)), [CONTENT_ARCHIVE]: new Uint8Array() });
    await expect(unpackSource(archive, await temporaryFolder())).rejects.toThrow(IntegrityProblem);
  });

  it('an archive that unpacks to more than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 ** 2), { level: 1 });
    const archive = archiveOf({ [CODE_ARCHIVE]: bomb, [CONTENT_ARCHIVE]: new Uint8Array() });
    await expect(unpackSource(archive, await temporaryFolder())).rejects.toThrow(/not as a build writes it/);
  });

  it('a copy without a source, and says what to do', async () => {
    await expect(unpackSource(archiveOf({}), await temporaryFolder())).rejects.toThrow(/has no source[\s\S]*clone/);
  });
});
