// The site: plain Astro. Pages are functions of their address and of the content. `npm run build` has Astro bundle them
// once (src/build/render/bundle.ts) and asks the bundle for those pages that changed; `npm run dev` uses them as they are.
import { defineConfig } from 'astro/config';

/** The whole of our adapter: a module that exports the app, to be called by src/build. */
const adapter = {
  name: 'pages',
  hooks: {
    // Readers and the built site say index.html and .html; routes do not.
    'astro:server:setup': ({ server }) =>
      server.middlewares.use((request, _response, next) => {
        request.url = request.url.replace(/(?<=\/)index\.html(?=$|\?)|\.html(?=$|\?)/, '');
        next();
      }),
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'pages',
        entrypointResolution: 'auto',
        serverEntrypoint: new URL('src/build/render/entry.ts', import.meta.url),
        supportedAstroFeatures: { serverOutput: 'stable', staticOutput: 'stable', hybridOutput: 'stable', sharpImageService: 'stable' },
      }),
  },
};

export default defineConfig({
  output: 'server',
  adapter,
  trailingSlash: 'ignore',
  compressHTML: true, // the default 'jsx' glues words together across line breaks
  build: { format: 'file', inlineStylesheets: 'never', assets: 'a' },
  devToolbar: { enabled: false },
  vite: { build: { assetsInlineLimit: 0 } },
});
