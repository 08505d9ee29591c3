import { join } from 'node:path';

/** The paths in a content folder. No other module contains these names. */
export function contentPaths(contentDir: string) {
  return {
    sources: join(contentDir, 'sources'),
    topics: join(contentDir, 'topics'),
    people: join(contentDir, 'people'),
    stories: join(contentDir, 'stories'),
    figures: join(contentDir, 'figures'),
    organisations: join(contentDir, 'organisations'),
    places: join(contentDir, 'places'),
    observances: join(contentDir, 'observances'),
    statements: join(contentDir, 'statements'),
    mirrors: join(contentDir, 'mirrors'),
    withdrawn: join(contentDir, 'withdrawn'),
    pages: join(contentDir, 'pages'),
    i18n: join(contentDir, 'i18n'),
    site: join(contentDir, 'site.json'),
    stateMedia: join(contentDir, 'state-media.json'),
    samples: join(contentDir, 'samples'),
    schemas: join(contentDir, 'schemas'),
    items: join(contentDir, 'items'),
    media: join(contentDir, 'media'),
    /** Item files that the validation gate refused. */
    quarantine: join(contentDir, 'quarantine'),
    state: join(contentDir, 'state.json'),
    /** Hashes by which pull recognises withdrawn items. */
    withdrawnMarks: join(contentDir, 'withdrawn-marks.json'),
    /** Evidence of the items of the last days, from which stories are assigned. */
    storyEvidence: join(contentDir, 'story-evidence.json'),
    /** Lock of a running pull. */
    pullLock: join(contentDir, 'pull.lock'),
    /** Lock of a running update. */
    updateLock: join(contentDir, 'update.lock'),
    /** Lock of the process that runs steps of an update. */
    stepsLock: join(contentDir, 'update-steps.lock'),
    roots: join(contentDir, 'roots'),
  };
}
export type ContentPaths = ReturnType<typeof contentPaths>;

const PEOPLES_FOLDERS = [
  ...['sources', 'topics', 'people', 'stories', 'figures', 'organisations', 'places', 'observances', 'statements'],
  ...['mirrors', 'withdrawn', 'pages', 'i18n'],
];
const PEOPLES_FILE = new RegExp(
  `^content/((${PEOPLES_FOLDERS.join('|')})/([^./][^/]*/)*[^./][^/]*\\.(json|md)|(site|state-media)\\.json)$`,
);
const ROBOTS_FILE =
  /^content\/((items|media|quarantine|roots)\/|(state|withdrawn-marks|story-evidence)\.json$|[^/]*\.lock$)/;

/** Whether people write the file. @param path in a content folder that is called `content` */
export const isPeoplesFile = (path: string): boolean => PEOPLES_FILE.test(path);

/** Whether pull or `keys` writes the file, so that a copy of the site has it elsewhere. @param path as of isPeoplesFile */
export const isRobotsFile = (path: string): boolean => ROBOTS_FILE.test(path);

/** `2026-08-23` and `zvon` → `2026/08/23/zvon.json`. */
export function itemFilePath(day: string, sourceId: string): string {
  return `${itemDayFolder(day)}/${sourceId}.json`;
}

/** `2026-08-23` → `2026/08/23`. */
export function itemDayFolder(day: string): string {
  return day.replaceAll('-', '/');
}

/** The inverse of itemFilePath; undefined for other paths. */
export function parseItemFilePath(path: string): { day: string; sourceId: string } | undefined {
  const match = /^(\d{4})\/(\d\d)\/(\d\d)\/([a-z0-9-]+)\.json$/.exec(path);
  if (match === null) return undefined;
  const [, year, month, date, sourceId] = match;
  return { day: `${year}-${month}-${date}`, sourceId: sourceId as string };
}
