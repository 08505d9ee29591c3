// Adds the line and column to each finding.
import { extname } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { isTooDeep, jsonFieldPositions, type Position } from '../store/json-text.ts';
import { MAX_BYTES, readText } from '../store/read-text.ts';
import type { Finding } from './finding.ts';

export type LocatedFinding = Finding & { at: Position };

type PositionOf = (field: string) => Position;

const START: Position = { line: 1, column: 1 };

/** Only the first 1,000 findings are located; the others are reported at the start of their files. */
const MAX_LOCATED = 1000;

/** Files that are too large or too deep to be parsed are reported at their start. */
export async function locate(findings: readonly Finding[]): Promise<LocatedFinding[]> {
  const byFile = new Map<string, PositionOf>();
  for (const { file, field, at } of findings.slice(0, MAX_LOCATED))
    if (at === undefined && field !== '' && !byFile.has(file)) byFile.set(file, await positionsIn(file));
  return findings.map((finding) => ({
    ...finding,
    at: finding.at ?? (finding.field === '' ? START : (byFile.get(finding.file)?.(finding.field) ?? START)),
  }));
}

async function positionsIn(file: string): Promise<PositionOf> {
  const read = await readText(file, MAX_BYTES.words);
  if (read === undefined || 'problem' in read) return () => START;
  if (extname(file) === '.md') return headPositions(read.text);
  return extname(file) === '.json' && !isTooDeep(read.text) ? jsonFieldPositions(read.text) : () => START;
}

/** Finds the fields of the YAML head of a page. It has no nested fields. */
export function headPositions(markdown: string): PositionOf {
  const yaml = markdown.split(/^---[ \t]*\r?$/m)[1] ?? '';
  const lines = new LineCounter();
  const { contents } = parseDocument(yaml, { lineCounter: lines, strict: false, uniqueKeys: false });
  const pairs = isMap(contents) ? contents.items : [];
  return (field) => {
    const key = pairs.map(({ key }) => key).find((key) => isScalar(key) && key.value === field);
    if (!isScalar(key)) return START;
    const { line, col } = lines.linePos(key.range?.[0] ?? 0);
    return { line, column: col };
  };
}
