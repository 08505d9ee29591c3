import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { createLimitedProcess, type LimitedProcess, type LimitedProcessOptions } from './limited-process.ts';

const entry = new URL('../../tests/fixtures/odd-process.ts', import.meta.url);
const open: LimitedProcess[] = [];

function openProcess(options: Partial<LimitedProcessOptions> = {}) {
  const limits = { memoryMb: 200, requestMs: 10_000, cpuSeconds: 30, maxAnswerBytes: 1_000_000 };
  const opened = createLimitedProcess({ entry, ...limits, ...options });
  open.push(opened);
  return {
    ...opened,
    ask: async (order: string) => {
      const answer = await opened.ask(Buffer.from(order));
      return answer.outcome === 'answered' ? answer.answer.toString() : answer;
    },
  };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((opened) => opened.close()));
});

describe('createLimitedProcess', () => {
  it('answers requests in their order with one process', async () => {
    const { ask, started } = openProcess();
    expect(started()).toBe(0);
    expect(await Promise.all(['one', 'two', 'three'].map(ask))).toEqual(['one', 'two', 'three']);
    expect(started()).toBe(1);
  });

  it.each([
    { order: 'hang', limits: { requestMs: 300 }, answer: { outcome: 'time', detail: 'it took more than 0.3 s' } },
    { order: 'eat', limits: {}, answer: { detail: expect.stringMatching(/memory|ended with/) } },
    { order: 'leave', limits: {}, answer: { outcome: 'crash', detail: 'it ended with code 3' } },
    { order: 'throw', limits: {}, answer: { outcome: 'crash', detail: 'it ended with code 1: Error: broken' } },
    {
      order: 'flood',
      limits: {},
      answer: { outcome: 'crash', detail: 'a frame of 2000000 bytes; at most 1000000 are allowed' },
    },
  ])('ends a process that does “$order”, and starts another one', async ({ order, limits, answer }) => {
    const { ask, started } = openProcess(limits);
    const [first, odd, next] = await Promise.all(['first', order, 'next'].map(ask));
    expect([first, next]).toEqual(['first', 'next']);
    expect(odd).toMatchObject(answer);
    expect(started()).toBe(2);
  });

  it.runIf(process.platform === 'linux')('is limited by the kernel', async () => {
    const { ask, missingLimits } = openProcess({ cpuSeconds: 1, requestMs: 20_000 });
    const file = join(await temporaryFolder(), 'file.txt');
    expect(await ask('first')).toBe('first');
    expect(missingLimits()).toEqual([]);
    expect(await ask('reserve 400000000')).toMatchObject({ outcome: 'crash' });
    expect(await ask(`write ${file}`)).toMatchObject({ outcome: 'crash' });
    await access(file).catch(() => undefined);
    // No more than one second of processor time, although twenty seconds of wall time are allowed.
    expect(await ask('hang')).toMatchObject({ outcome: 'crash', detail: 'it ended with SIGKILL' });
  });

  it('sees no environment but its own', async () => {
    const { ask } = openProcess({ env: { COLOUR: 'blue' } });
    const seen = Object.keys(JSON.parse((await ask('environment')) as string));
    expect(seen).toContain('COLOUR');
    // PWD and the like are set by the shell.
    expect(seen.filter((name) => !['COLOUR', 'PWD', 'OLDPWD', 'SHLVL', '_'].includes(name))).toEqual([]);
  });

  it('is replaced before its processor time is used up', async () => {
    const { ask, started } = openProcess({ cpuSeconds: 5, requestMs: 5_000 });
    expect(await Promise.all([ask('process'), ask('process')])).toHaveLength(2);
    expect(started()).toBe(2);
  });

  it('says why a process does not start', async () => {
    const { ask } = openProcess({ entry: new URL('../../tests/fixtures/missing.ts', import.meta.url) });
    expect(await ask('first')).toMatchObject({
      outcome: 'unavailable',
      detail: expect.stringContaining('Cannot find module'),
    });
  });

  it('ends a request that is running when it is closed', async () => {
    const { ask, close } = openProcess();
    await ask('first');
    const running = [ask('hang'), ask('next')];
    await new Promise((resolve) => setTimeout(resolve, 100));
    await close();
    expect(await Promise.all(running)).toMatchObject([{ outcome: 'crash' }, { outcome: 'unavailable' }]);
    expect(await ask('late')).toEqual({ outcome: 'unavailable', detail: 'it was stopped' });
  });
});
