// Measures `npm run mirror -- push` of an edition to a folder: the first push, nothing changed, 40 pages changed. The lower
// bound is `rsync -c`, which reads and compares all files once.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createEdition } from '../../src/edition/create-edition.ts';
import { createDemoRoot } from '../../src/edition/demo-edition.ts';
import { createDemoKey } from '../../src/edition/keys/demo-key.ts';
import { writeFiles } from '../../src/edition/write-files.ts';
import { shortHash } from '../../src/lib/hash.ts';
import { inFolder, row, s, secondsOf } from './measure.ts';

const run = promisify(execFile);
const PAGES_A_DAY = 200;
const CHANGED_PAGES = 40;
const CREATED_AT = '2026-08-23T09:00:00Z';
const NEXT_AT = '2026-08-23T11:00:00Z';
const PUSHED_AT = '2026-08-23T12:00:00Z';

export async function benchPush(fileCounts: readonly number[]): Promise<void> {
  console.log(`\npush to a folder: pages of about 3 kB, ${PAGES_A_DAY} a day`);
  row('', ...fileCounts.map((count) => `${count} files`));
  const figures: Record<string, string>[] = [];
  for (const count of fileCounts) figures.push(await inFolder((folder) => measure(folder, count)));
  for (const name of Object.keys(figures[0] ?? {})) row(name, ...figures.map((figure) => figure[name] ?? ''));
}

async function measure(folder: string, count: number): Promise<Record<string, string>> {
  const paths = { dist: join(folder, 'dist'), roots: join(folder, 'roots'), www: join(folder, 'www') };
  const targets = join(folder, 'targets.json');
  await writeFile(targets, JSON.stringify({ targets: [{ id: 'folder', push: { kind: 'folder', path: paths.www } }] }));
  const makeEdition = async (changed: number, now: string, isFirst: boolean) => {
    writeFiles(paths.dist, new Map(Array.from({ length: changed }, (_, at) => page(at, changed))));
    const source = { commit: null, lock: '0'.repeat(64) };
    const keys = [createDemoKey()];
    await createEdition({ distDir: paths.dist, rootsDir: paths.roots, mirrors: [], keys, now, source, isFirst });
  };
  const push = () =>
    run(process.execPath, [
      ...['scripts/mirror.ts', 'push', '--targets', targets],
      ...['--dist', paths.dist, '--now', PUSHED_AT],
    ]);
  await createDemoRoot({ rootsDir: paths.roots, now: CREATED_AT });
  await makeEdition(count, CREATED_AT, true);
  const first = await secondsOf(push);
  const second = await secondsOf(push);
  const unchanged = await secondsOf(push);
  const compare = () => run('rsync', ['-a', '-c', '--dry-run', `${paths.dist}/`, `${paths.www}/`]);
  const rsync = await secondsOf(compare).then(s, () => 'no rsync');
  await makeEdition(CHANGED_PAGES, NEXT_AT, false);
  const changed = await secondsOf(push);
  return {
    'first push': s(first),
    'second push': s(second),
    'nothing changed': s(unchanged),
    'rsync -c, nothing changed': rsync,
    [`${CHANGED_PAGES} pages changed`]: s(changed),
  };
}

function page(number: number, version: number): [string, string] {
  const name = shortHash(String(number));
  const day = String(Math.floor(number / PAGES_A_DAY)).padStart(4, '0');
  return [
    `n/${day}/${name}.html`,
    `<!doctype html><title>${name} ${version}</title>${`<p>${name} лес</p>\n`.repeat(100)}`,
  ];
}
