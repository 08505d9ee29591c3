// A pull request with new sources: pulled by preview.yml without secrets, posted by preview-comment.yml.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { put } from '../helpers/content-folder.ts';
import { type LiveContent, liveContent } from '../helpers/live-content.ts';
import { type LocalForge, runWorkflow } from './local-runner.ts';
import { readWorkflow } from './read-workflows.ts';

const HEAD = { owner: 'volunteer', branch: 'add-"papers"&$(touch /tmp/lusterka-was-here)', sha: 'c'.repeat(40) };

interface ApiRequest {
  method: string;
  path: string;
  authorization: string | undefined;
  body: { body?: string } | undefined;
}

/** The part of the GitHub API that the preview needs, with one open pull request. */
async function forgeApi(comments: unknown[] = []) {
  const requests: ApiRequest[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const [method = '', path = ''] = [request.method, request.url];
    requests.push({
      method,
      path,
      authorization: request.headers.authorization,
      body: parts.length === 0 ? undefined : JSON.parse(Buffer.concat(parts).toString()),
    });
    const isList = method === 'GET' && path.startsWith('/repos/lusterka/site/pulls?');
    const body = isList ? [{ number: 7, head: { sha: HEAD.sha } }] : method === 'GET' ? comments : {};
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function pullRequest(live: LiveContent): Promise<LocalForge> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-forge-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const origin = join(folder, 'origin.git');
  execFileSync('git', ['init', '--quiet', '--bare', origin]);
  execFileSync('git', ['-C', origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true']);
  const git = (checkout: string, ...args: string[]) =>
    execFileSync('git', ['-C', checkout, '-c', 'user.name=v', '-c', 'user.email=v@v.invalid', ...args], {
      encoding: 'utf8',
    }).trim();
  const forge: LocalForge = {
    folder,
    origin: `file://${origin}`,
    values: {},
    async prepare(checkout) {
      await rm(join(checkout, 'content', 'sources'), { recursive: true });
      await cp(join(live.content, 'sources', 's0.json'), join(checkout, 'content', 'sources', 's0.json'));
      git(checkout, 'add', '--all');
      git(checkout, 'commit', '--quiet', '-m', 'base');
      forge.values['github.event.pull_request.base.sha'] = git(checkout, 'rev-parse', 'HEAD');
      await cp(join(live.content, 'sources', 's1.json'), join(checkout, 'content', 'sources', 's1.json'));
      await put(join(checkout, 'content', 'sources', 'inside.json'), {
        title: 'Inside [here](javascript:1)',
        kind: 'media',
        homepage: 'http://a.example/',
        languages: ['be'],
        feeds: [{ type: 'feed', url: `${live.feedsUrl}nothing.xml` }],
      });
      await put(join(checkout, 'content', 'sources', 'broken.json'), '{');
      await rm(join(checkout, 'content', 'sources', 's0.json'));
      // Code of the pull request must not run.
      await put(join(checkout, 'scripts', 'preview.ts'), 'throw 1');
      await put(join(checkout, 'package.json'), '{"scripts":{"preview":"false"}}');
      git(checkout, 'add', '--all');
      git(checkout, 'commit', '--quiet', '-m', 'new sources');
      forge.values['github.event.pull_request.head.sha'] = git(checkout, 'rev-parse', 'HEAD');
      git(checkout, 'push', '--quiet', 'origin', 'HEAD:refs/pull/7/head');
      // The checkout of the job is the base.
      git(checkout, 'reset', '--quiet', '--hard', forge.values['github.event.pull_request.base.sha'] as string);
    },
  };
  return forge;
}

it('is pulled without secrets and posted as plain text, which replaces the previous comment', async () => {
  const live = await liveContent({ sources: 2, itemsEach: 8 });
  const feed = join(live.feeds, '1.xml');
  await writeFile(
    feed,
    (await readFile(feed, 'utf8')).replace(
      /<item><title>[^<]*/,
      '<item><title>@maintainers &lt;img src=x onerror=alert(1)&gt; look',
    ),
  );
  const forge = await pullRequest(live);
  forge.command = (run) => run.replace('preview -- try', 'preview -- try --allow-private');
  const jobs = await runWorkflow(await readWorkflow('.github/workflows/preview.yml'), forge);
  expect(jobs['try'], jobs['try']?.output).toMatchObject({ result: 'success' });
  expect(jobs['try']?.summary.match(/\| 2026-08-23T/g)).toHaveLength(5);
  expect(jobs['try']?.summary).not.toContain('Source 0');

  const api = await forgeApi([
    { id: 3, body: '<!-- lusterka-preview -->\nearlier', user: { type: 'Bot' } },
    { id: 4, body: '<!-- lusterka-preview -->\nforged', user: { type: 'User' } },
  ]);
  const comment: LocalForge = {
    ...forge,
    values: {
      'github.event.workflow_run.event': 'pull_request',
      'github.event.workflow_run.conclusion': 'success',
      'github.event.workflow_run.id': '1',
      'github.event.workflow_run.head_repository.owner.login': HEAD.owner,
      'github.event.workflow_run.head_branch': HEAD.branch,
      'github.event.workflow_run.head_sha': HEAD.sha,
      'github.token': 'a token',
    },
    environment: { GITHUB_API_URL: api.url, GITHUB_REPOSITORY: 'lusterka/site' },
    prepare: async (checkout) => {
      const [artifact] = (await readArtifact(forge.folder)) ?? [];
      await put(join(checkout, '.cache', 'preview', 'preview.json'), artifact);
    },
  };
  const workflow = await readWorkflow('.github/workflows/preview-comment.yml');
  const job = workflow.jobs['comment'];
  const withoutDownload = {
    ...workflow,
    jobs: {
      comment: { ...job, steps: job?.steps.filter(({ uses = '' }) => !uses.includes('download-artifact')) ?? [] },
    },
  } as typeof workflow;
  const posted = await runWorkflow(withoutDownload, comment);
  expect(posted['comment'], posted['comment']?.output).toMatchObject({ result: 'success' });

  expect(api.requests.map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)).toEqual([
    'GET /repos/lusterka/site/pulls',
    'GET /repos/lusterka/site/issues/7/comments',
    'PATCH /repos/lusterka/site/issues/comments/3',
  ]);
  expect(new URLSearchParams(api.requests[0]?.path.split('?')[1]).get('head')).toBe(`${HEAD.owner}:${HEAD.branch}`);
  const text = api.requests.at(-1)?.body?.body ?? '';
  expect(text).toContain('<code>Source 1</code>');
  expect(text).toContain('http-error');
  expect(text).toContain('<code>broken</code> is not a valid source');
  expect(text).not.toMatch(/<img|@maintainers|\]\(/);
});

async function readArtifact(folder: string): Promise<string[]> {
  const found = execFileSync('find', [folder, '-path', '*artifacts-*', '-name', 'preview.json'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  return Promise.all(found.map((file) => readFile(file, 'utf8')));
}

it('nothing is posted for a commit that is not the head of the pull request', async () => {
  const api = await forgeApi();
  const report = join(await mkdtemp(join(tmpdir(), 'lusterka-report-')), 'preview.json');
  onTestFinished(() => rm(report, { force: true }));
  await writeFile(report, '{"sources":[],"more":0,"broken":[]}');
  const env = {
    ...process.env,
    GITHUB_API_URL: api.url,
    GITHUB_REPOSITORY: 'lusterka/site',
    GITHUB_TOKEN: 't',
    HEAD_OWNER: HEAD.owner,
    HEAD_BRANCH: HEAD.branch,
    HEAD_SHA: 'd'.repeat(40),
  };
  const child = spawn(process.execPath, ['scripts/preview.ts', 'comment', report], { env });
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(api.requests.map(({ method }) => method)).toEqual(['GET']);
});
