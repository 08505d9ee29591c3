import { runCommand, wrongUse } from '../../src/lib/command.ts';
import { isInNamespace, missingMounts, runInNamespace } from '../soak/mounts.ts';
import { soakNative } from '../soak/native.ts';
import { soak } from '../soak/soak.ts';

/** A whole number from `least` on. @throws UsageProblem */
function wholeNumber(flag: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    throw wrongUse('soak', `--${flag} ${text} is not a whole number from ${least} on.`);
  return number;
}

await runCommand({
  name: 'soak',
  help: `npm run soak: disturbs updates of an invented site at random (kill -9, failing writes, full disks, read-only folders, two
at once, damaged files), and checks after each that nothing is lost or incomplete.

  --minutes N     minutes to run (default: 5)
  --seed N        repeats the disturbances of a run; their times still differ (default: the time)

npm run soak -- --only native: runs short programs and test files that use threads, sharp and Pagefind again and again under
load. No process may be ended by a signal. Core files, native stacks (by gdb), reports of Node and the output of failures are
kept in .cache/soak/native; what this machine cannot keep is printed first.

  --rounds N      times that each program runs (default: 20, about 10 minutes)
  --program NAME  only this one: threads, pictures, search (short programs), tests (test files)
  --load N        processes that load the machine, each with half a core (default: 1)`,
  options: {
    minutes: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    program: { type: 'string' },
    load: { type: 'string' },
  },
  async run({ minutes, seed, only, rounds, program, load }) {
    const log = (line: string) => console.log(line);
    if (only !== undefined && only !== 'native') throw wrongUse('soak', `--only ${only} is not known: give native.`);
    if (only === 'native') {
      if (minutes !== undefined || seed !== undefined)
        throw wrongUse('soak', '--only native takes --rounds, --program and --load, not --minutes and --seed.');
      const options = { rounds: wholeNumber('rounds', rounds ?? '20', 1), load: wholeNumber('load', load ?? '1', 0) };
      return (await soakNative({ ...options, log, ...(program === undefined ? {} : { program }) })).length === 0;
    }
    if (rounds !== undefined || load !== undefined || program !== undefined)
      throw wrongUse('soak', '--rounds, --program and --load need --only native.');
    if (!isInNamespace()) {
      const missing = await missingMounts();
      if (missing === undefined) return (await runInNamespace()) === 0;
      log(`this process cannot mount file systems: ${missing}`);
    }
    const options = {
      minutes: Number(minutes ?? '5'),
      seed: seed === undefined ? Date.now() % 1_000_000 : Number(seed),
    };
    return (await soak({ ...options, log })).length === 0;
  },
});
