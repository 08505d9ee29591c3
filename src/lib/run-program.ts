import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { EnvironmentProblem, NetworkProblem } from './problem.ts';

/** Lines of standard error that are kept for messages, where they are read one by one. */
const KEPT_LINES = 20;

export interface ProgramResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

export interface ProgramOptions {
  stdin?: string | Uint8Array;
  /** Added to the environment of this process. */
  env?: Readonly<Record<string, string>>;
  /** Exit codes that count as success. Default: only 0. */
  acceptedExitCodes?: readonly number[];
  /** Called for every line of standard error; then only the last lines are kept for messages. */
  onErrorLine?: ((line: string) => void) | undefined;
  /** Whether the program uses the network, so that a failure is thrown as a NetworkProblem. */
  usesNetwork?: boolean;
}

/**
 * Runs a program without a shell and waits until it exits.
 * @throws EnvironmentProblem if it is not installed or fails; NetworkProblem if it fails and `usesNetwork` is set
 */
export async function runProgram(
  name: string,
  args: readonly string[],
  { stdin = '', env = {}, acceptedExitCodes = [0], usesNetwork = false, onErrorLine }: ProgramOptions = {},
): Promise<ProgramResult> {
  const result = await spawnAndWait(name, args, stdin, env, onErrorLine);
  if (acceptedExitCodes.includes(result.code)) return result;
  const FailedProblem = usesNetwork ? NetworkProblem : EnvironmentProblem;
  throw new FailedProblem({
    what: `${name} failed with code ${result.code}.`,
    why: result.stderr.trim().split('\n').slice(-5).join('\n       ') || 'It printed no error message.',
    fix: 'Check the address and the access rights, then run the same command again; it continues from there.',
  });
}

function spawnAndWait(
  name: string,
  args: readonly string[],
  stdin: string | Uint8Array,
  env: Readonly<Record<string, string>>,
  onErrorLine: ProgramOptions['onErrorLine'],
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { env: { ...process.env, ...env } });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    if (onErrorLine === undefined) child.stderr.on('data', (part: Buffer) => err.push(part));
    else
      createInterface(child.stderr).on('line', (line) => {
        onErrorLine(line);
        err.push(Buffer.from(`${line}\n`));
        if (err.length > KEPT_LINES) err.shift();
      });
    child.once('error', (cause) => {
      reject(
        new EnvironmentProblem(
          {
            what: `${name} cannot be run.`,
            why: cause.message,
            fix: `Install ${name} on this machine, or leave out the step that needs it.`,
          },
          { cause },
        ),
      );
    });
    child.once('close', (code, signal) => {
      resolve({
        code: code ?? -1,
        stdout: Buffer.concat(out),
        stderr: signal === null ? Buffer.concat(err).toString() : `It was killed by ${signal}.`,
      });
    });
    // A program that exits early closes its input. Its exit code says more than the EPIPE error.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}
