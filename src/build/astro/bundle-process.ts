// Runs Astro in a process of its own, so that its memory goes when it is done: bundle-process.ts CACHE. The integration
// (integration.ts) reads LUSTERKA_BUNDLE_DIR and has Astro write the bundle there.
import { build } from 'astro';

const [cacheDir = ''] = process.argv.slice(2);

try {
  await build({ root: process.cwd(), cacheDir, logLevel: 'warn' });
} catch (error) {
  process.send?.((error as Error).message);
  process.exitCode = 1;
}
process.disconnect?.();
