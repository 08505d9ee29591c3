// Compares what our build and Astro's handle: each question is a small site, a change, and another build.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from '../../src/lib/files.ts';
import { type Item, itemPath } from '../../src/model/item.ts';
import { generatedItems } from '../helpers/many-items.ts';
import { buildArguments, buildWith, contentOf, differingPaths, siteOf, VARIANTS, type Variant } from './astro.ts';
import { inFolder, row } from './measure.ts';

/** Items of two days; the examined page is of the older day. */
const ITEMS = 300;

interface Setting {
  variant: Variant;
  folder: string;
  site: string;
  content: string;
  items: Item[];
  write: (items: readonly Item[]) => Promise<unknown>;
  build: () => Promise<unknown>;
  /** File of one of the older pages. */
  page: string;
}

/** Each gives true if the site is correct. They run one after the other on the same site. */
const QUESTIONS: Record<string, (setting: Setting) => Promise<boolean>> = {
  async 'a deleted page comes back'({ page, build }) {
    const before = readFileSync(page);
    await rm(page);
    await build();
    const isBack = existsSync(page);
    if (!isBack) await writeFile(page, before);
    return isBack;
  },
  async 'an altered page is rendered again'({ page, build }) {
    const before = readFileSync(page, 'utf8');
    await writeFile(page, 'altered');
    await build();
    const isAsBefore = readFileSync(page, 'utf8') === before;
    await writeFile(page, before);
    return isAsBefore;
  },
  async 'a stray file is removed'({ site, build }) {
    const stray = join(site, 'stray.html');
    await writeFile(stray, 'stray');
    await build();
    const isGone = !existsSync(stray);
    await rm(stray, { force: true });
    return isGone;
  },
  async 'the page of a removed item is removed'({ site, items, write, build }) {
    await write(items.slice(1));
    await build();
    const isGone = !existsSync(join(site, itemPath(items[0] as Item)));
    await write(items);
    await build();
    return isGone;
  },
  async 'an unchanged page keeps its timestamp'({ page, items, write, build }) {
    const before = statSync(page).mtimeMs;
    await write([...items, ...generatedItems(1, 2000, 1)]);
    await build();
    await write(items);
    return statSync(page).mtimeMs === before;
  },
  async 'readers find every page while it builds'({ page, items, write, variant, content, folder }) {
    await write([...items, ...generatedItems(2, 2000, 2)]);
    let wasThere = true;
    const polling = setInterval(() => {
      wasThere &&= existsSync(page);
    }, 2);
    await buildWith(variant, content, folder);
    clearInterval(polling);
    await write(items);
    await buildWith(variant, content, folder);
    return wasThere;
  },
  async 'after a kill every page is there'(setting) {
    const paths = await listFiles(setting.site);
    await killedBuild(setting);
    return paths.every((path) => path.startsWith('edition/') || existsSync(join(setting.site, path)));
  },
  async 'after a kill, content put back gives the old bytes'(setting) {
    const { folder, variant, site, write, build, items } = setting;
    await write(items);
    await build();
    const fresh = { ...setting, folder: join(folder, 'fresh') };
    await buildWith(variant, setting.content, fresh.folder);
    const paths = (await listFiles(siteOf(fresh.folder, variant))).filter((path) => path.endsWith('.html'));
    return (await differingPaths(site, siteOf(fresh.folder, variant), paths)).length === 0;
  },
};

/** Changes the titles of all items, and kills the build when the first page of an item has changed. */
async function killedBuild({ variant, content, folder, items, write }: Setting): Promise<void> {
  await write(items.map((item) => ({ ...item, title: `${item.title} changed` })));
  const child = spawn(process.execPath, buildArguments(variant, content, folder), { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const place = variant === 'ours' ? join(folder, `.site-${variant}.making`) : siteOf(folder, variant);
  const polling = setInterval(() => {
    if (items.some((item) => isChanged(join(place, itemPath(item))))) child.kill('SIGKILL');
  }, 2);
  await ended;
  clearInterval(polling);
}

function isChanged(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(' changed');
  } catch {
    return false; // It does not exist yet.
  }
}

/** Prints a table: for each question and each variant, whether the site is correct. */
export async function astroLimits(): Promise<void> {
  const answers = new Map<string, string[]>(Object.keys(QUESTIONS).map((question) => [question, []]));
  for (const variant of VARIANTS) {
    await inFolder(async (folder) => {
      const items = generatedItems(ITEMS, 2000);
      const { content, write } = await contentOf(folder, items);
      const build = () => buildWith(variant, content, folder);
      await build();
      const page = join(siteOf(folder, variant), itemPath(items[200] as Item));
      const setting = { variant, folder, site: siteOf(folder, variant), content, items, write, build, page };
      for (const [question, ask] of Object.entries(QUESTIONS)) {
        answers.get(question)?.push((await ask(setting)) ? 'yes' : 'no');
      }
    });
  }
  console.log();
  row('', ...VARIANTS);
  for (const [question, cells] of answers) row(question, ...cells);
}
