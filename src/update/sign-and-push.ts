// The steps of an update that need secrets: edition, push. They read only the built site and files of this repository.
import { createEdition } from '../edition/create-edition.ts';
import { formatEdition } from '../edition/format-edition.ts';
import { loadKeys } from '../edition/keys/key-file.ts';
import { readSourceState } from '../edition/source-state.ts';
import { formatResult, isSuccessful } from '../mirror/format-result.ts';
import { toInstant } from '../model/time.ts';
import { openStore } from '../store/store.ts';
import { pushEdition } from './push-edition.ts';
import type { StepOptions } from './update-options.ts';

/** @returns whether all targets were pushed to. @throws Problem if a step fails */
export async function signAndPush(options: StepOptions): Promise<boolean> {
  const { steps } = options;
  if (steps.includes('edition')) await sign(options);
  return !steps.includes('push') || push(options);
}

async function sign({ contentDir, outDir, keyFiles, first, now, log }: StepOptions): Promise<void> {
  const keys = await loadKeys(keyFiles);
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

async function push({ outDir, targets, now, log, warn }: StepOptions): Promise<boolean> {
  const results = await pushEdition({
    distDir: outDir,
    targets,
    now: now ?? toInstant(Date.now()),
    onEnd: (result) => formatResult(result).forEach(isSuccessful(result) ? log : warn),
  });
  return results.every(isSuccessful);
}
