// The only door to content/: what is held, in the shapes of the model.
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { listFiles, removePartials } from '../lib/files.ts';
import { ContentProblem } from '../lib/problem.ts';
import type { Item } from '../model/item.ts';
import { type Mirror, mirrorSchema } from '../model/mirror.ts';
import type { PullState } from '../model/feed-state.ts';
import { type Site, siteSchema } from '../model/site.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import { type Person, personSchema } from '../model/person.ts';
import { type Topic, topicSchema } from '../model/topic.ts';
import { type Withdrawn, type WithdrawnMarks, withdrawnMatcher, withdrawnSchema } from '../model/withdrawn.ts';
import { byDay, type ItemFile, listItemFiles, readItemFile, writeItemFile } from './item-files.ts';
import { contentPaths, itemFilePath } from './paths.ts';
import { type FileProblem, readPeopleFile, readPeopleFiles } from './people-files.ts';
import { readWithdrawnMarks, writeWithdrawnMarks } from './withdrawn-marks.ts';
import { readState, writeState } from './state-file.ts';

export type Store = ReturnType<typeof openStore>;

/** Opens a content folder. Nothing is read until it is asked for. */
export function openStore(contentDir: string) {
  const folder = resolve(contentDir);
  const paths = contentPaths(folder);
  const withdrawn = async (): Promise<Withdrawn[]> => orThrow(await readPeopleFiles(paths.withdrawn, withdrawnSchema));
  let matcher: Promise<ReturnType<typeof withdrawnMatcher>> | undefined;
  /** Read once: what was withdrawn when the store was first asked for items. */
  const isWithdrawn = () => (matcher ??= withdrawn().then(withdrawnMatcher));
  return {
    /** Absolute path of the content folder. */
    contentDir: folder,
    paths,
    /** Sources, topics and mirrors by id. Throw Problem, with every fault, where any file is wrong. */
    sources: async (): Promise<Source[]> => orThrow(await readPeopleFiles(paths.sources, sourceSchema)),
    people: async (): Promise<Person[]> => orThrow(await readPeopleFiles(paths.people, personSchema)),
    topics: async (): Promise<Topic[]> => orThrow(await readPeopleFiles(paths.topics, topicSchema)),
    mirrors: async (): Promise<Mirror[]> => orThrow(await readPeopleFiles(paths.mirrors, mirrorSchema)),
    withdrawn,
    site: async (): Promise<Site> => {
      const { value, problems } = await readPeopleFile(paths.site, siteSchema);
      return orThrow({ entries: value === undefined ? [] : [value], problems })[0] as Site;
    },
    /** Ids of the texts in content/pages, `<lang>/<name>`, sorted. */
    textIds: async (): Promise<string[]> => {
      const files = await listFiles(paths.pages);
      return files
        .filter((path) => path.endsWith('.md'))
        .map((path) => path.slice(0, -'.md'.length))
        .sort();
    },
    /** Clears away what a killed run left half-written. */
    tidy: async (): Promise<void> => {
      for (const folder of [paths.items, paths.media]) await removePartials(folder);
    },
    itemFiles: (): Promise<ItemFile[]> => listItemFiles(paths.items),
    /** Items of one file, newest first, without those that are withdrawn: whoever reads items reads them here. */
    itemsOf: async (file: Pick<ItemFile, 'path'>): Promise<Item[]> => {
      const isOut = await isWithdrawn();
      return (await readItemFile(paths.items, file.path)).filter((item) => !isOut(item));
    },
    /** The same with those that are withdrawn; for pull, which removes them. */
    itemsAsHeld: (file: Pick<ItemFile, 'path'>): Promise<Item[]> => readItemFile(paths.items, file.path),
    /** Leaves only these items in a file; without any, the file goes. */
    keepOnly: async ({ day, sourceId, path }: ItemFile, items: readonly Item[]): Promise<void> => {
      if (items.length === 0) await rm(join(paths.items, path), { force: true });
      else await writeItemFile(paths.items, day, sourceId, items);
    },
    withdrawnMarks: () => readWithdrawnMarks(paths.withdrawnMarks),
    writeWithdrawnMarks: (marks: WithdrawnMarks) => writeWithdrawnMarks(paths.withdrawnMarks, marks),
    /** Writes the files of the days that these items of one source fall on. @returns the days that changed */
    writeItems: async (sourceId: string, items: readonly Item[]): Promise<string[]> => {
      const changed: string[] = [];
      for (const [day, ofDay] of byDay(items)) {
        if (await writeItemFile(paths.items, day, sourceId, ofDay)) changed.push(day);
      }
      return changed.sort();
    },
    /** Removes the file of a day on which a source has nothing any more. */
    removeItems: (sourceId: string, day: string): Promise<void> =>
      rm(join(paths.items, itemFilePath(day, sourceId)), { force: true }),
    state: (reader: string) => readState(paths.state, reader),
    writeState: (state: PullState) => writeState(paths.state, state),
  };
}

function orThrow<T>({ entries, problems }: { entries: T[]; problems: FileProblem[] }): T[] {
  if (problems.length === 0) return entries;
  throw new ContentProblem({
    what: `${problems.length === 1 ? 'A file of the content is' : `${problems.length} things in the content are`} not as they should be.`,
    why: problems.map(({ file, what, why, fix }) => `${file}: ${what} ${why} ${fix}`).join('\n       '),
    fix: 'Run `npm run check`: it lists every problem with the way to mend it.',
  });
}
