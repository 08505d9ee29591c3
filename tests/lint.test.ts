// The lint settings: nothing is switched off without a reason next to it, and every run of the tests lints.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';

const read = (file: string) => readFile(file, 'utf8');

it('every rule, tool or path that biome.jsonc leaves out has a comment above it', async () => {
  const lines = (await read('biome.jsonc')).split('\n');
  const isOff = (line: string) => /"off"|"enabled": false|^\s*"!/.test(line);
  const isComment = (line = '') => /^\s*\/\/ \S/.test(line);
  const isPath = (line = '') => /^\s*"!/.test(line);
  const bare = lines.filter((line, index) => {
    if (!isOff(line) || isComment(line)) return false;
    // Paths in a row share a reason.
    let above = index - 1;
    while (isPath(line) && isPath(lines[above])) above -= 1;
    return !isComment(lines[above]);
  });
  expect(lines.filter(isOff).length).toBeGreaterThan(5);
  expect(bare).toEqual([]);
});

it('every suppression in the code names its rule and a reason', async () => {
  const suppressions: string[] = [];
  for (const folder of ['src', 'scripts', 'tests']) {
    const files = (await listFiles(folder)).filter((file) => /\.(ts|astro|css|mjs)$/.test(file));
    for (const file of files) {
      const path = `${folder}/${file}`;
      if (path === 'tests/lint.test.ts') continue;
      const found = (await read(path)).match(/^.*(?:biome-ignore|eslint-disable|@ts-ignore|@ts-nocheck).*$/gm) ?? [];
      suppressions.push(...found.map((line) => `${path}: ${line.trim()}`));
    }
  }
  const withReason = /(?:\/\/|\/\*) biome-ignore lint\/[a-z0-9]+\/[a-zA-Z0-9]+: (?:\S+ ){3,}\S/;
  expect(suppressions.filter((line) => !withReason.test(line))).toEqual([]);
});

it('npm test and the workflows of every forge run it', async () => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
  expect(scripts['test']).toContain('npm run lint');
  for (const file of ['.github/workflows/code.yml', '.forgejo/workflows/check.yml', '.gitlab-ci.yml'])
    expect(await read(file), file).toMatch(/npm run --silent lint/);
});
