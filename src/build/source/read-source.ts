// The source of the site: which files go into which archive. Files whose size and times are as the last build recorded
// them are not read again.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isYoung, stateOf, statsOf } from '../../lib/file-state.ts';
import { listFiles } from '../../lib/files.ts';
import { sha256Hex } from '../../lib/hash.ts';
import { stableJson } from '../../lib/json.ts';
import { ContentProblem } from '../../lib/problem.ts';
import { comparePaths, pathFault } from '../../model/edition-paths.ts';
import { isCodeInContent } from '../../model/site-paths.ts';
import { publishedWithdrawal } from '../../model/withdrawn.ts';
import { isPeoplesFile, isRobotsFile } from '../../store/paths.ts';
import type { Store } from '../../store/store.ts';
import type { BuildManifest } from '../manifest.ts';
import { type ListedFile, listCheckout, notRegular } from './list-files.ts';
import type { PackedFile } from './pack-archive.ts';
import { publishedState } from './published-state.ts';
import { refuseSecretKey, refuseSecretName } from './refuse-secrets.ts';

export interface SourceFile extends PackedFile {
  sha256: string;
}

export interface SiteSource {
  code: SourceFile[];
  content: SourceFile[];
  /** Text of PULL_STATE_FILE; undefined if pull has not run. */
  state: string | undefined;
  /** The files as the manifest records them. */
  files: BuildManifest['source'];
  /** Files of the checkout that the build may have read, and that are in no archive. */
  untracked: string[];
  /** Number of files that were read. */
  read: number;
}

/**
 * @param manifest the last manifest
 * @param root the checkout
 * @throws ContentProblem if a file cannot be part of the source
 */
export async function readSource(
  store: Store,
  manifest: Pick<BuildManifest, 'scannedAt' | 'source'> | undefined,
  root = resolve('.'),
): Promise<SiteSource> {
  const { files: listed, untracked } = await listCheckout(root);
  const checkout = listed.map((file) => ({ ...file, place: join(root, file.path) }));
  const isContent = ({ path }: Pick<ListedFile, 'path'>) => path.startsWith('content/') && !isCodeInContent(path);
  const isTracked = store.contentDir === join(root, 'content');
  const content = isTracked ? checkout.filter(isContent) : await listContent(store.contentDir);
  const files: BuildManifest['source'] = {};
  let read = 0;
  const toSourceFiles = (listed: readonly PlacedFile[]) =>
    listed
      .toSorted((a, b) => comparePaths(a.path, b.path))
      .flatMap((file) => {
        const known = manifest?.source[file.path];
        const state = stateOfFile(file, known, manifest?.scannedAt ?? 0);
        if (state === undefined) return [];
        files[file.path] = state;
        if (state !== known) read += 1;
        const { path, place, isExecutable } = file;
        return [{ path, isExecutable, sha256: state.sha256, read: () => readFileSync(place) }];
      });
  const code = toSourceFiles(checkout.filter((file) => !isContent(file)));
  const ofPeople = toSourceFiles(content.filter(({ path }) => !isRobotsFile(path) && !isWithdrawal(path)));
  const { state: pullState } = await store.state('');
  const state = publishedState(pullState);
  return {
    code,
    content: [...ofPeople, ...(await withdrawals(store))],
    state: Object.keys(state.sources).length === 0 ? undefined : `${stableJson(state, 2)}\n`,
    files,
    untracked: untracked.filter((path) => isTracked || !isContent({ path })),
    read,
  };
}

interface PlacedFile extends ListedFile {
  /** Absolute path. */
  place: string;
}

/** The files of people in a content folder elsewhere: git does not say which of its files are public. */
async function listContent(contentDir: string): Promise<PlacedFile[]> {
  const paths = (await listFiles(contentDir)).map((path) => ({
    path: `content/${path}`,
    place: join(contentDir, path),
  }));
  return paths.filter(({ path }) => isPeoplesFile(path)).map((file) => ({ ...file, isExecutable: false }));
}

/** undefined if the file has been deleted, which git may not know yet. */
function stateOfFile(
  { path, place }: PlacedFile,
  known: BuildManifest['source'][string] | undefined,
  scannedAt: number,
): BuildManifest['source'][string] | undefined {
  refuseSecretName(path);
  const fault = path.includes(':') ? 'it contains a colon' : pathFault(path);
  if (fault !== undefined) throw refusedName(path, fault);
  const stats = statsOf(place);
  if (stats === undefined) return undefined;
  if (!stats.isFile()) throw notRegular([path]);
  const stat = stateOf(stats);
  if (known?.stat === stat && !isYoung(stats, scannedAt)) return known;
  const bytes = readFileSync(place);
  refuseSecretKey(path, bytes);
  return { stat, sha256: sha256Hex(bytes) };
}

const isWithdrawal = (path: string) => path.startsWith('content/withdrawn/');

/** Withdrawals without what they name; their file names, which may say too, are numbered by day. */
async function withdrawals(store: Store): Promise<SourceFile[]> {
  const marks = await store.withdrawnMarks();
  const byDay = Map.groupBy(await store.withdrawn(), ({ decidedOn }) => decidedOn);
  return [...byDay].flatMap(([day, ofDay]) =>
    ofDay.map((entry, index) => {
      const bytes = Buffer.from(`${stableJson(publishedWithdrawal(entry, marks[entry.id]?.marks ?? []), 2)}\n`);
      const path = `content/withdrawn/${day}-${String(index + 1).padStart(4, '0')}.json`;
      return { path, isExecutable: false, sha256: sha256Hex(bytes), read: () => bytes };
    }),
  );
}

function refusedName(path: string, why: string): ContentProblem {
  return new ContentProblem({
    what: `${path} cannot be part of the source of the site.`,
    why: `Not every system can store the name: ${why}.`,
    fix: 'Rename the file.',
  });
}
