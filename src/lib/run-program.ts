import { spawn } from 'node:child_process';
import { Problem } from '../lib/problem.ts';

export interface ProgramResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

export interface ProgramOptions {
  stdin?: string | Uint8Array;
  /** Beside what this process has. */
  env?: Readonly<Record<string, string>>;
  /** Exit codes that count as success. Default: only 0. */
  acceptedExitCodes?: readonly number[];
}

/** Runs a program of the machine without a shell and waits for its end. Throws Problem where it is missing or fails. */
export async function runProgram(
  name: string,
  args: readonly string[],
  { stdin = '', env = {}, acceptedExitCodes = [0] }: ProgramOptions = {},
): Promise<ProgramResult> {
  const ended = await endOf(name, args, stdin, env);
  if (acceptedExitCodes.includes(ended.code)) return ended;
  throw new Problem({
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
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { env: { ...process.env, ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.once('error', (cause) => {
      reject(
        new Problem(
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
