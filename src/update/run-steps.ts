// Runs steps of an update in a process with an environment of its own.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { EnvironmentProblem } from '../lib/problem.ts';
import type { StepSettings } from './update-options.ts';

const PROCESS = fileURLToPath(new URL('steps-process.ts', import.meta.url));

/**
 * Runs steps in a new process, which prints its progress and its errors.
 * @returns its exit code
 * @throws EnvironmentProblem if the process is killed
 */
export async function runSteps(settings: StepSettings, environment: NodeJS.ProcessEnv): Promise<number> {
  // stdin is for the password of a key, which only a process that signs asks for.
  const stdin = settings.steps.includes('edition') ? 'inherit' : 'ignore';
  const child = fork(PROCESS, [], { env: environment, stdio: [stdin, 'inherit', 'inherit', 'ipc'] });
  // A process that dies early closes the channel. Its exit code says more than the EPIPE error.
  child.send(settings, () => undefined);
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  if (code !== null) return code;
  throw new EnvironmentProblem({
    what: `The process for ${settings.steps.join(', ')} was killed by ${signal}.`,
    why: 'The system does this if memory runs out; a person or another program can do it too.',
    fix: 'Run the same command again; it continues where it stopped. If it is killed again, give the machine more memory.',
  });
}
