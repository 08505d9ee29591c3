// Checks the conditions and placeholders in the texts of content/pages (docs/write-a-page.md).
import { BLOCK_PLACEHOLDERS, CONDITIONS, isPlaceholder, PLACEHOLDERS } from '../model/deployment.ts';
import {
  type ConditionFault,
  placeholdersIn,
  readConditions,
  type Segment,
  withoutMarkerLines,
} from '../model/page-conditions.ts';
import type { Finding } from './finding.ts';

export interface ConditionFinding extends Pick<Finding, 'what' | 'why' | 'fix'> {
  /** In the Markdown, in UTF-16 units. */
  offset: number;
}

/** A comment with the keywords of a marker. */
const MARKER_LIKE = /<!--\s*(?:if|else|elif|end|endif)\b[^>]*>?/gi;

const listOf = (names: readonly string[]) => names.join(', ');

const FAULTS: Record<ConditionFault['kind'], (marker: string) => Omit<ConditionFinding, 'offset'>> = {
  unknown: (marker) => ({
    what: `The condition in “${marker}” is unknown.`,
    why: 'The build could not decide whether to show the text.',
    fix: `Use one of these: ${listOf(Object.keys(CONDITIONS))}.`,
  }),
  'not-opened': (marker) => ({
    what: `“${marker}” has no “<!-- if … -->” before it.`,
    why: 'Each “else” and each “end” needs an “if”.',
    fix: 'Add the line with “if”, or remove this one.',
  }),
  'not-closed': (marker) => ({
    what: `“${marker}” has no “<!-- end -->”.`,
    why: 'It is unclear which text depends on the condition.',
    fix: 'Add a line “<!-- end -->” after the text.',
  }),
  'second-else': (marker) => ({
    what: `“${marker}” is the second “else” of its condition.`,
    why: 'A condition has at most one “else”.',
    fix: 'Remove one of them, or add the missing “<!-- end -->”.',
  }),
};

/** Replaces markers by spaces, so that every other comment is refused as HTML. Offsets stay the same. */
export function withoutMarkers(markdown: string): string {
  return withoutMarkerLines(markdown).replace(MARKER_LIKE, blank);
}

/** All faults of the conditions and placeholders in a text. */
export function checkConditions(markdown: string): ConditionFinding[] {
  const malformed = [...withoutMarkerLines(markdown).matchAll(MARKER_LIKE)];
  // Placeholders cannot be checked while it is unknown which conditions surround them.
  if (malformed.length > 0) return malformed.map(({ 0: found, index }) => malformedMarker(found, index));
  const { segments, faults } = readConditions(markdown);
  if (faults.length > 0) return faults.map(({ kind, marker, offset }) => ({ offset, ...FAULTS[kind](marker) }));
  return segments.flatMap((segment) => checkPlaceholders(segment, markdown));
}

function checkPlaceholders({ text, offset, conditions }: Segment, markdown: string): ConditionFinding[] {
  return placeholdersIn(text).flatMap(({ name, offset: inside }): ConditionFinding[] => {
    const at = offset + inside;
    if (!isPlaceholder(name)) return [unknownPlaceholder(name, at)];
    const needed = PLACEHOLDERS[name];
    if (needed !== undefined && !conditions.some(({ condition, expected }) => condition === needed && expected))
      return [outside(name, needed, at)];
    return BLOCK_PLACEHOLDERS.includes(name) && !isParagraph(name, markdown, at) ? [insideParagraph(name, at)] : [];
  });
}

/** Whether a placeholder is a paragraph of its own: blank lines or markers around its line. */
function isParagraph(name: string, markdown: string, offset: number): boolean {
  const before = /(?:^|\n\r?\n|-->[ \t]*\r?\n)$/.test(markdown.slice(0, offset));
  return before && /^[ \t]*(?:\r?\n(?:\r?\n|<!--)|\r?\n?$)/.test(markdown.slice(offset + name.length + 2));
}

const blank = (found: string) => ' '.repeat(found.length);

const malformedMarker = (found: string, offset: number): ConditionFinding => ({
  offset,
  what: `“${found}” is not a valid marker of a condition.`,
  why: 'It is inside a line, is indented, or is spelt in another way.',
  fix: 'Put it on a line of its own, from the first column: <!-- if key -->, <!-- else -->, <!-- end -->.',
});

const unknownPlaceholder = (name: string, offset: number): ConditionFinding => ({
  offset,
  what: `There is no value for “{${name}}”.`,
  why: 'The build replaces names in braces by values.',
  fix: `Use one of these: ${listOf(Object.keys(PLACEHOLDERS))}. A literal brace is written &#123;.`,
});

const outside = (name: string, condition: string, offset: number): ConditionFinding => ({
  offset,
  what: `“{${name}}” is outside its condition.`,
  why: `It has a value only where “${condition}” is true.`,
  fix: `Put “<!-- if ${condition} -->” before it and “<!-- end -->” after it.`,
});

const insideParagraph = (name: string, offset: number): ConditionFinding => ({
  offset,
  what: `“{${name}}” is inside a paragraph.`,
  why: 'It is replaced by a list or a paragraph.',
  fix: 'Put a blank line before it and after it.',
});
