// The newest Astro, Pagefind and Node, each alone in a copy of the checkout, against the tests that depend on it
// (docs/upgrading.md says on what). Nothing is changed in the checkout itself.
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { NetworkProblem } from '../src/lib/problem.ts';
import { layCheckout } from './workflows/local-runner.ts';

/** Package → what of `vitest run` depends on it, as filters of file names, and whether its types matter. */
const TRIED: Record<string, { tests: readonly string[]; types?: boolean }> = {
  astro: {
    tests: [
      'tests/build/',
      'tests/data-files',
      'tests/safety-pages',
      'tests/site/every-address',
      'tests/site/requests',
      'src/model/',
      'src/check/',
    ],
    types: true,
  },
  pagefind: { tests: ['tests/build/', 'tests/search/', 'src/reader/search/', 'src/derive/search/'] },
  node: {
    tests: ['src/', 'tests/build/', 'tests/pull.test', 'tests/pull-killed', 'tests/chaos', 'tests/verify-command'],
  },
};

export const PACKAGES = Object.keys(TRIED);

/** Longest time of one program in milliseconds: on a slow machine all tests of `src` take minutes. */
const TIMEOUT = 3_600_000;

/** npm would wait minutes for a registry that is out of reach. */
const PATIENCE = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-timeout=30000'];

/** How many failed tests are named. */
const NAMED = 20;

interface Manifest {
  dependencies: Record<string, string>;
}

/**
 * Tries the newest version of packages of `PACKAGES`, one after the other, and prints a line for each.
 * @returns whether no test failed
 * @throws Problem where the registry does not answer, or a package cannot be installed
 */
export async function tryNewest(names: readonly string[]): Promise<boolean> {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as Manifest;
  let isWell = true;
  for (const name of names) {
    const used = dependencies[name] as string;
    const newest = await newestOf(name);
    if (newest === used) {
      console.log(`${name} ${used} is the newest`);
      continue;
    }
    const { passed, failed, lines } = await inCopy((copy) => tryOne(name, newest, copy));
    console.log(`${name} ${used} -> ${newest}: ${passed} passed, ${failed} failed`);
    for (const line of lines) console.log(`  ${line}`);
    isWell &&= failed === 0;
  }
  return isWell;
}

async function newestOf(name: string): Promise<string> {
  const { code, stdout, stderr } = await run('npm', ['view', `${name}@latest`, 'version', '--json', ...PATIENCE], '.');
  if (code === 0) return JSON.parse(stdout) as string;
  throw new NetworkProblem({
    what: `The newest version of ${name} is not known, so nothing was tried.`,
    why: `The registry of npm packages is out of reach: ${reasonIn(stderr)}`,
    fix: 'Run this where `npm view astro version` answers.',
  });
}

async function inCopy<T>(work: (copy: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-newest-'));
  try {
    const copy = join(folder, 'checkout');
    await layCheckout(copy, { origin: 'file:///dev/null', prepare: async () => {} });
    // No links to the files of the checkout: what npm installs may change files in place.
    const how = { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE };
    await cp(resolve('node_modules'), join(copy, 'node_modules'), how);
    return await work(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Outcome {
  passed: number;
  failed: number;
  /** What failed. */
  lines: string[];
}

async function tryOne(name: string, version: string, copy: string): Promise<Outcome> {
  const install = await run('npm', ['install', '--prefix', copy, `${name}@${version}`], copy);
  if (install.code !== 0) {
    throw new NetworkProblem({
      what: `${name} ${version} could not be installed, so it was not tried.`,
      why: reasonIn(install.stderr),
      fix: 'Look at which versions it asks for beside itself, or run this again where the registry answers.',
    });
  }
  const tested = await test(TRIED[name]?.tests ?? [], copy);
  if (TRIED[name]?.types !== true) return tested;
  const types = await run('npm', ['run', '--silent', '--prefix', copy, 'types'], copy);
  if (types.code === 0) return tested;
  const said = (types.stdout + types.stderr).trim().split('\n').slice(-NAMED);
  return { ...tested, failed: tested.failed + 1, lines: [...tested.lines, 'npm run types:', ...said] };
}

/** What `vitest --reporter=json` writes, as far as it is read here. */
interface Report {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: TestResult[] }[];
}

interface TestResult {
  fullName: string;
  status: string;
  failureMessages: string[];
}

const isFailed = ({ status }: { status: string }) => status === 'failed';

async function test(filters: readonly string[], copy: string): Promise<Outcome> {
  const file = join(copy, '.cache', 'newest.json');
  const { stderr } = await run('vitest', ['run', '--reporter=json', `--outputFile=${file}`, ...filters], copy);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1, lines: [`vitest wrote no report: ${reasonIn(stderr)}`] };
  const { success, numPassedTests, numFailedTests, testResults } = JSON.parse(text) as Report;
  // A file that fails before its first test counts as one test.
  const files = testResults.filter((file) => isFailed(file) && !file.assertionResults.some(isFailed));
  const failed = numFailedTests + files.length;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults.filter(isFailed));
  const lines = [
    ...files.map(({ name, message }) => `${name.replace(`${copy}/`, '')}: ${firstLine(message)}`),
    ...tests.map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages[0])}`),
  ];
  return { passed: numPassedTests, failed: success ? failed : Math.max(1, failed), lines: lines.slice(0, NAMED) };
}

const firstLine = (text = '') => text.trim().split('\n')[0] ?? '';

/** The first lines in which npm says why. */
function reasonIn(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim());
  const wanted = lines.filter((line) => line !== '' && !/^npm (warn|notice)/.test(line));
  return wanted.slice(0, 3).join('; ') || 'it gave no reason.';
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program with the packages of a folder, without what `npm run` said of the checkout. */
function run(command: string, args: readonly string[], folder: string): Promise<Ended> {
  const isOfCheckout = /^npm_(package|lifecycle|config_local_prefix)/;
  const inherited = Object.entries(process.env).filter(([name]) => !isOfCheckout.test(name));
  const PATH = [join(resolve(folder), 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  return new Promise((done) => {
    const env = { ...Object.fromEntries(inherited), PATH };
    const options = { cwd: resolve(folder), env, maxBuffer: 256 << 20, timeout: TIMEOUT };
    execFile(command, [...args], options, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : 1, stdout, stderr: stderr || (error?.message ?? '') });
    });
  });
}
