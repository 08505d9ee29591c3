// Conditions in the texts of content/pages: `<!-- if key -->`, `<!-- else -->`, `<!-- end -->`, each alone on a line.
// They are comments in Markdown and in HTML: `check` reads them in the source, the build in the rendered page. Each
// starts at the first column, never inside a list or a quotation, so that only whole blocks are left out.
import { CONDITIONS, type Condition, type Deployment, isCondition } from './deployment.ts';

const MARKER = /<!-- (?:if ([a-z-]+)|(else)|end) -->/g;
/** A correct marker: alone on a line, from the first column. */
const MARKER_LINE = /^<!-- (?:if [a-z-]+|else|end) -->(?=[ \t]*\r?$)/gm;
const PLACEHOLDER = /\{([a-z][a-z-]*)\}/g;

export interface ConditionFault {
  kind: 'unknown' | 'not-opened' | 'not-closed' | 'second-else';
  /** The marker as written. */
  marker: string;
  /** In the text, in UTF-16 units. */
  offset: number;
}

/** The text between two markers, with the conditions around it. */
export interface Segment {
  text: string;
  offset: number;
  /** The text is shown if each condition has the expected value; `expected` is false after `else`. */
  conditions: readonly { condition: string; expected: boolean }[];
}

interface OpenCondition {
  condition: string;
  expected: boolean;
  marker: string;
  offset: number;
}

/** Splits a text at its markers. Never throws: faults of the markers are in `faults`, in their order. */
export function readConditions(text: string): { segments: Segment[]; faults: ConditionFault[] } {
  const segments: Segment[] = [];
  const faults: ConditionFault[] = [];
  const open: OpenCondition[] = [];
  let end = 0;
  const addSegment = (offset: number) => {
    const conditions = open.map(({ condition, expected }) => ({ condition, expected }));
    segments.push({ text: text.slice(end, offset), offset: end, conditions });
  };
  for (const { 0: marker, 1: condition, 2: isElse, index: offset } of text.matchAll(MARKER)) {
    addSegment(offset);
    end = offset + marker.length;
    const innermost = open.at(-1);
    if (condition !== undefined) {
      if (!isCondition(condition)) faults.push({ kind: 'unknown', marker, offset });
      open.push({ condition, expected: true, marker, offset });
    } else if (innermost === undefined) faults.push({ kind: 'not-opened', marker, offset });
    else if (isElse === undefined) open.pop();
    else if (!innermost.expected) faults.push({ kind: 'second-else', marker, offset });
    else innermost.expected = false;
  }
  addSegment(text.length);
  faults.push(...open.map(({ marker, offset }) => ({ kind: 'not-closed' as const, marker, offset })));
  return { segments, faults: faults.sort((a, b) => a.offset - b.offset) };
}

/** Replaces correct markers by spaces. Offsets stay the same. */
export function withoutMarkerLines(markdown: string): string {
  return markdown.replace(MARKER_LINE, (marker) => ' '.repeat(marker.length));
}

/** The text for a deployment, without markers. @throws Error on a faulty marker, so that no page shows undecided text */
export function resolveConditions(text: string, deployment: Deployment): string {
  const { segments, faults } = readConditions(text);
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`Faulty condition in a text (${fault.kind}): ${fault.marker}`);
  const isShown = ({ conditions }: Segment) =>
    conditions.every(({ condition, expected }) => CONDITIONS[condition as Condition](deployment) === expected);
  return segments
    .filter(isShown)
    .map(({ text }) => text)
    .join('');
}

/** Every `{name}` in a text, with its offset in UTF-16 units. */
export function placeholdersIn(text: string): { name: string; offset: number }[] {
  return [...text.matchAll(PLACEHOLDER)].map(({ 1: name = '', index: offset }) => ({ name, offset }));
}

/** Replaces `{name}` by its value; a paragraph that contains only a placeholder is replaced as a whole. */
export function withPlaceholders(html: string, valueFor: (name: string) => string): string {
  // In one pass, because a value may contain braces.
  return html.replace(/<p>\{([a-z][a-z-]*)\}<\/p>|\{([a-z][a-z-]*)\}/g, (_whole, alone?: string, inLine?: string) =>
    valueFor(alone ?? (inLine as string)),
  );
}
