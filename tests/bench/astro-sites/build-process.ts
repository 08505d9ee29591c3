// One build by Astro itself in a separate process: build-process.ts VARIANT CONTENT OUT CACHE (variants: ../astro.ts).
import { build } from 'astro';
import { cacheCompiledCode } from '../../../src/lib/command.ts';
import { staticPages } from './static-pages.ts';

const [variant = '', contentDir = '', outDir = '', cacheDir = ''] = process.argv.slice(2);
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
process.env['LUSTERKA_CONTENT'] = contentDir;
cacheCompiledCode();
await build({
  configFile: false,
  root: process.cwd(),
  outDir,
  cacheDir,
  logLevel: 'warn',
  output: 'static',
  trailingSlash: 'ignore',
  compressHTML: true,
  build: { format: 'preserve', inlineStylesheets: 'never', assets: 'a' },
  devToolbar: { enabled: false },
  experimental: { incrementalBuild: variant === 'incremental' || variant === 'kept' },
  vite: { build: { assetsInlineLimit: 0, emptyOutDir: variant === 'incremental' } },
  integrations: [staticPages({ contentDir, outDir, onlyChanged: variant === 'prerenderer' })],
});
