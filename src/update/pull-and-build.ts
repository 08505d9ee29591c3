// The steps of an update that need no secret: pull, check, build. They read what strangers wrote.
import { build } from '../build/build.ts';
import { checkContent } from '../check/check-content.ts';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { ContentProblem } from '../lib/problem.ts';
import { ITEMS_FOLDER } from '../model/site-paths.ts';
import { openStore } from '../store/store.ts';
import { pullDue } from './pull-due.ts';
import { quarantineDamaged, restoreDamaged } from './restore-damaged.ts';
import type { StepOptions } from './update-options.ts';

/** Characters of a finding of `check`: a path and three sentences. */
const MAX_FINDING_LENGTH = 2_000;

/** @throws Problem if a step fails; the site is then unchanged */
export async function pullAndBuild(options: StepOptions): Promise<void> {
  const { steps } = options;
  if (steps.includes('pull')) await pullAndRestore(options);
  if (steps.includes('check')) await requireValidContent(options);
  if (steps.includes('build')) await buildSite(options);
}

async function pullAndRestore(options: StepOptions): Promise<void> {
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
async function requireValidContent(options: StepOptions): Promise<void> {
  const { contentDir, warn } = options;
  const { items, media } = openStore(contentDir).paths;
  const isStored = ({ file }: { file: string }) => [items, media].some((folder) => file.startsWith(folder));
  const findErrors = async () => (await checkContent(contentDir)).filter(({ severity }) => severity === 'error');
  let found = await findErrors();
  if (found.some(isStored)) {
    await restoreDamaged(await quarantineDamaged(options), options);
    found = await findErrors();
  }
  for (const { file, field, what, why, fix } of found)
    warn(`check  ${escapeControlCharacters(`${file} ${field}: ${what} ${why} ${fix}`, MAX_FINDING_LENGTH)}`);
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

async function buildSite({ contentDir, outDir, isSigned, log, warn }: StepOptions): Promise<void> {
  const { items, refused, untracked } = await build({ contentDir, outDir, onStep: (step) => log(`build  ${step}`) });
  for (const { path, why } of refused) warn(`build  ${path} is not published: ${escapeControlCharacters(why)}`);
  const unsaved = untracked.filter((path) => path.startsWith('content/'));
  if (unsaved.length > 0)
    warn(
      `build  ${unsaved.length} files are in no copy, such as ${unsaved[0]}: git does not track them. \`git add\` them`,
    );
  log(`built  ${items} items in ${outDir}${isSigned ? '' : ', unsigned'}`);
}
