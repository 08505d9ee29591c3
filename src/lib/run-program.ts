import { spawn } from 'node:child_process';
import { EnvironmentProblem, NetworkProblem } from '../lib/problem.ts';

export interface Ended {
  code: number;
  stdout: Buffer;
  stderr: string;
}

export interface ProgramOptions {
  stdin?: string | Uint8Array;
  /** Beside what this process has. */
  env?: Readonly<Record<string, string>>;
  /** Exit codes that are answers, not failures. */
  answers?: readonly number[];
  /** Whether a failure is most likely one of the network. */
  usesNetwork?: boolean;
}

/**
 * Runs a program of the machine without a shell and waits for its end.
 * @throws EnvironmentProblem if it is missing or fails; NetworkProblem if it fails and `usesNetwork` is set
 */
export async function runProgram(
  name: string,
  args: readonly string[],
  { stdin = '', env = {}, answers = [0], usesNetwork = false }: ProgramOptions = {},
): Promise<Ended> {
  const ended = await endOf(name, args, stdin, env);
  if (answers.includes(ended.code)) return ended;
  const FailedProblem = usesNetwork ? NetworkProblem : EnvironmentProblem;
  throw new FailedProblem({
    what: `${name} failed with code ${ended.code}.`,
    why: ended.stderr.trim().split('\n').slice(-5).join('\n       ') || 'It gave no reason.',
    fix: 'Look at the address and the rights there, then run the same command again: it goes on where it stopped.',
  });
}

function endOf(
  name: string,
  args: readonly string[],
  stdin: string | Uint8Array,
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { env: { ...process.env, ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.once('error', (cause) => {
      reject(
        new EnvironmentProblem(
          {
            what: `${name} cannot be run.`,
            why: cause.message,
            fix: `Install ${name} on this machine, or do without what needs it.`,
          },
          { cause },
        ),
      );
    });
    child.once('close', (code, signal) => {
      resolve({
        code: code ?? -1,
        stdout: Buffer.concat(out),
        stderr: signal === null ? Buffer.concat(err).toString() : `It was ended by ${signal}.`,
      });
    });
    // A program that ends early closes its input; its exit code tells more than the broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}
