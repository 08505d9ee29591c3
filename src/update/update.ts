// One update: runs the steps in the order of STEPS, in two processes. The first reads feeds and builds, and has no secret in
// its environment; the second signs and pushes. Each step leaves its result in files, so the next run after a killed one
// starts again from the first step and completes it.
import { findKeys } from '../edition/keys/key-file.ts';
import { tryWithLock } from '../lib/lock.ts';
import { UsageProblem } from '../lib/problem.ts';
import { contentPaths } from '../store/paths.ts';
import { publicEnvironment, removeSecrets } from './public-environment.ts';
import { runSteps } from './run-steps.ts';
import type { Step, StepSettings } from './update-options.ts';

export interface UpdateOptions extends Omit<StepSettings, 'steps' | 'isSigned'> {
  steps: ReadonlySet<Step>;
}

/** `busy`: another process is updating the same content, and nothing was done. */
export type UpdateResult = { outcome: 'done'; exitCode: number } | { outcome: 'busy'; heldBy: number };

/**
 * Runs the steps. Their errors are printed, and set the exit code. All variables that a process which reads feeds may not
 * have are removed from `process.env`.
 * @throws UsageProblem if a key is missing; EnvironmentProblem if the lock cannot be written or a process was killed
 */
export async function update({ steps, ...options }: UpdateOptions): Promise<UpdateResult> {
  // The keys are not opened here: this process runs while feeds are read.
  const hasKey = steps.has('edition') && (await findKeys(options.keyFiles)) > 0;
  const isSigned = hasKey || !steps.has('edition');
  if (steps.has('push') && !isSigned) throw noKey();
  const environment = removeSecrets(process.env);
  const select = (...names: Step[]) => names.filter((step) => steps.has(step));
  const unsigned = { ...options, isSigned: hasKey, keyFiles: [], steps: select('pull', 'check', 'build') };
  const signed = { ...options, isSigned, steps: select(...(hasKey ? ['edition' as const] : []), 'push') };
  const locked = await tryWithLock(contentPaths(options.contentDir).updateLock, async () => {
    const code = unsigned.steps.length === 0 ? 0 : await runSteps(unsigned, publicEnvironment(environment));
    if (code !== 0 || signed.steps.length === 0) return code;
    return runSteps(signed, environment);
  });
  return 'heldBy' in locked ? { outcome: 'busy', ...locked } : { outcome: 'done', exitCode: locked.result };
}

function noKey(): UsageProblem {
  return new UsageProblem({
    what: 'The update was not started: the site would be pushed without a signature.',
    why: 'No key was given, and targets accept only signed editions.',
    fix: 'Give --key FILE or set LUSTERKA_KEY; docs/make-an-edition.md says how to make one. Without --push the site is built unsigned.',
  });
}
