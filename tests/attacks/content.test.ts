// The Update Framework's attacks on the contents of a copy: https://theupdateframework.github.io/specification/latest/#attacks
import { mkdtemp, rm, symlink, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCopy } from '../../src/verify/open-copy.ts';
import { verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import { type Files, layFiles, makeEdition, sampleSite } from '../helpers/make-edition.ts';
import { seeded } from '../helpers/seeded.ts';

const PAGE = 'n/2026/08/23/page7.html';
const OTHER = 'n/2026/08/23/page8.html';
const EDITION = 'edition/edition.json';

function changed(change: (files: Files) => void, files = makeEdition()): Files {
  change(files);
  return files;
}

it('an untouched edition is authentic, and all its files were checked', async () => {
  const verdict = await verifyWithDefaults(makeEdition());
  expect(verdictLines(verdict)).toEqual(['authentic']);
  expect(verdict.checkedFiles).toBe(sampleSite().size);
  expect(verdict.edition).toMatchObject({ number: 412, ageHours: 3 });
});

describe('arbitrary content', () => {
  it('a changed page is reported', async () => {
    expect(verdictLines(await verifyWithDefaults(changed((files) => files.set(PAGE, 'forged'))))).toEqual([
      'tampered',
      `changed ${PAGE}`,
    ]);
  });

  it('every flipped byte is detected, except in comments that minisign does not sign', async () => {
    const clean = makeEdition();
    const random = seeded(5);
    const missed: string[] = [];
    for (const [path, data] of clean) {
      const bytes = Buffer.from(data as string);
      if (bytes.length === 0) continue;
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] as number) ^ (1 << Math.floor(random() * 8));
      const isComment = /minisig$|signatures\.txt$/.test(path) && at <= bytes.indexOf('\n');
      const { word } = await verifyWithDefaults(new Map([...clean, [path, new Uint8Array(bytes)]]));
      if (word === 'authentic' && !isComment) missed.push(`${path} at ${at}`);
    }
    expect(missed).toEqual([]);
  });

  it('a document in place of another one is rejected', async () => {
    for (const [from, to] of [
      ['edition/mirrors.json', 'edition/edition.json'],
      ['edition/root.json', 'edition/mirrors.json'],
    ] as const) {
      const swapped = changed((files) => {
        files.set(to, files.get(from) as string);
        files.set(`${to}.minisig`, files.get(`${from}.minisig`) as string);
      });
      expect((await verifyWithDefaults(swapped)).word).toBe('tampered');
    }
  });
});

describe('wrong target', () => {
  it('two swapped pages are both reported', async () => {
    const swapped = changed((files) => {
      const page = files.get(PAGE) as string;
      files.set(PAGE, files.get(OTHER) as string).set(OTHER, page);
    });
    expect(verdictLines(await verifyWithDefaults(swapped))).toEqual([
      'tampered',
      `too-large ${PAGE}`,
      `changed ${OTHER}`,
    ]);
  });

  it('two pages swapped together with their lines are rejected by the hash of the list', async () => {
    const swapped = changed((files) => {
      const page = files.get(PAGE) as string;
      files.set(PAGE, files.get(OTHER) as string).set(OTHER, page);
      const list = partOfSums(files);
      const lines = String(files.get(list)).split('\n');
      const hashOf = (path: string) => (lines.find((line) => line.endsWith(`  ${path}`)) as string).slice(0, 64);
      const swap: Record<string, string> = { [PAGE]: hashOf(OTHER), [OTHER]: hashOf(PAGE) };
      files.set(
        list,
        lines.map((line) => (line.slice(66) in swap ? `${swap[line.slice(66)]}${line.slice(64)}` : line)).join('\n'),
      );
    });
    expect(verdictLines(await verifyWithDefaults(swapped))).toEqual([
      'tampered',
      `too-large ${PAGE}`,
      `changed ${OTHER}`,
      `changed ${partOfSums(swapped)}`,
    ]);
  });
});

/** The part of SHA256SUMS that lists the pages. */
function partOfSums(files: Files): string {
  const [path] = [...files].find(([path, text]) => path.includes('by-hash') && String(text).includes(PAGE)) ?? [];
  return path as string;
}

describe('mix and match', () => {
  const older = makeEdition({
    number: 411,
    site: new Map([...sampleSite(), [PAGE, 'as it was before'], ['index.html', 'old front']]),
  });

  it('a page of the previous edition is reported', async () => {
    expect(
      verdictLines(
        await verifyWithDefaults(changed((files) => files.set('index.html', older.get('index.html') as string))),
      ),
    ).toEqual(['tampered', 'changed index.html']);
  });

  it.each(['edition/SHA256SUMS', 'edition/mirrors.json'])('%s of the previous edition is rejected', async (path) => {
    expect(
      verdictLines(await verifyWithDefaults(changed((files) => files.set(path, older.get(path) as string)))),
    ).toEqual(['tampered', `changed ${path}`]);
  });

  it('edition.json with the signature of another edition is rejected', async () => {
    const path = 'edition/edition.json.minisig';
    expect(
      verdictLines(await verifyWithDefaults(changed((files) => files.set(path, older.get(path) as string)))),
    ).toEqual(['tampered', `changed ${path}`]);
    const together = 'edition/editions/412.signatures.txt';
    expect(
      verdictLines(await verifyWithDefaults(changed((files) => files.set(together, older.get(path) as string)))),
    ).toEqual(['tampered', `bad-signature ${together}`]);
  });

  it('signed lists that differ are rejected', async () => {
    const other = makeEdition({ site: new Map([...sampleSite(), ['zz.html', 'one more']]) });
    const files = makeEdition({
      site: new Map([...sampleSite(), ['zz.html', 'one more']]),
      bend: (edition) => Object.assign(edition, { sums: JSON.parse(String(makeEdition().get(EDITION)))['sums'] }),
    });
    expect(other.get('edition/SHA256SUMS')).toBe(files.get('edition/SHA256SUMS'));
    expect(verdictLines(await verifyWithDefaults(files))).toEqual([
      'tampered',
      'not-of-this-edition edition/SHA256SUMS',
    ]);
  });
});

describe('missing, truncated, duplicate, extra files', () => {
  it.each([
    ['truncated', (files: Files) => files.set(PAGE, String(files.get(PAGE)).slice(0, -1)), `changed ${PAGE}`],
    ['emptied', (files: Files) => files.set(PAGE, ''), `changed ${PAGE}`],
    ['duplicated', (files: Files) => files.set(PAGE, String(files.get(PAGE)).repeat(2)), `too-large ${PAGE}`],
    [
      'another public key',
      (files: Files) => files.set('edition/0123456789abcdef.pub', ''),
      'active edition/0123456789abcdef.pub',
    ],
    [
      'a list cut short',
      (files: Files) => files.set('edition/SHA256SUMS', String(files.get('edition/SHA256SUMS')).slice(0, 20)),
      'changed edition/SHA256SUMS',
    ],
  ])('%s: it is reported', async (_name, change, failure) => {
    expect(verdictLines(await verifyWithDefaults(changed((files) => void change(files))))).toEqual([
      'tampered',
      failure,
    ]);
  });

  it.each([PAGE, 'index.html', 'edition/SHA256SUMS', 'edition/mirrors.json', 'edition/root.json'])(
    'without %s a copy is incomplete',
    async (path) => {
      const verdict = await verifyWithDefaults(changed((files) => files.delete(path)));
      expect(verdictLines(verdict)).toEqual(['incomplete', `missing ${path}`]);
      expect(verdict.seen).toBeUndefined();
    },
  );

  it('a missing page does not hide a changed one', async () => {
    const files = changed((files) => void files.set(OTHER, 'forged').delete(PAGE));
    expect(verdictLines(await verifyWithDefaults(files))).toEqual(['tampered', `missing ${PAGE}`, `changed ${OTHER}`]);
  });

  it.each(['n/2026/08/23/more.html', `edition/tree/aa/${'a'.repeat(64)}.txt`, 'edition/verify.html'])(
    'with %s a copy has extra files',
    async (path) => {
      const verdict = await verifyWithDefaults(changed((files) => files.set(path, '')));
      expect(verdictLines(verdict)).toEqual(['extra-files', `extra ${path}`]);
      expect(verdict.seen).toBeUndefined();
    },
  );

  it('a missing or changed node of the hash tree is reported', async () => {
    const node = [...makeEdition().keys()].filter((path) => path.startsWith('edition/tree/'))[1] as string;
    expect(verdictLines(await verifyWithDefaults(changed((files) => files.delete(node))))).toEqual([
      'incomplete',
      `missing ${node}`,
    ]);
    expect(verdictLines(await verifyWithDefaults(changed((files) => files.set(node, 'other'))))).toEqual([
      'tampered',
      `changed ${node}`,
    ]);
  });

  it('a copy without its signature, or without an edition, is not accepted', async () => {
    const unsigned = (path: string) => /^edition\/(edition|editions\/412)\..*(minisig|signatures\.txt)$/.test(path);
    const stripped = changed((files) => {
      for (const path of [...files.keys()].filter(unsigned)) files.delete(path);
    });
    expect(verdictLines(await verifyWithDefaults(stripped))).toEqual(['unsigned', `not-signed edition/edition.json`]);
    expect(verdictLines(await verifyWithDefaults(sampleSite()))).toEqual([
      'unsigned',
      'not-signed edition/edition.json',
    ]);
  });

  const withExtra = (path: string) =>
    verifyWithDefaults(
      changed((files) => files.set(path, 'x')),
      { allowExtra: true },
    );

  it.each([
    ...[
      'old.html',
      'n/2026/08/20/cccccccccccc.html',
      'm/ab/abcd-320.avif',
      'pagefind/2026-07-01/fragment/be_1.pf_fragment',
    ],
    ...[
      'items/2026/08/20/paper.json',
      'feeds/atom/gone.xml',
      'edition/leaving.json',
      `edition/tree/ab/${'ab'.repeat(32)}.txt`,
    ],
    ...['google0123456789abcdef.html', 'BingSiteAuth.xml', 'be/index.html.partial'],
    // Beside a page, and beside a folder, that is not served at that address.
    ...['404/2026.html', 'n/2026.html'],
    '.well-known/acme-challenge/a-token_1',
  ])('the extra file %s is a note with allowExtra', async (path) => {
    const verdict = await withExtra(path);
    expect(verdictLines(verdict)).toEqual(['authentic']);
    expect(verdict.notes).toContainEqual({ code: 'extra-allowed', detail: '1' });
    expect(verdictLines(await verifyWithDefaults(changed((files) => files.set(path, 'x'))))).toEqual([
      'extra-files',
      `extra ${path}`,
    ]);
  });

  it.each([
    { path: '.git/config', data: 'any text' },
    { path: '.git/hooks/pre-push.sample', data: 'any text' },
    { path: '.git', data: 'gitdir: /srv/site.git\n' },
    { path: '.nojekyll', data: '' },
    { path: '.gitattributes', data: '* -text\n' },
    { path: 'CNAME', data: 'news.example.org\n' },
    { path: '.domains', data: 'news.example.org\nmore.example.org\n' },
  ])('the carrier file $path is a note', async ({ path, data }) => {
    const verdict = await verifyWithDefaults(changed((files) => files.set(path, data)));
    expect(verdictLines(verdict)).toEqual(['authentic']);
    expect(verdict.notes).toContainEqual({ code: 'carrier', detail: '1' });
  });

  it.each(['.nojekyll', 'CNAME', '.domains'])('%s with other content is an extra file', async (path) => {
    const files = changed((files) => files.set(path, '<script>'));
    expect(verdictLines(await verifyWithDefaults(files))).toEqual(['extra-files', `extra ${path}`]);
  });

  it('.gitattributes with other content could change files in a clone, and is reported', async () => {
    const files = changed((files) => files.set('.gitattributes', '*.html filter=other\n'));
    expect(verdictLines(await verifyWithDefaults(files))).toEqual(['tampered', 'active .gitattributes']);
  });

  it.each([
    {
      name: 'scripts and WebAssembly modules',
      paths: ['sw.js', 'be/service-worker.mjs', 'a/OLD.JS', 'a/x.cjs', 'm/x.wasm'],
    },
    {
      name: 'scripts without their extension, or with more behind it',
      paths: ['sw', 'sw.js.', 'sw.js.gz', 'a/sw.js.map'],
    },
    {
      name: 'programs of a server',
      paths: ['index.php', 'be/index.cgi', 'n/x.phtml', 'x.shtml', 'functions/x.ts', 'be/x.asp'],
    },
    {
      name: 'settings of a server',
      paths: [
        '.htaccess',
        'be/.htaccess',
        '.htpasswd',
        '.user.ini',
        'php.ini',
        'web.config',
        'netlify.toml',
        'vercel.json',
      ],
    },
    {
      name: 'settings of a host of static pages',
      paths: ['_redirects', '_worker.js', '_routes.json', 'be/_headers', 'staticwebapp.config.json', '_config.yml'],
    },
    { name: 'links of apps', paths: ['.well-known/assetlinks.json', '.well-known/apple-app-site-association'] },
    { name: 'other hidden files', paths: ['.env', 'be/.x.html', '.GIT/config', 'be/.git/config'] },
    {
      name: 'another letter case',
      paths: ['Index.html', 'BE/index.html', 'be/INDEX.HTML', 'BE/more.html', 'A/site.css'],
    },
    {
      name: 'another Unicode form',
      paths: ['index.htm\uff4c', '\u2170ndex.html', 'be/inde\u00adx.html', 'be/\u0131ndex.html'],
    },
    { name: 'dots and spaces at the end', paths: ['index.html.', 'index.html ', 'be./index.html', 'be /index.html'] },
    {
      name: 'another name of the same file',
      paths: ['INDEX~1.HTM', 'index.html::$DATA', 'be/index.htm', 'index.html.br'],
    },
    { name: 'a name of the same address', paths: ['be', 'be.html', '404/index.html', 'index.html/x.html', 'be/index'] },
    { name: 'a key', paths: ['edition/0123456789abcdef.pub'] },
  ])('$name never pass, with allowExtra either', async ({ paths }) => {
    for (const path of paths) {
      const { word, failures } = await withExtra(path);
      expect({ word, path: failures[0]?.path }).toEqual({ word: 'tampered', path });
    }
  });
});

describe('in a folder', () => {
  async function folderOf(files: Files): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'lusterka-attack-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await layFiles(folder, files);
    return folder;
  }

  it('an untouched edition is authentic', async () => {
    expect(verdictLines(await verifyWithDefaults(openCopy(await folderOf(makeEdition()))))).toEqual(['authentic']);
  });

  it('a truncated file is reported', async () => {
    const folder = await folderOf(makeEdition());
    await truncate(join(folder, PAGE), 3);
    expect(verdictLines(await verifyWithDefaults(openCopy(folder)))).toEqual(['tampered', `changed ${PAGE}`]);
  });

  it('a symbolic link is rejected even if it leads to the right bytes', async () => {
    const files = makeEdition();
    const folder = await folderOf(files);
    const elsewhere = await folderOf(files);
    await rm(join(folder, PAGE));
    await symlink(join(elsewhere, PAGE), join(folder, PAGE));
    expect(verdictLines(await verifyWithDefaults(openCopy(folder)))).toEqual(['tampered', `link ${PAGE}`]);
  });

  it('a folder that is a symbolic link is rejected, and an extra link too', async () => {
    const files = makeEdition();
    const folder = await folderOf(files);
    const elsewhere = await folderOf(files);
    await rm(join(folder, 'be'), { recursive: true });
    await symlink(join(elsewhere, 'be'), join(folder, 'be'));
    await symlink('/etc/passwd', join(folder, 'more.html'));
    const verdict = await verifyWithDefaults(openCopy(folder));
    expect(verdict.word).toBe('tampered');
    expect(verdictLines(verdict)).toEqual(expect.arrayContaining(['link be/index.html', 'link be', 'link more.html']));
  });

  it('a missing folder is unreachable', async () => {
    expect((await verifyWithDefaults(openCopy(join(tmpdir(), 'lusterka-nothing-here')))).word).toBe('unreachable');
  });
});
