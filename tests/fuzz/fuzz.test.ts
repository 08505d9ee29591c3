// A short run of every fuzz target with fixed seeds; `npm run fuzz` runs them longer with others.
import { expect, it } from 'vitest';
import { runSeed } from './run-target.ts';
import { TARGETS } from './targets.ts';

const SEEDS = 150;

it.each(TARGETS)('$name holds its property for $name inputs', async (target) => {
  const corpus = await target.corpus();
  expect(corpus.length).toBeGreaterThan(0);
  for (const bytes of corpus) await target.run(bytes);
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const finding = await runSeed(target, corpus, seed);
    expect(finding?.error, `seed ${seed}`).toBeUndefined();
  }
});
