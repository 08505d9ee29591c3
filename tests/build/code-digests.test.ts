// Which code a page is made with, from the module graph of a bundle: a comment in a file that no page reaches makes
// nothing again, and a change of a file that a page reaches makes those pages again that reach it.
import { execFileSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainEnvironment, projectCopy } from '../helpers/project-copy.ts';
import { hashesOf } from '../helpers/site-files.ts';

function build(root: string): string {
  return execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, env: plainEnvironment(), encoding: 'utf8' });
}

const tasksIn = (output: string): number => Number(/pages and search: (\d+) tasks/.exec(output)?.[1] ?? 0);

it('follows the imports of each page', { timeout: 600_000 }, async () => {
  const root = await projectCopy();
  const all = tasksIn(build(root));
  expect(all).toBeGreaterThan(50);
  const before = await hashesOf(join(root, 'dist'));

  // A stage that no page imports.
  await appendFile(join(root, 'src/try/try.ts'), '\n// A comment.\n');
  const unrelated = build(root);
  expect(tasksIn(unrelated)).toBe(0);
  expect(unrelated).not.toContain('bundle the pages');

  // A component of one kind of page.
  await appendFile(join(root, 'src/components/SearchForm.astro'), '\n<!-- changed -->\n');
  const search = build(root);
  expect(search).toContain('bundle the pages');
  expect(tasksIn(search)).toBe(1);
  const after = await hashesOf(join(root, 'dist'));
  const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(changed.sort()).toEqual(['be-latn/search.html', 'be/search.html', 'en/search.html', 'ru/search.html']);

  // A module that a script for readers imports, which esbuild bundles while the page is rendered.
  await appendFile(join(root, 'src/reader/escape-presses.ts'), '\n// A comment.\n');
  expect(tasksIn(build(root))).toBe(1);

  // A module of every page.
  await appendFile(join(root, 'src/lib/relative-references.ts'), '\n// A comment.\n');
  expect(tasksIn(build(root))).toBeGreaterThan(30);
  expect(await hashesOf(join(root, 'dist'))).toEqual(after);
});
