// Runs Astro in a separate process, so that its memory is freed at the end: bundle-process.ts CACHE. The integration
// (integration.ts) reads LUSTERKA_BUNDLE_DIR and sets it as the output folder.
import { build } from 'astro';

const [cacheDir = ''] = process.argv.slice(2);

try {
  await build({ root: process.cwd(), cacheDir, logLevel: 'warn' });
} catch (error) {
  process.send?.((error as Error).message);
  process.exitCode = 1;
}
process.disconnect?.();
