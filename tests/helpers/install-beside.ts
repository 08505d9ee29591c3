// Installs packages that only one program of tests needs below .cache, from a lock file of their own.
import { execFile } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { readIfExists } from '../../src/lib/files.ts';

/** Installs the packages of `tests/<name>/package-lock.json` unless they are installed. @returns absolute path of the folder */
export async function installBeside(name: string): Promise<string> {
  const [from, place] = [join('tests', name), join('.cache', name)];
  const wanted = await readIfExists(join(from, 'package-lock.json'));
  const held = await readIfExists(join(place, 'installed-lock.json'));
  if (wanted === undefined || held === undefined || !wanted.equals(held)) {
    console.log(`installing the packages of ${from} below .cache (once)`);
    await mkdir(place, { recursive: true });
    for (const file of ['package.json', 'package-lock.json']) await copyFile(join(from, file), join(place, file));
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: place });
    await copyFile(join(from, 'package-lock.json'), join(place, 'installed-lock.json'));
  }
  return resolve(place);
}
