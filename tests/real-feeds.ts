// Pulls real documents over loopback HTTP and builds a site of them: `node tests/real-feeds.ts DIR [--no-build]`.
// DIR holds the documents and a MANIFEST.tsv with the columns `file`, `items` and `language`. They belong to their
// publishers and are not part of the repository, so this is a script beside the tests and not one of them.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../src/build/build.ts';
import { listFiles, readIfExists } from '../src/lib/files.ts';
import { serveFolder } from '../src/lib/folder-server.ts';
import type { FeedReport } from '../src/model/report.ts';
import { pull } from '../src/pull/pull.ts';
import { admitItemFile, listItemFiles } from '../src/store/item-files.ts';
import { layRealFeeds, type RealFeed, readManifest } from './helpers/real-feeds.ts';

const [dir = '', flag] = process.argv.slice(2);
const manifest = await readIfExists(join(dir, 'MANIFEST.tsv'));
if (manifest === undefined) {
  console.log(`real feeds: none are here (no MANIFEST.tsv in “${dir}”), nothing was tried`);
} else {
  process.exitCode = (await tryAll(readManifest(manifest.toString('utf8')))) ? 0 : 1;
}

async function tryAll(feeds: RealFeed[]): Promise<boolean> {
  const work = await mkdtemp(join(tmpdir(), 'lusterka-real-'));
  const server = await serveFolder(dir);
  try {
    const contentDir = join(work, 'content');
    await layRealFeeds(feeds, 'content', contentDir);
    const connectTo = { host: '127.0.0.1', port: server.port };
    const { feeds: reports } = await pull({ contentDir, now: '2026-10-04T00:00:00Z', connectTo, media: false });
    const right = feeds.map((feed) =>
      tell(
        feed,
        reports.find(({ source }) => source === feed.id),
      ),
    );
    const again = await pull({ contentDir, now: '2026-10-04T06:00:00Z', connectTo, media: false });
    console.log(`second run: ${again.totals.newItems} new, ${again.totals.changedItems} changed`);
    const isStable = again.totals.newItems + again.totals.changedItems === 0;
    const isShown = flag === '--no-build' || (await showsAll(contentDir, join(work, 'site'), reports));
    console.log(`real feeds: ${right.filter(Boolean).length} of ${feeds.length} as expected`);
    return right.every(Boolean) && isStable && isShown && (await areAdmitted(join(contentDir, 'items')));
  } finally {
    await server.close();
    await rm(work, { recursive: true, force: true });
  }
}

/** The validation gate admits what pull has just stored, and finds every body sanitised. */
async function areAdmitted(itemsDir: string): Promise<boolean> {
  const files = await listItemFiles(itemsDir);
  let sanitisedAgain = 0;
  const refused: string[] = [];
  for (const file of files) {
    const admission = await admitItemFile(itemsDir, file);
    if (admission === undefined || 'refused' in admission) refused.push(`${file.path}: ${admission?.refused}`);
    else sanitisedAgain += admission.sanitisedAgain.length;
  }
  for (const line of refused) console.log(`WRONG  ${line}`);
  console.log(`gate: ${files.length} files, ${refused.length} refused, ${sanitisedAgain} bodies sanitised again`);
  return refused.length + sanitisedAgain === 0;
}

function tell({ file, items }: RealFeed, report: FeedReport | undefined): boolean {
  const got =
    report?.outcome === 'updated'
      ? `${report.items} items, ${report.newItems} kept`
      : `${report?.outcome}: ${report?.outcome === 'failed' ? `${report.reason}, ${report.detail}` : ''}`;
  const isRight =
    items === undefined
      ? report?.outcome === 'failed' && report.reason === 'not-a-feed'
      : report?.outcome === 'updated' && report.items === items;
  console.log(`${isRight ? 'ok   ' : 'WRONG'}  ${file.padEnd(42)}  ${String(items ?? 'no feed').padStart(7)}  ${got}`);
  return isRight;
}

/** Every source with items has a page in the built site, and every item a page of its own. */
async function showsAll(contentDir: string, outDir: string, reports: FeedReport[]): Promise<boolean> {
  const { items } = await build({ contentDir, outDir });
  const pages = (await listFiles(join(outDir, 'n'))).length;
  const sources = reports.filter(({ outcome }) => outcome === 'updated').map(({ source }) => source);
  const missing: string[] = [];
  for (const source of sources) {
    const page = await readFile(join(outDir, 'be', 'sources', `${source}.html`), 'utf8').catch(() => '');
    if (!page.includes('/n/')) missing.push(source);
  }
  console.log(
    `site: ${pages} pages of ${items} items, ${sources.length - missing.length} of ${sources.length} sources shown`,
  );
  return pages === items && missing.length === 0;
}
