import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import type { PushResult } from '../../src/mirror/push.ts';
import type { Target } from '../../src/model/target.ts';
import { pushEdition } from '../../src/update/push-edition.ts';
import { openCopy } from '../../src/verify/open-copy.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { verifyWithDefaults } from '../helpers/copies.ts';
import { layFiles, makeEdition, sampleSite } from '../helpers/make-edition.ts';
import { FIRST } from './editions.ts';

const ID = 'last-30-days';

/** A site with a small mirror of three files, and a function that pushes it. */
async function siteWithSmall() {
  const folder = await temporaryFolder();
  const [dist, www] = [join(folder, 'dist'), join(folder, 'www')];
  const small = { [ID]: new Map([...sampleSite()].slice(0, 3)) };
  await layFiles(dist, makeEdition({ small }));
  await mkdir(join(folder, 'dist.small'));
  await layFiles(join(folder, 'dist.small', ID), makeEdition({ small, holds: ID }));
  const push = async (fields: Partial<Target>): Promise<PushResult> => {
    const targets = join(folder, 'targets.json');
    const target = { id: 'one', push: { kind: 'folder', path: www }, ...fields };
    await writeFile(targets, JSON.stringify({ targets: [target] }));
    const [result] = await pushEdition({ distDir: dist, targets, now: FIRST });
    return result as PushResult;
  };
  return { www, push };
}

describe('a target with a small mirror', () => {
  it('gets its files, which verify as complete', async () => {
    const { www, push } = await siteWithSmall();
    expect(await push({ small: ID })).toMatchObject({ verdict: 'authentic' });
    expect((await listFiles(www)).filter((path) => !path.startsWith('edition/'))).toHaveLength(3);
    const { word, notes } = await verifyWithDefaults(openCopy(www));
    expect({ word, notes }).toEqual({ word: 'authentic', notes: [{ code: 'small', detail: ID }] });
  });

  it('is recommended where the whole site does not fit', async () => {
    const { www, push } = await siteWithSmall();
    const result = await push({ profile: 'custom', limits: { files: 60 } });
    expect('failure' in result && result.failure.message).toContain(`add "small": "${ID}"`);
    expect(await listFiles(www)).toEqual([]);
    expect(await push({ profile: 'custom', limits: { files: 60 }, small: ID })).toMatchObject({ verdict: 'authentic' });
  });

  it('is reported if it was not built', async () => {
    const { push } = await siteWithSmall();
    const result = await push({ small: 'last-7-days' });
    expect('failure' in result && result.failure.message).toContain('last-7-days cannot be pushed');
  });
});
