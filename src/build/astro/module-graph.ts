// A Vite plugin that records the source files of each page from the module graph of the bundle.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { ViteUserConfig } from 'astro';
import { sha256Hex } from '../../lib/hash.ts';

type Plugin = Extract<NonNullable<ViteUserConfig['plugins']>[number], { name: string }>;

/** Paths are relative to the root of the checkout, with `/`. */
export interface ModuleGraph {
  /** Page below src/pages → the files that it imports, directly or not, and itself. */
  pages: Record<string, string[]>;
  /** SHA-256 of each file as it was bundled. */
  files: Record<string, string>;
}

/** Name of the graph file in the folder of a bundle. */
export const GRAPH_FILE = 'graph.json';

/** Files that every page depends on without importing them. */
const SHARED = ['src/build/astro/entry.ts', 'src/middleware.ts'];
/** Files behind the virtual module `astro:content`. */
const CONTENT = ['src/content.config.ts', 'src/live.config.ts'];

/** Writes the graph into the folder of the bundle. @param root the checkout */
export function moduleGraph(root: string, folder: () => string): Plugin {
  const hashes = new Map<string, string>();
  return {
    name: 'lusterka:module-graph',
    enforce: 'pre',
    transform(_code, id) {
      const file = fileOf(root, id);
      if (file !== undefined && !hashes.has(file)) hashes.set(file, sha256Hex(readFileSync(join(root, file))));
    },
    async generateBundle() {
      if (this.environment.config.consumer !== 'server') return;
      const imports = new Map<string, string[]>();
      for (const id of this.getModuleIds()) {
        const file = fileOf(root, id);
        const info = this.getModuleInfo(id);
        if (file === undefined || info === null) continue;
        const targets = [...info.importedIds, ...info.dynamicallyImportedIds].flatMap((target) => {
          return /(^|:)astro:content$/.test(target) ? CONTENT : (fileOf(root, target) ?? []);
        });
        imports.set(file, [...(imports.get(file) ?? []), ...targets]);
      }
      const isPage = (file: string) => file.startsWith('src/pages/');
      const pages = [...imports.keys()].filter(isPage).sort();
      const graph: ModuleGraph = {
        pages: Object.fromEntries(
          pages.map((page) => [page.slice('src/pages/'.length), reached([page, ...SHARED], imports)]),
        ),
        files: Object.fromEntries([...hashes].sort(([a], [b]) => (a < b ? -1 : 1))),
      };
      if (pages.length > 0) await writeFile(join(folder(), GRAPH_FILE), JSON.stringify(graph));
    },
  };
}

/** All files that are reachable from the given ones, sorted. */
export function reached(from: readonly string[], imports: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set(from);
  for (const file of found) for (const target of imports.get(file) ?? []) found.add(target);
  return [...found].sort();
}

/** Path of a module in the checkout; undefined for virtual modules and packages. */
function fileOf(root: string, id: string): string | undefined {
  const path = id.replace(/\?.*$/s, '');
  const file = relative(root, path).split(sep).join('/');
  return path.startsWith('/') && !file.startsWith('..') && !file.includes('node_modules/') && !file.startsWith('.')
    ? file
    : undefined;
}
