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
  const told = findings.map(({ severity, file, field, at, what, why, fix }) => {
    expect(
      [what, why, fix].every((part) => part.length > 5),
      'what, why and fix are all said',
    ).toBe(true);
    return { severity, file: relative(folder, file), field, line: at.line, text: `${what} ${why} ${fix}` };
  });
  return { told, elsewhere };
}

const source = (changes: object) => JSON.stringify(sampleSource(changes), null, 2);
const feeds = (url: string) => ({ feeds: [{ type: 'feed' as const, url }] });
const onion = `http://${'a2'.repeat(28)}.onion/`;

it.each([
  {
    name: 'a script in a name',
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
    name: 'a turned direction of writing',
    paper: source({ title: `paper${RLO}gnp` }),
    field: 'title',
    line: 2,
    says: 'invisible',
  },
  {
    name: 'a sign of no width',
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
    name: 'an invisible sign in an address',
    paper: source({ homepage: `http://paper.example/${RLO}` }),
    field: 'homepage',
    line: 4,
    says: 'invisible',
  },
  {
    name: 'a host that is too long to be one',
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
    name: 'this machine',
    paper: source(feeds('http://127.0.0.1/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'not on the public',
  },
  {
    name: 'this machine as a decimal',
    paper: source(feeds('http://2130706433/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: '127.0.0.1',
  },
  {
    name: 'this machine as an octal',
    paper: source(feeds('http://0177.0.0.1/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: '127.0.0.1',
  },
  {
    name: 'this machine as a hexadecimal',
    paper: source(feeds('http://0x7f.1/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: '127.0.0.1',
  },
  {
    name: 'this machine in IPv6',
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
    name: 'the metadata of a cloud machine',
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
    name: 'a name of one network',
    paper: source(feeds('http://router.local/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'inside one network',
  },
  {
    name: 'a name without a point',
    paper: source(feeds('http://localhost/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'inside one network',
  },
  {
    name: 'a port of no web server',
    paper: source(feeds('http://paper.example:22/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'Port 22',
  },
  {
    name: 'half an onion',
    paper: source(feeds('http://paper.onion/rss')),
    field: 'feeds.0.url',
    line: 11,
    says: 'not the address of an onion',
  },
  {
    name: 'an onion behind a gateway',
    paper: source(feeds(`${onion.slice(0, -1)}.ly/rss`)),
    field: 'feeds.0.url',
    line: 11,
    says: 'gateway',
  },
  {
    name: 'two alphabets in one name',
    paper: source({ homepage: 'http://p\u0430per.example/' }),
    field: 'homepage',
    line: 4,
    says: 'two alphabets',
  },
  { name: 'a field twice', paper: '{\n  "title": "Seen",\n  "title": "Meant"\n}', field: '', line: 3, says: 'twice' },
  {
    name: 'a field that there is not',
    paper:
      '{\n  "title": "Paper",\n  "kind": "media",\n  "homepage": "http://paper.example/",\n  "hompage": 1,\n  "languages": ["be"],\n  "feeds": [{ "type": "feed", "url": "http://paper.example/rss" }]\n}',
    field: 'hompage',
    line: 5,
    says: 'not a field',
  },
  { name: 'a missing comma', paper: '{\n  "title": "Paper"\n  "kind": "media"\n}', field: '', line: 3, says: 'JSON' },
  {
    name: 'a word where a value should be',
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
  { name: 'an end too early', paper: '{\n  "title":\n', field: '', line: 3, says: 'end of the file' },
  { name: 'a byte order mark', paper: `\uFEFF${source({})}`, field: '', line: 1, says: 'byte order mark' },
  { name: 'bytes that are no text', paper: Buffer.from([0x7b, 0xff, 0x7d]), field: '', line: 1, says: 'UTF-8' },
  { name: 'depth', paper: `{"title":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, field: '', line: 1, says: 'nested' },
  { name: 'five megabytes', paper: `{"title":"${'x'.repeat(5 << 20)}"}`, field: '', line: 1, says: '5121 KB' },
])('refuses $name, and says where', async ({ paper, field, line, says }) => {
  const { told } = await findings({ 'sources/paper.json': paper });
  expect(told.map(({ text, ...place }) => place)).toEqual([
    { severity: 'error', file: 'sources/paper.json', field, line },
  ]);
  expect(told[0]?.text).toContain(says);
});

it.each([
  { name: 'a script', file: 'sources/evil.js' },
  { name: 'a hidden file', file: 'sources/.npmrc' },
  { name: 'a folder of files', file: 'sources/deep/paper.json' },
  { name: 'a program among pages', file: 'pages/en/evil.html' },
  { name: 'a page in no language', file: 'pages/about.txt' },
  { name: 'a dictionary of another language', file: 'i18n/fr.json' },
  { name: 'a file beside the folders', file: 'package.json' },
])('refuses $name in people’s folders', async ({ file }) => {
  const { told } = await findings({ [file]: '{}' });
  expect(told.map(({ severity, file }) => ({ severity, file }))).toEqual([{ severity: 'error', file }]);
});

const PAGE = '---\ntitle: About\ndescription: What it is.\nupdated: 2026-08-23\n---\nWords.\n';

it.each([
  { name: 'a script', line: '<script src="https://evil.example/a.js"></script>', columns: [1, 41] },
  {
    name: 'a page that leads on by itself',
    line: 'See <meta http-equiv=refresh content="0;url=//evil.example">',
    columns: [5],
  },
  { name: 'a handler of events in capitals', line: '> - <IMG src=x onerror=alert(1)>', columns: [5] },
  { name: 'HTML that is a comment', line: '<!-- hidden -->', columns: [1] },
  { name: 'a picture', line: 'A ![picture](https://evil.example/a.png)', columns: [3] },
  { name: 'a link that is a script', line: 'A [link](javascript:alert(1))', columns: [8] },
  { name: 'a script in other signs', line: 'A [link]( &#106;avascript:alert(1))', columns: [8] },
  { name: 'data as a link', line: '[a](data:text/html,x) and [b](DATA:text/html,x)', columns: [3, 29] },
  { name: 'an address without a scheme', line: '[a](//evil.example/)', columns: [3] },
  { name: 'a link whose address stands elsewhere', line: '[a]: javascript:alert(1)', columns: [3] },
])('refuses $name in a page', async ({ line, columns }) => {
  const folder = await contentFolder({ 'pages/en/about.md': `${PAGE}${line}\n` });
  const told = (await checkChange({ contentDir: folder })).findings.filter(({ severity }) => severity === 'error');
  expect(told.map(({ at }) => at)).toEqual(columns.map((column) => ({ line: 7, column })));
});

it('passes the Markdown that pages need', async () => {
  const words =
    '## A heading\n\n1. **Bold**, *thin*, `no-store`, 1 < 2, a &lt;b&gt;\n- [in](/en/about.html) [here](#a) [out](https://paper.example/) [post](mailto:desk@paper.example)\n';
  const { told } = await findings(
    Object.fromEntries(['be', 'ru', 'en'].map((lang) => [`pages/${lang}/about.md`, `${PAGE}${words}`])),
  );
  expect(told).toEqual([]);
});

it('lets .gitkeep keep a folder', async () => {
  expect((await findings({ 'mirrors/.gitkeep': '' })).told).toEqual([]);
});

it.each(['sources/paper.json', 'pages/en/about.md', 'i18n/ru.json', 'site.json'])(
  'refuses a link to another place at %s, and tells nothing of what is there',
  async (path) => {
    const folder = await contentFolder({ [path]: '' });
    const [file, secret] = [join(folder, path), join(folder, '..', `${basename(folder)}.secret`)];
    await put(secret, 'PRIVATE-KEY');
    await rm(file);
    await mkdir(dirname(file), { recursive: true });
    await symlink(secret, file);
    const told = (await checkChange({ contentDir: folder, change: { files: [{ path: file, kind: 'changed' }] } }))
      .findings;
    await rm(secret);
    expect(told.map(({ what }) => what)).toContain('It is no file but a link to another place.');
    expect(JSON.stringify(told)).not.toContain('PRIVATE');
  },
);

it.each(['sources', 'topics', 'people', 'mirrors', 'withdrawn', 'i18n', 'pages', 'pages/be', 'items', 'schemas'])(
  'stops at a folder %s that is a link, and at one that is a file',
  async (path) => {
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
      { severity: 'error', file: path, text: expect.stringMatching(/^(?!.*PRIVATE).* but a link to another place/) },
    ]);
    await rm(place);
    await put(place, 'PRIVATE-KEY');
    expect(await check()).toMatchObject([
      {
        severity: 'error',
        file: path,
        text: expect.stringMatching(path === 'pages/be' ? /no place here/ : /^It is no folder/),
      },
    ]);
  },
);

const listed = {
  groups: [{ why: 'Run by a state.', domains: ['state.example', 'gov.example'], telegram: ['pul_pul'] }],
};

it.each([
  { name: 'a public number as an address', paper: { homepage: 'http://8.8.8.8/' }, field: 'homepage', says: 'number' },
  { name: 'a high port', paper: { homepage: 'http://paper.example:8443/' }, field: 'homepage', says: '8443' },
  {
    name: 'a name in another alphabet',
    paper: { homepage: 'http://радыё.example/' },
    field: 'homepage',
    says: '“радыё.example” has letters beyond',
  },
  {
    name: 'a domain of a state',
    paper: { homepage: 'http://state.example/' },
    field: 'homepage',
    says: 'Run by a state.',
  },
  {
    name: 'a domain below one',
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
    name: 'one letter more than a neighbour',
    paper: { homepage: 'http://neighbour.example/' },
    field: 'homepage',
    says: 'nearly “neighbor.example”',
  },
  {
    name: 'the name of a neighbour under another ending',
    paper: { homepage: 'http://neighbor.test/' },
    field: 'homepage',
    says: 'nearly',
  },
  { name: 'the title of a neighbour', paper: { title: 'Neighb0r' }, field: 'title', says: 'another source' },
])('asks about $name', async ({ paper, field, says }) => {
  const { told } = await findings({
    'state-media.json': listed,
    'sources/neighbor.json': sampleSource({
      title: 'Neighbor',
      homepage: 'http://neighbor.example/',
      ...feeds('http://neighbor.example/rss'),
    }),
    'sources/paper.json': sampleSource(paper),
  });
  expect(told.map(({ severity, file, field }) => ({ severity, file, field }))).toEqual([
    { severity: 'needs-review', file: 'sources/paper.json', field },
  ]);
  expect(told[0]?.text).toContain(says);
});

it.each([
  { name: 'a one for an l', host: 'zerka1o.example' },
  { name: 'rn for m', host: 'rnirror.example' },
  { name: 'another alphabet throughout', host: 'хоре.example' },
  { name: 'a site that everybody knows', host: 'wlkipedia.org' },
])('refuses an address that looks like another by $name', async ({ host }) => {
  const known = ['zerkalo', 'mirror', 'xope'].map((id) => [
    `sources/${id}.json`,
    sampleSource({ title: id, homepage: `http://${id}.example/`, ...feeds(`http://${id}.example/rss`) }),
  ]);
  const { told } = await findings(
    { ...Object.fromEntries(known), 'sources/young.json': sampleSource({ homepage: `http://${host}/` }) },
    ['sources/young.json'],
  );
  expect(told.filter(({ severity }) => severity === 'error').map(({ file, field }) => ({ file, field }))).toEqual([
    { file: 'sources/young.json', field: 'homepage' },
  ]);
});

it('tells every fault of one file at once, in the order of its lines', async () => {
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
  const { told } = await findings(
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
  expect(told.map(({ severity, field }) => `${severity} ${field}`)).toEqual([
    'error title',
    'error homepage',
    'error feeds.0.url',
    'needs-review feeds.1.channel',
    'error feeds.2.url',
    'error hompage',
  ]);
});

it('takes an onion whole, and passes state addresses that only a reference names', async () => {
  const files = {
    'state-media.json': listed,
    'sources/paper.json': sampleSource({ ...feeds(onion), stateListed: { reference: 'http://gov.example/list' } }),
  };
  expect((await findings(files)).told).toEqual([]);
});

it('tells of a stray letter in a word, and of no word in one alphabet', async () => {
  const { told } = await findings({
    'sources/paper.json': sampleSource({ title: 'Газетa Paper', names: { be: 'Газета', en: 'Hazieta' } }),
  });
  expect(told).toMatchObject([{ severity: 'notice', field: 'title' }]);
});

it('tells of what two files share at the one that is changed, and counts the rest', async () => {
  const one = (id: string) => sampleSource({ title: id, homepage: `http://${id}.example/` });
  const files = { 'sources/abeille.json': one('abeille'), 'sources/zvon.json': one('zvon'), 'topics/broken.json': '{' };
  const { told, elsewhere } = await findings(files, ['sources/abeille.json']);
  expect(told).toMatchObject([{ file: 'sources/abeille.json', field: 'feeds.0.url', severity: 'error' }]);
  expect(told[0]?.text).toContain('zvon.json');
  expect(elsewhere).toBe(1);
});
