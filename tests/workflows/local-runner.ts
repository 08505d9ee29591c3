// Runs the jobs of a workflow locally, each in a new checkout of the work tree. Artifacts and caches are folders. Supports
// only the expressions that our workflows use. Commands run unchanged, except for `command`, the installation of packages
// and the user node: its commands run as another user where the test is run by root, in a folder of the job instead of
// /home/node.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Job, Step, Workflow } from './read-workflows.ts';

/** The user node of this machine, if we are root and it can read the packages. */
const OTHER_USER = 'setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs';
const hasOtherUser =
  process.getuid?.() === 0 &&
  spawnSync('sh', ['-c', `${OTHER_USER} test -r '${resolve('node_modules', 'astro', 'package.json')}'`]).status === 0;

export interface LocalForge {
  /** Working folder; the caller removes it. */
  folder: string;
  /** URL of the remote `origin`. */
  origin: string;
  /** Values of expressions: `secrets.LUSTERKA_KEY` → text. An unknown one is an error. */
  values: Record<string, string>;
  /** Additional environment variables of every job. */
  environment?: Record<string, string>;
  /** Changes a new checkout, as another commit would. */
  prepare: (checkout: string) => Promise<void>;
  /** Runs before the first job of each run. */
  beforeRun?: () => Promise<void>;
  /** Runs after each job, with the folder of the artifacts of this run, as another job could change them. */
  afterJob?: (name: string, artifacts: string) => Promise<void>;
  /** Changes a command: test feeds are on loopback addresses, which pull refuses by default. */
  command?: (run: string) => string;
}

export interface JobResult {
  result: 'success' | 'failure' | 'skipped';
  /** stdout and stderr of its steps. */
  output: string;
  summary: string;
  /** Names of the steps that ran. */
  ran: string[];
  /** Its folder, with the checkout if there is one; empty if it did not run. */
  checkout: string;
  /** Stands for /home/node. */
  nodeHome: string;
  outputs: Record<string, string>;
}

const SKIPPED: JobResult = {
  result: 'skipped',
  output: '',
  summary: '',
  ran: [],
  checkout: '',
  nodeHome: '',
  outputs: {},
};
/** How a command runs as the user node, without the environment. */
const AS_NODE =
  'setpriv --reuid=node --regid=node --clear-groups --no-new-privs env -i PATH=/usr/local/bin:/usr/bin:/bin HOME=/home/node';

/** Runs the jobs of a workflow in the order of the file; `needs` must name earlier jobs. */
export async function runWorkflow({ jobs, env }: Workflow, forge: LocalForge): Promise<Record<string, JobResult>> {
  const results: Record<string, JobResult> = {};
  await forge.beforeRun?.();
  const artifacts = await mkdtemp(join(forge.folder, 'artifacts-'));
  for (const [name, job] of Object.entries(jobs)) {
    const needs = [job.needs ?? []].flat();
    const shouldRun =
      job.if === undefined
        ? needs.every((need) => results[need]?.result === 'success')
        : evaluate(job.if, forge, results, 'success');
    const withEnv = { ...job, env: { ...env, ...job.env } };
    results[name] = shouldRun ? await runJob(withEnv, forge, artifacts, results) : SKIPPED;
    if (shouldRun) await forge.afterJob?.(name, artifacts);
  }
  return results;
}

async function runJob(
  job: Job,
  forge: LocalForge,
  artifacts: string,
  results: Record<string, JobResult>,
): Promise<JobResult> {
  const machine = await mkdtemp(join(forge.folder, 'machine-'));
  const [checkout, nodeHome] = [join(machine, 'builds', 'work'), join(machine, 'node')];
  for (const folder of [checkout, nodeHome, join(machine, 'home'), join(machine, 'runner', 'workflow')])
    await mkdir(folder, { recursive: true });
  if (hasOtherUser) {
    // The bare repository has another owner.
    await writeFile(join(nodeHome, '.gitconfig'), '[safe]\n\tdirectory = *\n');
    execFileSync('chmod', ['-R', 'a+rX', forge.folder]);
    execFileSync('chown', ['-R', '65534:65534', nodeHome]);
  }
  const done: JobResult = { ...SKIPPED, result: 'success', ran: [], outputs: {}, checkout, nodeHome };
  const outcomes: Record<string, string> = {};
  const outputs: Record<string, string> = {};
  const summaryFile = join(machine, 'summary.md');
  await writeFile(summaryFile, '');
  for (const step of job.steps) {
    const resultSoFar = done.result;
    const shouldRun =
      step.if === undefined ? resultSoFar === 'success' : evaluate(step.if, forge, results, resultSoFar, outcomes);
    if (!shouldRun) continue;
    done.ran.push(step.name ?? step.uses ?? '');
    const code =
      step.run === undefined
        ? await runAction(step, checkout, artifacts, forge)
        : await shell(step, { job, machine, summaryFile, forge, results, done });
    if (step.id !== undefined) {
      outcomes[step.id] = code === 0 ? 'success' : 'failure';
      for (const [name, value] of await outputsOf(machine)) outputs[`steps.${step.id}.outputs.${name}`] = value;
    }
    if (code !== 0 && step['continue-on-error'] !== true) done.result = 'failure';
  }
  done.summary = await readFile(summaryFile, 'utf8');
  for (const [name, text] of Object.entries(job.outputs))
    done.outputs[name] = outputs[text.replace(/^\$\{\{\s*|\s*\}\}$/g, '')] ?? '';
  return done;
}

const outputFile = (machine: string) => join(machine, 'runner', 'workflow', 'output.txt');

/** The outputs that a step has set: `name=value`, or `name<<end`, lines and `end`. */
async function outputsOf(machine: string): Promise<[string, string][]> {
  const text = await readFile(outputFile(machine), 'utf8').catch(() => '');
  return [...text.matchAll(/^(\w+)(?:=(.*)|<<(\w+)\n([\s\S]*?)\n\3)$/gm)].map(([, name = '', value, , lines]) => [
    name,
    value ?? lines ?? '',
  ]);
}

/** Emulates the actions that the workflows use. @returns 0, or 1 if the real action would fail */
async function runAction(step: Step, checkout: string, artifacts: string, forge: LocalForge): Promise<number> {
  const { with: given } = step;
  const uses = (step.uses ?? '').replace(/^https:\/\/data\.forgejo\.org\/forgejo\//, 'actions/');
  const input = (name: string) => expand(String(given[name]), forge);
  if (uses.startsWith('actions/checkout@')) await layCheckout(checkout, forge);
  else if (uses.startsWith('actions/setup-node@')) return 0;
  else if (uses.startsWith('actions/upload-artifact@')) {
    // GitLab keeps the paths of files; the action does not keep that of a folder.
    const folder = uses.endsWith('@gitlab') ? input('path') : '.';
    const [from, to] = [join(checkout, input('path')), join(artifacts, input('name'), folder)];
    const kind = await stat(from).catch(() => undefined);
    if (kind !== undefined)
      await cp(from, kind.isDirectory() ? to : join(artifacts, input('name'), basename(from)), { recursive: true });
  } else if (uses.startsWith('actions/download-artifact@')) {
    const from = join(artifacts, input('name'));
    if ((await stat(from).catch(() => undefined)) === undefined) return 1;
    await cp(from, join(checkout, input('path')), { recursive: true });
  } else if (uses.startsWith('actions/cache/save@')) {
    const caches = await cachesOf(forge);
    execFileSync('tar', ['-P', '-cf', join(caches, `${input('key')}.tar`), '-C', checkout, input('path')]);
  } else if (uses.startsWith('actions/cache/restore@')) {
    const caches = await cachesOf(forge);
    const found = (await readdir(caches))
      .filter((name) => name.startsWith(input('restore-keys')))
      .sort()
      .at(-1);
    // Like the real action: with -P an archive can write to any path of the machine.
    if (found !== undefined) execFileSync('tar', ['-P', '-xf', join(caches, found), '-C', checkout]);
  } else throw new Error(`unsupported action: ${uses}`);
  return 0;
}

/** The folder of cache archives, named by key, for all runs. */
export async function cachesOf({ folder }: Pick<LocalForge, 'folder'>): Promise<string> {
  const caches = join(folder, 'caches');
  await mkdir(caches, { recursive: true });
  return caches;
}

/** Copies the work tree as a clone, including uncommitted changes. */
export async function layCheckout(
  checkout: string,
  { origin, prepare }: Pick<LocalForge, 'origin' | 'prepare'>,
): Promise<void> {
  await mkdir(checkout, { recursive: true });
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    maxBuffer: 64 << 20,
  });
  const existing = files
    .toString()
    .split('\0')
    .filter((path) => path !== '' && !path.startsWith('docs/screenshots/'));
  execFileSync('sh', ['-c', `tar --null -T - --ignore-failed-read -cf - 2> /dev/null | tar -xf - -C '${checkout}'`], {
    input: existing.join('\0'),
  });
  execFileSync('git', ['init', '--quiet', checkout]);
  execFileSync('git', ['-C', checkout, 'remote', 'add', 'origin', origin]);
  await prepare(checkout);
}

interface Shell {
  job: Job;
  machine: string;
  summaryFile: string;
  forge: LocalForge;
  results: Record<string, JobResult>;
  done: JobResult;
}

async function shell(
  { run = '', env }: Step,
  { job, machine, summaryFile, forge, results, done: { checkout, nodeHome }, done }: Shell,
): Promise<number> {
  const { PATH = '', LANG = 'C.UTF-8' } = process.env;
  // Node as an image or setup-node gives it: the package “node” is not there after --ignore-scripts.
  const path = `${dirname(process.execPath)}:${PATH}`;
  const given = Object.fromEntries(
    Object.entries({ ...job.env, ...env }).map(([name, value]) => [name, expand(String(value), forge, results)]),
  );
  const options = forge.environment?.['NODE_OPTIONS'];
  if (given['AS_NODE'] === AS_NODE)
    given['AS_NODE'] =
      `${hasOtherUser ? `${OTHER_USER} ` : ''}env -i PATH=${path} HOME=${nodeHome}${options === undefined ? '' : ` NODE_OPTIONS=${options}`}`;
  const command = (forge.command ?? ((text: string) => text))(await linkPackages(run, forge));
  await rm(outputFile(machine), { force: true });
  const child = spawn(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', '-c', command.replaceAll('/home/node', nodeHome)],
    {
      cwd: checkout,
      env: {
        PATH: path,
        LANG,
        HOME: join(machine, 'home'),
        CI: 'true',
        CI_BUILDS_DIR: dirname(checkout),
        CI_PROJECT_DIR: checkout,
        GITHUB_ENV: join(machine, 'runner', 'workflow', 'envs.txt'),
        GITHUB_OUTPUT: outputFile(machine),
        GITHUB_STEP_SUMMARY: summaryFile,
        ...forge.environment,
        ...given,
      },
    },
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (done.output += part));
  const [code] = await once(child, 'close');
  return code as number;
}

/** Replaces the installation of packages by links to those of this checkout; without the Node of the package if no scripts run. */
async function linkPackages(run: string, { folder }: LocalForge): Promise<string> {
  const withoutScripts = join(folder, 'without-scripts');
  if (run.includes('npm ci --ignore-scripts') && !existsSync(withoutScripts)) {
    await mkdir(join(withoutScripts, '.bin'), { recursive: true });
    for (const part of ['', '.bin'])
      for (const name of await readdir(join('node_modules', part)))
        if (name !== 'node' && name !== '.bin')
          await symlink(resolve('node_modules', part, name), join(withoutScripts, part, name));
  }
  const packages = resolve('node_modules');
  return run
    .replace(/\bnpm ci --ignore-scripts$/m, `ln -s '${withoutScripts}' node_modules`)
    .replace(/\bnpm ci$/m, `sh -c 'mkdir node_modules && ln -s ${packages}/* ${packages}/.bin node_modules/'`);
}

function expand(text: string, forge: LocalForge, results: Record<string, JobResult> = {}): string {
  return text.replace(/\$\{\{\s*([^}]+?)\s*\}\}/g, (_whole, name: string) => {
    const [, job = '', output = ''] = /^needs\.([\w-]+)\.outputs\.([\w-]+)$/.exec(name) ?? [];
    return job === '' ? expressionValue(name, forge) : (results[job]?.outputs[output] ?? '');
  });
}

function expressionValue(name: string, { values }: LocalForge): string {
  const value = values[name];
  if (value === undefined) throw new Error(`no value for the expression ${name}`);
  return value;
}

/** Evaluates `a && b || c` of comparisons with strings, `always()` and `!cancelled()`. */
function evaluate(
  text: string,
  forge: LocalForge,
  results: Record<string, JobResult>,
  resultSoFar: string,
  outcomes: Record<string, string> = {},
): boolean {
  const bare = text.replace(/^\$\{\{|\}\}$/g, '').trim();
  const isTrue = (part: string): boolean => {
    const trimmed = part.trim();
    if (trimmed === '!cancelled()' || trimmed === 'always()') return true;
    const [, left = '', right] = /^([\w.-]+) == '([^']*)'$/.exec(trimmed) ?? [];
    if (right === undefined) throw new Error(`unsupported condition: ${part}`);
    const [, need] = /^needs\.([\w-]+)\.result$/.exec(left) ?? [];
    const [, step] = /^steps\.([\w-]+)\.outcome$/.exec(left) ?? [];
    if (step !== undefined) return outcomes[step] === right;
    return (need === undefined ? expressionValue(left, forge) : results[need]?.result) === right;
  };
  const isMet = bare.split('||').some((any) => any.split('&&').every(isTrue));
  return isMet && (resultSoFar === 'success' || /always\(\)|!cancelled\(\)/.test(bare));
}
