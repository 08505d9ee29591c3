import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { readLocalEdition } from '../../src/mirror/local-edition.ts';
import { pushFiles } from '../../src/mirror/push-files.ts';
import { folderCarrier } from '../../src/mirror/targets/folder.ts';
import { openCopy } from '../../src/verify/open-copy.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { judge, said } from '../helpers/copies.ts';
import { AFTER_72_HOURS, FIRST, FIRST_EDITION, GONE, LATER, NEXT_EDITION } from './editions.ts';
import { distOf, pushDist } from './push-helper.ts';

const target = async () => ({ kind: 'folder' as const, path: join(await temporaryFolder(), 'www') });

/** The verdict of a reader on the web, who sees no more than what is asked for. */
async function readersVerdict(folder: string): Promise<string[]> {
  const server = await serveFolder(folder);
  try {
    return said(await judge(openCopy(server.url)));
  } finally {
    await server.close();
  }
}

describe('a folder', () => {
  it('holds the whole edition after a push', async () => {
    const dist = await distOf(FIRST_EDITION());
    const push = await target();
    const { outcome, files, copy } = await pushDist(dist, push);
    expect({ outcome, files, copy }).toEqual({
      outcome: 'pushed',
      files: (await listFiles(dist)).length,
      copy: { by: 'bytes', different: [] },
    });
    expect(said(await judge(openCopy(push.path)))).toEqual(['authentic']);
  });

  it('gets only what changed, and keeps what left the edition for 72 hours', async () => {
    const push = await target();
    await pushDist(await distOf(FIRST_EDITION()), push);
    const dist = await distOf(NEXT_EDITION());
    const second = await pushDist(dist, push, { now: LATER });
    expect(await readFile(join(push.path, GONE), 'utf8')).toContain('an old page');
    expect(second.files).toBeLessThan(20);
    expect(second.removed).toBe(0);
    expect(second.leaving).toBeGreaterThan(0);
    expect(said(await judge(openCopy(push.path), { allowExtra: true }))).toEqual(['authentic']);

    const third = await pushDist(dist, push, { now: AFTER_72_HOURS });
    expect(third.removed).toBe(second.leaving);
    expect(await listFiles(push.path)).toEqual(await listFiles(dist));
  });

  it('is left as it is by --dry-run, which tells each path in order', async () => {
    const push = await target();
    await pushDist(await distOf(FIRST_EDITION()), push);
    const before = await listFiles(push.path);
    const { outcome, steps } = await pushDist(await distOf(NEXT_EDITION()), push, { now: LATER, dryRun: true });
    expect(outcome).toBe('planned');
    expect(steps?.map(({ name }) => name)).toEqual(['new', 'changed', 'lists', 'head']);
    expect(steps?.[0]?.paths).toEqual(['n/2026/08/24/cccccccccccc.html']);
    expect(steps?.[1]?.paths).toEqual(['be/index.html']);
    expect(steps?.[3]?.paths).toContain('edition/edition.json');
    expect(await listFiles(push.path)).toEqual(before);
  });

  it('mends what somebody changed there, although its own list says that all is well', async () => {
    const dist = await distOf(FIRST_EDITION());
    const push = await target();
    await pushDist(dist, push);
    const page = join(push.path, 'n/2026/08/23/page7.html');
    await writeFile(page, (await readFile(page, 'utf8')).replace('page 7', 'lie 77'));
    expect((await pushDist(dist, push)).copy).toEqual({ by: 'bytes', different: [] });
    expect(said(await judge(openCopy(push.path)))).toEqual(['authentic']);
  });

  it('is not taken back to an older edition', async () => {
    const push = await target();
    await pushDist(await distOf(NEXT_EDITION()), push);
    await expect(pushDist(await distOf(FIRST_EDITION()), push)).rejects.toThrow('already holds edition 413');
  });

  it('gets nothing from a dist that is not as its edition says', async () => {
    const dist = await distOf(FIRST_EDITION());
    await writeFile(join(dist, 'index.html'), 'built anew');
    const push = await target();
    await expect(pushDist(dist, push)).rejects.toThrow('index.html is not as the edition lists it');
    await expect(readdir(push.path)).rejects.toThrow('ENOENT');
  });
});

describe('a push that is broken off', () => {
  /** Breaks off before step `at`, as a killed process would. */
  async function breakOff(path: string, dist: string, at: string): Promise<void> {
    const onStep = (step: string) => {
      if (step === at) throw new Error('broken off');
    };
    const push = pushFiles(folderCarrier(path), await readLocalEdition(dist), {
      now: LATER,
      dryRun: false,
      all: false,
      onStep,
    });
    await expect(push).rejects.toThrow('broken off');
  }

  it.each(['new', 'changed', 'lists', 'head'])('goes on where it stopped before “%s”', async (at) => {
    const { path } = await target();
    await pushDist(await distOf(FIRST_EDITION()), { kind: 'folder', path });
    const dist = await distOf(NEXT_EDITION());
    await breakOff(path, dist, at);
    await pushDist(dist, { kind: 'folder', path }, { now: LATER });
    expect(await readersVerdict(path)).toEqual(['authentic']);
  });

  it('leaves the edition before whole until a page changes under its old name', async () => {
    const { path } = await target();
    await pushDist(await distOf(FIRST_EDITION()), { kind: 'folder', path });
    await breakOff(path, await distOf(NEXT_EDITION()), 'changed');
    expect(await listFiles(path)).toContain('n/2026/08/24/cccccccccccc.html');
    expect(await readersVerdict(path)).toEqual(['authentic']);
  });

  it('passes over half a file that was left behind', async () => {
    const dist = await distOf(FIRST_EDITION());
    const { path } = await target();
    await cp(dist, path, { recursive: true });
    await rm(join(path, 'index.html'));
    await writeFile(join(path, 'index.html.partial'), 'ha');
    await pushDist(dist, { kind: 'folder', path }, { now: FIRST });
    expect(await readersVerdict(path)).toEqual(['authentic']);
  });
});
