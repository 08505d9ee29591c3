// The Astro integration of this site. `astro build` bundles the pages and then runs our builder, which renders only changed
// pages; `astro dev` and `astro preview` accept the URLs of the built site, which end with .html.
import { rm } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { escapeControlCharacters } from '../../lib/escape-control-characters.ts';
import { ContentProblem } from '../../lib/problem.ts';
import { routeOf } from '../../site/paths.ts';
import { PAGES } from '../../site/routes.ts';
import { completeBundle, newBundleFolder } from './bundle.ts';
import { moduleGraph } from './module-graph.ts';

type ViteDevServer = Parameters<NonNullable<AstroIntegration['hooks']['astro:server:setup']>>[0]['server'];

export interface LusterkaOptions {
  /** The content folder. */
  contentDir?: string;
}

export default function lusterka({
  contentDir = process.env['LUSTERKA_CONTENT'] ?? 'content',
}: LusterkaOptions = {}): AstroIntegration {
  // Pages and content.config.ts read this variable, in this process and in its child processes.
  process.env['LUSTERKA_CONTENT'] = resolve(contentDir);
  /** Set where src/build runs Astro only for a bundle. */
  const requestedDir = process.env['LUSTERKA_BUNDLE_DIR'];
  let bundleDir = '';
  let siteDir = '';
  return {
    name: 'lusterka',
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig }) => {
        // This integration is the adapter (see setAdapter below), but Astro requires the configuration to name one.
        updateConfig({ adapter: { name: 'lusterka', hooks: {} } });
        if (command !== 'build') return;
        siteDir = fileURLToPath(config.outDir);
        bundleDir = requestedDir ?? (await newBundleFolder());
        // Astro empties its output folder first, so it must not be that of the site.
        const outDir = pathToFileURL(`${bundleDir}/`);
        updateConfig({
          outDir,
          build: { client: new URL('client/', outDir), server: new URL('server/', outDir) },
          vite: { plugins: [moduleGraph(fileURLToPath(config.root), () => bundleDir)] },
        });
      },
      'astro:routes:resolved': ({ routes }) => {
        const files = routes.filter(({ origin }) => origin === 'project').map(({ entrypoint }) => entrypoint);
        checkDeclarations(files.map((file) => relative('src/pages', file)));
      },
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'lusterka',
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('entry.ts', import.meta.url),
          previewEntrypoint: fileURLToPath(new URL('preview.ts', import.meta.url)),
          supportedAstroFeatures: {
            serverOutput: 'stable',
            staticOutput: 'stable',
            hybridOutput: 'stable',
            sharpImageService: 'stable',
          },
        });
      },
      'astro:server:setup': ({ server }) => {
        reloadOnContentChange(server, resolve(contentDir));
        server.middlewares.use((request, _response, next) => {
          const [path = '', search] = (request.url ?? '').split('?', 2);
          request.url = routeOf(path) + (search === undefined ? '' : `?${search}`);
          next();
        });
      },
      'astro:build:done': async ({ logger }) => {
        if (requestedDir !== undefined) return;
        try {
          const { build } = await import('../build.ts');
          const content = resolve(contentDir);
          const bundle = await completeBundle(bundleDir, content);
          const { items, written, removed, refused } = await build({
            contentDir: content,
            outDir: siteDir,
            bundle,
            onStep: (step) => logger.info(step),
          });
          for (const { path, why } of refused) logger.warn(`${path} is not published: ${escapeControlCharacters(why)}`);
          logger.info(`${items} items in ${relative('.', siteDir)}: ${written} files written, ${removed} removed`);
        } finally {
          await rm(bundleDir, { recursive: true, force: true });
        }
      },
    },
  };
}

/** Reloads all modules and pages after a change of the content, which modules read once. */
function reloadOnContentChange(server: ViteDevServer, contentDir: string): void {
  server.watcher.add(contentDir);
  server.watcher.on('all', (_event, file) => {
    if (!resolve(file).startsWith(contentDir + sep)) return;
    for (const { moduleGraph, hot } of Object.values(server.environments)) {
      moduleGraph.invalidateAll();
      hot.send({ type: 'full-reload' });
    }
  });
}

/** Throws Problem where a page has no entry in PAGES, or an entry has no page. @param files paths below src/pages */
export function checkDeclarations(files: readonly string[]): void {
  const undeclared = files.filter((file) => !Object.hasOwn(PAGES, file));
  if (undeclared.length > 0) {
    throw new ContentProblem({
      what: `${undeclared.map((file) => join('src/pages', file)).join(', ')} is not declared.`,
      why: 'The build makes only pages that src/site/routes.ts declares, with their paths and inputs.',
      fix: `Add an entry “${undeclared[0]}” to PAGES in src/site/routes.ts; docs/build-the-site.md shows how.`,
    });
  }
  const missing = Object.keys(PAGES).filter((page) => !files.includes(page));
  if (missing.length === 0) return;
  throw new ContentProblem({
    what: `src/site/routes.ts declares ${missing.join(', ')}, but there is no such file in src/pages.`,
    why: 'Each entry of PAGES has the name of a file in src/pages.',
    fix: `Add src/pages/${missing[0]}, or remove its entry from PAGES in src/site/routes.ts.`,
  });
}
