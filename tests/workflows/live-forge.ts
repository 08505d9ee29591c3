// A local setup for the update workflow: feeds on a loopback server, a bare repository, a git target and a key.
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runVerify } from '../../src/verify/run-verify.ts';
import { put } from '../helpers/content-folder.ts';
import { type LiveContent, liveContent } from '../helpers/live-content.ts';
import { generatedFeed, type ManyFeeds } from '../helpers/many-feeds.ts';
import { forgetSources } from '../helpers/without-sources.ts';
import { type JobResult, type LocalForge, layCheckout } from './local-runner.ts';

export interface LiveForge {
  live: LiveContent;
  forge: LocalForge;
  /** Runs git in the bare repository. @returns its output */
  git: (...args: string[]) => string;
}

export async function liveForge(many: ManyFeeds): Promise<LiveForge> {
  const live = await liveContent(many, { rootAt: new Date(Date.now() - 3_600_000).toISOString().replace(/\.\d+/, '') });
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-forge-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const origin = join(folder, 'origin.git');
  execFileSync('git', ['init', '--quiet', '--bare', origin]);
  execFileSync('git', ['-C', origin, 'config', 'uploadpack.allowFilter', 'true']);
  await put(join(live.content, 'mirrors', 'pages.json'), {
    kind: 'ipns',
    url: 'ipns://site.example',
    since: '2026-08-01',
    push: { kind: 'git', repository: `file://${origin}`, branch: 'pages' },
  });
  const forge: LocalForge = {
    folder,
    origin: `file://${origin}`,
    values: {
      'github.event_name': 'workflow_dispatch',
      'github.run_id': '1',
      'github.run_attempt': '1',
      'vars.UPDATE': '',
      'github.token': 'a token',
      'github.sha': '',
      'github.server_url': `file://${folder}`,
      'github.repository': 'origin',
      'inputs.first': 'true',
      'secrets.LUSTERKA_KEY': await readFile(live.keyFile, 'utf8'),
      'secrets.LUSTERKA_KEY_PASSWORD': '',
      'secrets.LUSTERKA_GIT_TOKEN': '',
      'secrets.MIRROR_TOKEN': '',
      'secrets.MIRROR_SSH_KEY': '',
      'secrets.MIRROR_KNOWN_HOSTS': '',
    },
    async prepare(checkout) {
      for (const part of ['sources', 'mirrors', 'roots', 'topics']) {
        await rm(join(checkout, 'content', part), { recursive: true, force: true });
        await cp(join(live.content, part), join(checkout, 'content', part), { recursive: true });
      }
      await forgetSources(join(checkout, 'content'));
    },
    // The work tree as a commit of the branch main, which the jobs fetch.
    async beforeRun() {
      const work = await mkdtemp(join(folder, 'main-'));
      await layCheckout(work, forge);
      const commit = ['-c', 'user.name=v', '-c', 'user.email=v@v.invalid', 'commit', '--quiet', '-m', 'main'];
      for (const args of [['add', '--all'], commit, ['push', '--quiet', '--force', 'origin', 'HEAD:refs/heads/main']])
        execFileSync('git', ['-C', work, ...args]);
      const sha = execFileSync('git', ['-C', work, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
      forge.values['github.sha'] = sha;
      forge.environment = {
        ...forge.environment,
        CI_COMMIT_SHA: sha,
        CI_PROJECT_URL: forge.origin.replace(/\.git$/, ''),
      };
    },
    command: (run) => run.replace(/(update -- --steps pull)$/m, '$1 --allow-private'),
  };
  return { live, forge, git: (...args) => execFileSync('git', ['-C', origin, ...args], { encoding: 'utf8' }).trim() };
}

/** Clones the branch of the target. @returns the folder of the clone */
export async function clonePublished({ folder, origin }: LocalForge): Promise<string> {
  const copy = join(folder, 'published');
  await rm(copy, { recursive: true, force: true });
  execFileSync('git', ['clone', '--quiet', '--branch', 'pages', origin, copy]);
  return copy;
}

/** The verdict for the target and the number of its edition: `authentic 2`. */
export async function wordOfPublished({ live, forge }: Pick<LiveForge, 'live' | 'forge'>): Promise<string> {
  const { word, edition } = await runVerify(await clonePublished(forge), {
    keys: [live.publicKey],
    now: Date.now(),
    random: () => 0,
    allowExtra: true,
  });
  return `${word} ${edition?.number}`;
}

/** Adds a source with its own feed. */
export async function addLiveSource(live: LiveContent, name: string, many: ManyFeeds): Promise<void> {
  await writeFile(join(live.feeds, `${name}.xml`), generatedFeed(90 + name.length, many));
  await put(join(live.content, 'sources', `${name}.json`), {
    title: name,
    kind: 'media',
    homepage: `http://${name}.example/`,
    languages: ['be'],
    feeds: [{ type: 'feed', url: `${live.feedsUrl}${name}.xml` }],
  });
}

/** The result of each job; for failed ones with their output. */
export function resultsOf(jobs: Readonly<Record<string, JobResult>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, { result, output }]) => [
      name,
      result === 'success' ? result : `${result}: ${output}`,
    ]),
  );
}
