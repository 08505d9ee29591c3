// Runs every line of the shell blocks of documents as it is written, in clones of this working tree without internet, with
// real servers on loopback. Blocks with a mark are left out (CONTRIBUTING.md); docs.test.ts counts them.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import { pull } from '../src/pull/pull.ts';
import { put } from './helpers/content-folder.ts';
import { shellBlocksToRun } from './helpers/doc-blocks.ts';
import { createDocHome, type DocShellOptions, type Replacements, runDocument, runScript } from './helpers/doc-shell.ts';
import { freePort } from './helpers/free-port.ts';
import { liveContent } from './helpers/live-content.ts';
import { forgetSources } from './helpers/without-sources.ts';
import { startRoutingServer } from './ipfs/delegated-routing-server.ts';
import { layCheckout } from './workflows/local-runner.ts';

const PROGRAMS = ['rsync', 'wget', 'curl', 'minisign', 'unzip'];
const missing = PROGRAMS.filter((program) => spawnSync(program, ['--version']).error !== undefined);
/** A test that needs programs, which `npm run tools -- --install` installs; without them it is skipped. */
const itWith = (...programs: string[]) => it.skipIf(programs.some((program) => missing.includes(program)));

let folder: string;
let clone: string;
let home: string;
/** The web root that `mirror push` fills, and its addresses. */
let www: string;
let mirrorUrl: string;
let rsyncUrl: string;
const requested: string[] = [];
const followed = new Set<string>();
const finish: (() => unknown)[] = [];

const git = (checkout: string, ...args: string[]): string =>
  execFileSync('git', ['-C', checkout, '-c', 'user.name=v', '-c', 'user.email=v@v.invalid', ...args], {
    encoding: 'utf8',
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-docs-'));
  finish.push(() => rm(folder, { recursive: true, force: true }));
  [clone, home, www] = [join(folder, 'clone'), join(folder, 'home'), join(folder, 'www')];
  await createDocHome(home);
  const origin = join(folder, 'origin.git');
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', origin]);
  const live = await liveContent({ sources: 2, itemsEach: 4 }, { onFinished: (task) => finish.push(task) });
  await pull({ contentDir: live.content, allowPrivate: true, media: false });
  await layCheckout(clone, {
    origin: `file://${origin}`,
    async prepare(checkout) {
      for (const part of ['sources', 'items', 'state.json']) {
        await rm(join(checkout, 'content', part), { recursive: true, force: true });
        await cp(join(live.content, part), join(checkout, 'content', part), { recursive: true });
      }
      await forgetSources(join(checkout, 'content'));
      const site = join(checkout, 'content', 'site.json');
      await put(site, { ...JSON.parse(await readFile(site, 'utf8')), smallMirrors: [] });
      await put(join(checkout, 'content', 'mirrors', 'pages.json'), {
        kind: 'ipns',
        url: 'ipns://site.example',
        since: '2026-08-01',
        push: { kind: 'git', repository: `file://${origin}`, branch: 'pages' },
      });
      git(checkout, 'add', '--all');
      git(checkout, 'commit', '--quiet', '--message', 'all');
      git(checkout, 'branch', '--quiet', '--move', 'main');
      git(checkout, 'push', '--quiet', 'origin', 'main');
    },
  });
  await symlink(resolve('node_modules'), join(clone, 'node_modules'));
  await put(join(home, 'private-targets.json'), {
    targets: [{ id: 'disk', push: { kind: 'folder', path: www } }],
  });
  await mkdir(www);
  const server = await serveFolder(www, { headers: headersOf });
  finish.push(() => server.close());
  mirrorUrl = server.url.slice(0, -1);
  if (!missing.includes('rsync')) rsyncUrl = await startRsyncDaemon();
});

afterAll(async () => {
  for (const task of finish.reverse()) await task();
});

function headersOf(path: string): Record<string, string> {
  requested.push(path);
  const time = statSync(join(www, path), { throwIfNoEntry: false })?.mtime;
  return { 'access-control-allow-origin': '*', ...(time && { 'last-modified': time.toUTCString() }) };
}

async function startRsyncDaemon(): Promise<string> {
  const port = await freePort();
  const config = join(folder, 'rsyncd.conf');
  const ids = `uid = ${process.getuid?.()}\ngid = ${process.getgid?.()}`;
  await writeFile(config, `use chroot = no\n${ids}\n[site]\npath = ${www}\n`);
  const args = ['--daemon', '--no-detach', `--config=${config}`, `--port=${port}`, '--address=127.0.0.1'];
  const daemon = spawn('rsync', args, { stdio: 'ignore' });
  finish.push(() => daemon.kill());
  await vi.waitFor(async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect').finally(() => socket.destroy());
  }, 60_000);
  return `rsync://127.0.0.1:${port}/site/`;
}

/** A clone of the clone, without items, for commands that change its content. */
async function cloneAgain(name: string): Promise<string> {
  const checkout = join(folder, name);
  execFileSync('git', ['clone', '--quiet', clone, checkout]);
  await symlink(resolve('node_modules'), join(checkout, 'node_modules'));
  return checkout;
}

/** Runs blocks of a document; all must succeed, and there must be some. */
async function follow(file: string, options: Partial<DocShellOptions> = {}): Promise<string> {
  const { failures, output, blocks } = await runDocument(file, home, { cwd: clone, ...options });
  expect(failures).toEqual([]);
  expect(blocks.length).toBeGreaterThan(0);
  for (const block of blocks) followed.add(`${block.file}:${block.line}`);
  return output;
}

/** Runs a command that no document shows at this place. */
async function shell(script: string, cwd = clone): Promise<void> {
  const { code, said } = await runScript(script, cwd, home);
  expect(code, said).toBe(0);
}

const publicKey: [RegExp, () => string] = [
  /\bRWQ?…/g,
  () => execFileSync('sed', ['-n', '2p', join(home, 'lusterka.key.pub')], { encoding: 'utf8' }).trim(),
];
const pushAll = (dist = 'dist') =>
  shell(
    `npm run --silent mirror -- push --dist ${dist} && npm run --silent mirror -- push --dist ${dist} --targets ~/private-targets.json`,
  );

/** Git on Windows. */
const AUTOCRLF = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.autocrlf', GIT_CONFIG_VALUE_0: 'true' };

/** Addresses and folders of docs/mirroring.md. */
const mirrorNames = (site: string): Replacements => [
  publicKey,
  ['rsync://mirror.example/site/', rsyncUrl],
  ['https://mirror.example', mirrorUrl],
  ['https://git.example/people/pages.git', `file://${join(folder, 'origin.git')}`],
  ['/srv/site', site],
  ['/media/stick/site', site],
];

it('a command that fails in the middle of a block is noticed', async () => {
  expect(await runScript('false && true\nfor word in a; do\n  true\ndone', folder, home)).toMatchObject({ code: 1 });
  expect(await runScript('true && true\nfor word in a; do\n  true\ndone', folder, home)).toMatchObject({ code: 0 });
});

describe('a reader who follows', () => {
  it('docs/make-an-edition.md gets a key and an edition', async () => {
    await follow('docs/make-an-edition.md', { only: /lusterka\.key(?![\s\S]*next\.key)/ });
    expect(await readdir(join(clone, 'dist', 'edition'))).toContain('edition.json');
    await follow('docs/make-an-edition.md', { only: /next\.key/, cwd: await cloneAgain('rotated') });
    const cwd = await cloneAgain('several');
    await rm(join(cwd, 'content', 'roots'), { recursive: true });
    const people = 'for name in anna ihar zosia new; do npm run --silent keys -- new --out $name.key; done';
    await shell(people, cwd);
    await follow('docs/make-an-edition.md', { only: /anna\.key/, cwd });
    expect(await readdir(join(cwd, 'content', 'roots'))).toEqual(expect.arrayContaining(['1.json', '2.json']));
  });

  itWith('unzip')('docs/mirroring.md can pack and push', async () => {
    await pushAll();
    const replacements = mirrorNames(join(folder, 'stick'));
    await follow('docs/mirroring.md', { only: /lusterka\.zip|mirror -- push/, replacements });
  });

  itWith('minisign')('docs/verify-a-copy.md and docs/hosts.md verify with and without our code', async () => {
    const replacements: Replacements = [publicKey, [/<folder[^>]*>/g, www], ['https://your.example/', `${mirrorUrl}/`]];
    const site = join(clone, 'dist');
    await follow('docs/verify-a-copy.md', { only: /^npm/, replacements: [publicKey, [/<folder[^>]*>/g, site]] });
    await follow('docs/verify-a-copy.md', { only: /^minisign/, replacements, cwd: site });
    await follow('docs/hosts.md', { replacements });
  });

  itWith('curl')('docs/run-your-own.md can update, show the health, store the items, and seed', async () => {
    const replacements: Replacements = [publicKey, ['https://mirror.example', mirrorUrl], ['~/old-copy', www]];
    const cwd = join(folder, 'unpacked');
    await mkdir(cwd);
    await follow('docs/run-your-own.md', { only: /curl/, replacements, cwd });
    expect(await listFiles(join(cwd, 'lusterka'))).toContain('package.json');
    const env = { LUSTERKA_KEY: await readFile(join(home, 'lusterka.key'), 'utf8') };
    await follow('docs/run-your-own.md', { only: /^(?!curl)/, replacements, env });
    expect(await readdir(join(home, 'lusterka'))).toContain('content');
  });

  itWith(
    'rsync',
    'wget',
    'minisign',
  )('docs/mirroring.md gets authentic copies, and keeps them so', async () => {
    // Nothing has to change: then the last edition is restored into the site.
    await shell('npm run --silent edition -- --key ~/lusterka.key || [ $? = 9 ]');
    await pushAll();
    const recipes = [
      { name: 'rsync', first: /^rsync/, later: /^rsync/, env: {} },
      { name: 'git', first: /^git clone/, later: /^git fetch/, env: {} },
      { name: 'git with autocrlf', first: /^git clone/, later: /^git fetch/, env: AUTOCRLF },
      { name: 'wget', first: /wget/, later: /wget/, env: {} },
    ];
    const run = async (
      { name, env }: { name: string; env: Record<string, string> },
      only: RegExp,
      more: Replacements = [],
    ) => {
      const site = join(folder, 'copies', name.replaceAll(' ', '-'));
      await mkdir(join(folder, 'copies'), { recursive: true });
      const replacements: Replacements = [...mirrorNames(site), ...more];
      await follow('docs/mirroring.md', {
        only,
        env,
        replacements,
        cwd: /^\^git fetch/.test(only.source) ? site : clone,
      });
      await follow('docs/mirroring.md', { only: /^npm run verify -- \/srv\/site/, replacements });
      return site;
    };
    for (const recipe of recipes) await run(recipe, recipe.first);
    const next = join(folder, 'next');
    for (const part of ['dist', 'dist.editions']) await cp(join(clone, part), join(next, part), { recursive: true });
    await rm(join(next, 'dist', 'ru', 'index.html'));
    await appendFile(join(next, 'dist', 'be', 'index.html'), '<!-- later -->');
    await shell(`npm run --silent edition -- --key ~/lusterka.key --dist ${join(next, 'dist')}`);
    await pushAll(join(next, 'dist'));
    // A script that is stopped leaves a copy of the edition before, or one that is being updated.
    const stopped = join(folder, 'copies', 'stopped');
    await cp(join(folder, 'copies', 'wget'), stopped, { recursive: true });
    const codes: number[] = [];
    for (const place of ['# The hash tree', 'cut -c67- $list', '# If all of it is here']) {
      const replacements: Replacements = [[place, 'exit #'], ...mirrorNames(stopped)];
      await runDocument('docs/mirroring.md', home, { cwd: clone, only: /wget/, replacements });
      const key = publicKey[1]();
      codes.push(
        (await runScript(`npm run --silent verify -- ${stopped} --key ${key} --allow-extra`, clone, home)).code,
      );
    }
    expect(codes).toEqual([0, 0, 10]);
    // A damaged file that is not older than that of the source.
    await writeFile(join(folder, 'copies', 'wget', 'be', 'about.html'), 'damaged');
    for (const recipe of recipes) {
      requested.length = 0;
      // The web root and the branch have the old page for 72 hours.
      const site = await run(recipe, recipe.later, recipe.name === 'wget' ? [] : [['--key', '--allow-extra --key']]);
      const isKept = (await listFiles(site)).includes('ru/index.html');
      expect(isKept, recipe.name).toBe(recipe.name !== 'wget');
      const pages = requested.filter((path) => !path.startsWith('edition/') && path !== '404.html');
      expect(pages, recipe.name).toEqual(recipe.name === 'wget' ? ['be/about.html', 'be/index.html'] : []);
    }
    // A source out of reach changes nothing.
    const unreachable: Replacements = [['https://mirror.example', `http://127.0.0.1:${await freePort()}`]];
    const replacements = [...unreachable, ...mirrorNames(join(folder, 'copies', 'wget'))];
    const { failures } = await runDocument('docs/mirroring.md', home, { cwd: clone, only: /wget/, replacements });
    expect(failures).toHaveLength(1);
    await follow('docs/mirroring.md', { only: /^npm run verify -- \/srv\/site/, replacements });
  });

  it('docs/keys.md can rehearse and change keys with roles, and docs/builders.md confirm an edition', async () => {
    await follow('docs/keys.md', { only: /rehearsal/ });
    const cwd = await cloneAgain('roles');
    for (const part of ['content/roots', 'content/items', 'dist', 'dist.editions'])
      await cp(join(clone, part), join(cwd, part), { recursive: true });
    const keys = join(home, 'ceremony');
    await shell(
      'npm run --silent keys -- ceremony --out ~/ceremony --key ~/lusterka.key --yes --no-password; for name in new anna ihar witness; do npm run --silent keys -- new --out ~/$name.key --no-password; done',
      cwd,
    );
    const replacements: Replacements = [
      ['<id or .pub>', join(keys, 'edition', 'edition.key.pub')],
      ...['root-1', 'root-2', 'root-3', 'edition', 'mirrors'].map(
        (name) => [`<${name}.key>`, join(keys, name, `${name}.key`)] as const,
      ),
      ...['new', 'anna', 'ihar'].map((name) => [`<${name}.key.pub>`, join(home, `${name}.key.pub`)] as const),
    ];
    await follow('docs/keys.md', { only: /^(?![\s\S]*rehearsal)/, cwd, replacements });
    const copy = join(folder, 'copy');
    let said = '';
    await follow('docs/builders.md', {
      cwd,
      replacements: [
        ['<anna.key.pub>', join(home, 'builder.key.pub')],
        ...replacements,
        ['<copy>', copy],
        ['<RW… or .pub>', join(keys, 'root-1', 'root-1.key.pub')],
        ['<name.example/witness>', 'name.example/witness'],
        ['<name+hash+key>', () => /name\.example\/witness\+[0-9a-f]+\+\S+/.exec(said)?.[0] ?? 'none'],
      ],
      before: {
        'edition -- attest': async () => {
          await shell('npm run --silent edition -- --key ~/new.key', cwd);
          await cp(join(cwd, 'dist'), copy, { recursive: true });
        },
        'accept witness.txt': (output) => {
          said = output;
        },
      },
    });
  });

  it('docs/releases.md can tag a release', async () => {
    const cwd = join(folder, 'released');
    const release = {
      version: '0.3.0',
      scripts: { test: 'node -e 0', release: `node ${resolve('scripts/release.ts')}` },
    };
    await put(join(cwd, 'package.json'), { name: 'lusterka', ...release });
    await put(join(cwd, 'package-lock.json'), {
      name: 'lusterka',
      version: '0.3.0',
      packages: { '': { version: '0.3.0' } },
    });
    await put(join(cwd, 'CHANGELOG.md'), '# Changelog\n\n## [Unreleased]\n\n## [0.3.0] - 2020-01-31\n\n- A thing.\n');
    await put(join(cwd, '.gitignore'), '.cache/\n');
    const bare = join(folder, 'released.git');
    await shell(
      `git init --quiet --bare ${bare} && git init --quiet . && git add --all && git commit --quiet -m all && git remote add origin ${bare} && git push --quiet -u origin main && git switch --quiet -c other`,
      cwd,
    );
    await follow('docs/releases.md', { cwd });
    expect(git(bare, 'tag', '--list').trim()).toBe('v0.3.0');
  });

  it('docs/review.md, docs/upgrading.md and CONTRIBUTING.md can check, merge and commit changes', async () => {
    const cwd = await cloneAgain('changes');
    const change = (refs: string) =>
      shell(
        `git -C ${cwd} commit --quiet --allow-empty -m change && git -C ${cwd} push --quiet ${join(folder, 'origin.git')} HEAD:${refs} && git -C ${cwd} reset --quiet --hard HEAD~1`,
      );
    await change('refs/pull/7/head');
    await change('refs/tags/v0.2.0');
    await shell('git push --quiet origin HEAD:main');
    await follow('docs/review.md');
    await follow('docs/upgrading.md');
    await follow('CONTRIBUTING.md', { only: /^npm/ });
    await put(join(cwd, 'content', 'note.txt'), 'A text');
    await shell('git add --all', cwd);
    await follow('CONTRIBUTING.md', { only: /^git config/, cwd });
    expect(git(cwd, 'log', '-1', '--format=%an %s').trim()).toBe('verabej Change a text');
  });

  it.each(['docs/translate.md', 'docs/sources.md', 'docs/stories.md', 'docs/add-a-source.md'])(
    '%s finds no command that fails',
    async (file) => {
      await follow(file, { replacements: [['radio-example', 's0']] });
    },
  );

  it.each(['docs/add-a-day.md', 'docs/add-a-person.md'])('%s writes a file', async (file) => {
    const cwd = await cloneAgain(file.replace(/\W+/g, '-'));
    await follow(file, { cwd });
    expect(git(cwd, 'status', '--porcelain')).toMatch(/^\?\? content\/\w+\/[\w-]+\.json$/m);
  });

  itWith('curl')('docs/ipfs.md signs a name, publishes its record, passes it on and prints DNSLink', async () => {
    const router = await startRoutingServer();
    finish.push(() => router.close());
    let name = '';
    const output = await follow('docs/ipfs.md', {
      replacements: [
        [/k51…/g, () => name],
        [/https:\/\/router\.example\/routing\/v1\/ipns\//g, router.address],
        ['http://127.0.0.1:5001/', router.address],
      ],
      before: { 'publish-record': (said) => (name = /k51[0-9a-z]{50,}/.exec(said)?.[0] ?? '') },
    });
    expect([...router.records.keys()]).toEqual([name]);
    expect(output).toContain(`_dnslink.news.example.org. TXT "dnslink=/ipns/${name}"`);
  });

  itWith(...PROGRAMS)('every shell block without a mark', async () => {
    const files = [
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      ...(await listFiles('docs')).map((path) => `docs/${path}`),
    ];
    const blocks = await Promise.all(files.filter((file) => file.endsWith('.md')).map(shellBlocksToRun));
    expect(
      blocks
        .flat()
        .map(({ file, line }) => `${file}:${line}`)
        .filter((block) => !followed.has(block)),
    ).toEqual([]);
  });
});
