// `npm run test:quick`: the tests beside the code, without those that take seconds each, and the import rules. It answers
// within a minute on two cores; `npm test` runs everything.
import { configDefaults, defineConfig } from 'vitest/config';

/** Property tests over many inputs, hostile inputs, real processes. */
const SLOW = [
  'src/edition/zip.test.ts',
  'src/edition/build-tree.test.ts',
  'src/edition/unixfs/directory.test.ts',
  'src/lib/limited-process.test.ts',
  'src/lib/lock.test.ts',
  'src/lib/pictures/inspect-picture.test.ts',
  'src/lib/pictures/picture-decoder.test.ts',
  'src/pull/dense-feed.test.ts',
  'src/pull/kinds/full-text.test.ts',
  'src/pull/merge/merge-runs.test.ts',
  'src/pull/parse/parse-hostile.test.ts',
  'src/pull/worker-pool.test.ts',
  'src/update/build-cache.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    include: ['src/**/*.test.ts', 'tests/boundaries.test.ts', 'tests/checklists.test.ts', 'tests/build/plan.test.ts'],
    exclude: [...configDefaults.exclude, ...SLOW],
  },
});
