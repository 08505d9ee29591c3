// The part of the soak test that looks for processes ended by a signal.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { put, temporaryFolder } from '../helpers/content-folder.ts';
import { soakNative } from './native.ts';
import { missingCores, missingStacks } from './run-watched.ts';

const CRASH = "process.kill(process.pid, 'SIGSEGV'); setTimeout(() => {}, 10_000);";

async function run(program: string): Promise<{ faults: string[]; lines: string[]; folder: string }> {
  const folder = await temporaryFolder();
  await put(join(folder, 'program.cjs'), program);
  const lines: string[] = [];
  const programs = { invented: [join(folder, 'program.cjs')] };
  const kept = join(folder, 'kept');
  const faults = await soakNative({ rounds: 1, log: (line) => lines.push(line), programs, folder: kept, cwd: folder });
  return { faults, lines, folder: kept };
}

it('reports nothing for a program that ends well', async () => {
  const { faults, lines, folder } = await run('');
  expect(faults).toEqual([]);
  expect(lines.at(-1)).toBe('soak: 1 rounds, 0 faults');
  expect(await readdir(folder)).toEqual([]);
});

it('reports a program that fails, with its output', async () => {
  const { faults, folder } = await run("console.error('broken'); process.exitCode = 3;");
  expect(faults).toEqual([expect.stringMatching(/^round 1, invented: it ended with code 3: broken$/)]);
  expect(await readFile(join(folder, 'invented-1.log'), 'utf8')).toBe('broken\n');
});

it('reports a process that dies, also below another one, with its core file and native stack', async () => {
  const [noCores, noStacks] = [await missingCores(), await missingStacks()];
  const child = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(CRASH)}]);`;
  for (const program of [CRASH, child]) {
    const { faults, lines, folder } = await run(program);
    const files = await readdir(folder);
    if (noCores !== undefined) expect(lines).toContain(`core files are not kept: ${noCores}`);
    else expect(files).toContain('invented-1-1.core');
    if (noStacks !== undefined) expect(lines).toContain(`native stacks are not written: ${noStacks}`);
    else if (noCores === undefined)
      expect(await readFile(join(folder, 'invented-1-1.stack.txt'), 'utf8')).toMatch(
        /SIGSEGV[\s\S]*\n#\d+ .* in .*uv_run/,
      );
    if (program === CRASH) expect(faults.join()).toMatch(/it was ended by SIGSEGV/);
    else expect(faults).toHaveLength(noCores === undefined ? 1 : 0);
  }
});
