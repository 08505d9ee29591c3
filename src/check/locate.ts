// Where the fields of findings stand in their files, for those who look at the file.
import { extname } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { MAX_BYTES, readText, shapeOf } from '../store/read-text.ts';
import type { Finding } from './finding.ts';

export interface Place {
  line: number;
  column: number;
}
export type Located = Finding & { at: Place };

const START: Place = { line: 1, column: 1 };

/** So many lines are looked up; whoever has more faults begins with these. */
const MOST = 1000;

/** Findings with their lines. Files too large or too deep to be read are told of at their first line. */
export async function locate(findings: readonly Finding[]): Promise<Located[]> {
  const finders = new Map<string, (field: string) => Place>();
  for (const { file, at } of findings.slice(0, MOST))
    if (at === undefined && !finders.has(file)) finders.set(file, placesIn(await textOf(file)));
  return findings.map((finding, index) => ({
    ...finding,
    at: finding.at ?? (index < MOST ? finders.get(finding.file)?.(finding.field) : undefined) ?? START,
  }));
}

async function textOf(file: string): Promise<string> {
  if (!['.json', '.md'].includes(extname(file))) return '';
  const read = await readText(file, MAX_BYTES.words);
  return read === undefined || 'problem' in read || shapeOf(read.text).isTooDeep ? '' : read.text;
}

/**
 * Tells where fields stand in the text of a JSON file or in the YAML head of a page. A field that is missing is said to
 * stand where the one around it begins. A field is keys and numbers joined by points, as in `feeds.0.url`; a key may hold
 * points itself.
 */
export function placesIn(text: string): (field: string) => Place {
  const yaml = text.startsWith('---') ? (text.split(/^---[ \t]*\r?$/m)[1] ?? '') : text;
  const lines = new LineCounter();
  const { contents } = parseDocument(yaml, { lineCounter: lines, strict: false, uniqueKeys: false });
  return (field) => {
    const { line, col } = lines.linePos(offsetOf(contents, field, 0));
    return field === '' ? START : { line: Math.max(1, line), column: Math.max(1, col) };
  };
}

function offsetOf(node: unknown, field: string, around: number): number {
  if (!isNode(node) || field === '') return around;
  if (isSeq(node)) {
    const [index = '', ...rest] = field.split('.');
    const item = node.items[Number(index)];
    return isNode(item) ? offsetOf(item, rest.join('.'), item.range?.[0] ?? around) : around;
  }
  if (!isMap(node)) return around;
  const pairs = node.items.filter(({ key }) => isScalar(key) && `${field}.`.startsWith(`${key.value}.`));
  const pair = pairs.sort((a, b) => String(b.key).length - String(a.key).length)[0];
  if (pair === undefined || !isScalar(pair.key)) return around;
  return offsetOf(pair.value, field.slice(String(pair.key.value).length + 1), pair.key.range?.[0] ?? around);
}
