// Renders all pages and compares their reads with the inputs that src/site/routes.ts declares. Runs as a separate process,
// since it replaces functions of Node: record-reads.ts CONTENT BUNDLE-FOLDER. Prints one line of JSON.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type AstroInlineConfig, build } from 'astro';
import { createSiteContext, type SiteData } from '../../src/site/context.ts';
import type { Input } from '../../src/site/inputs.ts';
import type { PageTask } from '../../src/site/page-kind.ts';
import { fillPattern } from '../../src/site/paths.ts';
import { PAGES, patternOf } from '../../src/site/routes.ts';

/** A query of a page, or the read of a file. */
type Read = Input | { file: string };

const [content = '', folder = ''] = process.argv.slice(2).map((path) => resolve(path));

/** Reads that are no inputs: dictionaries, on which every page depends, and item files, which the loaders read. */
const ALWAYS_READ = [join(content, 'i18n'), join(content, 'items')];

declare global {
  var recordRead: ((read: Read) => void) | undefined;
}

/** A Vite plugin that wraps the functions of `astro:content` in all imports of our code. */
function recordQueries(): NonNullable<NonNullable<AstroInlineConfig['vite']>['plugins']>[number] {
  const WRAPPER = 'virtual:recorded-content';
  return {
    name: 'record-queries',
    enforce: 'pre',
    transform: (code, id) =>
      /\/src\/(pages|layouts|components)\//.test(id) ? code.replace(/(['"])astro:content\1/g, `'${WRAPPER}'`) : null,
    resolveId: (id) => (id === WRAPPER ? `\0${WRAPPER}` : null),
    load(id) {
      if (id !== `\0${WRAPPER}`) return null;
      return `
        export * from 'astro:content';
        import * as content from 'astro:content';
        const recorded = (kind, ask) => (collection, filter) => {
          globalThis.recordRead?.({ kind, collection, filter: typeof filter === 'string' ? { id: filter } : (filter ?? {}) });
          return ask(collection, filter);
        };
        export const getCollection = recorded('list', content.getCollection);
        export const getEntry = recorded('entry', content.getEntry);
        export const getLiveCollection = recorded('list', content.getLiveCollection);
        export const getLiveEntry = recorded('entry', content.getLiveEntry);`;
    },
  };
}

function recordFiles(): void {
  const record = (file: unknown) => {
    if (typeof file === 'string') globalThis.recordRead?.({ file: resolve(file) });
  };
  const { readFileSync } = fs;
  fs.readFileSync = ((file: string, ...rest: [never]) => {
    record(file);
    return readFileSync(file, ...rest);
  }) as typeof readFileSync;
  const { readFile } = fs.promises;
  fs.promises.readFile = ((file: string, ...rest: [never]) => {
    record(file);
    return readFile(file, ...rest);
  }) as typeof readFile;
  syncBuiltinESMExports();
}

async function isDeclared(
  read: Read,
  { inputs, bundles = [] }: PageTask,
  page: string,
  data: SiteData,
): Promise<boolean> {
  if ('file' in read) {
    const folders = [...ALWAYS_READ, ...[...(PAGES[page]?.reads ?? []), ...bundles].map((path) => resolve(path))];
    const isOurs = [content, resolve('src'), resolve('public')].some(
      (root) => !relative(root, read.file).startsWith('..'),
    );
    return !isOurs || folders.some((root) => !relative(root, read.file).startsWith('..'));
  }
  const asList = inputs.filter(({ kind, collection }) => kind === 'list' && collection === read.collection);
  if (inputs.some((input) => isDeepStrictEqual(input, read))) return true;
  if (read.kind === 'entry' && asList.some(({ filter }) => Object.keys(filter).length === 0)) return true;
  if (read.kind === 'entry' && read.collection === 'stories' && 'id' in read.filter) {
    // The story of an item: the list of the stories of its file contains it.
    const { source } = (await data.archive.item(read.filter['day'] as string, read.filter['id'] as string)) ?? {};
    return asList.some(({ filter }) => filter['day'] === read.filter['day'] && filter['source'] === source);
  }
  if (read.kind !== 'entry' || read.collection !== 'items') return false;
  const item = await data.archive.item(read.filter['day'] as string, read.filter['id'] as string);
  return asList.some(
    ({ filter }) => filter['day'] === read.filter['day'] && (filter['source'] ?? item?.source) === item?.source,
  );
}

process.env['LUSTERKA_BUNDLE_DIR'] = folder;
process.env['LUSTERKA_CONTENT'] = content;
await build({
  root: process.cwd(),
  cacheDir: `${folder}.cache`,
  logLevel: 'error',
  vite: { plugins: [recordQueries()] },
});
recordFiles();
const {
  createSiteContext: inBundle,
  render,
  useSiteContext,
} = (await import(
  pathToFileURL(join(folder, 'server', 'entry.mjs')).href
)) as typeof import('../../src/build/astro/entry.ts');
const context = inBundle(content);
useSiteContext(context);
await context.data();
const data = await createSiteContext(content).data();

const undeclared: { page: string; path: string; read: Read }[] = [];
let rendered = 0;
let queries = 0;
for (const [page, kind] of Object.entries(PAGES)) {
  for (const task of kind.tasks(data)) {
    for (const params of task.params()) {
      const path = fillPattern(patternOf(page), params);
      const reads: Read[] = [];
      globalThis.recordRead = (read) => reads.push(read);
      await render(path);
      globalThis.recordRead = undefined;
      rendered += 1;
      queries += reads.length;
      for (const read of reads) if (!(await isDeclared(read, task, page, data))) undeclared.push({ page, path, read });
    }
  }
}
console.log(
  JSON.stringify({ kinds: Object.keys(PAGES).length, rendered, queries, undeclared: undeclared.slice(0, 20) }),
);
