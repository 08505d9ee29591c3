import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { tryWithLock, withLock } from './lock.ts';

it('lets one work at a time', async () => {
  const folder = await temporaryFolder();
  const said: string[] = [];
  const work = (name: string) =>
    withLock(join(folder, 'lock'), async () => {
      said.push(`${name} begins`);
      await pause(20);
      said.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b'), work('c')]);
  expect(said.filter((_, place) => place % 2 === 0).map((words) => words[0])).toEqual(
    said.filter((_, place) => place % 2 === 1).map((words) => words[0]),
  );
  expect(await readdir(folder)).toEqual([]);
});

it('is given back when the work fails', async () => {
  const file = join(await temporaryFolder(), 'lock');
  await expect(withLock(file, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(file, async () => 'done')).toBe('done');
});

it.each([
  { name: 'of a process that is no more', pid: 'dead' },
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

it('takes over the lock of a process that ended with the machine, though another one has its number now', async () => {
  const file = join(await temporaryFolder(), 'lock');
  await writeFile(file, `${process.pid} another-boot/1`);
  expect(await withLock(file, async () => 'done')).toBe('done');
});

it('names the holder to one who does not wait, and does nothing', async () => {
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

it('cannot be taken where nothing can be written', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  await expect(withLock(join(file, 'lock'), async () => 'done')).rejects.toThrow(/nothing was begun/);
});

it('tells once that it waits, and for whom', async () => {
  const file = join(await temporaryFolder(), 'lock');
  const told: number[] = [];
  const first = withLock(file, () => pause(500));
  await pause(50);
  await withLock(file, async () => undefined, { onWait: (pid) => told.push(pid) });
  await first;
  expect(told).toEqual([process.pid]);
});
