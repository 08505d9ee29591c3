// What the docs show must work: every JSON example is valid, every command exists.
import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { feedSchema } from '../src/model/feed.ts';
import { sourceSchema } from '../src/model/source.ts';

const docs = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', ...(await listFiles('docs')).filter((path) => path.endsWith('.md')).map((path) => `docs/${path}`)];
const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };

describe.each(docs)('%s', (path) => {
  it('names only commands that there are', async () => {
    const named = [...(await readFile(path, 'utf8')).matchAll(/npm run ([a-z-]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links only to files that there are', async () => {
    const text = (await readFile(path, 'utf8')).replace(/```[^]*?```|`[^`\n]*`/g, '');
    const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target]) => new URL(target as string, `file:///${path}`).pathname.slice(1));
    const there = await Promise.all(targets.map(async (target) => ((await exists(target)) ? '' : target)));
    expect(there.filter((target) => target !== '')).toEqual([]);
  });
});

async function exists(path: string): Promise<boolean> {
  return access(path).then(() => true, () => false);
}

it('every JSON example of docs/sources.md is a valid feed or source', async () => {
  const examples = [...(await readFile('docs/sources.md', 'utf8')).matchAll(/```json\n([^]*?)```/g)].map(([, json]) => JSON.parse(json as string) as Record<string, unknown>);
  expect(examples.length).toBeGreaterThan(4);
  for (const example of examples) {
    const schema = 'homepage' in example ? sourceSchema : feedSchema;
    expect(schema.safeParse(example).error?.issues ?? [], JSON.stringify(example)).toEqual([]);
  }
});

it('every command of package.json answers --help', async () => {
  for (const [name, command] of Object.entries(scripts)) {
    const file = /^node (scripts\/[a-z-]+\.ts)$/.exec(command)?.[1];
    if (file === undefined) continue;
    const { stdout } = await promisify(execFile)(process.execPath, [file, '--help'], { timeout: 60_000 });
    expect(stdout, name).toContain(`npm run ${name}`);
  }
}, 120_000);
