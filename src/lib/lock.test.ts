import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { tryWithLock, withLock } from './lock.ts';

it('runs one task at a time', async () => {
  const folder = await temporaryFolder();
  const log: string[] = [];
  const work = (name: string) =>
    withLock(join(folder, 'lock'), async () => {
      log.push(`${name} starts`);
      await pause(20);
      log.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b'), work('c')]);
  expect(log.filter((_, index) => index % 2 === 0).map((words) => words[0])).toEqual(
    log.filter((_, index) => index % 2 === 1).map((words) => words[0]),
  );
  expect(await readdir(folder)).toEqual([]);
});

it('is released when the work fails', async () => {
  const file = join(await temporaryFolder(), 'lock');
  await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(file, async () => 'done')).toBe('done');
});

it.each([
  { name: 'of a process that has ended', pid: 'dead' },
  { name: 'that names no process', pid: '' },
])('takes over a lock $name, and only one of many does', async ({ pid }) => {
  const file = join(await temporaryFolder(), 'lock');
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  await writeFile(file, pid === 'dead' ? String(child.pid) : pid);
  let working = 0;
  let most = 0;
  const work = async () => {
    working += 1;
    most = Math.max(most, working);
    await pause(5);
    working -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLock(file, work)));
  expect(most).toBe(1);
});

it('takes over the lock of a process from before a reboot whose id is used again', async () => {
  const file = join(await temporaryFolder(), 'lock');
  await writeFile(file, `${process.pid} another-boot/1`);
  expect(await withLock(file, async () => 'done')).toBe('done');
});

it('tryWithLock returns the holder, and skips the work', async () => {
  const file = join(await temporaryFolder(), 'lock');
  const first = withLock(file, () => pause(200));
  await pause(20);
  let isDone = false;
  expect(
    await tryWithLock(file, async () => {
      isDone = true;
    }),
  ).toEqual({ heldBy: process.pid });
  expect(isDone).toBe(false);
  await first;
  expect(await tryWithLock(file, async () => 'done')).toEqual({ result: 'done' });
});

it('throws if the lock file cannot be written', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  await expect(withLock(join(file, 'lock'), async () => 'done')).rejects.toThrow(/no work was started/);
});

it('reports once for which process it waits', async () => {
  const file = join(await temporaryFolder(), 'lock');
  const reported: number[] = [];
  const first = withLock(file, () => pause(500));
  await pause(50);
  await withLock(file, async () => undefined, { onWait: (pid) => reported.push(pid) });
  await first;
  expect(reported).toEqual([process.pid]);
});
