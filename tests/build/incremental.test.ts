// Incremental builds after random changes and damage give the bytes of a clean build; a build after a kill does as well.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { listFiles } from '../../src/lib/files.ts';
import { put, temporaryFolder } from '../helpers/content-folder.ts';
import { mayDiffer } from '../helpers/pagefind-repeats.ts';
import { seeded, shuffled } from '../helpers/seeded.ts';
import { hashesOf } from '../helpers/site-files.ts';
import { EDITS, layChangingContent } from './changing-content.ts';

const SEED = Number(process.env['LUSTERKA_SEED'] ?? 20260823);

interface Damage {
  name: string;
  /** @param path a file of the site */
  do: (site: string, path: string) => Promise<void>;
}

const DAMAGE: readonly Damage[] = [
  { name: 'a file deleted', do: (site, path) => rm(join(site, path)) },
  { name: 'a file altered', do: (site, path) => writeFile(join(site, path), 'altered') },
  {
    name: 'a file altered to the same size and time',
    do: async (site, path) => {
      const bytes = await readFile(join(site, path));
      await writeFile(join(site, path), Buffer.alloc(bytes.length, 'x'));
      await utimes(join(site, path), 1000, 1000);
    },
  },
  { name: 'a file added', do: (site, path) => put(join(site, `${path}.more.html`), 'more') },
  {
    name: 'a folder in place of a file',
    do: async (site, path) => {
      await rm(join(site, path));
      await put(join(site, path, 'inside.html'), 'x');
    },
  },
  {
    name: 'a file in place of a folder',
    do: async (site) => {
      await rm(join(site, 'n'), { recursive: true });
      await put(join(site, 'n'), 'x');
    },
  },
  {
    name: 'a link in place of a file',
    do: async (site, path) => {
      const aside = join(await temporaryFolder(), 'file');
      await rename(join(site, path), aside);
      await symlink(aside, join(site, path));
    },
  },
  { name: 'the manifest cut', do: (site) => truncate(join(`${site}.build`, 'manifest'), 5000) },
  {
    name: 'the manifest altered',
    do: async (site) => {
      const file = join(`${site}.build`, 'manifest');
      await writeFile(file, (await readFile(file, 'utf8')).replace('"day ', '"dax '));
    },
  },
  { name: 'the manifest lost', do: (site) => rm(`${site}.build`, { recursive: true }) },
];

/** Moves a folder of a site to another place, with a symbolic link to it where it was. @returns the other place */
async function linkFolder(site: string, folder: string): Promise<string> {
  const aside = join(await temporaryFolder(), 'folder');
  await rename(join(site, folder), aside);
  await symlink(aside, join(site, folder));
  return aside;
}

async function expectAsClean(content: string, site: string, after: string): Promise<void> {
  const clean = join(await temporaryFolder(), 'site');
  await build({ contentDir: content, outDir: clean });
  const [got, wanted] = [await hashesOf(site), await hashesOf(clean)];
  const other = [...new Set([...Object.keys(got), ...Object.keys(wanted)])].filter(
    (path) => got[path] !== wanted[path],
  );
  const isExcused = await mayDiffer();
  expect(
    other.filter((path) => !isExcused(path)),
    `seed ${SEED}, after ${after}`,
  ).toEqual([]);
}

describe('a build', () => {
  it('after changes of every kind gives the bytes of a clean one', { timeout: 1_800_000 }, async () => {
    const random = seeded(SEED);
    const content = join(await temporaryFolder(), 'content');
    const site = join(await temporaryFolder(), 'site');
    await layChangingContent(content, random);
    await build({ contentDir: content, outDir: site });
    const steps = shuffled(EDITS, random);
    const damage = shuffled(DAMAGE, random);
    for (let applied: string[] = []; steps.length > 0; applied = []) {
      for (const edit of steps.splice(0, 3)) {
        await edit.make(content, random);
        applied.push(edit.name);
        await build({ contentDir: content, outDir: site });
      }
      const harm = damage.pop();
      if (harm !== undefined) {
        const paths = (await listFiles(site)).filter((path) => !path.startsWith('edition/'));
        await harm.do(site, paths[Math.floor(random() * paths.length)] as string);
        applied.push(harm.name);
        // Damage is detected with and without a change of the content.
        const edit = random() < 0.5 ? steps.pop() : undefined;
        await edit?.make(content, random);
        if (edit !== undefined) applied.push(edit.name);
        await build({ contentDir: content, outDir: site });
      }
      await expectAsClean(content, site, applied.join(', '));
    }
  });

  it('without changes writes no file and keeps the edition', async () => {
    const content = join(await temporaryFolder(), 'content');
    const site = join(await temporaryFolder(), 'site');
    await layChangingContent(content, seeded(1));
    await build({ contentDir: content, outDir: site });
    await put(join(site, 'edition', 'edition.json'), {});
    expect(await build({ contentDir: content, outDir: site })).toMatchObject({ written: 0, removed: 0 });
    expect(await listFiles(join(site, 'edition'))).toEqual(['edition.json']);
  });

  it('writes nothing through a link to a folder', async () => {
    const content = join(await temporaryFolder(), 'content');
    const site = join(await temporaryFolder(), 'site');
    await layChangingContent(content, seeded(1));
    await build({ contentDir: content, outDir: site });
    const aside = await linkFolder(site, 'be');
    for (const path of await listFiles(aside)) await rm(join(aside, path));
    await build({ contentDir: content, outDir: site });
    expect(await listFiles(aside)).toEqual([]);
    expect(await listFiles(join(site, 'be'))).not.toEqual([]);
    await expectAsClean(content, site, 'a link to a folder');
  });

  it('that was killed at any moment is completed by the next', { timeout: 1_800_000 }, async () => {
    const random = seeded(SEED + 1);
    const content = join(await temporaryFolder(), 'content');
    const site = join(await temporaryFolder(), 'site');
    await layChangingContent(content, random);
    await build({ contentDir: content, outDir: site });
    let killed = 0;
    for (const edit of shuffled(EDITS, random).slice(0, 8)) {
      await edit.make(content, random);
      const process = spawn(globalThis.process.execPath, ['scripts/build.ts', '--content', content, '--out', site], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const exited = once(process, 'exit');
      const steps = Math.ceil(random() * 4);
      for (let step = 0; step < steps; step += 1) await Promise.race([once(process.stdout, 'data'), exited]);
      await Promise.race([pause(random() * 60), exited]);
      if (process.exitCode === null) killed += 1;
      process.kill('SIGKILL');
      await exited;
    }
    expect(killed).toBeGreaterThan(2);
    await build({ contentDir: content, outDir: site });
    await expectAsClean(content, site, 'kills');
  });
});
