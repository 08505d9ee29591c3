import { runCommand, wrongUse } from '../../src/lib/command.ts';
import { isInNamespace, missingMounts, runInNamespace } from '../soak/mounts.ts';
import { soakNative } from '../soak/native.ts';
import { SOAKED_KINDS, soakPush } from '../soak/push.ts';
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
  --load N        processes that load the machine, each with half a core (default: 1)

npm run soak -- --only push: kills pushes to a folder, a git branch, and rsync, WebDAV and SFTP on loopback at random times.
After every kill a reader must find an authentic copy, or one that is being updated; the next push must complete it.

  --rounds N      kills per kind of target (default: 60)
  --program NAME  only this kind: folder, git, rsync, webdav, sftp`,
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
    if (only !== undefined && only !== 'native' && only !== 'push')
      throw wrongUse('soak', `--only ${only} is not known: give native or push.`);
    if (only === 'push') {
      if (minutes !== undefined || load !== undefined)
        throw wrongUse('soak', '--only push takes --rounds, --program and --seed, not --minutes and --load.');
      if (program !== undefined && !SOAKED_KINDS.some((kind) => kind === program))
        throw wrongUse('soak', `--program ${program} is not one of ${SOAKED_KINDS.join(', ')}.`);
      const faults = await soakPush({
        rounds: wholeNumber('rounds', rounds ?? '60', 1),
        seed: wholeNumber('seed', seed ?? '1', 0),
        log,
        ...(program === undefined ? {} : { kind: program }),
      });
      return faults.length === 0;
    }
    if (only === 'native') {
      if (minutes !== undefined || seed !== undefined)
        throw wrongUse('soak', '--only native takes --rounds, --program and --load, not --minutes and --seed.');
      const options = { rounds: wholeNumber('rounds', rounds ?? '20', 1), load: wholeNumber('load', load ?? '1', 0) };
      return (await soakNative({ ...options, log, ...(program === undefined ? {} : { program }) })).length === 0;
    }
    if (rounds !== undefined || load !== undefined || program !== undefined)
      throw wrongUse('soak', '--rounds, --program and --load need --only.');
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
