// Conditions and placeholders in the texts of content/pages (docs/write-a-page.md): known, whole, and in their place.
import { BLOCK_PLACEHOLDERS, CONDITIONS, isPlaceholder, PLACEHOLDERS } from '../model/deployment.ts';
import { type ConditionFault, placeholdersIn, readConditions, type Stretch } from '../model/page-conditions.ts';
import type { Finding } from './finding.ts';

export interface ConditionFinding extends Pick<Finding, 'what' | 'why' | 'fix'> {
  /** Characters of the Markdown before it. */
  offset: number;
}

/** A marker as it must be: alone on a line, from its first column. */
const MARKER_LINE = /^<!-- (?:if [a-z-]+|else|end) -->(?=[ \t]*\r?$)/gm;
/** What was meant as a marker: the words of one in a comment. */
const MEANT = /<!--\s*(?:if|else|elif|end|endif)\b[^>]*>?/gi;

const listOf = (names: readonly string[]) => names.join(', ');

const FAULTS: Record<ConditionFault['kind'], (marker: string) => Omit<ConditionFinding, 'offset'>> = {
  unknown: (marker) => ({
    what: `The condition in “${marker}” is not known.`,
    why: 'The build could not decide whether the text is true.',
    fix: `Write one of these: ${listOf(Object.keys(CONDITIONS))}.`,
  }),
  'not-opened': (marker) => ({
    what: `“${marker}” has no “<!-- if … -->” before it.`,
    why: 'Each “else” and each “end” belongs to an “if”.',
    fix: 'Add the line with “if”, or remove this one.',
  }),
  'not-closed': (marker) => ({
    what: `“${marker}” has no end.`,
    why: 'Nothing says how far the condition reaches.',
    fix: 'Add a line “<!-- end -->” after the text.',
  }),
  'second-else': (marker) => ({
    what: `“${marker}” is the second one of its condition.`,
    why: 'A condition has at most one “else”.',
    fix: 'Remove one of them, or add the “<!-- end -->” that is missing.',
  }),
};

/** The Markdown with spaces in place of correct markers, so that every other comment is refused as HTML. */
export function withoutMarkers(markdown: string): string {
  return markdown.replace(MARKER_LINE, blank).replace(MEANT, blank);
}

/** Everything that is wrong with the conditions and placeholders of a text. */
export function checkConditions(markdown: string): ConditionFinding[] {
  const others = markdown.replace(MARKER_LINE, blank).matchAll(MEANT);
  const misplaced = [...others].map(({ 0: found, index }) => notRead(found, index));
  // Until the markers can be read, nothing is known of what they surround.
  if (misplaced.length > 0) return misplaced;
  const { stretches, faults } = readConditions(markdown);
  if (faults.length > 0) return faults.map(({ kind, marker, offset }) => ({ offset, ...FAULTS[kind](marker) }));
  return stretches.flatMap((stretch) => wrongPlaceholders(stretch, markdown));
}

function wrongPlaceholders({ text, offset, within }: Stretch, markdown: string): ConditionFinding[] {
  return placeholdersIn(text).flatMap(({ name, offset: inside }): ConditionFinding[] => {
    const at = offset + inside;
    if (!isPlaceholder(name)) return [unknownPlaceholder(name, at)];
    const needed = PLACEHOLDERS[name];
    if (!within.some(({ condition, holds }) => condition === needed && holds)) return [outside(name, needed, at)];
    return BLOCK_PLACEHOLDERS.includes(name) && !isAlone(name, markdown, at) ? [notAlone(name, at)] : [];
  });
}

/** Whether a placeholder is a paragraph: blank lines or markers around its line. */
function isAlone(name: string, markdown: string, offset: number): boolean {
  const before = /(?:^|\n\r?\n|-->[ \t]*\r?\n)$/.test(markdown.slice(0, offset));
  return before && /^[ \t]*(?:\r?\n(?:\r?\n|<!--)|\r?\n?$)/.test(markdown.slice(offset + name.length + 2));
}

const blank = (found: string) => ' '.repeat(found.length);

const notRead = (found: string, offset: number): ConditionFinding => ({
  offset,
  what: `“${found}” is not read as a part of a condition.`,
  why: 'It stands inside a line, is indented, or is written in another way.',
  fix: 'Give it a line of its own, from the first column: <!-- if key -->, <!-- else -->, <!-- end -->.',
});

const unknownPlaceholder = (name: string, offset: number): ConditionFinding => ({
  offset,
  what: `There is no value for “{${name}}”.`,
  why: 'What is in braces is filled in by the build.',
  fix: `Write one of these: ${listOf(Object.keys(PLACEHOLDERS))}. A brace that is meant as a brace is written &#123;.`,
});

const outside = (name: string, condition: string, offset: number): ConditionFinding => ({
  offset,
  what: `“{${name}}” is outside of its condition.`,
  why: `It has a value only where “${condition}” is true.`,
  fix: `Put “<!-- if ${condition} -->” before it and “<!-- end -->” after it.`,
});

const notAlone = (name: string, offset: number): ConditionFinding => ({
  offset,
  what: `“{${name}}” is inside a paragraph.`,
  why: 'It becomes a list or a paragraph of its own.',
  fix: 'Put a blank line before it and after it.',
});
