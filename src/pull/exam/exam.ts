// Examines the parser on a folder of documents: cases.jsonl (documents with what must come out of each) and
// MANIFEST.tsv (feeds with their numbers of items), one of them or both.
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { z } from 'astro/zod';
import { readIfThere } from '../../lib/files.ts';
import { UsageProblem } from '../../lib/problem.ts';
import type { ParsedFeed } from '../../model/feed.ts';
import { type Expectation, expectationSchema, unmet } from './exam-compare.ts';
import { parseFeed } from '../parse/parse.ts';

/** Hostile markup is for the sanitiser's tests: the parser hands it on. */
const LEFT_OUT = new Set(['sanitize']);

const caseSchema = z.object({
  id: z.string(),
  class: z.string(),
  file: z.string(),
  headers: z.record(z.string(), z.string()),
  base: z.string().nullable(),
  expects: z.array(expectationSchema),
});

export interface ExamResult {
  id: string;
  class: string;
  /** Why it could not be parsed. */
  error?: string;
  /** How many expectations it came with. */
  expected: number;
  failures: { expectation: Expectation; got: string[] }[];
}

/** @throws Problem where the folder holds neither file */
export async function examine(folder: string): Promise<ExamResult[]> {
  const cases = await readIfThere(join(folder, 'cases.jsonl'));
  const manifest = await readIfThere(join(folder, 'MANIFEST.tsv'));
  if (!cases && !manifest) {
    throw new UsageProblem({
      what: 'There is nothing to examine.',
      why: `${folder} holds neither cases.jsonl nor MANIFEST.tsv.`,
      fix: 'Name a folder with one of them: npm run exam -- DIR',
    });
  }
  const questions = [...readCases(cases?.toString() ?? ''), ...readManifest(manifest?.toString() ?? '')];
  const results: ExamResult[] = [];
  for (const question of questions) results.push(await answer(folder, question));
  return results;
}

type Question = z.output<typeof caseSchema>;

function readCases(lines: string): Question[] {
  const cases = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => caseSchema.parse(JSON.parse(line)));
  return cases.filter((one) => !LEFT_OUT.has(one.class));
}

/** Rows of feeds become cases that expect a number of items. */
function readManifest(table: string): Question[] {
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

async function answer(folder: string, question: Question): Promise<ExamResult> {
  const result = { id: question.id, class: question.class, expected: question.expects.length, failures: [] };
  let feed: ParsedFeed;
  try {
    const contentType = question.headers['content-type'];
    const url = question.base ?? '';
    // Expected dates are of suites that read a date without a zone as UTC.
    feed = await parseFeed(await readFile(join(folder, question.file)), {
      url,
      timezone: 'UTC',
      ...(contentType && { contentType }),
    });
  } catch (error) {
    return { ...result, error: error instanceof Error ? error.message : String(error) };
  }
  const compareUrls = question.class === 'xml:base';
  return { ...result, failures: question.expects.flatMap((expectation) => unmet(feed, expectation, compareUrls)) };
}

/** Cases, parsed, with expectations, right: by class, and in total. */
export function examTable(results: ExamResult[]): string[] {
  const classes = [...new Set(results.map((result) => result.class))].sort();
  const width = Math.max(8, ...classes.map((name) => name.length));
  const row = (name: string, cells: string[]) =>
    [name.padEnd(width), ...cells.map((cell) => cell.padStart(11))].join('');
  const counted = (name: string, of: ExamResult[]) => row(name, countsOf(of));
  return [
    row('class', ['cases', 'parsed', 'share', 'expecting', 'right', 'share']),
    ...classes.map((name) =>
      counted(
        name,
        results.filter((result) => result.class === name),
      ),
    ),
    counted('total', results),
  ];
}

function countsOf(results: ExamResult[]): string[] {
  const parsed = results.filter((result) => result.error === undefined);
  const expecting = results.filter((result) => result.expected > 0);
  const right = expecting.filter((result) => result.error === undefined && result.failures.length === 0);
  return [
    String(results.length),
    String(parsed.length),
    share(parsed, results),
    String(expecting.length),
    String(right.length),
    share(right, expecting),
  ];
}

function share(part: unknown[], whole: unknown[]): string {
  return whole.length === 0 ? '–' : `${((part.length / whole.length) * 100).toFixed(1)} %`;
}
