import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';

const WRITERS = {
  'site.zip': ['zip.ts', 'writeZip'],
  'site.car': ['car.ts', 'writeCar'],
} as const;

/** Writes a file where no file may grow beyond the limit, as on a full disk. @returns what the writer throws */
async function failureOf(folder: string, out: string, name: keyof typeof WRITERS, limitBytes: number): Promise<string> {
  const [file, writer] = WRITERS[name];
  const code = `import { ${writer} } from ${JSON.stringify(resolve('src/edition', file))};
    await ${writer}(process.argv[1], process.argv[2]).catch((error) => console.log(error.message));`;
  const node = ['--input-type=module', '-e', code, folder, join(out, name)];
  const limited = ['-c', `ulimit -f ${limitBytes / 512}; exec "$0" "$@"`, process.execPath, ...node];
  return (await promisify(execFile)('sh', limited)).stdout;
}

it.each(Object.keys(WRITERS) as (keyof typeof WRITERS)[])(
  'no %s is left where the disk is full in the middle of it, and of its last part',
  async (name) => {
    const [folder, out] = [await temporaryFolder(), await temporaryFolder()];
    for (let at = 0; at < 9; at += 1) await writeFile(join(folder, `${at}${'a'.repeat(150)}.txt`), `${at}`);
    for (const limitBytes of [512, 1024, 1536, 2048]) {
      expect(await failureOf(folder, out, name, limitBytes)).toMatch(
        /was not written\.\n {2}why: .+\n {2}fix: Free some space/,
      );
      expect(await readdir(out)).toEqual([]);
    }
  },
);
