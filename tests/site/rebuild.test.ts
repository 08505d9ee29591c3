// A copy is enough to start again: from one copy of the demo and an empty folder to a site with the same bytes.
import { execFile, execFileSync } from 'node:child_process';
import { cp, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, it, onTestFinished } from 'vitest';
import { packSite } from '../../src/edition/pack-site.ts';
import { listFiles } from '../../src/lib/files.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { DEMO_PUBLIC_KEY } from '../../src/model/demo-key.ts';
import { UI_LANGUAGES } from '../../src/model/language.ts';
import { CODE_ARCHIVE, CONTENT_ARCHIVE } from '../../src/model/site-paths.ts';
import { put, temporaryFolder } from '../helpers/content-folder.ts';
import { plainEnvironment } from '../helpers/project-copy.ts';
import { hashesOf, referencesOf } from '../helpers/site-files.ts';

const NOW = '2026-08-23T10:00:00Z';
const { site } = inject('demo');

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

async function script(cwd: string, name: string, ...flags: string[]): Promise<Ended> {
  const options = { cwd, env: plainEnvironment(), maxBuffer: 64 << 20 };
  return promisify(execFile)(process.execPath, [`scripts/${name}.ts`, ...flags], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

const seedInto = (copy: string, into: string) =>
  script('.', 'seed', copy, '--key', DEMO_PUBLIC_KEY, '--into', into, '--now', NOW);

const withoutEdition = (hashes: Record<string, string>) =>
  Object.fromEntries(Object.entries(hashes).filter(([path]) => !path.startsWith('edition/')));

it('from a mirror on the web: the build in the new checkout gives the same bytes', async () => {
  const into = join(await temporaryFolder(), 'again');
  const server = await serveFolder(site);
  onTestFinished(() => server.close());
  const seeded = await seedInto(server.url, into);
  expect(seeded, seeded.stderr).toMatchObject({ code: 0, stderr: '' });
  // In place of `npm ci`: the packages are the same.
  await symlink(resolve('node_modules'), join(into, 'node_modules'));
  const built = await script(into, 'build');
  expect(built, built.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(withoutEdition(await hashesOf(join(into, 'dist')))).toEqual(withoutEdition(await hashesOf(site)));

  const again = await script(into, 'build');
  expect(again.stdout).toMatch(/0 files written, 0 removed/);
});

it('from a ZIP: git tracks exactly the source, and a second run refuses the folder', async () => {
  const folder = await temporaryFolder();
  const [zip, into] = [join(folder, 'site.zip'), join(folder, 'again')];
  await packSite(site, zip);
  expect(await seedInto(zip, into)).toMatchObject({ code: 0, stderr: '' });
  const git = (...args: string[]) => execFileSync('git', ['-C', into, ...args], { encoding: 'utf8' });
  expect(git('ls-files', '--others', '--exclude-standard').trim().split('\n')).toEqual(
    (await listFiles(join(into, 'content', 'roots'))).map((name) => `content/roots/${name}`),
  );
  expect(git('ls-files', '--stage', '.ci/run')).toMatch(/^100755 /);
  expect(git('diff', '--name-only')).toBe('');

  const refused = await seedInto(zip, into);
  expect(refused.code).toBe(9);
  expect(refused.stderr).toContain('not empty');
});

it.each(UI_LANGUAGES)('the offer of source is on the page about the site (%s)', async (lang) => {
  const references = referencesOf(await readFile(join(site, lang, 'about.html'), 'utf8'));
  expect(references).toEqual(expect.arrayContaining([`../${CODE_ARCHIVE}`, `../${CONTENT_ARCHIVE}`]));
});

it('with curl, sha256sum and tar, as docs/run-your-own.md says: the same files', async () => {
  const [, lines = ''] =
    /### Without our code[\s\S]*?```sh\n([\s\S]*?)```/.exec(await readFile('docs/run-your-own.md', 'utf8')) ?? [];
  const server = await serveFolder(site);
  onTestFinished(() => server.close());
  const cwd = await temporaryFolder();
  const commands = lines.replaceAll('https://mirror.example/', server.url);
  await promisify(execFile)('sh', ['-e', '-c', commands], { cwd });
  const into = join(await temporaryFolder(), 'again');
  await seedInto(site, into);
  const tracked = execFileSync('git', ['-C', into, 'ls-files', '-z'], { encoding: 'utf8' }).split('\0').slice(0, -1);
  expect((await listFiles(join(cwd, 'lusterka'))).toSorted()).toEqual(tracked.toSorted());
});

it('a copy whose source was changed gives nothing', async () => {
  const folder = await temporaryFolder();
  const [copy, into] = [join(folder, 'copy'), join(folder, 'again')];
  await cp(site, copy, { recursive: true });
  const bytes = await readFile(join(copy, CODE_ARCHIVE));
  bytes[bytes.length - 9] = (bytes.at(-9) as number) ^ 1;
  await put(join(copy, CODE_ARCHIVE), bytes);
  const seeded = await seedInto(copy, into);
  expect(seeded.code).toBe(4);
  expect(seeded.stderr).toContain(`${CODE_ARCHIVE} is not as a build writes it`);
  expect(await listFiles(folder)).toEqual((await listFiles(copy)).map((path) => `copy/${path}`));
});
