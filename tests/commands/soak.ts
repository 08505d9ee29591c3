import { runCommand } from '../../src/lib/command.ts';
import { soak } from '../soak/soak.ts';

await runCommand({
  name: 'soak',
  help: `npm run soak: disturbs updates of an invented site at random (kill -9, failing writes, two at once, damaged files), and
checks after each that nothing is lost or incomplete.

  --minutes N     minutes to run (default: 5)
  --seed N        repeats the disturbances of a run; their times still differ (default: the time)`,
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string' },
  },
  async run({ minutes, seed }) {
    const options = { minutes: Number(minutes), seed: seed === undefined ? Date.now() % 1_000_000 : Number(seed) };
    return (await soak({ ...options, log: (line) => console.log(line) })).length === 0;
  },
});
