// A list in one line → its names.
import type { NameSpan } from './find-names.ts';

/** Splits at semicolons or commas, and at “and” beside a name; never within a name, quotation marks or parentheses. */
export function splitNames(text: string, spans: readonly NameSpan[]): string[] {
  const isFree = freeOffsets(text, spans);
  const at = (pattern: RegExp) => [...text.matchAll(pattern)].filter(({ index }) => isFree(index));
  const semicolons = at(/;|\s[•·|/●▪∙]\s|(?<=\p{Lu}{2})\/(?=\p{Lu}{2})/gu);
  const cuts = semicolons.length > 0 ? semicolons : at(/,(?!\d)/g);
  const parts: string[] = [];
  let from = 0;
  for (const { 0: cut, index } of [...cuts, Object.assign([''], { index: text.length })]) {
    parts.push(...splitConjunctions(text, from, index, spans, isFree));
    from = index + (cut as string).length;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const CONJUNCTION =
  /\s(?:and also|as well as|along with|together with|and|&|а таксама|а также|а також|разам з|вместе с|разом з|razam z|a taksama|a także|і|и|ды|й|та|oraz|ir|bei|sowie|und|i|dy)\s/giu;

function splitConjunctions(
  text: string,
  start: number,
  end: number,
  spans: readonly NameSpan[],
  isFree: (at: number) => boolean,
): string[] {
  const parts: string[] = [];
  let from = start;
  for (const { 0: cut, index } of text.slice(start, end).matchAll(CONJUNCTION)) {
    const at = start + index;
    if (!isFree(at + 1)) continue;
    const [left, right] = [text.slice(from, at), text.slice(at + cut.length, end)];
    const after = at + cut.length;
    const hasName = (low: number, high: number) => spans.some((span) => span.start >= low && span.end <= high);
    const beginsName = spans.some((span) => span.start - after >= 0 && span.start - after <= 24);
    if (
      !(
        beginsName ||
        (hasName(from, at) && /^(?:the )?(?:\p{Ll}+ ){0,3}[\p{Lu}«“„"]/u.test(right)) ||
        /[»”"]$/.test(left.trim())
      )
    )
      continue;
    parts.push(left);
    from = after;
  }
  parts.push(text.slice(from, end));
  return parts;
}

function freeOffsets(text: string, spans: readonly NameSpan[]): (at: number) => boolean {
  const closed = new Uint8Array(text.length + 1);
  for (const { start, end } of spans) closed.fill(1, start, end);
  for (const { 0: found, index } of text.matchAll(/\([^()]*\)|«[^«»]*»|“[^“”]*”|"[^"]*"|„[^„“”]*[“”]/g))
    closed.fill(1, index, index + found.length);
  return (at) => closed[at] === 0;
}
