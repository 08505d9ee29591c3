// Runs Astro in a process of its own, so that its memory goes when it is done: bundle-process.ts OUT CACHE.
import { build } from 'astro';

const [outDir = '', cacheDir = ''] = process.argv.slice(2);

try {
  await build({ root: process.cwd(), outDir, cacheDir, logLevel: 'warn' });
} catch (error) {
  process.send?.((error as Error).message);
  process.exitCode = 1;
}
process.disconnect?.();
