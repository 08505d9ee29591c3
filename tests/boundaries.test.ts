// Checks the import rules between folders (ARCHITECTURE.md).
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';

const STAGES = [
  'pull',
  'check',
  'build',
  'edition',
  'mirror',
  'seed',
  'preview',
  'new-source',
  'new-day',
  'new-figure',
  'new-person',
  'try',
  'health',
];
/** Folders that templates may import; they read data from Astro's collections, not from `store`. */
const SITE = ['lib', 'model', 'derive', 'verify', 'site'];

/** Folder of src → folders that it may import besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  lib: [],
  model: ['lib'],
  markup: ['model', 'lib'],
  gate: ['markup', 'model', 'lib'],
  store: ['gate', 'model', 'lib'],
  stories: ['store', 'markup', 'derive', 'model', 'lib'],
  'new-file': ['store', 'model', 'lib'],
  derive: ['model', 'lib'],
  ...Object.fromEntries(
    STAGES.map((stage) => [stage, ['stories', 'store', 'gate', 'markup', 'model', 'lib', 'derive']]),
  ),
  ...Object.fromEntries(
    STAGES.filter((stage) => stage.startsWith('new-')).map((stage) => [
      stage,
      ['new-file', 'store', 'model', 'lib', 'derive'],
    ]),
  ),
  build: ['store', 'model', 'lib', 'derive', 'site'],
  site: ['lib', 'model', 'store', 'derive'],
  // The only folder that runs several stages.
  update: [...STAGES, 'verify', 'store', 'model', 'lib'],
  verify: ['model', 'lib'],
  demo: ['store', 'model', 'lib'],
  release: ['lib'],
  styles: [],
  reader: ['model', 'lib', 'derive', 'verify'],
  i18n: [...SITE, 'store'],
  components: [...SITE, 'i18n', 'reader'],
  layouts: [...SITE, 'i18n', 'components'],
  pages: [...SITE, 'i18n', 'components', 'layouts', 'reader'],
  '.': [...SITE, 'layouts'],
};

const IMPORT = /(?:from\s+|import\s+|import\(\s*)['"](\.[^'"]+)['"]/g;

/** The dictionary is imported as a type only. */
const KEYS = '../content/i18n/en.json';

function folderOf(path: string): string {
  const folder = path.split('/')[0] as string;
  return path.includes('/') ? folder : '.';
}

async function importsOf(path: string): Promise<string[]> {
  const text = await readFile(`src/${path}`, 'utf8');
  return [...text.matchAll(IMPORT)]
    .map(([, target = '']) => posix.join(posix.dirname(path), target))
    .filter((target) => target !== KEYS);
}

const code = (await listFiles('src')).filter((path) => /\.(ts|astro|mjs)$/.test(path) && !/\.test\.ts$/.test(path));

describe.each([...new Set(code.map(folderOf))])('src/%s', (folder) => {
  it('has a rule', () => {
    expect(Object.keys(MAY_IMPORT)).toContain(folder);
  });

  it('imports only allowed folders', async () => {
    const wrong: string[] = [];
    for (const path of code.filter((path) => folderOf(path) === folder)) {
      for (const target of await importsOf(path)) {
        const other = folderOf(target);
        if (other !== folder && !MAY_IMPORT[folder]?.includes(other)) wrong.push(`${path} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

it('has no import cycles, of types neither', async () => {
  const imports = new Map<string, string[]>();
  for (const path of code) imports.set(path, await importsOf(path));
  const finished = new Set<string>();
  const findCycle = (path: string, importers: readonly string[]): readonly string[] | undefined => {
    if (importers.includes(path)) return [...importers.slice(importers.indexOf(path)), path];
    if (finished.has(path)) return undefined;
    for (const target of imports.get(path) ?? []) {
      const cycle = findCycle(target, [...importers, path]);
      if (cycle !== undefined) return cycle;
    }
    finished.add(path);
    return undefined;
  };
  expect(code.map((path) => findCycle(path, [])).find((cycle) => cycle !== undefined)).toBeUndefined();
});

it('imports Astro in one folder of the build only', async () => {
  const outside = code.filter((path) => path.startsWith('build/') && !path.startsWith('build/astro/'));
  const wrong: string[] = [];
  for (const path of outside) {
    if (/from '(astro|astro:\w+|astro\/(?!zod)[^']*)'/.test(await readFile(`src/${path}`, 'utf8'))) wrong.push(path);
  }
  expect(wrong).toEqual([]);
});

it('imports only files of this repository and packages that package.json names', async () => {
  const { dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const named = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]);
  const unknown: string[] = [];
  for (const path of code) {
    const text = await readFile(`src/${path}`, 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:from\s+|import\s+)['"]([^.'"][^'"]*)['"]/g)) {
      const root = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] as string);
      if (!name.startsWith('node:') && !name.startsWith('astro:') && !named.has(root)) unknown.push(`${path}: ${name}`);
    }
  }
  expect(unknown).toEqual([]);
});

it('has short scripts without tests: flags, one call, the exit code', async () => {
  for (const path of await listFiles('scripts')) {
    const lines = (await readFile(`scripts/${path}`, 'utf8')).trimEnd().split('\n').length;
    expect(lines, `scripts/${path}`).toBeLessThanOrEqual(75);
    expect(await readFile(`scripts/${path}`, 'utf8'), `scripts/${path}`).not.toMatch(/from '\.\.\/tests/);
  }
});
