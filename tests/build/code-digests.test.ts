// Which code a page is made with, from the module graph of a bundle: a comment in a file that no page reaches makes
// only the archive of the code again, and a change of a file that a page reaches makes those pages again that reach it.
import { execFileSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CODE_ARCHIVE } from '../../src/model/site-paths.ts';
import { plainEnvironment, projectCopy } from '../helpers/project-copy.ts';
import { hashesOf } from '../helpers/site-files.ts';

function build(root: string): string {
  return execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, env: plainEnvironment(), encoding: 'utf8' });
}

/** Every change of a file of the checkout packs the code again. */
const ARCHIVE = 1;

/** Path → SHA-256 of every file except the archive of the code. */
async function pagesOf(root: string): Promise<Record<string, string>> {
  const { [CODE_ARCHIVE]: _, ...pages } = await hashesOf(join(root, 'dist'));
  return pages;
}

const tasksIn = (output: string): number => Number(/pages and search: (\d+) tasks/.exec(output)?.[1] ?? 0);

it('follows the imports of each page', { timeout: 600_000 }, async () => {
  const root = await projectCopy();
  const all = tasksIn(build(root));
  expect(all).toBeGreaterThan(50);
  const before = await pagesOf(root);

  // A stage that no page imports.
  await appendFile(join(root, 'src/try/try.ts'), '\n// A comment.\n');
  const unrelated = build(root);
  expect(tasksIn(unrelated)).toBe(ARCHIVE);
  expect(unrelated).not.toContain('bundle the pages');

  // A component of one kind of page.
  await appendFile(join(root, 'src/components/SearchForm.astro'), '\n<!-- changed -->\n');
  const search = build(root);
  expect(search).toContain('bundle the pages');
  expect(tasksIn(search)).toBe(ARCHIVE + 1);
  const after = await pagesOf(root);
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(changed.sort()).toEqual(['be-latn/search.html', 'be/search.html', 'en/search.html', 'ru/search.html']);

  // A module that a script for readers imports, which esbuild bundles while the page is rendered.
  await appendFile(join(root, 'src/reader/escape-presses.ts'), '\n// A comment.\n');
  expect(tasksIn(build(root))).toBe(ARCHIVE + 1);

  // A module of every page.
  await appendFile(join(root, 'src/lib/relative-references.ts'), '\n// A comment.\n');
  expect(tasksIn(build(root))).toBeGreaterThan(30);
  expect(await pagesOf(root)).toEqual(after);
});
