// A process of an update: receives StepSettings from its parent (run-steps.ts), runs those steps, and exits with the code
// of the update. It ends with its parent.
import { once } from 'node:events';
import { runCommand } from '../lib/command.ts';
import { withLock } from '../lib/lock.ts';
import { contentPaths } from '../store/paths.ts';
import type { StepOptions, StepSettings } from './update-options.ts';

process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));

await runCommand({
  name: 'update',
  help: '',
  options: {},
  async run() {
    const [settings] = (await once(process, 'message')) as [StepSettings];
    // The channel must not keep this process alive when its work is done.
    process.channel?.unref();
    // After kill -9 of an update its process may run for a moment, while the next update has begun.
    return withLock(contentPaths(settings.contentDir).stepsLock, () => runSteps(settings));
  },
});

/** Loads only the code of the steps that run here: the process that has the key never loads the code of pull. */
async function runSteps(settings: StepSettings): Promise<boolean> {
  const options: StepOptions = {
    ...settings,
    log: settings.quiet ? () => {} : (line) => console.log(line),
    warn: (line) => console.error(line),
  };
  if (settings.steps.some((step) => step === 'edition' || step === 'push')) {
    const { signAndPush } = await import('./sign-and-push.ts');
    return signAndPush(options);
  }
  const { pullAndBuild } = await import('./pull-and-build.ts');
  await pullAndBuild(options);
  return true;
}
