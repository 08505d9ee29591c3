// The jobs of update.yml, run as they stand: against feeds on loopback, a bare repository and a git target.
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { runVerify } from '../../src/verify/run-verify.ts';
import { put } from '../helpers/content-folder.ts';
import { type LiveContent, liveContent } from '../helpers/live-content.ts';
import { generatedFeed } from '../helpers/many-feeds.ts';
import { type LocalForge, runWorkflow } from './local-runner.ts';
import { readWorkflow } from './read-workflows.ts';

const MANY = { sources: 2, itemsEach: 4 };
const workflow = await readWorkflow('.github/workflows/update.yml');

let live: LiveContent;
let forge: LocalForge;
let git: (...args: string[]) => string;

beforeEach(async () => {
  live = await liveContent(MANY, { rootAt: new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, '') });
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-forge-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const origin = join(folder, 'origin.git');
  execFileSync('git', ['init', '--quiet', '--bare', origin]);
  execFileSync('git', ['-C', origin, 'config', 'uploadpack.allowFilter', 'true']);
  git = (...args) => execFileSync('git', ['-C', origin, ...args], { encoding: 'utf8' }).trim();
  await put(join(live.content, 'mirrors', 'pages.json'), { kind: 'ipns', url: 'ipns://site.example', since: '2026-08-01', push: { kind: 'git', repository: `file://${origin}`, branch: 'pages' } });
  forge = {
    folder,
    origin: `file://${origin}`,
    values: {
      'github.event_name': 'workflow_dispatch',
      'vars.UPDATE': '',
      'github.token': 'a token',
      'inputs.first': 'true',
      'secrets.LUSTERKA_KEY': await readFile(live.keyFile, 'utf8'),
      'secrets.LUSTERKA_KEY_PASSWORD': '',
      'secrets.MIRROR_TOKEN': '',
      'secrets.MIRROR_SSH_KEY': '',
      'secrets.MIRROR_KNOWN_HOSTS': '',
    },
    async prepare(checkout) {
      for (const part of ['sources', 'mirrors', 'roots', 'topics']) {
        await rm(join(checkout, 'content', part), { recursive: true, force: true });
        await cp(join(live.content, part), join(checkout, 'content', part), { recursive: true });
      }
    },
    command: (run) => run.replace(/(update -- --steps pull)$/m, '$1 --allow-private'),
  };
});

async function publishedWord(): Promise<string> {
  const copy = join(forge.folder, 'published');
  await rm(copy, { recursive: true, force: true });
  execFileSync('git', ['clone', '--quiet', '--branch', 'pages', forge.origin, copy]);
  const { word, edition } = await runVerify(copy, { keys: [live.publicKey], now: Date.now(), random: () => 0, allowExtra: true });
  return `${word} ${edition?.number}`;
}

async function addSource(name: string): Promise<void> {
  await writeFile(join(live.feeds, `${name}.xml`), generatedFeed(90 + name.length, MANY));
  await put(join(live.content, 'sources', `${name}.json`), { title: name, kind: 'media', homepage: `http://${name}.example/`, languages: ['be'], feeds: [{ type: 'feed', url: `${live.feedsUrl}${name}.xml` }] });
}

const filesOfItems = () => git('ls-tree', '-r', '--name-only', 'items').split('\n').filter((path) => path.startsWith('items/')).length;
const resultsOf = (done: Awaited<ReturnType<typeof runWorkflow>>) => Object.fromEntries(Object.entries(done).map(([name, { result, said }]) => [name, result === 'success' ? result : `${result}: ${said}`]));

it('goes from nothing to an edition, then to the next; a failed build publishes nothing and loses nothing', { timeout: 240_000 }, async () => {
  const first = await runWorkflow(workflow, forge);
  expect(resultsOf(first)).toEqual({ pull: 'success', build: 'success', publish: 'success' });
  expect(first['pull']?.said).toContain('this is the beginning');
  expect(await publishedWord()).toBe('authentic 1');
  const held = filesOfItems();
  expect(held).toBeGreaterThan(1);

  forge.values['inputs.first'] = 'false';
  await addSource('another');
  await writeFile(join(live.feeds, '0.xml'), 'this source is ill');
  const second = await runWorkflow(workflow, forge);
  expect(resultsOf(second)).toEqual({ pull: 'success', build: 'success', publish: 'success' });
  expect(await publishedWord()).toBe('authentic 2');
  expect(filesOfItems()).toBeGreaterThan(held);

  await addSource('a-third-one');
  await put(join(live.content, 'topics', 'broken.json'), '{');
  const [pages, before] = [git('rev-parse', 'pages'), filesOfItems()];
  const third = await runWorkflow(workflow, forge);
  expect(third['build']?.result).toBe('failure');
  expect(third['build']?.said).toContain('broken.json');
  expect(third['publish']).toMatchObject({ result: 'success', ran: expect.not.arrayContaining(['Sign and push']) });
  expect(git('rev-parse', 'pages')).toBe(pages);
  expect(filesOfItems()).toBeGreaterThan(before);
});

it('takes nothing from a pull that was overcome but items as agreed', { timeout: 120_000 }, async () => {
  forge.command = (run) => {
    if (!run.startsWith('tar -cf items.tar')) return run.replace(/(update -- --steps pull)$/m, '$1 --allow-private');
    return `${run.replace('ls -d', 'ls -d scripts package.json')}; ls content`;
  };
  const prepare = forge.prepare;
  let isFirst = true;
  forge.prepare = async (checkout) => {
    await prepare(checkout);
    if (!isFirst) return;
    isFirst = false;
    // What an attacker in the first job would leave for the next ones.
    await put(join(checkout, 'content', 'package.json'), '{"scripts":{"update":"false","items":"false"}}');
    await put(join(checkout, 'content', 'scripts', 'items.ts'), 'throw 1');
    await put(join(checkout, 'content', 'items', 'evil.ts'), 'throw 1');
    await put(join(checkout, 'content', 'media', 'index.html'), '<script src="http://evil.example"></script>');
    await symlink('/etc/passwd', join(checkout, 'content', 'media', 'passwd'));
  };
  const done = await runWorkflow(workflow, forge);
  expect(resultsOf(done)).toEqual({ pull: 'success', build: 'success', publish: 'success' });
  expect(await publishedWord()).toBe('authentic 1');
  const paths = [git('ls-tree', '-r', '--name-only', 'pages'), git('ls-tree', '-r', '--name-only', 'items')].join('\n');
  expect(paths).not.toMatch(/evil|passwd|m\/index\.html|media\/index\.html|package\.json/);
});

it('is not begun by the clock unless the variable UPDATE is on', async () => {
  const done = await runWorkflow(workflow, { ...forge, values: { ...forge.values, 'github.event_name': 'schedule' } });
  expect(done['pull']?.result).toBe('skipped');
  expect(done['publish']?.result).toBe('skipped');
});
