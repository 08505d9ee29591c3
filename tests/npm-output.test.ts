// What the first command of a stranger prints: nothing about the engines of packages.
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-npm-'));
  const root = { name: 'future', version: '1.0.0', engines: { node: '>=999' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(root));
  const lock = { name: root.name, version: root.version, lockfileVersion: 3, packages: { '': root } };
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock));
  await copyFile('.npmrc', join(folder, '.npmrc'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function install(...flags: string[]): Promise<string> {
  // Settings of npm itself reach this process from the npm that runs the tests.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name)));
  const run = promisify(execFile)('npm', ['ci', '--offline', ...flags], { cwd: folder, env });
  const { stdout, stderr } = await run;
  return stdout + stderr;
}

it('npm ci on an older Node prints no warning about engines', async () => {
  expect(await install()).not.toContain('EBADENGINE');
});

it('npm ci prints them when it is asked for warnings', async () => {
  expect(await install('--loglevel=warn')).toContain('EBADENGINE');
});
