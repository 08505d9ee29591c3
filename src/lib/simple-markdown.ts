// The part of Markdown that statements are written in → HTML: paragraphs, headings, lists, quotations, bold, italic, links.
// HTML in the text is shown as text. Pure.
import { escapeXml } from './xml.ts';

/** HTML of a text. Lines of a list may be without a blank line before them. */
export function simpleMarkdown(text: string): string {
  return blocksOf(text.replace(/\r\n?/g, '\n')).map(blockHtml).join('\n');
}

interface Block {
  kind: 'p' | 'h2' | 'h3' | 'ul' | 'ol' | 'blockquote';
  lines: string[];
}

const MARKERS: readonly (readonly [Block['kind'], RegExp])[] = [
  ['h3', /^ {0,3}#{3,6}\s+/],
  ['h2', /^ {0,3}#{1,2}\s+/],
  ['ul', /^ {0,3}[-*+]\s+/],
  ['ol', /^ {0,3}\d{1,3}[.)]\s+/],
  ['blockquote', /^ {0,3}>\s?/],
];

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      isOpen = false;
      continue;
    }
    const [kind, marker] = MARKERS.find(([, pattern]) => pattern.test(line)) ?? (['p', /^\s*/] as const);
    const last = blocks.at(-1);
    const content = line.replace(marker, '');
    const isHeading = kind === 'h2' || kind === 'h3';
    const isList = kind === 'ul' || kind === 'ol';
    if (last !== undefined && last.kind === kind && !isHeading && (isOpen || isList)) last.lines.push(content);
    else if (last !== undefined && isOpen && kind === 'p' && (last.kind === 'ul' || last.kind === 'ol'))
      last.lines.push(`${last.lines.pop()}\n${content}`);
    else blocks.push({ kind, lines: [content] });
    isOpen = !isHeading;
  }
  return blocks;
}

function blockHtml({ kind, lines }: Block): string {
  if (kind === 'ul' || kind === 'ol') {
    const items = lines.map((line) => `<li>${inlineHtml(line)}</li>`);
    return `<${kind}>${items.join('')}</${kind}>`;
  }
  const html = inlineHtml(lines.join('\n'));
  return kind === 'blockquote' ? `<blockquote><p>${html}</p></blockquote>` : `<${kind}>${html}</${kind}>`;
}

/** A line that ends with two spaces or a backslash is broken there. */
function inlineHtml(text: string): string {
  return escapeXml(text)
    .replace(/(?:(?<! ) {2,}|\\)\n/g, '<br>')
    .replace(/\[([^\][]+)\]\((https?:\/\/[^\s()]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/(?<!\*)\*([^*\s][^*]*)\*(?!\*)/g, '<em>$1</em>')
    .replace(/\s+/g, ' ')
    .trim();
}
