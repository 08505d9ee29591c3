// Files that do not belong in a folder of the content: no program of ours reads them, or a wrong one does.
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { PARTIAL_SUFFIX } from '../lib/files.ts';
import { idPattern } from '../model/id.ts';
import { WRITTEN_LANGUAGES } from '../model/language.ts';
import type { ContentPaths } from '../store/paths.ts';
import { folderProblem, symlinkProblem } from '../store/read-text.ts';
import type { Finding } from './finding.ts';

/** Keeps an empty folder in git. */
const GITKEEP = '.gitkeep';

const JSON_FILE = /^[^/]+\.json$/;
const LANGUAGES = WRITTEN_LANGUAGES.join('|');

export async function checkFolders(paths: ContentPaths): Promise<Finding[]> {
  const folders: [folder: string, pattern: RegExp, example: string][] = [
    [paths.sources, JSON_FILE, 'radio-example.json'],
    [paths.topics, JSON_FILE, 'culture.json'],
    [paths.people, JSON_FILE, 'surname.json'],
    [paths.organisations, JSON_FILE, 'association.json'],
    [paths.places, JSON_FILE, 'town.json'],
    [paths.observances, JSON_FILE, 'freedom-day.json'],
    [paths.mirrors, JSON_FILE, 'somewhere.json'],
    [paths.stories, JSON_FILE, 'join-two-reports.json'],
    [paths.figures, JSON_FILE, 'political-prisoners.json'],
    [paths.statements, /^[^/]+\.md$/, '2026-08-23-joint-appeal.md'],
    [paths.withdrawn, JSON_FILE, '2026-08-a.json'],
    [paths.i18n, new RegExp(`^(${LANGUAGES})\\.json$`), 'be.json'],
    [paths.pages, new RegExp(`^(${LANGUAGES})/[^/]+\\.md$`), 'en/about.md'],
  ];
  const findings = await Promise.all(
    folders.map(([folder, pattern, example]) => checkFolder(folder, pattern, example)),
  );
  return [...(await checkTopLevel(paths)), ...findings.flat()];
}

async function checkFolder(folder: string, pattern: RegExp, example: string): Promise<Finding[]> {
  // A problem of the folder itself is reported by the code that reads its files.
  if ((await folderProblem(folder)) !== undefined) return [];
  const entries = (await entriesOf(folder, true)).filter((entry) => !entry.isDirectory() && entry.name !== GITKEEP);
  return entries.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file);
    if (entry.isSymbolicLink() && !path.endsWith('.json')) return [symlinkFinding(file)];
    if (!pattern.test(path))
      return [
        finding(
          file,
          'This file does not belong in this folder.',
          entry.name.startsWith('.') ? 'It is a hidden file, and no program reads it.' : 'No program reads it.',
          `Remove it. Files here have names such as ${example}.`,
        ),
      ];
    if (path.endsWith('.md') && !idPattern.test(basename(path, '.md')))
      return [
        finding(
          file,
          'The name of the page cannot be part of an address.',
          'Addresses contain only a-z, 0-9 and single hyphens.',
          'Rename it, for example read-safely.md.',
        ),
      ];
    return [];
  });
}

async function checkTopLevel(paths: ContentPaths): Promise<Finding[]> {
  const contentDir = dirname(paths.site);
  const known = new Set(Object.values(paths).map((path) => basename(path)));
  const { sources, topics, people, organisations, places, stories, figures, statements } = paths;
  const { mirrors, withdrawn, i18n, pages } = paths;
  const named = [sources, topics, people, organisations, places, stories, figures, statements];
  const checkedElsewhere = new Set([...named, mirrors, withdrawn, i18n, pages].map((path) => basename(path)));
  const findings = (await entriesOf(contentDir, false)).map(async (entry): Promise<Finding[]> => {
    const file = join(contentDir, entry.name);
    if (entry.name.endsWith(PARTIAL_SUFFIX)) return [];
    if (!known.has(entry.name))
      return [
        finding(
          file,
          'This does not belong in the content folder.',
          'No program reads it.',
          'Remove it, or move it into the right folder.',
        ),
      ];
    if (checkedElsewhere.has(entry.name) || /\.(json|lock)$/.test(entry.name)) return [];
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

function symlinkFinding(file: string): Finding {
  return { severity: 'error', ...symlinkProblem(file) };
}

function finding(file: string, what: string, why: string, fix: string): Finding {
  return { severity: 'error', file, field: '', what, why, fix };
}
