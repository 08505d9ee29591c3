// content → dist. What has to be made is told by the content, the record of the last build and the site as it stands
// (docs/decisions/0005-a-build-as-large-as-the-change.md); it is made beside the site and moved in when it is whole.
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EDITION_FOLDER } from '../model/edition-paths.ts';
import { withLock } from '../lib/lock.ts';
import { expectedPaths, findChanges, isEmpty, outdatedPaths } from './changes.ts';
import { type Made, makeParts } from './make-parts.ts';
import { moveIn, removeFiles } from './move-in.ts';
import { placeFinder } from './places.ts';
import type { Part } from './plan/plan.ts';
import { type Prepared, prepare } from './prepare.ts';
import { type BuildRecord, forgetRecord, readRecord, writeRecord } from './record.ts';
import { bundlePages } from './render/bundle.ts';
import { makingFolder, recoverFolder, refuseToReplace, replaceFolder } from './replace-folder.ts';
import { placeRecords, surveySite } from './survey.ts';

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
  const prepared = await prepare(content, held, { search });
  const work: Work = { out, content, making: makingFolder(out), lookedAt, prepared, onStep };
  const done = held === undefined || held.lasting !== prepared.lasting ? await makeWhole(work) : await makeChanges(work, held);
  return { items: prepared.index.reduce((sum, { ids }) => sum + ids.length, 0), sources: prepared.sources.size, outDir: out, ...done };
}

interface Work {
  out: string;
  content: string;
  /** Where files are made before they go into the site. */
  making: string;
  lookedAt: number;
  prepared: Prepared;
  onStep: (step: string) => void;
}

type Done = Pick<BuildResult, 'written' | 'removed'>;

/** Makes every file; then the new site takes the place of the old one. */
async function makeWhole(work: Work): Promise<Done> {
  const { out, making, prepared } = work;
  const { hashes } = await make(work, [...prepared.plan.values()].flatMap((parts) => [...parts.values()]), undefined);
  await forgetRecord(out);
  await replaceFolder(making, out);
  const there = surveySite(out, placeFinder(prepared.plan), Date.now());
  await remember(work, placeRecords({ outDir: out, plan: prepared.plan, there, hashes }));
  return { written: [...there.values()].reduce((sum, files) => sum + files.size, 0), removed: 0 };
}

/** Makes what changed, moves it into the site, and removes what has no place there any more. */
async function makeChanges(work: Work, record: BuildRecord): Promise<Done> {
  const { out, making, lookedAt, onStep, prepared: { plan, read } } = work;
  const there = surveySite(out, placeFinder(plan), lookedAt);
  const changes = findChanges({ plan, record, there, outDir: out });
  if (isEmpty(changes)) {
    if (read + changes.read > 0) await remember(work, placeRecords({ outDir: out, plan, there, record }));
    return { written: 0, removed: 0 };
  }
  const { hashes, produced } = await make(work, [...changes.parts.values()].flat(), out);
  const expected = expectedPaths(plan, changes, produced);
  const gone = outdatedPaths(expected, changes, there);
  onStep(`files into the site, ${gone.length} out of it`);
  // What is signed will not be what stands there.
  await rm(join(out, EDITION_FOLDER), { recursive: true, force: true });
  const written = await moveIn(making, out);
  removeFiles(out, gone);
  await rm(making, { recursive: true, force: true });
  await remember(work, placeRecords({ outDir: out, plan, there, record, changed: expected, hashes }));
  return { written, removed: gone.length };
}

/** Makes parts of the site in a folder of their own. */
async function make({ prepared, content, making, onStep }: Work, parts: readonly Part[], live: string | undefined): Promise<Made> {
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  onStep('templates');
  const entry = await bundlePages(prepared.bundle, content);
  onStep(`pages and search: ${parts.length} parts of the site`);
  return makeParts(parts, { entry, contentDir: content, outDir: making, index: prepared.index }, live);
}

async function remember({ out, lookedAt, prepared: { lasting, counting, items } }: Work, places: BuildRecord['places']): Promise<void> {
  await writeRecord(out, { lookedAt, lasting, counting, items, places });
}
