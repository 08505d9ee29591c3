import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/lib/seeded.ts';
import { pushSchema } from '../../src/model/target.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { faultOfKilled, followingEditions, verdictOf } from './following-editions.ts';
import { randomKill, runPush } from './killed-push.ts';
import { missingProgram, withServer } from './servers.ts';

/** Kills before every so many file operations. */
const STRIDE = 3;
const RANDOM_KILLS = 12;

describe('a killed push', () => {
  it('to a folder leaves edition N, edition N - 1, or one that is being updated, and is completed by the next', async () => {
    const folder = await temporaryFolder();
    const [first, second] = (await followingEditions(folder, 2)) as [string, string];
    const before = join(folder, 'before');
    await runPush({
      dist: first,
      stateDir: join(folder, 'state-1'),
      number: 1,
      push: { kind: 'folder', path: before },
    });
    const faults: string[] = [];
    let kills = 0;
    for (let after = 0; ; after += STRIDE) {
      const [path, stateDir] = [join(folder, `www-${after}`), join(folder, `state-${after}`)];
      await cp(before, path, { recursive: true, preserveTimestamps: true });
      const push = { dist: second, stateDir, number: 2, push: { kind: 'folder' as const, path } };
      const { wasKilled } = await runPush({ ...push, env: { KILL_AFTER: String(after) } });
      const fault = await faultOfKilled(path, 2);
      if (fault !== undefined) faults.push(`killed before operation ${after}: ${fault}`);
      if (!wasKilled) break;
      kills += 1;
      if (kills % 5 === 1) {
        await runPush(push);
        expect(await verdictOf(path, 2)).toMatchObject({ word: 'authentic', edition: { number: 2 } });
      }
      await rm(path, { recursive: true });
    }
    expect(faults).toEqual([]);
    expect(kills).toBeGreaterThanOrEqual(15);
  }, 180_000);

  it.skipIf(missingProgram('rsync') !== undefined)(
    'by rsync leaves a copy that can be verified, too',
    async () => {
      const folder = await temporaryFolder();
      const [first, second] = (await followingEditions(folder, 2)) as [string, string];
      const faults = await withServer('rsync', async ({ push: given, env = {} }, { root }) => {
        const push = pushSchema.parse(given);
        const random = seeded(18);
        const found: string[] = [];
        const stateDir = join(folder, 'state');
        await runPush({ dist: first, stateDir, number: 1, push, env });
        const before = join(folder, 'before');
        await cp(root, before, { recursive: true, preserveTimestamps: true });
        const { durations } = await runPush({ dist: second, stateDir, number: 2, push, env });
        for (let round = 0; round < RANDOM_KILLS; round += 1) {
          await rm(root, { recursive: true, maxRetries: 10, retryDelay: 200 });
          await cp(before, root, { recursive: true, preserveTimestamps: true });
          const kill = randomKill(durations, random);
          await runPush({ dist: second, stateDir, number: 2, push, env }, kill);
          const fault = await faultOfKilled(root, 2);
          if (fault !== undefined)
            found.push(`killed ${Math.round(kill.afterMs)} ms after “${kill.step}” began: ${fault}`);
        }
        await runPush({ dist: second, stateDir, number: 2, push, env });
        expect(await verdictOf(root, 2)).toMatchObject({ word: 'authentic', edition: { number: 2 } });
        return found;
      });
      expect(faults).toEqual([]);
    },
    180_000,
  );
});
