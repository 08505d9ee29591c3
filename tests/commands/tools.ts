import { runCommand } from '../../src/lib/command.ts';
import { install, isThere, PROGRAMS, whyNot } from '../tools/programs.ts';

await runCommand({
  name: 'tools',
  help: `npm run tools: lists which external programs are installed for the tests that npm test does not run.

  --install      install the missing ones with apt-get (Debian, as root)`,
  options: { install: { type: 'boolean', default: false } },
  async run(flags) {
    const missing = PROGRAMS.filter((program) => !isThere(program));
    for (const program of PROGRAMS) {
      const state = missing.includes(program) ? 'missing  ' : 'installed';
      console.log(`${program.name.padEnd(18)} ${state}  ${program.use}`);
    }
    if (missing.length === 0 || !flags.install) return true;
    const reason = whyNot();
    if (reason !== undefined) {
      console.log(`nothing was installed: ${reason}`);
      return true;
    }
    console.log(`installing ${missing.map(({ name }) => name).join(', ')}`);
    const isComplete = install(missing);
    console.log(
      isComplete
        ? 'all programs are installed'
        : `still missing: ${missing
            .filter((program) => !isThere(program))
            .map(({ name }) => name)
            .join(', ')}`,
    );
    return isComplete;
  },
});
