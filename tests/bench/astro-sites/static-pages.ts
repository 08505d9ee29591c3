// The pages of src/pages as a static site of Astro: each gets a `getStaticPaths` with the paths of our own plan. So all
// builders of the bench make the same pages with the same templates, and none of them has to find out what changed.
import type { AstroIntegration, IntegrationResolvedRoute } from 'astro';
import { relative } from 'node:path';
import { outdatedParts } from '../../../src/build/changes.ts';
import { digestOf } from '../../../src/build/digests.ts';
import type { Part, Plan } from '../../../src/build/plan/plan.ts';
import { prepare, readGround } from '../../../src/build/prepare.ts';
import { type BuildRecord, readRecord, writeRecord } from '../../../src/build/record.ts';
import { relativeReferences } from '../../../src/lib/relative.ts';
import type { ItemIndex } from '../../../src/store/item-index.ts';

interface StaticPath {
  params: Record<string, string | undefined>;
  cacheKey: string;
}

export interface PlannedSite {
  index: ItemIndex;
  /** File of the page → its paths. */
  paths: Map<string, StaticPath[]>;
}

export interface StaticPagesOptions {
  contentDir: string;
  /** Our record is kept beside it: it holds the index of items, and the digests of what the pages were made of. */
  outDir: string;
  /** Give Astro only those pages that are made of something else than last time. */
  onlyChanged: boolean;
}

const PATHS_MODULE = new URL('./planned-paths.ts', import.meta.url).pathname;

export function staticPages({ contentDir, outDir, onlyChanged }: StaticPagesOptions): AstroIntegration {
  let routes: IntegrationResolvedRoute[] = [];
  let next: BuildRecord;
  return {
    name: 'static-pages',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => void updateConfig({ vite: { plugins: [givePaths()] } }),
      'astro:routes:resolved': (resolved) => { routes = resolved.routes; },
      'astro:build:start': async ({ setPrerenderer }) => {
        const record = await readRecord(outDir);
        const ground = await readGround(contentDir);
        const { plan, index, counting, items } = await prepare(contentDir, record, ground, { search: false });
        const isSame = record?.lasting === ground.lasting;
        const all = () => [...plan.values()].flatMap((parts) => [...parts.values()]);
        const parts = onlyChanged && isSame ? outdatedParts(plan, record) : all();
        const paths = pathsByPage(parts, routes, ground.lasting);
        Object.assign(globalThis, { plannedSite: { index, paths } satisfies PlannedSite });
        next = { lookedAt: Date.now(), lasting: ground.lasting, counting, items, places: digestsOf(plan) };
        const wanted = new Set(parts.flatMap((part) => part.pages()).map(pathnameOf));
        setPrerenderer((usual) => ({
          ...usual,
          getStaticPaths: async () => (await usual.getStaticPaths()).filter(({ pathname }) => wanted.has(pathname)),
          render: async (request, options) => {
            const rendered = await usual.render(request, options);
            const { response, ...rest } = rendered instanceof Response ? { response: rendered } : rendered;
            if (options.routeData.type !== 'page') return { response, ...rest };
            const html = relativeReferences(await response.text(), new URL(request.url).pathname);
            return { response: new Response(html, response), ...rest };
          },
        }));
      },
      'astro:build:done': () => writeRecord(outDir, next),
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

function pathsByPage(parts: readonly Part[], routes: readonly IntegrationResolvedRoute[], lasting: string): Paths {
  const paths: Paths = new Map();
  for (const { input, pages } of parts) {
    const cacheKey = digestOf([lasting, input]);
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

function digestsOf(plan: Plan): BuildRecord['places'] {
  const places = [...plan].map(([place, parts]) => {
    const inputs = [...parts].map(([part, { input }]) => [part, input]);
    return [place, { parts: Object.fromEntries(inputs), stamp: '', content: '' }];
  });
  return Object.fromEntries(places);
}
