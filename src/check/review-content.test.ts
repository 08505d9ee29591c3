import { mkdir, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder, put, sampleSource } from '../../tests/helpers/content-folder.ts';
import { checkChange } from './check-change.ts';

const RLO = '\u202e';
const ZERO_WIDTH = '\u200b';

async function findings(files: Record<string, unknown>, changed?: string[]) {
  const folder = await contentFolder(files);
  const change = changed && { files: changed.map((path) => ({ path: join(folder, path), kind: 'changed' as const })) };
  const { findings, elsewhere } = await checkChange({ contentDir: folder, change });
  const reported = findings.map(({ severity, file, field, at, what, why, fix }) => {
    expect(
      [what, why, fix].every((part) => part.length > 5),
      'what, why and fix are all there',
    ).toBe(true);
    return { severity, file: relative(folder, file), field, line: at.line, text: `${what} ${why} ${fix}` };
  });
  return { reported, elsewhere };
}

const source = (changes: object) => JSON.stringify(sampleSource(changes), null, 2);
const feeds = (url: string) => ({ feeds: [{ type: 'feed' as const, url }] });
const onion = `http://${'a2'.repeat(28)}.onion/`;

it.each([
  {
    name: 'a script in a title',
    paper: source({ title: '<script>alert(1)</script>' }),
    field: 'title',
    line: 2,
    says: 'markup',
  },
  {
    name: 'markup in the name of one language',
    paper: source({ names: { en: 'A <b>paper</b>' } }),
    field: 'names.en',
    line: 15,
    says: 'markup',
  },
  {
    name: 'a bidirectional override',
    paper: source({ title: `paper${RLO}gnp` }),
    field: 'title',
    line: 2,
    says: 'invisible',
  },
  {
    name: 'a zero-width character',
    paper: source({ note: `see${ZERO_WIDTH}here` }),
    field: 'note',
    line: 14,
    says: 'invisible',
  },
  { name: 'a line break', paper: source({ title: 'two\nlines' }), field: 'title', line: 2, says: 'line break' },
  {
    name: 'a user name in an address',
    paper: source({ homepage: 'https://paper.example@evil.example/' }),
    field: 'homepage',
    line: 4,
    says: 'user name',
  },
  {
    name: 'an invisible character in an address',
    paper: source({ homepage: `http://paper.example/${RLO}` }),
    field: 'homepage',
    line: 4,
    says: 'invisible',
  },
  {
    name: 'a host name that is too long',
    paper: source(feeds(`https://${'a.'.repeat(200)}example/`)),
    field: 'feeds.0.url',
    line: 11,
    says: '253',
  },
  {
    name: 'a script as an address',
    paper: source(feeds('javascript:alert(1)')),
    field: 'feeds.0.url',
    line: 11,
    says: 'https://',
  },
  {
    name: 'a file as an address',
    paper: source(feeds('file:///etc/passwd')),
    field: 'feeds.0.url',
    line: 11,
    says: 'https://',
  },
  {
    name: 'a private address',
    paper: source(feeds('http://192.168.0.1/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: '192.168.0.1, which is not on the public internet',
  },
  {
    name: 'localhost as an IP address',
    paper: source(feeds('http://127.0.0.1/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'not on the public',
  },
  {
    name: 'localhost as a decimal number',
    paper: source(feeds('http://2130706433/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: '127.0.0.1',
  },
  {
    name: 'localhost in octal',
    paper: source(feeds('http://0177.0.0.1/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: '127.0.0.1',
  },
  {
    name: 'localhost in hexadecimal',
    paper: source(feeds('http://0x7f.1/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: '127.0.0.1',
  },
  {
    name: 'localhost in IPv6',
    paper: source(feeds('http://[::1]/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: '::1',
  },
  {
    name: 'IPv4 inside IPv6',
    paper: source(feeds('http://[::ffff:10.0.0.1]/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'not on the public',
  },
  {
    name: 'the metadata service of a cloud',
    paper: source({ mirrors: ['http://169.254.169.254/'] }),
    field: 'mirrors.0',
    line: 15,
    says: '169.254.169.254',
  },
  {
    name: 'a fallback at a private address',
    paper: source({ feeds: [{ type: 'feed', url: 'http://paper.example/rss', fallbacks: ['http://10.0.0.1/'] }] }),
    field: 'feeds.0.fallbacks.0',
    line: 13,
    says: '10.0.0.1',
  },
  {
    name: 'a local host name',
    paper: source(feeds('http://router.local/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'inside one network',
  },
  {
    name: 'a host name without a dot',
    paper: source(feeds('http://localhost/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'inside one network',
  },
  {
    name: 'a port of another service',
    paper: source(feeds('http://paper.example:22/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'Port 22',
  },
  {
    name: 'an incomplete onion address',
    paper: source(feeds('http://paper.onion/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'not a valid onion address',
  },
  {
    name: 'an onion gateway',
    paper: source(feeds(`${onion.slice(0, -1)}.ly/rss`)),
    field: 'feeds.0.url',
    line: 11,
    says: 'gateway',
  },
  {
    name: 'two alphabets in one host name',
    paper: source({ homepage: 'http://p\u0430per.example/' }),
    field: 'homepage',
    line: 4,
    says: 'two alphabets',
  },
  {
    name: 'a duplicate field',
    paper: '{\n  "title": "Seen",\n  "title": "Meant"\n}',
    field: '',
    line: 3,
    says: 'twice',
  },
  {
    name: 'an unknown field',
    paper:
      '{\n  "title": "Paper",\n  "kind": "media",\n  "homepage": "http://paper.example/",\n  "hompage": 1,\n  "languages": ["be"],\n  "feeds": [{ "type": "feed", "url": "http://paper.example/rss" }]\n}',
    field: 'hompage',
    line: 5,
    says: 'not a known field',
  },
  { name: 'a missing comma', paper: '{\n  "title": "Paper"\n  "kind": "media"\n}', field: '', line: 3, says: 'JSON' },
  {
    name: 'a text without quotes',
    paper: '{\n  "title": "Paper",\n  "kind": media\n}',
    field: '',
    line: 3,
    says: 'JSON',
  },
  {
    name: 'a comment',
    paper: '{\n  "title": "http://paper.example/", // its name\n  "kind": "media"\n}',
    field: '',
    line: 2,
    says: 'comment',
  },
  { name: 'a trailing comma', paper: '{\n  "languages": ["be"],\n}', field: '', line: 2, says: 'trailing comma' },
  { name: 'a file that ends too early', paper: '{\n  "title":\n', field: '', line: 3, says: 'end of the file' },
  { name: 'a byte order mark', paper: `\uFEFF${source({})}`, field: '', line: 1, says: 'byte order mark' },
  { name: 'bytes that are not UTF-8', paper: Buffer.from([0x7b, 0xff, 0x7d]), field: '', line: 1, says: 'UTF-8' },
  {
    name: 'deep nesting',
    paper: `{"title":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
    field: '',
    line: 1,
    says: 'nested',
  },
  {
    name: 'a file of five megabytes',
    paper: `{"title":"${'x'.repeat(5 << 20)}"}`,
    field: '',
    line: 1,
    says: '5121 KB',
  },
])('refuses $name at its line', async ({ paper, field, line, says }) => {
  const { reported } = await findings({ 'sources/paper.json': paper });
  expect(reported.map(({ text, ...place }) => place)).toEqual([
    { severity: 'error', file: 'sources/paper.json', field, line },
  ]);
  expect(reported[0]?.text).toContain(says);
});

it.each([
  { name: 'a script', file: 'sources/evil.js' },
  { name: 'a hidden file', file: 'sources/.npmrc' },
  { name: 'a subfolder', file: 'sources/deep/paper.json' },
  { name: 'HTML among pages', file: 'pages/en/evil.html' },
  { name: 'a page outside the language folders', file: 'pages/about.txt' },
  { name: 'translations into an unknown language', file: 'i18n/fr.json' },
  { name: 'a file beside the folders', file: 'package.json' },
])('refuses $name in the content folder', async ({ file }) => {
  const { reported } = await findings({ [file]: '{}' });
  expect(reported.map(({ severity, file }) => ({ severity, file }))).toEqual([{ severity: 'error', file }]);
});

const PAGE = '---\ntitle: About\ndescription: What it is.\nupdated: 2026-08-23\n---\nWords.\n';

it.each([
  { name: 'a script', line: '<script src="https://evil.example/a.js"></script>', columns: [1, 41] },
  {
    name: 'a meta refresh',
    line: 'See <meta http-equiv=refresh content="0;url=//evil.example">',
    columns: [5],
  },
  { name: 'an event handler in capitals', line: '> - <IMG src=x onerror=alert(1)>', columns: [5] },
  { name: 'an HTML comment', line: '<!-- hidden -->', columns: [1] },
  { name: 'a picture', line: 'A ![picture](https://evil.example/a.png)', columns: [3] },
  { name: 'a javascript: link', line: 'A [link](javascript:alert(1))', columns: [8] },
  { name: 'a javascript: link with a character reference', line: 'A [link]( &#106;avascript:alert(1))', columns: [8] },
  { name: 'a data: link', line: '[a](data:text/html,x) and [b](DATA:text/html,x)', columns: [3, 29] },
  { name: 'an address without a scheme', line: '[a](//evil.example/)', columns: [3] },
  { name: 'a reference link', line: '[a]: javascript:alert(1)', columns: [3] },
])('refuses $name in a page', async ({ line, columns }) => {
  const folder = await contentFolder({ 'pages/en/about.md': `${PAGE}${line}\n` });
  const reported = (await checkChange({ contentDir: folder })).findings.filter(({ severity }) => severity === 'error');
  expect(reported.map(({ at }) => at)).toEqual(columns.map((column) => ({ line: 7, column })));
});

it('accepts the Markdown that pages need', async () => {
  const words =
    '## A heading\n\n1. **Bold**, *thin*, `no-store`, 1 < 2, a &lt;b&gt;\n- [in](/en/about.html) [here](#a) [out](https://paper.example/) [post](mailto:desk@paper.example)\n';
  const { reported } = await findings(
    Object.fromEntries(['be', 'ru', 'en'].map((lang) => [`pages/${lang}/about.md`, `${PAGE}${words}`])),
  );
  expect(reported).toEqual([]);
});

it('accepts .gitkeep', async () => {
  expect((await findings({ 'mirrors/.gitkeep': '' })).reported).toEqual([]);
});

it.each(['sources/paper.json', 'pages/en/about.md', 'i18n/ru.json', 'site.json'])(
  'refuses a symbolic link at %s without showing its target',
  async (path) => {
    const folder = await contentFolder({ [path]: '' });
    const [file, secret] = [join(folder, path), join(folder, '..', `${basename(folder)}.secret`)];
    await put(secret, 'PRIVATE-KEY');
    await rm(file);
    await mkdir(dirname(file), { recursive: true });
    await symlink(secret, file);
    const reported = (await checkChange({ contentDir: folder, change: { files: [{ path: file, kind: 'changed' }] } }))
      .findings;
    await rm(secret);
    expect(reported.map(({ what }) => what)).toContain('It is a symbolic link, not a file.');
    expect(JSON.stringify(reported)).not.toContain('PRIVATE');
  },
);

it.each([
  'sources',
  'topics',
  'people',
  'organisations',
  'places',
  'figures',
  'mirrors',
  'withdrawn',
  'i18n',
  'pages',
  'pages/be',
  'items',
  'schemas',
])('refuses %s as a symbolic link, and as a file', async (path) => {
  const folder = await contentFolder();
  const secrets = await contentFolder({
    'secret.json': '{ "PRIVATE-KEY": }',
    'en/secret.md': '---\nPRIVATE: KEY\n---\n',
    'be.json': { PRIVATE: 'KEY' },
  });
  const place = join(folder, path);
  const check = async () =>
    (await checkChange({ contentDir: folder })).findings.map(({ severity, file, what, why, fix }) => ({
      severity,
      file: relative(folder, file),
      text: `${what} ${why} ${fix}`,
    }));
  await rm(place, { recursive: true, force: true });
  await mkdir(dirname(place), { recursive: true });
  await symlink(secrets, place);
  expect(await check()).toMatchObject([
    { severity: 'error', file: path, text: expect.stringMatching(/^(?!.*PRIVATE)It is a symbolic link/) },
  ]);
  await rm(place);
  await put(place, 'PRIVATE-KEY');
  expect(await check()).toMatchObject([
    {
      severity: 'error',
      file: path,
      text: expect.stringMatching(path === 'pages/be' ? /does not belong in this folder/ : /^It is not a folder/),
    },
  ]);
});

const listed = {
  groups: [{ why: 'Run by a state.', domains: ['state.example', 'gov.example'], telegram: ['pul_pul'] }],
};

it.each([
  { name: 'a public IP address', paper: { homepage: 'http://8.8.8.8/' }, field: 'homepage', says: 'IP address' },
  { name: 'a high port', paper: { homepage: 'http://paper.example:8443/' }, field: 'homepage', says: '8443' },
  {
    name: 'a host name in another alphabet',
    paper: { homepage: 'http://радыё.example/' },
    field: 'homepage',
    says: '“радыё.example” has letters outside',
  },
  {
    name: 'a domain of a state',
    paper: { homepage: 'http://state.example/' },
    field: 'homepage',
    says: 'Run by a state.',
  },
  {
    name: 'a subdomain of a state',
    paper: feeds('http://mvd.gov.example/rss'),
    field: 'feeds.0.url',
    says: 'belongs to a state',
  },
  {
    name: 'a channel of a state',
    paper: { feeds: [{ type: 'telegram' as const, channel: 'Pul_Pul' }] },
    field: 'feeds.0.channel',
    says: 't.me/s/Pul_Pul',
  },
  {
    name: 'a host name with one letter more than another',
    paper: { homepage: 'http://neighbour.example/' },
    field: 'homepage',
    says: 'similar to “neighbor.example”',
  },
  {
    name: 'the host name of another source with another suffix',
    paper: { homepage: 'http://neighbor.test/' },
    field: 'homepage',
    says: 'similar',
  },
  { name: 'a title that looks like another', paper: { title: 'Neighb0r' }, field: 'title', says: 'another source' },
])('requires review of $name', async ({ paper, field, says }) => {
  const { reported } = await findings({
    'state-media.json': listed,
    'sources/neighbor.json': sampleSource({
      title: 'Neighbor',
      homepage: 'http://neighbor.example/',
      ...feeds('http://neighbor.example/rss'),
    }),
    'sources/paper.json': sampleSource(paper),
  });
  expect(reported.map(({ severity, file, field }) => ({ severity, file, field }))).toEqual([
    { severity: 'needs-review', file: 'sources/paper.json', field },
  ]);
  expect(reported[0]?.text).toContain(says);
});

it.each([
  { name: 'a one for an l', host: 'zerka1o.example' },
  { name: 'rn for m', host: 'rnirror.example' },
  { name: 'another alphabet', host: 'хоре.example' },
  { name: 'a letter of a well-known site', host: 'wlkipedia.org' },
])('refuses a host name that looks like another: $name', async ({ host }) => {
  const known = ['zerkalo', 'mirror', 'xope'].map((id) => [
    `sources/${id}.json`,
    sampleSource({ title: id, homepage: `http://${id}.example/`, ...feeds(`http://${id}.example/rss`) }),
  ]);
  const { reported } = await findings(
    { ...Object.fromEntries(known), 'sources/young.json': sampleSource({ homepage: `http://${host}/` }) },
    ['sources/young.json'],
  );
  expect(reported.filter(({ severity }) => severity === 'error').map(({ file, field }) => ({ file, field }))).toEqual([
    { file: 'sources/young.json', field: 'homepage' },
  ]);
});

it('reports all faults of a file in the order of its lines', async () => {
  const paper = {
    title: '<b>Paper</b>',
    homepage: 'http://neighb0r.example/',
    hompage: 1,
    feeds: [
      { type: 'feed', url: 'http://127.0.0.1/' },
      { type: 'telegram', channel: 'pul_pul' },
      { type: 'feed', url: 'http://neighbor.example/rss' },
    ],
  };
  const { reported } = await findings(
    {
      'state-media.json': listed,
      'sources/neighbor.json': sampleSource({
        title: 'Neighbor',
        homepage: 'http://neighbor.example/',
        ...feeds('http://neighbor.example/rss'),
      }),
      'sources/paper.json': JSON.stringify({ ...sampleSource(), ...paper }, null, 1),
    },
    ['sources/paper.json'],
  );
  expect(reported.map(({ severity, field }) => `${severity} ${field}`)).toEqual([
    'error title',
    'error homepage',
    'error feeds.0.url',
    'needs-review feeds.1.channel',
    'error feeds.2.url',
    'error hompage',
  ]);
});

it('accepts a full onion address, and a state address as the reference of a listing', async () => {
  const files = {
    'state-media.json': listed,
    'sources/paper.json': sampleSource({
      ...feeds(onion),
      listed: [{ as: 'unknown', since: '2026-08', reference: 'https://gov.example/list' }],
    }),
  };
  expect((await findings(files)).reported).toEqual([]);
});

it('reports a word that mixes alphabets', async () => {
  const { reported } = await findings({
    'sources/paper.json': sampleSource({ title: 'Газетa Paper', names: { be: 'Газета', en: 'Hazieta' } }),
  });
  expect(reported).toMatchObject([{ severity: 'notice', field: 'title' }]);
});

it('reports a duplicate address at the changed file, and counts the other findings', async () => {
  const one = (id: string) => sampleSource({ title: id, homepage: `http://${id}.example/` });
  const files = { 'sources/abeille.json': one('abeille'), 'sources/zvon.json': one('zvon'), 'topics/broken.json': '{' };
  const { reported, elsewhere } = await findings(files, ['sources/abeille.json']);
  expect(reported).toMatchObject([{ file: 'sources/abeille.json', field: 'feeds.0.url', severity: 'error' }]);
  expect(reported[0]?.text).toContain('zvon.json');
  expect(elsewhere).toBe(1);
});
