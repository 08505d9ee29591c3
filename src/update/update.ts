// One update: runs the steps in the order of STEPS. Each step leaves its result in files, so the next run after a killed
// one starts again from the first step and completes it.
import { build } from '../build/build.ts';
import { checkContent } from '../check/check-content.ts';
import { createEdition } from '../edition/create-edition.ts';
import { formatEdition } from '../edition/format-edition.ts';
import { loadKeys } from '../edition/keys/key-file.ts';
import type { SecretKey } from '../edition/keys/secret-key.ts';
import { readSourceState } from '../edition/source-state.ts';
import { tryWithLock } from '../lib/lock.ts';
import { ContentProblem, UsageProblem } from '../lib/problem.ts';
import { formatResult, isSuccessful } from '../mirror/format-result.ts';
import { ITEMS_FOLDER } from '../model/site-paths.ts';
import { toInstant } from '../model/time.ts';
import { openStore } from '../store/store.ts';
import { pullDue } from './pull-due.ts';
import { pushEdition } from './push-edition.ts';
import { quarantineDamaged, restoreDamaged } from './restore-damaged.ts';
import type { UpdateOptions } from './update-options.ts';

/** `busy`: another process is updating the same content, and nothing was done. `failed`: a target failed. */
export type UpdateResult = { outcome: 'done' | 'failed' } | { outcome: 'busy'; heldBy: number };

/** @throws Problem if a step fails; the site and its edition are then unchanged */
export async function update(options: UpdateOptions): Promise<UpdateResult> {
  const keys = options.steps.has('edition') ? await loadKeys(options.keyFiles) : [];
  const isSigned = keys.length > 0 || !options.steps.has('edition');
  if (options.steps.has('push') && !isSigned) throw noKey();
  const locked = await tryWithLock(openStore(options.contentDir).paths.updateLock, () => runSteps(options, keys));
  if ('heldBy' in locked) return { outcome: 'busy', ...locked };
  return { outcome: locked.result ? 'done' : 'failed' };
}

async function runSteps(options: UpdateOptions, keys: readonly SecretKey[]): Promise<boolean> {
  const { steps } = options;
  if (steps.has('pull')) await pullAndRestore(options);
  if (steps.has('check')) await requireValidContent(options);
  if (steps.has('build')) await buildSite(options, keys.length > 0);
  if (steps.has('edition') && keys.length > 0) await sign(options, keys);
  return !steps.has('push') || push(options);
}

async function pullAndRestore(options: UpdateOptions): Promise<void> {
  const { quarantined } = await pullDue(options);
  await restoreDamaged(
    quarantined.map((path) => `${ITEMS_FOLDER}/${path}`),
    options,
  );
}

/**
 * Throws where a person has to correct the content. Damaged items and pictures are quarantined and restored; what cannot
 * be restored is reported, and left out of the site.
 */
async function requireValidContent(options: UpdateOptions): Promise<void> {
  const { contentDir, warn } = options;
  const { items, media } = openStore(contentDir).paths;
  const isStored = ({ file }: { file: string }) => [items, media].some((folder) => file.startsWith(folder));
  const findErrors = async () => (await checkContent(contentDir)).filter(({ severity }) => severity === 'error');
  let found = await findErrors();
  if (found.some(isStored)) {
    await restoreDamaged(await quarantineDamaged(options), options);
    found = await findErrors();
  }
  for (const { file, field, what, why, fix } of found) warn(`check  ${file} ${field}: ${what} ${why} ${fix}`);
  const errors = found.filter((error) => !isStored(error));
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

async function buildSite({ contentDir, outDir, log, warn }: UpdateOptions, isSigned: boolean): Promise<void> {
  const { items, refused } = await build({ contentDir, outDir, onStep: (step) => log(`build  ${step}`) });
  for (const { path, why } of refused) warn(`build  ${path} is not published: ${why}`);
  log(`built  ${items} items in ${outDir}${isSigned ? '' : ', unsigned'}`);
}

async function sign({ contentDir, outDir, first, now, log }: UpdateOptions, keys: readonly SecretKey[]): Promise<void> {
  const store = openStore(contentDir);
  const [mirrors, source] = [await store.mirrors(), await readSourceState('.')];
  const onStep = (step: string) => log(`edition  ${step}`);
  const result = await createEdition({
    distDir: outDir,
    rootsDir: store.paths.roots,
    mirrors,
    keys,
    now: now ?? toInstant(Date.now()),
    source,
    isFirst: first,
    onStep,
  });
  for (const line of formatEdition(result)) log(line);
}

async function push({ outDir, targets, now, log, warn }: UpdateOptions): Promise<boolean> {
  const results = await pushEdition({
    distDir: outDir,
    targets,
    now: now ?? toInstant(Date.now()),
    onEnd: (result) => formatResult(result).forEach(isSuccessful(result) ? log : warn),
  });
  return results.every(isSuccessful);
}

function noKey(): UsageProblem {
  return new UsageProblem({
    what: 'The update was not started: the site would be pushed without a signature.',
    why: 'No key was given, and targets accept only signed editions.',
    fix: 'Give --key FILE or set LUSTERKA_KEY; docs/make-an-edition.md says how to make one. Without --push the site is built unsigned.',
  });
}
