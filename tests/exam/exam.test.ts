import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../src/lib/problem.ts';
import { resultTable, runCases } from './run-cases.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exam-'));
  await writeFile(
    join(folder, 'a.xml'),
    '<rss version="2.0"><channel><title>A &amp; B</title><item><title>One</title></item></channel></rss>',
  );
  await writeFile(join(folder, 'b.xml'), 'no feed');
});
afterEach(() => rm(folder, { recursive: true }));

function writeCases(...cases: object[]) {
  const lines = cases.map((one) => JSON.stringify({ headers: {}, base: null, expects: [], ...one }));
  return writeFile(join(folder, 'cases.jsonl'), `${lines.join('\n')}\n`);
}

describe('the parser exam', () => {
  it('counts parsed documents and passed cases', async () => {
    await writeCases(
      {
        id: '1',
        class: 'rss',
        file: 'a.xml',
        expects: [{ scope: 'feed', field: 'title', op: 'text', value: 'a &amp; b' }],
      },
      {
        id: '2',
        class: 'rss',
        file: 'a.xml',
        expects: [{ scope: 'item', idx: 0, field: 'title', op: 'text', value: 'Two' }],
      },
      { id: '3', class: 'odd', file: 'b.xml' },
      { id: '4', class: 'sanitize', file: 'b.xml' },
    );
    const results = await runCases(folder);
    expect(results.map(({ id, error, failures }) => [id, error === undefined, failures.length])).toEqual([
      ['1', true, 0],
      ['2', true, 1],
      ['3', false, 0],
    ]);
    expect(resultTable(results).map((row) => row.replace(/ {2,}/g, '|'))).toEqual([
      'class|cases|parsed|share|expecting|passed|share',
      'odd|1|0|0.0 %|0|0|–',
      'rss|2|2|100.0 %|2|1|50.0 %',
      'total|3|2|66.7 %|2|1|50.0 %',
    ]);
  });

  it('compares item counts of a manifest and skips web pages', async () => {
    await writeFile(
      join(folder, 'MANIFEST.tsv'),
      'file\tfeed_url\tformat\titems\na.xml\tin file\tRSS 2.0\t1\nb.xml\tx\tHTML\t3\n',
    );
    const [result, ...more] = await runCases(folder);
    expect(more).toEqual([]);
    expect(result).toMatchObject({ id: 'a.xml', class: 'feeds: RSS 2.0', failures: [] });
  });

  it('throws a Problem for a folder without test cases', async () => {
    await expect(runCases(join(folder, 'nowhere'))).rejects.toBeInstanceOf(Problem);
  });
});
