import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/lib/hash.ts';
import type { FileTarget } from '../../src/mirror/file-target.ts';
import { readLocalEdition } from '../../src/mirror/local-edition.ts';
import { pushFiles } from '../../src/mirror/push-files.ts';
import { openPushState } from '../../src/mirror/push-state.ts';
import { FIRST, FIRST_EDITION, LATER, NEXT_EDITION } from './editions.ts';
import { distOf } from './push-helper.ts';

/** As plain WebDAV: it has no hashes, so it receives whatever it is sent. */
function plainTarget() {
  const stored = new Map<string, Buffer>();
  const received: string[] = [];
  const settings = { stopAfter: Number.POSITIVE_INFINITY };
  const target: FileTarget = {
    list: async () => new Map([...stored].map(([path, bytes]) => [path, bytes.length])),
    read: async (path) => stored.get(path) as Buffer,
    async send(folder, files, { onSent } = {}) {
      for (const { path } of files) {
        if (received.length >= settings.stopAfter) throw new Error('interrupted');
        stored.set(path, readFileSync(join(folder, path)));
        received.push(path);
        onSent?.(path);
      }
    },
    async remove(paths) {
      for (const path of paths) stored.delete(path);
    },
    compare: async (_folder, files) => ({
      by: 'sizes',
      different: files.filter(({ path, size }) => stored.get(path)?.length !== size).map(({ path }) => path),
    }),
  };
  return { stored, received, settings, target };
}

async function pushTo(target: FileTarget, dist: string, now: string) {
  const state = await openPushState(`${dist}.editions`, 'one', 'dav:site', now);
  const local = await readLocalEdition(dist);
  const outcome = await pushFiles(target, local, state, { now, dryRun: false, all: false, compareAll: false });
  await state.finish(now);
  return outcome;
}

/** next.txt is sent by every push. */
const sentTwice = (before: readonly string[], after: readonly string[]) =>
  after.filter((path) => path !== 'edition/next.txt' && before.includes(path));

describe('an interrupted push to a target without hashes', () => {
  it('continues with what is missing', async () => {
    const dist = await distOf(FIRST_EDITION());
    const { stored, received, settings, target } = plainTarget();
    settings.stopAfter = 50;
    await expect(pushTo(target, dist, FIRST)).rejects.toThrow('interrupted');
    settings.stopAfter = Number.POSITIVE_INFINITY;
    const before = received.splice(0);
    await pushTo(target, dist, FIRST);
    expect(sentTwice(before, received)).toEqual([]);
    const { files } = await readLocalEdition(dist);
    for (const { path, sha256 } of files) expect(sha256Hex(stored.get(path) as Buffer)).toBe(sha256);
  });

  it('sends a file again whose upload was not confirmed, even if its size is right', async () => {
    const dist = await distOf(FIRST_EDITION());
    const { stored, received, settings, target } = plainTarget();
    settings.stopAfter = 50;
    await expect(pushTo(target, dist, FIRST)).rejects.toThrow('interrupted');
    settings.stopAfter = Number.POSITIVE_INFINITY;
    const missing = (await readLocalEdition(dist)).files.find(
      ({ path }) => path.startsWith('n/') && !received.includes(path),
    );
    const path = missing?.path as string;
    stored.set(path, Buffer.alloc(missing?.size as number, 'x'));
    await pushTo(target, dist, FIRST);
    expect(sha256Hex(stored.get(path) as Buffer)).toBe(missing?.sha256);
  });

  it('is followed by the next edition', async () => {
    const [first, next] = [await distOf(FIRST_EDITION()), await distOf(NEXT_EDITION())];
    const { stored, received, settings, target } = plainTarget();
    await pushTo(target, first, FIRST);
    settings.stopAfter = received.length + 12;
    await expect(pushTo(target, next, LATER)).rejects.toThrow('interrupted');
    settings.stopAfter = Number.POSITIVE_INFINITY;
    const before = received.splice(0).slice(-12);
    await pushTo(target, next, LATER);
    expect(sentTwice(before, received)).toEqual([]);
    for (const { path, sha256 } of (await readLocalEdition(next)).files)
      expect(sha256Hex(stored.get(path) as Buffer)).toBe(sha256);
    expect(stored.has('edition/next.txt')).toBe(false);
  });
});

it('sends nothing and removes nothing if nothing changed', async () => {
  const dist = await distOf(FIRST_EDITION());
  const { received, target } = plainTarget();
  await pushTo(target, dist, FIRST);
  received.splice(0);
  expect(await pushTo(target, dist, LATER)).toMatchObject({ outcome: 'unchanged', files: 0, removed: 0 });
  expect(received).toEqual([]);
});

it('does not push an edition while a newer one is being uploaded', async () => {
  const dist = await distOf(FIRST_EDITION());
  const { stored, target } = plainTarget();
  stored.set('edition/next.txt', Buffer.from('413\n'));
  await expect(pushTo(target, dist, FIRST)).rejects.toThrow('An upload of edition 413 to this target was interrupted');
});
