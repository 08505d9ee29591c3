// Runs the jobs of a workflow on this machine: each in a fresh checkout of the work tree, as a forge would, with artifacts
// in a folder, the few expressions that the workflows use, and every command as it stands in the file.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Job, Step, Workflow } from './read-workflows.ts';

export interface LocalForge {
  /** Holds all; the caller removes it. */
  folder: string;
  /** The repository that `origin` names. */
  origin: string;
  /** Values of expressions: `secrets.LUSTERKA_KEY` → text. An unknown one is an error. */
  values: Record<string, string>;
  /** Beside what every job gets. */
  environment?: Record<string, string>;
  /** Changes a fresh checkout, as another commit would. */
  prepare: (checkout: string) => Promise<void>;
  /** Changes a command: feeds of tests are on loopback, which pull refuses. */
  command?: (run: string) => string;
}

export interface JobResult {
  result: 'success' | 'failure' | 'skipped';
  /** Everything that its steps printed. */
  said: string;
  summary: string;
  /** Names of the steps that ran. */
  ran: string[];
}

/** Runs every job of a workflow in the order of their needs. */
export async function runWorkflow({ jobs }: Workflow, forge: LocalForge): Promise<Record<string, JobResult>> {
  const results: Record<string, JobResult> = {};
  const artifacts = await mkdtemp(join(forge.folder, 'artifacts-'));
  for (const [name, job] of Object.entries(jobs)) {
    const needs = [job.needs ?? []].flat();
    const isWanted = job.if === undefined ? needs.every((need) => results[need]?.result === 'success') : conditions(job.if, forge, results, 'success');
    results[name] = isWanted ? await runJob(job, forge, artifacts, results) : { result: 'skipped', said: '', summary: '', ran: [] };
  }
  return results;
}

async function runJob(job: Job, forge: LocalForge, artifacts: string, results: Record<string, JobResult>): Promise<JobResult> {
  const machine = await mkdtemp(join(forge.folder, 'machine-'));
  const [checkout, home] = [join(machine, 'work'), join(machine, 'home')];
  await mkdir(home);
  const done: JobResult = { result: 'success', said: '', summary: '', ran: [] };
  const summaryFile = join(machine, 'summary.md');
  await writeFile(summaryFile, '');
  for (const step of job.steps) {
    const isWanted = step.if === undefined ? done.result === 'success' : conditions(step.if, forge, results, done.result);
    if (!isWanted) continue;
    done.ran.push(step.name ?? step.uses ?? '');
    const code = step.run === undefined ? await act(step, checkout, artifacts, forge) : await shell(step, { checkout, home, summaryFile, forge, done });
    if (code !== 0) done.result = 'failure';
  }
  done.summary = await readFile(summaryFile, 'utf8');
  return done;
}

/** The three actions that the workflows use. */
async function act({ uses = '', with: inputs }: Step, checkout: string, artifacts: string, forge: LocalForge): Promise<number> {
  if (uses.startsWith('actions/checkout@')) await layCheckout(checkout, forge);
  else if (uses.startsWith('actions/upload-artifact@')) {
    await cp(join(checkout, String(inputs['path'])), join(artifacts, String(inputs['name']), basename(String(inputs['path']))));
  } else if (uses.startsWith('actions/download-artifact@')) {
    await cp(join(artifacts, String(inputs['name'])), join(checkout, String(inputs['path'])), { recursive: true });
  } else throw new Error(`an action that cannot be run here: ${uses}`);
  return 0;
}

/** The work tree as a clone would have it, with the changes that are not committed yet. */
export async function layCheckout(checkout: string, { origin, prepare }: Pick<LocalForge, 'origin' | 'prepare'>): Promise<void> {
  await mkdir(checkout);
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { maxBuffer: 64 << 20 });
  const existing = files.toString().split('\0').filter((path) => path !== '' && !path.startsWith('docs/screenshots/'));
  execFileSync('sh', ['-c', `tar --null -T - --ignore-failed-read -cf - 2> /dev/null | tar -xf - -C '${checkout}'`], { input: existing.join('\0') });
  execFileSync('git', ['init', '--quiet', checkout]);
  execFileSync('git', ['-C', checkout, 'remote', 'add', 'origin', origin]);
  await prepare(checkout);
}

interface Shell {
  checkout: string;
  home: string;
  summaryFile: string;
  forge: LocalForge;
  done: JobResult;
}

async function shell({ run = '', env }: Step, { checkout, home, summaryFile, forge, done }: Shell): Promise<number> {
  if (run === 'npm ci') {
    await symlink(resolve('node_modules'), join(checkout, 'node_modules'));
    return 0;
  }
  const given = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(String(value), forge)]));
  const { PATH = '', LANG = 'C.UTF-8' } = process.env;
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', (forge.command ?? ((text) => text))(run)], {
    cwd: checkout,
    env: { PATH, LANG, HOME: home, CI: 'true', GITHUB_STEP_SUMMARY: summaryFile, ...forge.environment, ...given },
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (done.said += part));
  const [code] = await once(child, 'close');
  return code as number;
}

function filled(text: string, forge: LocalForge): string {
  return text.replace(/\$\{\{\s*([^}]+?)\s*\}\}/g, (_whole, name: string) => valueOf(name, forge));
}

function valueOf(name: string, { values }: LocalForge): string {
  const value = values[name];
  if (value === undefined) throw new Error(`the test gives no value for ${name}`);
  return value;
}

/** `a && b || c` of comparisons with texts, and `!cancelled()`. */
function conditions(text: string, forge: LocalForge, results: Record<string, JobResult>, soFar: string): boolean {
  const bare = text.replace(/^\$\{\{|\}\}$/g, '').trim();
  const isTrue = (part: string): boolean => {
    const trimmed = part.trim();
    if (trimmed === '!cancelled()' || trimmed === 'always()') return true;
    const [, left = '', right] = /^([\w.-]+) == '([^']*)'$/.exec(trimmed) ?? [];
    if (right === undefined) throw new Error(`a condition that cannot be judged here: ${part}`);
    const [, need] = /^needs\.([\w-]+)\.result$/.exec(left) ?? [];
    return (need === undefined ? valueOf(left, forge) : results[need]?.result) === right;
  };
  const isMet = bare.split('||').some((any) => any.split('&&').every(isTrue));
  return isMet && (soFar === 'success' || /always\(\)|!cancelled\(\)/.test(bare));
}
