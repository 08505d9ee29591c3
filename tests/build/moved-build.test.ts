// Site, manifest and bundle on another machine: they are unpacked from an archive into another checkout, with other inode
// numbers and times, and are used unchanged. Damaged ones are rebuilt. Each build runs in a separate checkout, because
// bundles are cached in the working folder.
import { execFileSync } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { listFiles } from '../../src/lib/files.ts';
import { CODE_ARCHIVE } from '../../src/model/site-paths.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { programLog } from '../helpers/program-log.ts';
import { seeded } from '../helpers/seeded.ts';
import { hashesOf } from '../helpers/site-files.ts';
import { layCheckout } from '../workflows/local-runner.ts';
import { layChangingContent } from './changing-content.ts';

const PLACES = ['dist', 'dist.build', '.cache/build'];
const VITE = /bundle-process\.ts$/;

/** Creates a checkout with this code and the given content. */
async function checkout(folder: string, content: string): Promise<string> {
  const place = join(folder, 'work');
  await layCheckout(place, { origin: 'file:///nowhere', prepare: async () => {} });
  await rm(join(place, 'content'), { recursive: true });
  await cp(content, join(place, 'content'), { recursive: true });
  await symlink(resolve('node_modules'), join(place, 'node_modules'));
  return place;
}

function build(place: string, environment: Record<string, string> = {}): string {
  return execFileSync(process.execPath, ['scripts/build.ts'], {
    cwd: place,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
}

let content: string;
let archive: string;
let wanted: Record<string, string>;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-moved-'));
  [content, archive] = [join(folder, 'content'), join(folder, 'build.tar')];
  await layChangingContent(content, seeded(1));
  const place = await checkout(folder, content);
  build(place);
  wanted = await hashesOf(join(place, 'dist'));
  execFileSync('tar', ['-cf', archive, '-C', place, ...PLACES]);
  return () => rm(folder, { recursive: true, force: true });
});

async function entryOf(place: string): Promise<string> {
  const bundles = join(place, '.cache', 'build');
  const path = (await listFiles(bundles)).find((path) => path.endsWith('/server/entry.mjs'));
  return join(bundles, path as string);
}

async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] as number) ^ 1;
  await writeFile(file, bytes);
}

interface Case {
  name: string;
  harm?: (place: string, aside: string) => Promise<void>;
  startsVite: boolean;
  says: RegExp;
  /** Files that are not the same. */
  others?: string[];
}

it.each<Case>([
  { name: 'as it was', startsVite: false, says: / 0 files written, 0 removed/ },
  {
    name: 'with one byte of the manifest changed',
    harm: (place) => flip(join(place, 'dist.build/manifest'), 900),
    startsVite: false,
    says: /build {2}pages and search/,
  },
  {
    name: 'with one byte of the bundle changed, and of a page',
    harm: async (place) => {
      await flip(await entryOf(place), 50);
      await flip(join(place, 'dist/be/index.html'), 300);
    },
    startsVite: true,
    says: / 1 files written, 0 removed/,
  },
  {
    name: 'with a bundle that is a link to another place, and a page changed',
    harm: async (place, aside) => {
      const server = join(await entryOf(place), '..');
      await rename(server, join(aside, 'server'));
      await symlink(join(aside, 'server'), server);
      await writeFile(join(aside, 'server', 'entry.mjs'), 'throw new Error("run from another place");');
      await flip(join(place, 'dist/be/index.html'), 300);
    },
    startsVite: true,
    says: / 1 files written, 0 removed/,
  },
  {
    name: 'with a link for a page and for a folder',
    harm: async (place, aside) => {
      await rename(join(place, 'dist/ru'), join(aside, 'ru'));
      await symlink(join(aside, 'ru'), join(place, 'dist/ru'));
      await rm(join(place, 'dist/be/index.html'));
      await symlink('/etc/passwd', join(place, 'dist/be/index.html'));
      await symlink('/etc/passwd', join(place, 'dist/passwd'));
    },
    startsVite: false,
    says: /files into the site/,
  },
  {
    name: 'of other code',
    harm: (place) => appendFile(join(place, 'src/derive/lead.ts'), '\n// Another version.\n'),
    startsVite: true,
    says: /build {2}pages and search/,
    others: [CODE_ARCHIVE],
  },
])(
  'a build from another machine $name gives the same site',
  { timeout: 600_000 },
  async ({ harm, startsVite, says, others = [] }) => {
    const folder = await temporaryFolder();
    const place = await checkout(folder, content);
    execFileSync('tar', ['-xf', archive, '-C', place]);
    const aside = await temporaryFolder();
    await harm?.(place, aside);
    const log = await programLog(folder);
    expect(build(place, log.environment)).toMatch(says);
    expect((await log.take()).some((path) => VITE.test(path))).toBe(startsVite);
    const site = await hashesOf(join(place, 'dist'));
    expect(Object.keys(site).filter((path) => site[path] !== wanted[path])).toEqual(others);
    expect(Object.keys(site)).toEqual(Object.keys(wanted));
  },
);
