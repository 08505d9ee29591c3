// Runs the steps of check.yml on pull requests from a fork: a bare repository with a main branch, and an untrusted commit.
// The steps merge it into a folder, and check it with the code of main.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { put } from '../helpers/content-folder.ts';
import { gitlabJob } from './gitlab.ts';
import { type JobResult, type LocalForge, layCheckout, runWorkflow } from './local-runner.ts';
import { type Job, readWorkflow } from './read-workflows.ts';

const SECOND_REVIEW = { action: 'labeled', label: 'second-review', sender: 'maintainer' };

const source = (changes: object) =>
  JSON.stringify(
    {
      title: 'Neighbor',
      kind: 'media',
      homepage: 'https://neighbor.example/',
      languages: ['be'],
      feeds: [{ type: 'feed', url: 'https://neighbor.example/rss' }],
      region: 'belarus',
      about: { be: 'Прыклад.', ru: 'Пример.', en: 'An example.' },
      ...changes,
    },
    null,
    2,
  );

interface Event {
  action?: string;
  label?: string;
  sender?: string;
}

/** A repository with one pull request that changes these files: path → text, or undefined for a deleted file. */
async function pullRequest(files: Record<string, string | undefined>) {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-forge-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [origin, fork] = [join(folder, 'origin.git'), join(folder, 'fork')];
  const git = (at: string, ...args: string[]) =>
    execFileSync('git', ['-C', at, '-c', 'user.name=v', '-c', 'user.email=v@v.invalid', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  execFileSync('git', ['init', '--quiet', '--bare', origin]);
  execFileSync('git', ['-C', origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true']);
  const forge: LocalForge = {
    folder,
    origin: `file://${origin}`,
    values: { 'github.base_ref': 'main', 'github.server_url': `file://${folder}`, 'github.repository': 'origin' },
    environment: { GITHUB_ACTIONS: 'true' },
    async prepare(checkout) {
      await put(join(checkout, 'content', 'sources', 'neighbor.json'), source({}));
      git(checkout, 'add', '--all');
      git(checkout, 'commit', '--quiet', '-m', 'main');
      git(checkout, 'push', '--quiet', '--force', 'origin', 'HEAD:refs/heads/main');
      await rm(fork, { recursive: true, force: true });
      execFileSync('git', ['clone', '--quiet', '--branch', 'main', `file://${origin}`, fork]);
      for (const [path, text] of Object.entries(files))
        await (text === undefined ? rm(join(fork, path)) : put(join(fork, path), text));
      git(fork, 'add', '--all');
      git(fork, 'commit', '--quiet', '-m', 'untrusted commit');
      git(fork, 'push', '--quiet', '--force', 'origin', 'HEAD:refs/pull/7/head');
      // Another change is merged to main in the meantime.
      await put(
        join(checkout, 'content', 'mirrors', 'meanwhile.json'),
        JSON.stringify({ kind: 'web', url: 'https://meanwhile.example/', since: '2026-08-23' }),
      );
      git(checkout, 'add', '--all');
      git(checkout, 'commit', '--quiet', '-m', 'meanwhile');
      git(checkout, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
      git(checkout, 'fetch', '--quiet', 'origin', '+refs/heads/*:refs/remotes/origin/*');
      forge.values['github.event.pull_request.head.sha'] = git(fork, 'rev-parse', 'HEAD');
    },
    command: (run) => run.replace(' --ask', ''),
  };
  const run = async ({ action = 'opened', label = '', sender = 'contributor' }: Event = {}): Promise<JobResult> => {
    Object.assign(forge.values, {
      'github.event.action': action,
      'github.event.label.name': label,
      'github.event.sender.login': sender,
      'github.event.pull_request.user.login': 'contributor',
    });
    return (await runWorkflow(await readWorkflow('.github/workflows/check.yml'), forge))['content'] as JobResult;
  };
  return { forge, run };
}

/** `error file:line title`, as GitHub reads them. */
function annotations(output: string): string[] {
  const plain = (text: string) => text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
  return output.split('\n').flatMap((line) => {
    if (!line.trimStart().startsWith('::')) return [];
    const [, level = '', properties = ''] = /^::(\w+) (.*?)::/.exec(line) ?? [];
    const {
      file,
      line: at,
      title = '',
    } = Object.fromEntries(properties.split(',').map((property) => property.split('='))) as Record<string, string>;
    return [`${level} ${plain(file ?? '')}:${at} ${plain(title)}`];
  });
}

it('a hostile pull request fails, with each error at its file and line as plain text', async () => {
  const { run } = await pullRequest({
    'content/sources/script.json': source({
      title: '<script>alert(1)</script>',
      homepage: 'https://one.example/',
      feeds: [],
      enabled: false,
      disabledBecause: 'No feed.',
    }),
    'content/sources/private.json': source({
      title: 'Two',
      homepage: 'https://two.example/',
      feeds: [{ type: 'feed', url: 'http://169.254.169.254/latest/meta-data/' }],
    }),
    'content/sources/decimal.json': source({
      title: 'Three',
      homepage: 'https://three.example/',
      feeds: [{ type: 'feed', url: 'http://2130706433/rss' }],
    }),
    'content/sources/large.json': `{"title":"${'a'.repeat(5 << 20)}"}`,
    'content/sources/cyrillic.json': source({
      title: 'Four',
      homepage: 'https://n\u0435ighbor.example/',
      feeds: [{ type: 'feed', url: 'https://four.example/rss' }],
    }),
    'content/sources/digit.json': source({
      title: 'Five',
      homepage: 'https://neighb0r.example/',
      feeds: [{ type: 'feed', url: 'https://five.example/rss' }],
    }),
    'content/sources/command.json': '{\n  "title":\n::error file=README.md::owned\n##[error]owned\n',
    'content/sources/a\n::warning::owned.json': source({
      title: 'Six',
      homepage: 'https://six.example/',
      feeds: [{ type: 'feed', url: 'https://six.example/rss' }],
    }),
    'content/sources/evil.js': 'throw 1',
  });
  const { result, output } = await run();
  expect(result).toBe('failure');
  expect(annotations(output).sort()).toEqual([
    'error content/sources/a\\u{a}::warning::owned.json:1 Error',
    'error content/sources/command.json:3 Error',
    'error content/sources/cyrillic.json:4 Error: homepage',
    'error content/sources/cyrillic.json:4 Error: homepage',
    'error content/sources/decimal.json:11 Error: feeds.0.url',
    'error content/sources/digit.json:4 Error: homepage',
    'error content/sources/evil.js:1 Error',
    'error content/sources/large.json:1 Error',
    'error content/sources/private.json:11 Error: feeds.0.url',
    'error content/sources/script.json:2 Error: title',
  ]);
  expect(output).not.toMatch(/##\[/);
  expect(output.length).toBeLessThan(20_000);
  expect(output).toContain('10 errors');
  expect(await run(SECOND_REVIEW), 'also with the label').toMatchObject({ result: 'failure' });
});

it('a changed homepage passes with the label of another user, set for the current commit', async () => {
  const { run } = await pullRequest({
    'content/sources/neighbor.json': source({ homepage: 'https://elsewhere.example/' }),
  });
  const first = await run();
  expect(first.result).toBe('failure');
  expect(annotations(first.output)).toEqual(['error content/sources/neighbor.json:4 Needs review: homepage']);
  expect(await run(SECOND_REVIEW)).toMatchObject({ result: 'success' });
  for (const event of [
    { ...SECOND_REVIEW, sender: 'contributor' },
    { ...SECOND_REVIEW, label: 'good first issue' },
    { ...SECOND_REVIEW, action: 'unlabeled' },
    { action: 'synchronize' },
    { action: 'reopened' },
  ])
    expect(await run(event), JSON.stringify(event)).toMatchObject({ result: 'failure' });
});

it('a valid pull request passes without annotations', async () => {
  const { run, forge } = await pullRequest({
    'content/sources/paper.json': source({
      title: 'Paper',
      homepage: 'https://paper.example/',
      feeds: [{ type: 'feed', url: 'https://paper.example/rss' }],
    }),
  });
  const { result, output } = await run();
  // Notices of files that the pull request does not touch are counted only.
  const own = output.replace(/^Not listed: .*\n/, '');
  expect([result, own]).toEqual(['success', '0 errors, 0 need review, 0 notices\n']);
  // On main, there is no base to compare with, so everything is checked.
  const prepare = forge.prepare;
  forge.prepare = async (checkout) => {
    await prepare(checkout);
    forge.values['github.event.pull_request.head.sha'] = '';
  };
  forge.values['github.base_ref'] = '';
  expect(await run({ action: '' })).toMatchObject({ result: 'success' });
});

it('the redirects of addresses in a pull request are checked', async () => {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    if (request.url === '/moved') response.writeHead(302, { location: `http://localhost:${port}/` }).end();
    else response.end('<!doctype html><title>here</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { run, forge } = await pullRequest({
    'content/sources/paper.json': source({
      title: 'Paper',
      homepage: `${at}/moved`,
      feeds: [{ type: 'feed', url: `${at}/rss` }],
    }),
  });
  forge.command = (command) => command.replace(' --ask', ' --ask --allow-private');
  const { result, output } = await run();
  expect(annotations(output), output).toEqual(['error content/sources/paper.json:4 Needs review: homepage']);
  expect(result).toBe('failure');
});

/** Files by which a pull request could replace the check, if anything of it were run. */
const OWN_CHECK = {
  'scripts/check.ts': "console.log('own check');",
  'src/check/check-change.ts': 'throw 1;',
  'package.json': '{"scripts":{"check":"echo own check","preinstall":"echo own check"}}',
  '.npmrc': 'script-shell=/bin/true',
  'content/sources/neighbor.json': source({ homepage: 'http://127.0.0.1/' }),
};
const OWN_CHECK_FINDINGS = [
  'Needs review .npmrc:1',
  'Needs review package.json:1',
  'Needs review scripts/check.ts:1',
  'Needs review src/check/check-change.ts:1',
];

it('a pull request is checked by the code of its base, not its own', async () => {
  const { run } = await pullRequest(OWN_CHECK);
  const { result, output } = await run(SECOND_REVIEW);
  expect(result, output).toBe('failure');
  expect(output).not.toContain('own check');
  expect(annotations(output)).toContain('error content/sources/neighbor.json:4 Error: homepage');
  for (const finding of OWN_CHECK_FINDINGS)
    expect(annotations(output).join('\n')).toContain(finding.replace('Needs review ', ''));
});

/** The job `content` of GitLab or Forgejo, on an empty machine. */
async function contentJob(
  forgeName: 'GitLab' | 'Forgejo',
  forge: LocalForge,
  environment: Record<string, string> = {},
): Promise<JobResult> {
  await layCheckout(await mkdtemp(join(forge.folder, 'main-')), forge);
  const head = forge.values['github.event.pull_request.head.sha'] as string;
  const project = forge.origin.replace(/\.git$/, '');
  forge.environment = {
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_MERGE_REQUEST_PROJECT_URL: project,
    CI_PROJECT_URL: project,
    CI_COMMIT_SHA: head,
    CI_COMMIT_SHORT_SHA: head.slice(0, 8),
    CI_MERGE_REQUEST_LABELS: '',
    ...environment,
  };
  const workflow = await (forgeName === 'GitLab' ? gitlabJob('content') : readWorkflow('.forgejo/workflows/check.yml'));
  const job = workflow.jobs['content'] as Job;
  return (await runWorkflow({ ...workflow, jobs: { content: job } }, forge))['content'] as JobResult;
}

it.each(['GitLab', 'Forgejo'] as const)('%s checks with the code of the base too', async (name) => {
  const { forge } = await pullRequest(OWN_CHECK);
  const { result, output } = await contentJob(name, forge);
  expect(result, output).toBe('failure');
  expect(output).not.toContain('own check');
  expect(output).toMatch(/error {2}content\/sources\/neighbor\.json:4/);
  for (const finding of OWN_CHECK_FINDINGS)
    expect(output).toContain(finding.replace('Needs review ', 'needs review  '));
});

it.each(['GitLab', 'Forgejo'] as const)('%s accepts a valid change', async (name) => {
  const { forge } = await pullRequest({
    'content/sources/paper.json': source({
      title: 'Paper',
      homepage: 'https://paper.example/',
      feeds: [{ type: 'feed', url: 'https://paper.example/rss' }],
    }),
  });
  const { result, output } = await contentJob(name, forge);
  expect(result, output).toBe('success');
});

it('GitLab accepts a label only for the commit in its name, and gets a report', async () => {
  const { forge } = await pullRequest({
    'content/sources/neighbor.json': source({ homepage: 'https://elsewhere.example/' }),
  });
  const places = ['major content/sources/neighbor.json:4'];
  const pipeline = async (label: (head: string) => string) => {
    const { result, checkout } = await contentJob('GitLab', forge, {
      CI_COMMIT_SHORT_SHA: '1a2b3c4d',
      CI_MERGE_REQUEST_LABELS: `bug,${label('1a2b3c4d')}`,
    });
    const report = JSON.parse(await readFile(join(checkout, 'gl-code-quality-report.json'), 'utf8')) as {
      severity: string;
      location: { path: string; lines: { begin: number } };
    }[];
    return {
      result,
      places: report.map(({ location, severity }) => `${severity} ${location.path}:${location.lines.begin}`),
    };
  };
  expect(await pipeline(() => 'second-review-0badc0de')).toEqual({ result: 'failure', places });
  expect(await pipeline((head) => `second-review-${head}`)).toEqual({ result: 'success', places });
});
