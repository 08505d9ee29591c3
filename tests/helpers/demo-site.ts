// Runs `npm run demo -- --no-serve --out DIR` in a process of its own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SAMPLES_NOW } from '../../src/demo/sample-content.ts';

/** Runs a command of package.json. Rejects with its output if it ends with another code than 0. @returns its output */
export async function npmRun(name: string, ...flags: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', name, '--', ...flags], {
    timeout: 600_000,
    maxBuffer: 64 << 20,
  });
  return stdout;
}

/** Builds the demo with the clock of the samples, so that its bytes are the same at any time. @returns the output */
export const makeDemo = (out: string): Promise<string> =>
  npmRun('demo', '--no-serve', '--out', out, '--now', SAMPLES_NOW);

/** Builds a reduced large demo with the clock of the samples. @param items how many are generated, approximately */
export const makeLargeDemo = (out: string, items: number): Promise<string> =>
  npmRun('demo', '--large', '--large-items', String(items), '--no-serve', '--out', out, '--now', SAMPLES_NOW);
