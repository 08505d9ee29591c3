import { runCommand } from '../src/lib/command.ts';
import { install, isThere, PROGRAMS, whyNot } from '../tests/tools/programs.ts';

await runCommand({
  name: 'tools',
  help: `npm run tools: says which outside programs are here for the proofs that npm test does not run.

  --install      bring the missing ones by apt-get (Debian, as root)`,
  options: { install: { type: 'boolean', default: false } },
  async run(flags) {
    const missing = PROGRAMS.filter((program) => !isThere(program));
    for (const program of PROGRAMS) {
      const state = missing.includes(program) ? 'missing' : 'here   ';
      console.log(`${program.name.padEnd(18)} ${state}  ${program.use}`);
    }
    if (missing.length === 0 || !flags.install) return true;
    const reason = whyNot();
    if (reason !== undefined) {
      console.log(`nothing was installed: ${reason}`);
      return true;
    }
    console.log(`installing ${missing.map(({ name }) => name).join(', ')}`);
    const isDone = install(missing);
    console.log(
      isDone
        ? 'all are here now'
        : `still missing: ${missing
            .filter((program) => !isThere(program))
            .map(({ name }) => name)
            .join(', ')}`,
    );
    return isDone;
  },
});
