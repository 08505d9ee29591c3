import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { openCopy } from '../../src/verify/open-copy.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import { AFTER_72_HOURS, FIRST, FIRST_EDITION, GONE, LATER, NEXT_EDITION } from './editions.ts';
import { distOf, pushDist } from './push-helper.ts';

const target = async () => ({ kind: 'folder' as const, path: join(await temporaryFolder(), 'www') });

/** The verdict of a reader on the web. */
async function readersVerdict(folder: string): Promise<string[]> {
  const server = await serveFolder(folder);
  try {
    return verdictLines(await verifyWithDefaults(openCopy(server.url)));
  } finally {
    await server.close();
  }
}

describe('a folder', () => {
  it('contains the whole edition after a push', async () => {
    const dist = await distOf(FIRST_EDITION());
    const push = await target();
    const { outcome, files, comparison } = await pushDist(dist, push);
    expect({ outcome, files, comparison }).toEqual({
      outcome: 'pushed',
      files: (await listFiles(dist)).length,
      comparison: { by: 'bytes', different: [] },
    });
    expect(verdictLines(await verifyWithDefaults(openCopy(push.path)))).toEqual(['authentic']);
  });

  it('gets only changed files, and retains removed files for 72 hours', async () => {
    const push = await target();
    await pushDist(await distOf(FIRST_EDITION()), push);
    const dist = await distOf(NEXT_EDITION());
    const second = await pushDist(dist, push, { now: LATER });
    expect(await readFile(join(push.path, GONE), 'utf8')).toContain('an old page');
    expect(second.files).toBeLessThan(30);
    expect(second.removed).toBe(0);
    expect(second.retained).toBeGreaterThan(0);
    expect(verdictLines(await verifyWithDefaults(openCopy(push.path), { allowExtra: true }))).toEqual(['authentic']);

    const third = await pushDist(dist, push, { now: AFTER_72_HOURS });
    expect(third.removed).toBe(second.retained);
    expect(await listFiles(push.path)).toEqual(await listFiles(dist));
  });

  it('is not changed by --dry-run, which lists the paths in order', async () => {
    const push = await target();
    await pushDist(await distOf(FIRST_EDITION()), push);
    const before = await listFiles(push.path);
    const { outcome, steps } = await pushDist(await distOf(NEXT_EDITION()), push, { now: LATER, dryRun: true });
    expect(outcome).toBe('planned');
    expect(steps?.map(({ name }) => name)).toEqual(['lists', 'next', 'new', 'changed', 'heads', 'pointer']);
    expect(steps?.[2]?.paths).toEqual(['n/2026/08/24/cccccccccccc.html']);
    expect(steps?.[3]?.paths).toEqual(['be/index.html']);
    expect(steps?.[5]?.paths).toEqual(['edition/edition.json']);
    expect(await listFiles(push.path)).toEqual(before);
  });

  it('is repaired if a file was changed but its own SHA256SUMS was not', async () => {
    const dist = await distOf(FIRST_EDITION());
    const push = await target();
    await pushDist(dist, push);
    const page = join(push.path, 'n/2026/08/23/page7.html');
    await writeFile(page, (await readFile(page, 'utf8')).replace('page 7', 'lie 77'));
    expect((await pushDist(dist, push)).comparison).toEqual({ by: 'bytes', different: [] });
    expect(verdictLines(await verifyWithDefaults(openCopy(push.path)))).toEqual(['authentic']);
  });

  it('does not get an older edition', async () => {
    const push = await target();
    await pushDist(await distOf(NEXT_EDITION()), push);
    await expect(pushDist(await distOf(FIRST_EDITION()), push)).rejects.toThrow('already has edition 413');
  });

  it('gets nothing from a dist that differs from its edition', async () => {
    const dist = await distOf(FIRST_EDITION());
    await writeFile(join(dist, 'index.html'), 'rebuilt');
    const push = await target();
    await expect(pushDist(dist, push)).rejects.toThrow('index.html differs from the list of the edition');
    await expect(readdir(push.path)).rejects.toThrow('ENOENT');
  });
});

describe('an interrupted push', () => {
  /** Stops before step `at`, like a killed process. */
  async function breakOff(path: string, dist: string, at: string): Promise<void> {
    const onStep = (step: string) => {
      if (step === at) throw new Error('interrupted');
    };
    await expect(pushDist(dist, { kind: 'folder', path }, { now: LATER, onStep })).rejects.toThrow('interrupted');
  }

  it.each(['lists', 'next', 'new', 'changed', 'heads', 'pointer'])(
    'is completed by the next push after a stop before “%s”',
    async (at) => {
      const { path } = await target();
      await pushDist(await distOf(FIRST_EDITION()), { kind: 'folder', path });
      const dist = await distOf(NEXT_EDITION());
      await breakOff(path, dist, at);
      await pushDist(dist, { kind: 'folder', path }, { now: LATER });
      expect(await readersVerdict(path)).toEqual(['authentic']);
    },
  );

  it('leaves the previous edition complete until a page changes', async () => {
    const { path } = await target();
    await pushDist(await distOf(FIRST_EDITION()), { kind: 'folder', path });
    await breakOff(path, await distOf(NEXT_EDITION()), 'changed');
    expect(await listFiles(path)).toContain('n/2026/08/24/cccccccccccc.html');
    expect(await readersVerdict(path)).toEqual(['authentic']);
  });

  it('leaves a copy that is being updated from then on', async () => {
    const { path } = await target();
    await pushDist(await distOf(FIRST_EDITION()), { kind: 'folder', path });
    await breakOff(path, await distOf(NEXT_EDITION()), 'heads');
    expect(await readersVerdict(path)).toEqual(['being-updated']);
    await breakOff(path, await distOf(NEXT_EDITION()), 'pointer');
    expect(await readersVerdict(path)).toEqual(['being-updated']);
  });

  it('ignores a partial file', async () => {
    const dist = await distOf(FIRST_EDITION());
    const { path } = await target();
    await cp(dist, path, { recursive: true });
    await rm(join(path, 'index.html'));
    await writeFile(join(path, 'index.html.partial'), 'ha');
    await pushDist(dist, { kind: 'folder', path }, { now: FIRST });
    expect(await readersVerdict(path)).toEqual(['authentic']);
  });
});
