// What stands in people's folders and is none of their files: it would be read by nobody, or by something it is not meant for.
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { PARTIAL_SUFFIX } from '../lib/files.ts';
import { WRITTEN_LANGUAGES } from '../model/language.ts';
import { idPattern } from '../model/source.ts';
import type { ContentPaths } from '../store/paths.ts';
import { folderProblem, linked } from '../store/read-text.ts';
import type { Finding } from './finding.ts';

/** Keeps an empty folder in git. */
const KEEPER = '.gitkeep';

const ONE_EACH = /^[^/]+\.json$/;
const LANGUAGES = WRITTEN_LANGUAGES.join('|');

export async function checkFolders(paths: ContentPaths): Promise<Finding[]> {
  const rooms: [folder: string, fits: RegExp, example: string][] = [
    [paths.sources, ONE_EACH, 'radio-example.json'],
    [paths.topics, ONE_EACH, 'culture.json'],
    [paths.people, ONE_EACH, 'surname.json'],
    [paths.mirrors, ONE_EACH, 'somewhere.json'],
    [paths.withdrawn, ONE_EACH, '2026-08-a.json'],
    [paths.i18n, new RegExp(`^(${LANGUAGES})\\.json$`), 'be.json'],
    [paths.pages, new RegExp(`^(${LANGUAGES})/[^/]+\\.md$`), 'en/about.md'],
  ];
  const below = await Promise.all(rooms.map(([folder, fits, example]) => checkRoom(folder, fits, example)));
  return [...(await checkTop(paths)), ...below.flat()];
}

async function checkRoom(folder: string, fits: RegExp, example: string): Promise<Finding[]> {
  // Of a folder that is none is told where it is read.
  if ((await folderProblem(folder)) !== undefined) return [];
  const entries = (await entriesOf(folder, true)).filter((entry) => !entry.isDirectory() && entry.name !== KEEPER);
  return entries.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file);
    if (entry.isSymbolicLink() && !path.endsWith('.json')) return [link(file)];
    if (!fits.test(path))
      return [
        finding(
          file,
          'A file of this kind has no place here.',
          entry.name.startsWith('.') ? 'It is hidden, and nothing of ours reads it.' : 'Nothing of ours reads it.',
          `Remove it. Files here are named as ${example} is.`,
        ),
      ];
    if (path.endsWith('.md') && !idPattern.test(basename(path, '.md')))
      return [
        finding(
          file,
          'The name of the page cannot be an address.',
          'Addresses hold only a-z, 0-9 and single hyphens.',
          'Rename it, for example read-safely.md.',
        ),
      ];
    return [];
  });
}

async function checkTop(paths: ContentPaths): Promise<Finding[]> {
  const contentDir = dirname(paths.site);
  const known = new Set(Object.values(paths).map((path) => basename(path)));
  const told = new Set(
    [paths.sources, paths.topics, paths.people, paths.mirrors, paths.withdrawn, paths.i18n, paths.pages].map((path) =>
      basename(path),
    ),
  );
  const findings = (await entriesOf(contentDir, false)).map(async (entry): Promise<Finding[]> => {
    const file = join(contentDir, entry.name);
    if (entry.name.endsWith(PARTIAL_SUFFIX)) return [];
    if (!known.has(entry.name))
      return [
        finding(
          file,
          'Nothing of this name has a place in the content.',
          'Nothing of ours reads it.',
          'Remove it, or put it into the folder it was meant for.',
        ),
      ];
    if (told.has(entry.name) || /\.(json|lock)$/.test(entry.name)) return [];
    const fault = await folderProblem(file);
    return fault === undefined ? [] : [{ severity: 'error', ...fault }];
  });
  return (await Promise.all(findings)).flat();
}

async function entriesOf(folder: string, recursive: boolean): Promise<Dirent[]> {
  return readdir(folder, { recursive, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

function link(file: string): Finding {
  return { severity: 'error', ...linked(file) };
}

function finding(file: string, what: string, why: string, fix: string): Finding {
  return { severity: 'error', file, field: '', what, why, fix };
}
