import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { seeded, shuffled } from '../../tests/helpers/seeded.ts';
import { formatSums } from '../model/tree.ts';
import { hashSite } from './hash-site.ts';

async function siteOf(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) await put(join(folder, path), text);
  return folder;
}

describe('the list of a site', () => {
  it('equals the output of sha256sum in the order of LC_ALL=C sort, with sizes', async () => {
    const long = Buffer.alloc(1024 * 1024 * 2 + 1, 'б');
    const site = await siteOf({
      'b.html': 'b',
      'a/z.html': 'z',
      'a-b.html': '',
      'a.html': 'é',
      'ў.html': 'x',
      'long.bin': long,
      'edition/edition.json': '{}',
    });
    const { stdout } = await promisify(execFile)(
      'bash',
      ['-c', "find . -type f -not -path './edition/*' | cut -c3- | sort | xargs -d '\\n' sha256sum"],
      { cwd: site, env: { ...process.env, LC_ALL: 'C' } },
    );
    expect(formatSums(hashSite(site))).toBe(stdout);
    expect(hashSite(site).find(({ path }) => path === 'long.bin')?.size).toBe(long.length);
  });

  it('does not depend on the order in which files were created', async () => {
    const files = Array.from({ length: 40 }, (_, at): [string, string] => [`${at % 7}/${at}.html`, String(at)]);
    const [one, other] = [
      await siteOf(Object.fromEntries(files)),
      await siteOf(Object.fromEntries(shuffled(files, seeded(5)))),
    ];
    expect(hashSite(other)).toEqual(hashSite(one));
  });

  it('skips the top-level folder edition, and no other', async () => {
    const site = await siteOf({ 'edition/x': '', 'editions/x': '', 'a/edition/x': '' });
    expect(hashSite(site).map(({ path }) => path)).toEqual(['a/edition/x', 'editions/x']);
  });
});

describe('hashSite rejects', () => {
  it.each([
    { name: 'a hidden file', path: 'a/.htaccess', says: 'starts with a dot' },
    { name: 'a backslash', path: 'a\\b.html', says: 'backslash' },
    { name: 'a line break', path: 'a\nb.html', says: 'invisible' },
    { name: 'decomposed letters', path: 'и\u0306.html', says: 'not composed' },
    { name: 'a long path', path: `${'abcdefgh/'.repeat(25)}x`, says: 'longer than 200' },
  ])('$name', async ({ path, says }) => {
    const site = await siteOf({ 'index.html': '', [path]: '' });
    expect(() => hashSite(site)).toThrow(says);
  });

  it('two files that differ only in case', async () => {
    const site = await siteOf({ 'be/About.html': '', 'be/about.html': '' });
    expect(() => hashSite(site)).toThrow(
      /be\/about\.html: it equals be\/About\.html|be\/About\.html: it equals be\/about\.html/,
    );
  });

  it.each([
    { name: 'file', target: '/etc/passwd' },
    { name: 'folder', target: '/etc' },
    { name: 'nothing', target: 'nowhere' },
  ])('a symbolic link to a $name', async ({ target }) => {
    const site = await siteOf({ 'index.html': '' });
    await symlink(target, join(site, 'link'));
    expect(() => hashSite(site)).toThrow('link: it is a symbolic link');
  });

  it('a folder without files, and a missing folder', async () => {
    const site = await temporaryFolder();
    await mkdir(join(site, 'empty'));
    expect(() => hashSite(site)).toThrow('There is no site');
    expect(() => hashSite(join(site, 'missing'))).toThrow('There is no site');
  });
});
