import { runCommand } from '../../src/lib/command.ts';
import { fuzz } from '../fuzz/fuzz.ts';

await runCommand({
  name: 'fuzz',
  help: `npm run fuzz: runs the parsers, the sanitiser, the validation gate and the verifier on mutated inputs.
Findings are stored in .cache/fuzz, with the seed that repeats them.

  --minutes N     minutes to run (default: 1)
  --target NAME   only this target
  --seed N        only the input of this seed; with --target`,
  options: {
    minutes: { type: 'string', default: '1' },
    target: { type: 'string' },
    seed: { type: 'string' },
  },
  async run({ minutes, target, seed }) {
    const findings = await fuzz({
      minutes: Number(minutes),
      ...(target === undefined ? {} : { target }),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
      log: (line) => console.log(line),
    });
    return findings === 0;
  },
});
