// Peak memory over all processes and time for pictures that are made to use them up: each by itself, then a whole pull of
// ten feeds that have all of them.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { hostilePictures } from '../helpers/hostile-pictures.ts';
import { photo } from '../helpers/pictures.ts';
import { inFolder, measuredRun, row, s } from './measure.ts';

const FEEDS = 10;
const WATCH_MS = 10;
const node = ['--max-semi-space-size=4'];

/** @param files further pictures to measure */
export async function benchPictures(files: readonly string[] = []): Promise<void> {
  console.log('\npictures: memory over all processes, wall time (aims: 700 MB, 15 s)');
  row('', 'size', 'peak memory', 'time', 'outcome');
  const honest = { name: 'a photograph of 2,000 × 1,500 pixels', bytes: await photo(2_000, 1_500).jpeg().toBuffer() };
  const pictures = [honest, ...(await hostilePictures())];
  await inFolder(async (folder) => {
    const paths = pictures.map(({ name, bytes }, index) => ({ name, bytes, path: join(folder, `${index}`) }));
    for (const { path, bytes } of paths) await writeFile(path, bytes);
    for (const { name, path, bytes } of paths) await measureOne(name, path, `${(bytes.length / 1e6).toFixed(2)} MB`);
    for (const path of files) await measureOne(path.split('/').at(-1) as string, path, '');
    await measurePull(folder, pictures);
  });
}

async function measureOne(name: string, path: string, size: string): Promise<void> {
  const { seconds, peakMb, stdout } = await measuredRun(
    process.execPath,
    [...node, 'tests/bench/pictures-process.ts', path],
    { watchMs: WATCH_MS },
  );
  row(name, size, `${peakMb} MB`, s(seconds), `  ${stdout.trim()}`);
}

async function measurePull(folder: string, pictures: readonly { bytes: Uint8Array }[]): Promise<void> {
  const [web, contentDir] = [join(folder, 'web'), join(folder, 'content')];
  await mkdir(join(contentDir, 'sources'), { recursive: true });
  for (let feed = 0; feed < FEEDS; feed++) {
    const host = `s${feed}.example`;
    await mkdir(join(web, host), { recursive: true });
    const items = pictures.map((_, index) => itemXml(host, index)).join('');
    await writeFile(
      join(web, host, 'rss.xml'),
      `<rss version="2.0"><channel><title>${host}</title>${items}</channel></rss>`,
    );
    // Other bytes behind each picture, so that no feed profits from what another one has refused.
    for (const [index, { bytes }] of pictures.entries())
      await writeFile(join(web, host, `${index}.jpg`), Buffer.concat([bytes, Buffer.from(`feed ${feed}`)]));
    const source = {
      title: host,
      kind: 'media',
      homepage: `http://${host}/`,
      languages: ['en'],
      feeds: [{ type: 'feed', url: `http://${host}/rss.xml` }],
    };
    await writeFile(join(contentDir, 'sources', `s${feed}.json`), JSON.stringify(source));
  }
  const server = await serveFolder(web, { byHost: true });
  try {
    for (const name of ['pull of ten feeds with all of them', 'the same again, from the beginning of the feeds']) {
      const { seconds, peakMb } = await measuredRun(
        process.execPath,
        [...node, 'tests/bench/pull-pictures-process.ts', contentDir, String(server.port)],
        { watchMs: WATCH_MS },
      );
      row(name, '', `${peakMb} MB`, s(seconds));
    }
  } finally {
    await server.close();
  }
}

function itemXml(host: string, index: number): string {
  return `<item><guid>${index}</guid><title>Item ${index}</title><link>http://${host}/${index}</link>
    <description>&lt;img src="http://${host}/${index}.jpg"&gt;</description></item>`;
}
