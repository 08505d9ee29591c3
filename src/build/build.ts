// content → dist. What has to be made is told by the content, the record of the last build and the site as it stands
// (docs/decisions/0005-a-build-as-large-as-the-change.md); it is made beside the site and moved in when it is whole.
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { allEnded } from '../lib/all-ended.ts';
import { withLock } from '../lib/lock.ts';
import { expectedPaths, findChanges, isEmpty, outdatedParts, outdatedPaths } from './changes.ts';
import { type Made, makeParts } from './make-parts.ts';
import { moveIn, removeFiles } from './move-in.ts';
import { otherPlaces } from './places.ts';
import type { Part } from './plan/plan.ts';
import { type Ground, type Prepared, prepare, readGround } from './prepare.ts';
import { type BuildRecord, forgetRecord, readRecord, writeRecord } from './record.ts';
import { bundlePages } from './render/bundle.ts';
import { makingFolder, recoverFolder, refuseToReplace, replaceFolder } from './replace-folder.ts';
import { placeRecords, surveySite } from './survey.ts';
import { surveyAside } from './survey-aside.ts';

export interface BuildOptions {
  contentDir: string;
  outDir: string;
  /** Make everything anew, whatever is there. */
  clean?: boolean;
  /** false: without the search index, to be measured beside builders that make none. */
  search?: boolean;
  /** Called as each step begins. */
  onStep?: (step: string) => void;
}

export interface BuildResult {
  items: number;
  sources: number;
  outDir: string;
  /** Files that were written and files that were removed. */
  written: number;
  removed: number;
}

/** Builds the site. Throws where content is broken or a page fails; the old site then stays as it was. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  // Astro keeps working files in the checkout that two builds at once would mix up.
  return withLock(resolve('.cache', 'build.lock'), () => buildAlone(options));
}

async function buildAlone({ contentDir, outDir, clean = false, search = true, onStep = () => {} }: BuildOptions): Promise<BuildResult> {
  const [out, content] = [resolve(outDir), resolve(contentDir)];
  await recoverFolder(out);
  await refuseToReplace(out, content);
  onStep('what changed');
  const lookedAt = Date.now();
  const held = clean ? undefined : await readRecord(out);
  const ground = await readGround(content);
  const isWhole = held === undefined || held.lasting !== ground.lasting;
  let bundling: Promise<string> | undefined;
  const templates = () => (bundling ??= bundlePages(ground.bundle, content));
  // They are bundled in a process of its own: where they are sure to be needed, it begins at once.
  if (isWhole) templates().catch(() => {});
  try {
    const prepared = await prepare(content, held, ground, { search });
    const work: Work = { out, content, making: makingFolder(out), lookedAt, ground, prepared, templates, onStep };
    const done = isWhole ? await makeWhole(work) : await makeChanges(work, held);
    return { items: prepared.index.reduce((sum, { ids }) => sum + ids.length, 0), sources: prepared.sources.size, outDir: out, ...done };
  } finally {
    await bundling?.catch(() => {}); // Who waited for it was told.
  }
}

interface Work {
  out: string;
  content: string;
  /** Where files are made before they go into the site. */
  making: string;
  lookedAt: number;
  ground: Ground;
  prepared: Prepared;
  /** The pages as one module, bundled when it is first asked for. */
  templates: () => Promise<string>;
  onStep: (step: string) => void;
}

type Done = Pick<BuildResult, 'written' | 'removed'>;

/** Makes every file; then the new site takes the place of the old one. */
async function makeWhole(work: Work): Promise<Done> {
  const { out, making, prepared } = work;
  await rm(making, { recursive: true, force: true });
  const { hashes } = await make(work, [...prepared.plan.values()].flatMap((parts) => [...parts.values()]), undefined);
  await forgetRecord(out);
  await replaceFolder(making, out);
  const there = surveySite({ outDir: out, others: otherPlaces(prepared.plan), lookedAt: Date.now() });
  await remember(work, placeRecords({ outDir: out, plan: prepared.plan, there, hashes }));
  return { written: [...there.values()].reduce((sum, { paths }) => sum + paths.length, 0), removed: 0 };
}

/** Makes what changed, moves it into the site, and removes what has no place there any more. */
async function makeChanges(work: Work, record: BuildRecord): Promise<Done> {
  const { out, making, lookedAt, onStep, prepared: { plan, read } } = work;
  await rm(making, { recursive: true, force: true });
  // What is made of something else is made anew whatever stands there, so it need not wait for a look at the whole site.
  const outdated = outdatedParts(plan, record);
  const survey = { outDir: out, others: otherPlaces(plan), lookedAt };
  const [first, there] = outdated.length === 0 ? [NOTHING, surveySite(survey)] : await allEnded([make(work, outdated, out), surveyAside(survey)]);
  const changes = findChanges({ plan, record, there, outDir: out });
  if (isEmpty(changes)) {
    if (read + changes.read > 0) await remember(work, placeRecords({ outDir: out, plan, there, record }));
    return { written: 0, removed: 0 };
  }
  const made = new Set(outdated);
  const second = await make(work, [...changes.parts.values()].flat().filter((part) => !made.has(part)), out);
  const expected = expectedPaths(plan, changes, new Map([...first.produced, ...second.produced]));
  const gone = outdatedPaths(expected, changes, there);
  onStep(`files into the site, ${gone.length} out of it`);
  // What is signed will not be what stands there.
  await rm(join(out, EDITION_FOLDER), { recursive: true, force: true });
  const written = await moveIn(making, out);
  removeFiles(out, gone);
  await rm(making, { recursive: true, force: true });
  await remember(work, placeRecords({ outDir: out, plan, there, record, changed: expected, hashes: new Map([...first.hashes, ...second.hashes]) }));
  return { written, removed: gone.length };
}

const NOTHING: Made = { hashes: new Map(), produced: new Map() };

/** Makes parts of the site in a folder of their own. */
async function make({ prepared, content, making, templates, onStep }: Work, parts: readonly Part[], live: string | undefined): Promise<Made> {
  if (parts.length === 0) return NOTHING;
  await mkdir(making, { recursive: true });
  onStep(`pages and search: ${parts.length} parts of the site`);
  return makeParts(parts, { templates: templates(), contentDir: content, outDir: making, index: prepared.index, live });
}

async function remember({ out, lookedAt, ground: { lasting }, prepared: { counting, items } }: Work, places: BuildRecord['places']): Promise<void> {
  await writeRecord(out, { lookedAt, lasting, counting, items, places });
}
