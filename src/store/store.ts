// Access to content/ in the types of the model. All other modules read and write it through the store.
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Admission } from '../gate/admit-items.ts';
import { listFiles, removePartialFiles } from '../lib/files.ts';
import { ContentProblem } from '../lib/problem.ts';
import type { PullState } from '../model/feed-state.ts';
import { type Figure, figureSchema } from '../model/figure.ts';
import type { Item } from '../model/item.ts';
import { type Mirror, mirrorSchema } from '../model/mirror.ts';
import { type Observance, observanceSchema } from '../model/observance.ts';
import { type Organisation, organisationSchema } from '../model/organisation.ts';
import { type Person, personSchema } from '../model/person.ts';
import { type Place, placeSchema } from '../model/place.ts';
import { type Site, siteSchema } from '../model/site.ts';
import { type Source, sourceSchema } from '../model/source.ts';
import type { StatementFile } from '../model/statement.ts';
import { type StoryCorrection, storyCorrectionSchema } from '../model/story-correction.ts';
import { type Topic, topicSchema } from '../model/topic.ts';
import { type Withdrawn, type WithdrawnMarks, withdrawnMatcher, withdrawnSchema } from '../model/withdrawn.ts';
import { readContentFile, readContentFolder } from './content-files.ts';
import type { FileProblem } from './file-problem.ts';
import {
  admitItemBytes,
  admitItemFile,
  byDay,
  type ItemBytes,
  type ItemFile,
  listItemFiles,
  listRecentItemFiles,
  type ReadableItemFile,
  readItemBytes,
  readItemFile,
  writeItemFile,
} from './item-files.ts';
import { contentPaths, itemFilePath, parseItemFilePath } from './paths.ts';
import { quarantineFile } from './quarantine.ts';
import { readState, writeState } from './state-file.ts';
import { readStatementFiles } from './statement-files.ts';
import { readWithdrawnMarks, writeWithdrawnMarks } from './withdrawn-marks.ts';

export type Store = ReturnType<typeof openStore>;

/** A file that the validation gate refused, and that was moved into quarantine. */
export interface QuarantinedFile {
  file: ItemFile;
  /** Its new path, relative to the content folder. */
  movedTo: string;
  why: string;
}

/** Opens a content folder. Files are read on demand. */
export function openStore(contentDir: string) {
  const folder = resolve(contentDir);
  const paths = contentPaths(folder);
  const withdrawn = async (): Promise<Withdrawn[]> =>
    orThrow(await readContentFolder(paths.withdrawn, withdrawnSchema));
  const people = async (): Promise<Person[]> => orThrow(await readContentFolder(paths.people, personSchema));
  const organisations = async (): Promise<Organisation[]> =>
    orThrow(await readContentFolder(paths.organisations, organisationSchema));
  const places = async (): Promise<Place[]> => orThrow(await readContentFolder(paths.places, placeSchema));
  let matcher: Promise<ReturnType<typeof withdrawnMatcher>> | undefined;
  /** Read once, with the first items. */
  const isWithdrawn = () => (matcher ??= withdrawn().then(withdrawnMatcher));
  const refusalOf = async (file: Pick<ItemFile, 'path'>, now?: string): Promise<string | undefined> => {
    const admission = await admitItemFile(paths.items, file, { sanitise: false, now });
    return admission !== undefined && 'refused' in admission ? admission.refused : undefined;
  };
  return {
    /** Absolute path of the content folder. */
    contentDir: folder,
    paths,
    /** Entries of content files, sorted by id. @throws Problem with all faults if any file is invalid */
    sources: async (): Promise<Source[]> => orThrow(await readContentFolder(paths.sources, sourceSchema)),
    people,
    organisations,
    places,
    /** Whom and what texts can name. */
    names: async () => ({ people: await people(), organisations: await organisations(), places: await places() }),
    observances: async (): Promise<Observance[]> =>
      orThrow(await readContentFolder(paths.observances, observanceSchema)),
    figures: async (): Promise<Figure[]> => orThrow(await readContentFolder(paths.figures, figureSchema)),
    topics: async (): Promise<Topic[]> => orThrow(await readContentFolder(paths.topics, topicSchema)),
    mirrors: async (): Promise<Mirror[]> => orThrow(await readContentFolder(paths.mirrors, mirrorSchema)),
    storyCorrections: async (): Promise<StoryCorrection[]> =>
      orThrow(await readContentFolder(paths.stories, storyCorrectionSchema)),
    /** Statements without a feed, sorted by id. */
    statementFiles: async (): Promise<StatementFile[]> => orThrow(await readStatementFiles(paths.statements)),
    withdrawn,
    site: async (): Promise<Site> => {
      const { value, problems } = await readContentFile(paths.site, siteSchema);
      return orThrow({ entries: value === undefined ? [] : [value], problems })[0] as Site;
    },
    /** Ids of the pages in content/pages, `<lang>/<name>`, sorted. */
    textIds: async (): Promise<string[]> => {
      const files = await listFiles(paths.pages);
      return files
        .filter((path) => path.endsWith('.md'))
        .map((path) => path.slice(0, -'.md'.length))
        .sort();
    },
    /** Removes partial files of a killed run. */
    removePartialFiles: async (): Promise<void> => {
      for (const folder of [paths.items, paths.media]) await removePartialFiles(folder);
    },
    itemFiles: (): Promise<ItemFile[]> => listItemFiles(paths.items),
    /** Item files of the newest day that has some, and of the days before it. */
    recentItemFiles: (days: number): Promise<ItemFile[]> => listRecentItemFiles(paths.items, days),
    /** Item files by their paths, relative to the items folder. */
    itemFilesAt: (relativePaths: Iterable<string>): ItemFile[] =>
      [...relativePaths].flatMap((path) => {
        const place = parseItemFilePath(path);
        return place === undefined ? [] : [{ ...place, path }];
      }),
    /** Items of one file, newest first, without withdrawn ones. All readers except pull use this. */
    itemsOf: async (file: ReadableItemFile): Promise<Item[]> => {
      const isHidden = await isWithdrawn();
      return (await readItemFile(paths.items, file)).filter((item) => !isHidden(item));
    },
    /** Including withdrawn items; for pull, which removes them. */
    storedItemsOf: (file: Pick<ItemFile, 'path'>): Promise<Item[]> => readItemFile(paths.items, file),
    /** Items of one file, bodies as they are stored; undefined if the file is missing or refused. Not for pages. */
    textsOf: async (file: Pick<ItemFile, 'path'>): Promise<Item[] | undefined> => {
      const admission = await admitItemFile(paths.items, file, { sanitise: false });
      return admission === undefined || 'refused' in admission ? undefined : admission.items;
    },
    readItemBytes: (file: Pick<ItemFile, 'path'>) => readItemBytes(paths.items, file),
    /** The decision of the validation gate on the bytes of a file, without withdrawn items. */
    admit: async (file: ReadableItemFile, read: ItemBytes): Promise<Admission> => {
      const isHidden = await isWithdrawn();
      const admission = admitItemBytes(file, read);
      if ('refused' in admission) return admission;
      return { ...admission, items: admission.items.filter((item) => !isHidden(item)) };
    },
    /** Why the validation gate refuses a file; undefined if it is admitted or missing. `now`: see AdmitOptions. */
    refusalOf,
    /** Moves the files that the validation gate refuses into content/quarantine. */
    quarantineRefused: async (files: readonly ItemFile[], now?: string): Promise<QuarantinedFile[]> => {
      const quarantined: QuarantinedFile[] = [];
      for (const file of files) {
        const why = await refusalOf(file, now);
        if (why === undefined) continue;
        quarantined.push({ file, movedTo: await quarantineFile(paths, 'items', file.path, why), why });
      }
      return quarantined;
    },
    /** Moves a refused picture into content/quarantine. @returns its new path, relative to the content folder */
    quarantinePicture: (path: string, why: string) => quarantineFile(paths, 'media', path, why),
    /** Replaces the items of a file; without items, deletes the file. */
    replaceItems: async ({ day, sourceId, path }: ItemFile, items: readonly Item[]): Promise<void> => {
      if (items.length === 0) await rm(join(paths.items, path), { force: true });
      else await writeItemFile(paths.items, day, sourceId, items);
    },
    withdrawnMarks: () => readWithdrawnMarks(paths.withdrawnMarks),
    writeWithdrawnMarks: (marks: WithdrawnMarks) => writeWithdrawnMarks(paths.withdrawnMarks, marks),
    /** Writes items of one source into the files of their days. @returns the days that changed */
    writeItems: async (sourceId: string, items: readonly Item[]): Promise<string[]> => {
      const changed: string[] = [];
      for (const [day, ofDay] of byDay(items)) {
        if (await writeItemFile(paths.items, day, sourceId, ofDay)) changed.push(day);
      }
      return changed.sort();
    },
    /** Deletes the file of a source and day. */
    removeItems: (sourceId: string, day: string): Promise<void> =>
      rm(join(paths.items, itemFilePath(day, sourceId)), { force: true }),
    state: (reader: string) => readState(paths.state, reader),
    writeState: (state: PullState) => writeState(paths.state, state),
  };
}

function orThrow<T>({ entries, problems }: { entries: T[]; problems: FileProblem[] }): T[] {
  if (problems.length === 0) return entries;
  throw new ContentProblem({
    what: `The content has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}.`,
    why: problems.map(({ file, what, why, fix }) => `${file}: ${what} ${why} ${fix}`).join('\n       '),
    fix: 'Run `npm run check`: it reports every problem and how to fix it.',
  });
}
