// Runs commands of package.json, such as the demo, in a separate process.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a command of package.json. Rejects with its output if it ends with another code than 0. @returns its output */
export async function npmRun(name: string, ...flags: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', name, '--', ...flags], {
    timeout: 150_000,
    maxBuffer: 64 << 20,
  });
  return stdout;
}

export const makeDemo = (out: string): Promise<string> => npmRun('demo', '--no-serve', '--out', out);
