// Runs the feed parser on a folder of documents. The folder has cases.jsonl (documents with expected values),
// MANIFEST.tsv (feeds with their numbers of items), or both.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { readIfExists } from '../../src/lib/files.ts';
import { UsageProblem } from '../../src/lib/problem.ts';
import type { ParsedFeed } from '../../src/model/feed.ts';
import { parseFeed } from '../../src/pull/parse/parse.ts';
import { type Expectation, expectationSchema, findUnmet, type UnmetExpectation } from './expectations.ts';

/** The parser does not sanitise: tests of hostile markup belong to the sanitiser. */
const SKIPPED_CLASSES = new Set(['sanitize']);

const caseSchema = z.object({
  id: z.string(),
  class: z.string(),
  file: z.string(),
  headers: z.record(z.string(), z.string()),
  base: z.string().nullable(),
  expects: z.array(expectationSchema),
});

export interface CaseResult {
  id: string;
  class: string;
  /** Message of the parse error, if the document could not be parsed. */
  error?: string;
  /** Number of expectations. */
  expected: number;
  failures: UnmetExpectation[];
}

/** @throws UsageProblem if the folder has neither file */
export async function runCases(folder: string): Promise<CaseResult[]> {
  const cases = await readIfExists(join(folder, 'cases.jsonl'));
  const manifest = await readIfExists(join(folder, 'MANIFEST.tsv'));
  if (!cases && !manifest) {
    throw new UsageProblem({
      what: 'There are no test cases.',
      why: `${folder} has neither cases.jsonl nor MANIFEST.tsv.`,
      fix: 'Give a folder with one of them: npm run exam -- DIR',
    });
  }
  const testCases = [...readCases(cases?.toString() ?? ''), ...readManifest(manifest?.toString() ?? '')];
  const results: CaseResult[] = [];
  for (const testCase of testCases) results.push(await runCase(folder, testCase));
  return results;
}

type TestCase = z.output<typeof caseSchema>;

function readCases(lines: string): TestCase[] {
  const cases = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => caseSchema.parse(JSON.parse(line)));
  return cases.filter((one) => !SKIPPED_CLASSES.has(one.class));
}

/** Each row of a feed becomes a case that expects a number of items. Rows of web pages are skipped. */
function readManifest(table: string): TestCase[] {
  const [head = '', ...rows] = table.split('\n').filter((row) => row !== '');
  const names = head.split('\t');
  return rows.flatMap((row) => {
    const cells = Object.fromEntries(row.split('\t').map((cell, at) => [names[at] ?? '', cell]));
    const { file = '', feed_url: base = '', format = '', items = '' } = cells;
    if (format === 'HTML' || !/^\d+$/.test(items)) return [];
    const expects: Expectation[] = [{ scope: 'feed', idx: 0, field: 'count', op: 'num', value: Number(items) }];
    return [
      { id: file, class: `feeds: ${format}`, file, headers: {}, base: URL.canParse(base) ? base : null, expects },
    ];
  });
}

async function runCase(folder: string, testCase: TestCase): Promise<CaseResult> {
  const result = { id: testCase.id, class: testCase.class, expected: testCase.expects.length, failures: [] };
  let feed: ParsedFeed;
  try {
    const contentType = testCase.headers['content-type'];
    const url = testCase.base ?? '';
    // The suites expect a date without a time zone to be read as UTC.
    feed = await parseFeed(await readFile(join(folder, testCase.file)), {
      url,
      timezone: 'UTC',
      ...(contentType && { contentType }),
    });
  } catch (error) {
    return { ...result, error: error instanceof Error ? error.message : String(error) };
  }
  const compareUrls = testCase.class === 'xml:base';
  return { ...result, failures: testCase.expects.flatMap((expectation) => findUnmet(feed, expectation, compareUrls)) };
}

/** Numbers of cases, of those parsed, with expectations and passed: one row per class, and a total. */
export function resultTable(results: CaseResult[]): string[] {
  const classes = [...new Set(results.map((result) => result.class))].sort();
  const width = Math.max(8, ...classes.map((name) => name.length));
  const row = (name: string, cells: string[]) =>
    [name.padEnd(width), ...cells.map((cell) => cell.padStart(11))].join('');
  const counted = (name: string, of: CaseResult[]) => row(name, countsOf(of));
  return [
    row('class', ['cases', 'parsed', 'share', 'expecting', 'passed', 'share']),
    ...classes.map((name) =>
      counted(
        name,
        results.filter((result) => result.class === name),
      ),
    ),
    counted('total', results),
  ];
}

function countsOf(results: CaseResult[]): string[] {
  const parsed = results.filter((result) => result.error === undefined);
  const expecting = results.filter((result) => result.expected > 0);
  const passed = expecting.filter((result) => result.error === undefined && result.failures.length === 0);
  return [
    String(results.length),
    String(parsed.length),
    share(parsed, results),
    String(expecting.length),
    String(passed.length),
    share(passed, expecting),
  ];
}

function share(part: unknown[], whole: unknown[]): string {
  return whole.length === 0 ? '–' : `${((part.length / whole.length) * 100).toFixed(1)} %`;
}
