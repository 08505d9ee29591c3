import { UsageProblem } from '../lib/problem.ts';
import { STEPS, type Step } from './update-options.ts';

/**
 * The steps of `--steps`, in any order. Without it all steps but `push`. `--push` adds `push`.
 * @throws UsageProblem for an unknown step
 */
export function selectSteps(list: string | undefined, push: boolean): ReadonlySet<Step> {
  const named = list?.split(',') ?? STEPS.filter((step) => step !== 'push');
  const unknown = named.find((name) => !STEPS.some((step) => step === name));
  if (unknown !== undefined)
    throw new UsageProblem({
      what: 'The update was not started.',
      why: `“${unknown}” is not a step of an update.`,
      fix: `Use one or more of: ${STEPS.join(',')}.`,
    });
  return new Set([...(named as Step[]), ...(push ? ['push' as const] : [])]);
}
