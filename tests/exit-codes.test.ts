// The exit code of every command by cause (docs/exit-codes.md), from real runs of the commands.
import { execFile, execFileSync } from 'node:child_process';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { formatSecretKey } from '../src/edition/keys/secret-key.ts';
import { EXIT_CODES } from '../src/lib/exit-codes.ts';
import { listFiles } from '../src/lib/files.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import { formatPublicKeyLine } from '../src/lib/minisign.ts';
import * as problems from '../src/lib/problem.ts';
import { contentFolder, put, sampleItem, sampleSource, temporaryFolder } from './helpers/content-folder.ts';
import { freePort } from './helpers/free-port.ts';
import { NOW, namedKey, publicHalf, smallSite } from './helpers/small-site.ts';

const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };
/** The file of each `npm run` command that reads its flags by `runCommand`. */
const files = new Map(
  Object.entries(scripts).flatMap(([name, command]) => {
    const file = /^node (?:--\S+ )*((?:scripts|tests\/exam|tests\/commands)\/[a-z-]+\.ts)$/.exec(command)?.[1];
    return file === undefined ? [] : [[name, file] as const];
  }),
);

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function run(name: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const { LUSTERKA_KEY: _key, GITHUB_TOKEN: _token, ...usual } = process.env;
  return promisify(execFile)(process.execPath, [files.get(name) ?? '', ...args], { env: { ...usual, ...env } }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

const served = async (files: Record<string, string>) => {
  const folder = await temporaryFolder();
  for (const [path, text] of Object.entries(files)) await put(join(folder, path), text);
  const server = await serveFolder(folder);
  onTestFinished(() => server.close());
  return server.url;
};
const closedAddress = async () => `http://127.0.0.1:${await freePort()}/`;
const withSource = () => contentFolder({ 'sources/paper.json': sampleSource() });
const withBrokenSource = () => contentFolder({ 'sources/paper.json': '{' });

/** A content folder with a root, a signed site and the file of its key. */
async function signedSite() {
  const site = await smallSite();
  await site.createNewEdition({ isFirst: true });
  const keyFile = join(await temporaryFolder(), 'site.key');
  await put(keyFile, formatSecretKey(namedKey('first')));
  const content = join(site.roots, '..');
  return { ...site, keyFile, content, edition: ['--dist', site.dist, '--content', content, '--key', keyFile] };
}

/** A repository whose branch `items` has one file more than a content folder may lose. */
async function savedItems() {
  const repository = join(await temporaryFolder(), 'items.git');
  execFileSync('git', ['init', '--quiet', '--bare', repository]);
  const days = Array.from({ length: 11 }, (_day, index) => String(index + 1).padStart(2, '0'));
  const content = await contentFolder(
    Object.fromEntries(
      days.map((day) => [
        `items/2026/08/${day}/paper.json`,
        [sampleItem({ publishedAt: `2026-08-${day}T09:00:00Z`, firstSeenAt: `2026-08-${day}T09:00:00Z` })],
      ]),
    ),
  );
  const where = ['--repository', `file://${repository}`, '--dist', join(content, 'dist')];
  expect(await run('items', ['save', ...where, '--content', content])).toMatchObject({ code: 0 });
  return where;
}

const PUBLIC_KEY = formatPublicKeyLine(publicHalf(namedKey('first')));
const HEAD = { HEAD_OWNER: 'a', HEAD_BRANCH: 'b', HEAD_SHA: 'c', GITHUB_REPOSITORY: 'd/e', GITHUB_TOKEN: 'f' };

interface Case {
  command: string;
  cause: keyof typeof EXIT_CODES;
  when: string;
  says: RegExp;
  /** Arguments, or arguments and variables of the environment. */
  given: () => Promise<string[] | { args: string[]; env: Record<string, string> }>;
}

const CASES: Case[] = [
  {
    command: 'pull',
    cause: 'usage',
    when: 'a source does not exist',
    says: /nobody/,
    given: async () => ['--only', 'nobody', '--content', await withSource()],
  },
  {
    command: 'pull',
    cause: 'content',
    when: 'the file of a source is invalid',
    says: /paper\.json/,
    given: async () => ['--content', await withBrokenSource()],
  },
  {
    command: 'pull',
    cause: 'environment',
    when: 'the report cannot be written',
    says: /report\.json/,
    given: async () => ['--content', await contentFolder(), '--report', '/dev/null/report.json'],
  },
  {
    command: 'pull',
    cause: 'ok',
    when: 'a feed cannot be reached',
    says: /1 failed/,
    given: async () => {
      const url = await closedAddress();
      const source = sampleSource({ feeds: [{ type: 'feed', url }] });
      return ['--allow-private', '--content', await contentFolder({ 'sources/paper.json': source })];
    },
  },
  {
    command: 'try',
    cause: 'failed',
    when: 'there is no item',
    says: /no items/,
    given: async () => {
      const url = `${await served({ 'feed.xml': '<rss version="2.0"><channel><title>t</title></channel></rss>' })}feed.xml`;
      const source = sampleSource({ feeds: [{ type: 'feed', url }] });
      return ['paper', '--allow-private', '--content', await contentFolder({ 'sources/paper.json': source })];
    },
  },
  {
    command: 'try',
    cause: 'usage',
    when: 'a source does not exist',
    says: /nobody\.json does not exist/,
    given: async () => ['nobody', '--content', await withSource()],
  },
  {
    command: 'try',
    cause: 'content',
    when: 'the file of a source is invalid',
    says: /paper\.json/,
    given: async () => ['paper', '--content', await withBrokenSource()],
  },
  {
    command: 'new-source',
    cause: 'refused',
    when: 'the source exists',
    says: /already exists/,
    given: async () => ['http://paper.example/', '--content', await withSource()],
  },
  {
    command: 'new-source',
    cause: 'network',
    when: 'the site does not answer',
    says: /127\.0\.0\.1/,
    given: async () => [await closedAddress(), '--allow-private', '--content', await contentFolder()],
  },
  {
    command: 'new-source',
    cause: 'content',
    when: 'the site has no readable feed',
    says: /--feed/,
    given: async () => {
      const url = await served({ 'index.html': '<!doctype html><title>t</title>' });
      return [url, '--allow-private', '--content', await contentFolder()];
    },
  },
  {
    command: 'check',
    cause: 'failed',
    when: 'the content has errors',
    says: /paper\.json/,
    given: async () => ['--content', await withBrokenSource()],
  },
  {
    command: 'check',
    cause: 'usage',
    when: 'a commit does not exist',
    says: /git fetch --unshallow/,
    given: async () => ['--changed-since', 'f'.repeat(40), '--content', await contentFolder()],
  },
  {
    command: 'build',
    cause: 'refused',
    when: 'the output folder has other files',
    says: /--out/,
    given: async () => ['--content', await contentFolder(), '--out', await contentFolder()],
  },
  {
    command: 'build',
    cause: 'content',
    when: 'the content has errors',
    says: /paper\.json/,
    given: async () => ['--content', await withBrokenSource(), '--out', join(await temporaryFolder(), 'dist')],
  },
  {
    command: 'edition',
    cause: 'usage',
    when: 'there is no key',
    says: /--key/,
    given: async () => {
      const { dist, content } = await signedSite();
      return ['--dist', dist, '--content', content];
    },
  },
  {
    command: 'edition',
    cause: 'refused',
    when: 'nothing is new',
    says: /edition 1/,
    given: async () => [...(await signedSite()).edition, '--now', '2026-08-23T10:00:00Z'],
  },
  {
    command: 'edition',
    cause: 'environment',
    when: 'the clock went back',
    says: /clock/,
    given: async () => [...(await signedSite()).edition, '--now', NOW],
  },
  {
    command: 'edition',
    cause: 'integrity',
    when: 'the previous edition was changed',
    says: /edition/i,
    given: async () => {
      const { dist, edition } = await signedSite();
      // Both copies of it: one is enough to continue.
      for (const folder of [dist, join(`${dist}.editions`, 'last')])
        await appendFile(join(folder, 'edition', 'edition.json'), ' ');
      return [...edition, '--now', '2026-08-23T10:00:00Z'];
    },
  },
  {
    command: 'keys',
    cause: 'usage',
    when: 'there is no verb',
    says: /--help|npm run keys/,
    given: async () => [],
  },
  {
    command: 'keys',
    cause: 'refused',
    when: 'there is a root',
    says: /rotate/,
    given: async () => {
      const { content, keyFile } = await signedSite();
      return ['root', '--key', keyFile, '--content', content];
    },
  },
  {
    command: 'verify',
    cause: 'usage',
    when: 'the key is not a key',
    says: /public key/,
    given: async () => ['.', '--key', 'RW'],
  },
  {
    command: 'verify',
    cause: 'unreachable',
    when: 'the copy does not answer',
    says: /^Unreachable/,
    given: async () => [await closedAddress(), '--key', PUBLIC_KEY],
  },
  {
    command: 'verify',
    cause: 'old',
    when: 'the edition has expired',
    says: /old/,
    given: async () => [(await signedSite()).dist, '--key', PUBLIC_KEY, '--now', '2026-09-23T09:00:00Z'],
  },
  {
    command: 'verify',
    cause: 'integrity',
    when: 'a file was changed',
    says: /^Tampered/,
    given: async () => {
      const { dist } = await signedSite();
      await appendFile(join(dist, 'index.html'), ' ');
      return [dist, '--key', PUBLIC_KEY, '--now', NOW];
    },
  },
  {
    command: 'seed',
    cause: 'unreachable',
    when: 'the copy does not answer',
    says: /seed/,
    given: async () => [await closedAddress(), '--key', PUBLIC_KEY, '--content', await contentFolder()],
  },
  {
    command: 'mirror',
    cause: 'usage',
    when: 'there is no edition',
    says: /npm run edition/,
    given: async () => ['pack', '--dist', await temporaryFolder(), 'site.zip'],
  },
  {
    command: 'mirror',
    cause: 'integrity',
    when: 'the site is not the signed one',
    says: /index\.html/,
    given: async () => {
      const { dist } = await signedSite();
      await appendFile(join(dist, 'index.html'), ' ');
      return ['pack', '--dist', dist, 'site.zip'];
    },
  },
  {
    command: 'mirror',
    cause: 'content',
    when: 'there is no target',
    says: /--targets/,
    given: async () => ['push', '--dist', (await signedSite()).dist, '--targets', await temporaryFolder()],
  },
  {
    command: 'mirror',
    cause: 'failed',
    when: 'a target fails',
    says: /MIRROR_NONE/,
    given: async () => {
      const targets = join(await temporaryFolder(), 'targets.json');
      const push = { kind: 'git', repository: 'https://git.example/a.git', branch: 'pages', tokenFrom: 'MIRROR_NONE' };
      await put(targets, { targets: [{ id: 'pages', push }] });
      return ['push', '--dist', (await signedSite()).dist, '--targets', targets];
    },
  },
  {
    command: 'items',
    cause: 'network',
    when: 'the repository cannot be reached',
    says: /git/,
    given: async () => ['restore', '--repository', `file://${await temporaryFolder()}/none.git`],
  },
  {
    command: 'items',
    cause: 'refused',
    when: 'the branch would lose many files',
    says: /--allow-loss/,
    given: async () => ['save', ...(await savedItems()), '--content', await contentFolder()],
  },
  {
    command: 'items',
    cause: 'environment',
    when: 'git is missing',
    says: /git/,
    given: async () => ({
      args: ['restore', '--repository', 'file:///none.git'],
      env: { PATH: await temporaryFolder() },
    }),
  },
  {
    command: 'build-cache',
    cause: 'usage',
    when: 'there is no cache to sign',
    says: /build-cache -- pack/,
    given: async () => {
      const { content, keyFile } = await signedSite();
      return ['sign', await temporaryFolder(), '--content', content, '--key', keyFile, '--now', NOW];
    },
  },
  {
    command: 'build-cache',
    cause: 'ok',
    when: 'there is no cache to take',
    says: /not used/,
    given: async () => ['take', await temporaryFolder(), '--content', (await signedSite()).content, '--now', NOW],
  },
  {
    command: 'health',
    cause: 'content',
    when: 'the file of a source is invalid',
    says: /paper\.json/,
    given: async () => ['--content', await withBrokenSource()],
  },
  {
    command: 'preview',
    cause: 'content',
    when: 'the report is invalid',
    says: /Nothing was posted/,
    given: async () => {
      const report = join(await temporaryFolder(), 'report.json');
      await put(report, '{}');
      return { args: ['comment', report], env: HEAD };
    },
  },
  {
    command: 'preview',
    cause: 'environment',
    when: 'the token is missing',
    says: /GITHUB_TOKEN is not set/,
    given: async () => ({ args: ['comment', await emptyReport()], env: { GITHUB_REPOSITORY: 'd/e' } }),
  },
  {
    command: 'preview',
    cause: 'network',
    when: 'the API does not answer',
    says: /did not answer/,
    given: async () => ({
      args: ['comment', await emptyReport()],
      env: { ...HEAD, GITHUB_API_URL: (await closedAddress()).slice(0, -1) },
    }),
  },
  {
    command: 'update',
    cause: 'usage',
    when: 'a step does not exist',
    says: /pull,check,build,edition,push/,
    given: async () => ['--steps', 'pull,push-it'],
  },
  {
    command: 'update',
    cause: 'content',
    when: 'the content has errors',
    says: /broken\.json/,
    given: async () => ['--steps', 'check', '--content', await contentFolder({ 'topics/broken.json': '{' })],
  },
  {
    command: 'stories',
    cause: 'content',
    when: 'a correction is invalid',
    says: /broken\.json/,
    given: async () => [
      '--content',
      await contentFolder({ 'stories/broken.json': '{', 'items/2026/08/23/paper.json': [sampleItem()] }),
    ],
  },
  {
    command: 'stories',
    cause: 'ok',
    when: 'there is no item',
    says: /0 items/,
    given: async () => ['--content', await contentFolder()],
  },
  {
    command: 'bench',
    cause: 'usage',
    when: 'a file of labelled pairs does not exist',
    says: /docs\/stories\.md/,
    given: async () => ['stories', '--pairs', join(await temporaryFolder(), 'none.jsonl')],
  },
  {
    command: 'dev',
    cause: 'usage',
    when: 'there is no content',
    says: /npm run demo/,
    given: async () => ['--content', join(await temporaryFolder(), 'none')],
  },
  {
    command: 'exam',
    cause: 'usage',
    when: 'the folder has no cases',
    says: /cases\.jsonl/,
    given: async () => [await temporaryFolder()],
  },
];

async function emptyReport(): Promise<string> {
  const report = join(await temporaryFolder(), 'report.json');
  await put(report, { sources: [], more: 0, broken: [] });
  return report;
}

it.each([...files.keys()])('%s exits with 2 for an unknown flag, and its --help lists the codes', async (name) => {
  const [wrong, help] = await Promise.all([run(name, ['--no-such-flag']), run(name, ['--help'])]);
  expect(wrong).toMatchObject({
    code: EXIT_CODES.usage,
    stdout: '',
    stderr: expect.stringMatching(/no-such-flag'[\s\S]*\n {2}fix: .*--help/),
  });
  expect(help.stdout).toContain('See docs/exit-codes.md.');
});

it.each(CASES)('$command exits with the code of “$cause” if $when', async ({ command, cause, says, given }) => {
  const input = await given();
  const { args, env } = Array.isArray(input) ? { args: input, env: {} } : input;
  const ended = await run(command, args, env);
  expect(ended.stdout + ended.stderr).toMatch(says);
  expect(ended.code, ended.stderr).toBe(EXIT_CODES[cause]);
});

it('every Problem in the code has a class of the tree, and every class is used', async () => {
  const tree = Object.entries(problems)
    .filter(([, value]) => value.prototype instanceof problems.Problem)
    .map(([name]) => name);
  const used = new Set<string>();
  for (const path of [...(await filesOf('src')), ...(await filesOf('scripts'))]) {
    const text = await readFile(path, 'utf8');
    for (const [, name = ''] of text.matchAll(/new (\w*Problem)\(/g)) used.add(name);
    for (const [, name, base = ''] of text.matchAll(/class (\w+) extends (\w*Problem)\b/g)) {
      if (path !== 'src/lib/problem.ts') expect(tree, `${path}: ${name}`).toContain(base);
    }
  }
  used.delete('FailedProblem'); // One of two classes, chosen at run time in run-program.ts.
  expect([...used].sort()).toEqual(tree.sort());
});

it('no command has an exit code of its own', async () => {
  for (const path of await filesOf('scripts'))
    expect(await readFile(path, 'utf8'), path).not.toMatch(/exitCode = \d|process\.exit\(/);
});

it('the document lists every code of the table', async () => {
  const rows = [...(await readFile('docs/exit-codes.md', 'utf8')).matchAll(/^\| (\d+) \| ([\w ]+) \|/gm)];
  const nameOf = (cause: string) => cause.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
  const documented = rows.map(([, code, cause = '']) => [cause === 'success' ? 'ok' : nameOf(cause), Number(code)]);
  expect(documented).toEqual(Object.entries(EXIT_CODES));
});

async function filesOf(folder: string): Promise<string[]> {
  return (await listFiles(folder)).filter((path) => path.endsWith('.ts')).map((path) => `${folder}/${path}`);
}
