// The whole way of one update, in the order of STEPS. What a step made stands in files, so that a run that was killed is
// made good by the next one, from the beginning.
import { build } from '../build/build.ts';
import { check } from '../check/check.ts';
import { editionLines } from '../edition/edition-lines.ts';
import { makeEdition } from '../edition/edition.ts';
import { openKeys } from '../edition/keys/key-file.ts';
import type { SecretKey } from '../edition/keys/secret-key.ts';
import { sourceState } from '../edition/source-state.ts';
import { unlessLocked } from '../lib/lock.ts';
import { ContentProblem, UsageProblem } from '../lib/problem.ts';
import { isWell, resultLines } from '../mirror/report.ts';
import { toInstant } from '../model/time.ts';
import { openStore } from '../store/store.ts';
import { pullDue } from './pull-due.ts';
import { pushEdition } from './push-edition.ts';
import type { UpdateOptions } from './update-options.ts';

/** What came of it: `busy` where another process is at work on the same content, and nothing was done. */
export type UpdateResult = { outcome: 'done' | 'failed' } | { outcome: 'busy'; heldBy: number };

/** Throws Problem where a step cannot be done; all that was there before it stays. */
export async function update(options: UpdateOptions): Promise<UpdateResult> {
  const keys = options.steps.has('edition') ? await openKeys(options.keyFiles) : [];
  const isSigned = keys.length > 0 || !options.steps.has('edition');
  if (options.steps.has('push') && !isSigned) throw notSigned();
  const done = await unlessLocked(openStore(options.contentDir).paths.updateLock, () => runSteps(options, keys));
  if ('heldBy' in done) return { outcome: 'busy', ...done };
  return { outcome: done.result ? 'done' : 'failed' };
}

async function runSteps(options: UpdateOptions, keys: readonly SecretKey[]): Promise<boolean> {
  const { steps } = options;
  if (steps.has('pull')) await pullDue(options);
  if (steps.has('check')) await requireSound(options);
  if (steps.has('build')) await buildSite(options, keys.length > 0);
  if (steps.has('edition') && keys.length > 0) await sign(options, keys);
  return !steps.has('push') || push(options);
}

async function requireSound({ contentDir, complain }: UpdateOptions): Promise<void> {
  const errors = (await check(contentDir)).filter(({ severity }) => severity === 'error');
  for (const { file, field, what, why, fix } of errors) complain(`check  ${file} ${field}: ${what} ${why} ${fix}`);
  if (errors.length === 0) return;
  throw new ContentProblem({
    what: 'The site was not built. The last build and its edition are unchanged.',
    why:
      errors.length === 1
        ? 'The content has the error listed above.'
        : `The content has ${errors.length} errors, listed above.`,
    fix: 'Correct the files, then run the same command again.',
  });
}

async function buildSite({ contentDir, outDir, say }: UpdateOptions, willBeSigned: boolean): Promise<void> {
  const { items } = await build({ contentDir, outDir, onStep: (step) => say(`build  ${step}`) });
  say(`built  ${items} items in ${outDir}${willBeSigned ? '' : ', unsigned'}`);
}

async function sign({ contentDir, outDir, first, now, say }: UpdateOptions, keys: readonly SecretKey[]): Promise<void> {
  const store = openStore(contentDir);
  const [mirrors, source] = [await store.mirrors(), await sourceState('.')];
  const onStep = (step: string) => say(`edition  ${step}`);
  const made = await makeEdition({
    distDir: outDir,
    rootsDir: store.paths.roots,
    mirrors,
    keys,
    now: now ?? toInstant(Date.now()),
    source,
    first,
    onStep,
  });
  for (const line of editionLines(made)) say(line);
}

async function push({ outDir, targets, now, say, complain }: UpdateOptions): Promise<boolean> {
  const results = await pushEdition({
    distDir: outDir,
    targets,
    now: now ?? toInstant(Date.now()),
    onEnd: (result) => resultLines(result).forEach(isWell(result) ? say : complain),
  });
  return results.every(isWell);
}

function notSigned(): UsageProblem {
  return new UsageProblem({
    what: 'Nothing was begun: the site would go out unsigned.',
    why: 'There is no key, and targets take only signed editions.',
    fix: 'Give --key FILE or set LUSTERKA_KEY; docs/make-an-edition.md says how to make one. Without --push the site is only built.',
  });
}
