import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createEdition } from '../../src/edition/create-edition.ts';
import { createDemoRoot } from '../../src/edition/demo-edition.ts';
import { createDemoKey } from '../../src/edition/keys/demo-key.ts';
import { writeFiles } from '../../src/edition/write-files.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { hasVerifiedCopy } from '../../src/mirror/format-result.ts';
import { pushEdition } from '../../src/update/push-edition.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { timeOf } from './following-editions.ts';

const FILES = 2500;
const CHANGED = 40;

const page = (at: number, version: number): [string, string] => [
  `n/2026/${String(at % 12).padStart(2, '0')}/${at}.html`,
  `<p>page ${at}, version ${version}</p>\n`,
];

it('reads back what was sent and a sample, and everything once a week', async () => {
  const folder = await temporaryFolder();
  const [distDir, rootsDir, www] = [join(folder, 'dist'), join(folder, 'roots'), join(folder, 'www')];
  await createDemoRoot({ rootsDir, now: timeOf(0) });
  const makeEdition = async (number: number, pages: number) => {
    writeFiles(distDir, new Map(Array.from({ length: pages }, (_, at) => page(at * 7, number))));
    const [keys, source] = [[createDemoKey()], { commit: null, lock: '0'.repeat(64) }];
    await createEdition({ distDir, rootsDir, mirrors: [], keys, now: timeOf(number), source, isFirst: number === 1 });
  };
  let requests = 0;
  const headers = () => {
    requests += 1;
    return {};
  };
  const server = await serveFolder(www, { headers });
  try {
    const targets = join(folder, 'targets.json');
    const target = { id: 'one', url: server.url, push: { kind: 'folder', path: www } };
    await writeFile(targets, JSON.stringify({ targets: [target] }));
    const countRequests = async (number: number, now = timeOf(number)) => {
      requests = 0;
      const [result] = await pushEdition({ distDir, targets, now });
      expect(result).toMatchObject({ verdict: 'authentic' });
      expect(result !== undefined && hasVerifiedCopy(result)).toBe(true);
      return requests;
    };
    await makeEdition(1, FILES);
    expect(await countRequests(1)).toBeGreaterThanOrEqual(FILES);
    await makeEdition(2, CHANGED);
    const afterChange = await countRequests(2);
    expect(afterChange).toBeGreaterThan(CHANGED);
    expect(afterChange).toBeLessThan(1000);
    const stateFile = join(`${distDir}.editions`, 'push-one.json');
    const state = await readFile(stateFile, 'utf8');
    expect(state).toContain(timeOf(1));
    await writeFile(stateFile, state.replace(timeOf(1), '2026-08-10T00:00:00Z'));
    expect(await countRequests(2)).toBeGreaterThanOrEqual(FILES);
  } finally {
    await server.close();
  }
}, 120_000);
