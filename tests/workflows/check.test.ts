// Runs the steps of check.yml on pull requests from a fork: a bare repository with a main branch, and an untrusted commit,
// merged as GitHub merges it for a check.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { put } from '../helpers/content-folder.ts';
import { type JobResult, type LocalForge, runWorkflow } from './local-runner.ts';
import { readWorkflow } from './read-workflows.ts';

const SECOND_REVIEW = { action: 'labeled', label: 'second-review', sender: 'maintainer' };

const source = (changes: object) =>
  JSON.stringify(
    {
      title: 'Neighbor',
      kind: 'media',
      homepage: 'https://neighbor.example/',
      languages: ['be'],
      feeds: [{ type: 'feed', url: 'https://neighbor.example/rss' }],
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
  const forge: LocalForge = {
    folder,
    origin: `file://${origin}`,
    values: { 'github.base_ref': 'main' },
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
      git(checkout, 'fetch', '--quiet', 'origin', 'refs/pull/7/head');
      git(checkout, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'FETCH_HEAD');
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

it('a hostile pull request fails, with each error at its file and line as plain text', {
  timeout: 120_000,
}, async () => {
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

it('a changed homepage passes with the label of another user, set for the current commit', {
  timeout: 120_000,
}, async () => {
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

it('a valid pull request passes without annotations', { timeout: 120_000 }, async () => {
  const { run, forge } = await pullRequest({
    'content/sources/paper.json': source({
      title: 'Paper',
      homepage: 'https://paper.example/',
      feeds: [{ type: 'feed', url: 'https://paper.example/rss' }],
    }),
  });
  const { result, output } = await run();
  expect([result, output]).toEqual(['success', '0 errors, 0 need review, 0 notices\n']);
  // On main, there is no base to compare with, so everything is checked.
  forge.values['github.base_ref'] = '';
  expect(await run({ action: '' })).toMatchObject({ result: 'success' });
});

it('the redirects of addresses in a pull request are checked', { timeout: 120_000 }, async () => {
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

it('GitLab runs the same check, and accepts a label only for the commit in its name', {
  timeout: 120_000,
}, async () => {
  const { content } = parse(await readFile('.gitlab-ci.yml', 'utf8')) as Record<
    string,
    { script: string[]; artifacts: { reports: { codequality: string } } }
  >;
  const script = content?.script.join('\n').replace(' --ask', '') ?? '';
  const { run, forge } = await pullRequest({
    'content/sources/neighbor.json': source({ homepage: 'https://elsewhere.example/' }),
  });
  forge.command = () => script;
  let checkout = '';
  const prepare = forge.prepare;
  forge.prepare = async (folder) => {
    await prepare(folder);
    checkout = folder;
    Object.assign(forge.environment as object, {
      CI_MERGE_REQUEST_DIFF_BASE_SHA: execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD^1'], {
        encoding: 'utf8',
      }).trim(),
    });
  };
  const pipeline = async (labels: string) => {
    forge.environment = { CI_COMMIT_SHORT_SHA: '1a2b3c4d', CI_MERGE_REQUEST_LABELS: labels };
    const { result } = await run();
    const report = JSON.parse(await readFile(join(checkout, content?.artifacts.reports.codequality ?? ''), 'utf8')) as {
      severity: string;
      location: { path: string; lines: { begin: number } };
    }[];
    return {
      result,
      places: report.map(({ location, severity }) => `${severity} ${location.path}:${location.lines.begin}`),
    };
  };
  const places = ['major content/sources/neighbor.json:4'];
  expect(await pipeline('bug,second-review-0badc0de')).toEqual({ result: 'failure', places });
  expect(await pipeline('bug,second-review-1a2b3c4d')).toEqual({ result: 'success', places });
});
