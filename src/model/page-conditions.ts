// Conditions in the texts of content/pages: `<!-- if key -->`, `<!-- else -->`, `<!-- end -->`, each alone on a line.
// They are comments of Markdown and of HTML, so they are read in the source by `check` and in the rendered page by the
// build. As each begins its line, it is never inside a list or a quotation: what is left out is always whole blocks.
import { CONDITIONS, type Condition, type Deployment, isCondition } from './deployment.ts';

const MARKER = /<!-- (?:if ([a-z-]+)|(else)|end) -->/g;
const PLACEHOLDER = /\{([a-z][a-z-]*)\}/g;

export interface ConditionFault {
  kind: 'unknown' | 'not-opened' | 'not-closed' | 'second-else';
  /** The marker as written. */
  marker: string;
  /** Characters of the text before it. */
  offset: number;
}

/** A stretch of text between two markers, with the conditions around it. */
export interface Stretch {
  text: string;
  offset: number;
  /** `holds: false` inside `else`. */
  within: readonly { condition: string; holds: boolean }[];
}

interface Open {
  condition: string;
  holds: boolean;
  marker: string;
  offset: number;
}

/** Splits a text at its markers. Never throws: what is wrong with the markers is in `faults`, in their order. */
export function readConditions(text: string): { stretches: Stretch[]; faults: ConditionFault[] } {
  const stretches: Stretch[] = [];
  const faults: ConditionFault[] = [];
  const open: Open[] = [];
  let end = 0;
  const close = (offset: number) => {
    const within = open.map(({ condition, holds }) => ({ condition, holds }));
    stretches.push({ text: text.slice(end, offset), offset: end, within });
  };
  for (const { 0: marker, 1: condition, 2: isElse, index: offset } of text.matchAll(MARKER)) {
    close(offset);
    end = offset + marker.length;
    const innermost = open.at(-1);
    if (condition !== undefined) {
      if (!isCondition(condition)) faults.push({ kind: 'unknown', marker, offset });
      open.push({ condition, holds: true, marker, offset });
    } else if (innermost === undefined) faults.push({ kind: 'not-opened', marker, offset });
    else if (isElse === undefined) open.pop();
    else if (!innermost.holds) faults.push({ kind: 'second-else', marker, offset });
    else innermost.holds = false;
  }
  close(text.length);
  faults.push(...open.map(({ marker, offset }) => ({ kind: 'not-closed' as const, marker, offset })));
  return { stretches, faults: faults.sort((a, b) => a.offset - b.offset) };
}

/** The text as it is true of a deployment. Throws where a marker is wrong, so that no page says what is not decided. */
export function resolveConditions(text: string, deployment: Deployment): string {
  const { stretches, faults } = readConditions(text);
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`A condition in the text is wrong (${fault.kind}): ${fault.marker}`);
  const isShown = ({ within }: Stretch) =>
    within.every(({ condition, holds }) => CONDITIONS[condition as Condition](deployment) === holds);
  return stretches
    .filter(isShown)
    .map(({ text }) => text)
    .join('');
}

/** Every `{name}` of a text, with the number of characters before it. */
export function placeholdersIn(text: string): { name: string; offset: number }[] {
  return [...text.matchAll(PLACEHOLDER)].map(({ 1: name = '', index: offset }) => ({ name, offset }));
}

/** Puts values in place of `{name}`; a paragraph that holds only a placeholder gives way to its value as a whole. */
export function withPlaceholders(html: string, getValue: (name: string) => string): string {
  // In one pass: a value may itself hold braces.
  return html.replace(/<p>\{([a-z][a-z-]*)\}<\/p>|\{([a-z][a-z-]*)\}/g, (_whole, alone?: string, inLine?: string) =>
    getValue(alone ?? (inLine as string)),
  );
}
