import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that read the built demo, which is made once for all of them. */
const SITE = ['tests/site/**/*.test.ts', 'tests/journey.test.ts'];

export default defineConfig({
  test: {
    // One worker for each core: many tests wait for programs and servers. The default is one less.
    maxWorkers: availableParallelism(),
    // A test takes a fraction of these; a machine may be many times busier.
    testTimeout: 300_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      { extends: true, test: { name: 'code', include: ['src/**/*.test.ts', 'tests/**/*.test.ts'], exclude: SITE } },
      { extends: true, test: { name: 'site', include: SITE, globalSetup: 'tests/helpers/built-demo.ts' } },
    ],
  },
});
