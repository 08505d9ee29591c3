// Builds src/pages as a static Astro site: each page gets a `getStaticPaths` with the paths of our own plan. So all builders
// in the benchmark make the same pages from the same templates, and none of them has to detect changes.

import { relative } from 'node:path';
import type { AstroIntegration, IntegrationResolvedRoute } from 'astro';
import { outdatedTasks } from '../../../src/build/diff.ts';
import { digestOf } from '../../../src/build/digests.ts';
import { type BuildManifest, readManifest, writeManifest } from '../../../src/build/manifest.ts';
import type { Plan, Task } from '../../../src/build/plan.ts';
import { indexContent, planSite } from '../../../src/build/prepare.ts';
import { makeReferencesRelative } from '../../../src/lib/relative-references.ts';
import type { ItemIndex } from '../../../src/store/item-index.ts';

interface StaticPath {
  params: Record<string, string | undefined>;
  cacheKey: string;
}

export interface PlannedSite {
  contentDir: string;
  index: ItemIndex;
  /** File of the page → its paths. */
  paths: Map<string, StaticPath[]>;
}

export interface StaticPagesOptions {
  contentDir: string;
  /** Our manifest is stored beside it: the index of items, and the digests of the inputs of pages. */
  outDir: string;
  /** Give Astro only the pages whose inputs have changed. */
  onlyChanged: boolean;
}

/** Code does not change during the benchmark. */
const SAME_CODE = { ofPage: (page: string) => page, ofEntries: (entries: readonly string[]) => entries.join(' ') };

const PATHS_MODULE = new URL('./planned-paths.ts', import.meta.url).pathname;

export function staticPages({ contentDir, outDir, onlyChanged }: StaticPagesOptions): AstroIntegration {
  let routes: IntegrationResolvedRoute[] = [];
  let next: BuildManifest;
  return {
    name: 'static-pages',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => void updateConfig({ vite: { plugins: [givePaths()] } }),
      'astro:routes:resolved': (resolved) => {
        routes = resolved.routes;
      },
      'astro:build:start': async ({ setPrerenderer }) => {
        const manifest = await readManifest(outDir);
        const content = await indexContent(contentDir, manifest, '');
        const plan = await planSite(content, SAME_CODE, { search: false });
        const { index, counting, items, pictures, source } = content;
        const all = () => [...plan.values()].flatMap((ofGroup) => [...ofGroup.values()]);
        const tasks = onlyChanged && manifest !== undefined ? outdatedTasks(plan, manifest) : all();
        const paths = pathsByPage(tasks, routes);
        Object.assign(globalThis, { plannedSite: { contentDir, index, paths } satisfies PlannedSite });
        const groups = digestsOf(plan);
        next = { scannedAt: Date.now(), counting, items, pictures, source: source.files, groups };
        const wanted = new Set(tasks.flatMap((task) => task.pages()).map(pathnameOf));
        setPrerenderer((usual) => ({
          ...usual,
          getStaticPaths: async () => (await usual.getStaticPaths()).filter(({ pathname }) => wanted.has(pathname)),
          render: async (request, options) => {
            const rendered = await usual.render(request, options);
            const { response, ...rest } = rendered instanceof Response ? { response: rendered } : rendered;
            if (options.routeData.type !== 'page') return { response, ...rest };
            const html = makeReferencesRelative(await response.text(), new URL(request.url).pathname);
            return { response: new Response(html, response), ...rest };
          },
        }));
      },
      'astro:build:done': () => writeManifest(outDir, next),
    },
  };
}

/** Adds `getStaticPaths` to each page that has parameters. */
function givePaths() {
  const component = (id: string) => relative(process.cwd(), id);
  return {
    name: 'give-paths',
    enforce: 'post' as const,
    transform(code: string, id: string) {
      const page = component(id);
      if (!page.startsWith('src/pages/') || !page.includes('[') || page.includes('?')) return undefined;
      const imported = `import { pathsOf } from ${JSON.stringify(PATHS_MODULE)};`;
      const added = `export const getStaticPaths = () => pathsOf(${JSON.stringify(page)});`;
      return { code: `${code}\n${imported}\n${added}\n`, map: null };
    },
  };
}

/** `be/index.html` → `/be`, as Astro names its paths. */
function pathnameOf(path: string): string {
  return `/${path.replace(/(^|\/)index\.html$|\.html$/, '')}`;
}

type Paths = PlannedSite['paths'];

function pathsByPage(tasks: readonly Task[], routes: readonly IntegrationResolvedRoute[]): Paths {
  const paths: Paths = new Map();
  for (const { input, pages } of tasks) {
    const cacheKey = digestOf(input);
    for (const path of pages()) {
      const pathname = pathnameOf(path);
      const route = routes.find(({ patternRegex }) => patternRegex.test(pathname));
      if (route === undefined) throw new Error(`No page of src/pages makes ${path}.`);
      const values = route.patternRegex.exec(pathname)?.slice(1) ?? [];
      const params = Object.fromEntries(route.params.map((name, place) => [name.replace('...', ''), values[place]]));
      const known = paths.get(route.entrypoint);
      if (known === undefined) paths.set(route.entrypoint, [{ params, cacheKey }]);
      else known.push({ params, cacheKey });
    }
  }
  return paths;
}

function digestsOf(plan: Plan): BuildManifest['groups'] {
  const groups = [...plan].map(([group, tasks]) => {
    const inputs = [...tasks].map(([task, { input }]) => [task, input]);
    return [group, { tasks: Object.fromEntries(inputs), fingerprint: '', content: '' }];
  });
  return Object.fromEntries(groups);
}
