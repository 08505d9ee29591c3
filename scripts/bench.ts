import { runCommand } from '../src/lib/command.ts';
import { benchBuild } from '../tests/bench/build.ts';
import { benchEdition } from '../tests/bench/edition.ts';
import { benchPull } from '../tests/bench/pull.ts';
import { benchSearch } from '../tests/bench/search.ts';

const BENCHES = { pull: benchPull, edition: benchEdition };

await runCommand({
  name: 'bench',
  help: `npm run bench: measures, and sets the figures against bare limits in the same run.

  pull | build | edition | search    one of them only
  --items N,N               how many items, or files (1000,10000); build takes the last
  --size N                  items of the archive that build adds 1,000 to (50000; 500000 takes an hour)`,
  options: { items: { type: 'string', default: '1000,10000' }, size: { type: 'string', default: '50000' } },
  async run({ items, size }, chosen) {
    const counts = items.split(',').map(Number);
    for (const [name, bench] of Object.entries(BENCHES)) {
      if (chosen.length === 0 || chosen.includes(name)) await bench(counts);
    }
    if (chosen.length === 0 || chosen.includes('search')) await benchSearch();
    if (chosen.length === 0 || chosen.includes('build')) await benchBuild({ clean: counts.at(-1) as number, archive: Number(size) });
    return true;
  },
});
