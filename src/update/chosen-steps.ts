import { UsageProblem } from '../lib/problem.ts';
import { type Step, STEPS } from './update-options.ts';

/** The steps that `--steps` names, in whatever order; without it all, `push` only where it is asked for. */
export function chosenSteps(list: string | undefined, push: boolean): ReadonlySet<Step> {
  const named = list?.split(',') ?? STEPS.filter((step) => step !== 'push');
  const unknown = named.find((name) => !STEPS.some((step) => step === name));
  if (unknown !== undefined)
    throw new UsageProblem({
      what: 'Nothing was begun.',
      why: `“${unknown}” is no step of an update.`,
      fix: `Name some of: ${STEPS.join(',')}.`,
    });
  return new Set([...(named as Step[]), ...(push ? ['push' as const] : [])]);
}
