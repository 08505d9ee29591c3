// A copy of the project with a small content folder, for tests that change code or run its commands in a working folder of
// their own.
import { cp, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openStore } from '../../src/store/store.ts';
import { put, sampleItem, sampleSource, temporaryFolder } from './content-folder.ts';

const COPIED = [
  ...['src', 'scripts', 'public', 'content/i18n', 'content/pages', 'content/topics', 'content/site.json'],
  ...['.gitignore', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/** Lays the copy, with one item of one source; it is removed when the test ends. Packages are those of the project. */
export async function projectCopy(): Promise<string> {
  const root = await temporaryFolder();
  for (const path of COPIED) await cp(path, join(root, path), { recursive: true });
  await symlink(resolve('node_modules'), join(root, 'node_modules'));
  const content = join(root, 'content');
  await put(join(content, 'sources', 'paper.json'), sampleSource());
  await openStore(content).writeItems('paper', [sampleItem({ source: 'paper' })]);
  return root;
}

/** The environment of a shell outside of the tests. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const own = /^(VITEST|NODE_ENV|LUSTERKA_|npm_)/;
  const entries = Object.entries(process.env).filter(([name]) => !own.test(name));
  return {
    ...Object.fromEntries(entries),
    ASTRO_TELEMETRY_DISABLED: '1',
    PATH: `${resolve('node_modules/.bin')}:${process.env['PATH']}`,
  };
}
