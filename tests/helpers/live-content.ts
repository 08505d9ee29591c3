// A content folder with feeds on loopback, and everything for its updates: a key, a root, a target.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createRoot } from '../../src/edition/keys/key-operations.ts';
import { formatSecretKey } from '../../src/edition/keys/secret-key.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { formatPublicKeyLine } from '../../src/lib/minisign.ts';
import { put } from './content-folder.ts';
import { layManyFeeds, type ManyFeeds } from './many-feeds.ts';
import { namedKey, publicHalf } from './small-site.ts';

/** Parts of the content folder of a site, without sources. */
const TEXTS = ['i18n', 'pages', 'topics', 'site.json'];

const ROOT_AT = '2026-08-23T08:00:00Z';

export interface LiveContent {
  /** Contains all other folders; removed at the end of the test. */
  folder: string;
  content: string;
  dist: string;
  /** The web root of the target. */
  target: string;
  targetsFile: string;
  /** Folder that is served on loopback; a test may change its files. */
  feeds: string;
  feedsUrl: string;
  keyFile: string;
  publicKey: string;
}

interface LiveOptions {
  /** Registers cleanup tasks; by default for the end of the running test. */
  onFinished?: (task: () => Promise<void>) => void;
  /** Creation time of the root. */
  rootAt?: string;
}

export async function liveContent(
  many: ManyFeeds,
  { onFinished = onTestFinished, rootAt = ROOT_AT }: LiveOptions = {},
): Promise<LiveContent> {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-live-'));
  onFinished(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  const server = await serveFolder(at('feeds'));
  onFinished(() => server.close());
  for (const name of TEXTS) await cp(join('content', name), join(at('content'), name), { recursive: true });
  await layManyFeeds(many, at('feeds'), at('content'), server.url);
  const key = namedKey('robot');
  await put(at('site.key'), formatSecretKey(key));
  await createRoot({
    rootsDir: join(at('content'), 'roots'),
    keys: [publicHalf(key)],
    threshold: 1,
    signers: [key],
    now: rootAt,
  });
  await put(at('targets.json'), { targets: [{ id: 'disk', push: { kind: 'folder', path: at('www') } }] });
  return {
    folder,
    content: at('content'),
    dist: at('dist'),
    target: at('www'),
    targetsFile: at('targets.json'),
    feeds: at('feeds'),
    feedsUrl: server.url,
    keyFile: at('site.key'),
    publicKey: formatPublicKeyLine(publicHalf(key)),
  };
}
