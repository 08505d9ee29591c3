import { runCommand } from '../../src/lib/command.ts';
import { benchAstro } from '../bench/astro.ts';
import { astroLimits } from '../bench/astro-limits.ts';
import { benchBuild } from '../bench/build.ts';
import { benchEdition } from '../bench/edition.ts';
import { benchNames } from '../bench/names.ts';
import { benchPictures } from '../bench/pictures.ts';
import { benchPull } from '../bench/pull.ts';
import { benchPush } from '../bench/push.ts';
import { benchSearch } from '../bench/search.ts';
import { benchStories } from '../bench/stories.ts';
import { benchTopics } from '../bench/topics.ts';
import { benchVerifier } from '../bench/verifier.ts';

const BENCHES = { pull: benchPull, edition: benchEdition, push: benchPush };

await runCommand({
  name: 'bench',
  help: `npm run bench: measures, and compares the figures with lower bounds from the same run.

  pull | build | edition | push | search    only these benchmarks
  pictures [FILE …]         memory and time of hostile pictures, and of files; only if named
  stories                   how well stories are found, on the labelled items of tests/fixtures/stories, and what it
                            costs; only if named
  names                     how well people are found in the sentences of tests/fixtures/names; only if named
  --sentences FILE.jsonl    names: measures other sentences instead (docs/names.md)
  --pairs FILE.jsonl        stories: measures labelled pairs of texts instead (docs/stories.md)
  --headlines FILE.json     stories: measures labelled headlines instead
  --show                    stories, names: lists the errors
  topics                    how well topics are decided, on the labelled headlines of tests/fixtures/topics; only if
                            named
  --pairs FILE.jsonl        stories: measures labelled pairs of texts instead (docs/stories.md)
  --headlines FILE          stories (JSON), topics (JSON lines): measures labelled headlines instead
  --show                    stories, topics: lists the errors
  verifier [FILE …]         verifier.html in Chromium on a ZIP and a CAR of 12,774 files, and other verifier.html files
                            on the same ZIP; only if named
  astro | astro-limits      compare our build with Astro's own; only if named
  --items N,N               numbers of items, or files (default: 1000,10000); build and astro use the last
  --runs N                  runs of astro (figures are medians) and verifier (default: 3)
  --size N                  items of the archive to which build adds 1,000 (default: 50000; 500000 takes an hour)`,
  options: {
    items: { type: 'string', default: '1000,10000' },
    size: { type: 'string', default: '50000' },
    runs: { type: 'string', default: '3' },
    sentences: { type: 'string' },
    pairs: { type: 'string' },
    headlines: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
  async run({ items, size, runs, sentences, pairs, headlines, show }, chosen) {
    const counts = items.split(',').map(Number);
    for (const [name, bench] of Object.entries(BENCHES)) {
      if (chosen.length === 0 || chosen.includes(name)) await bench(counts);
    }
    if (chosen.length === 0 || chosen.includes('search')) await benchSearch();
    if (chosen.length === 0 || chosen.includes('build'))
      await benchBuild({ clean: counts.at(-1) as number, archive: Number(size) });
    if (chosen[0] === 'pictures') await benchPictures(chosen.slice(1));
    if (chosen[0] === 'verifier') await benchVerifier({ pages: chosen.slice(1), runs: Number(runs) });
    if (chosen.includes('names')) await benchNames({ sentences, show });
    if (chosen.includes('stories')) await benchStories({ pairs, headlines, show });
    if (chosen.includes('topics')) await benchTopics({ headlines, show });
    if (chosen.includes('astro')) await benchAstro({ items: counts.at(-1) as number, runs: Number(runs) });
    if (chosen.includes('astro-limits')) await astroLimits();
    return true;
  },
});
