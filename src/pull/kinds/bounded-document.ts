// Parses untrusted pages to documents of limited size, so that CSS selectors and Readability finish in bounded time.
import { parseHTML } from 'linkedom';
import { type HtmlElement, type HtmlNode, parseHtml, serialiseHtml } from '../../markup/html-tree.ts';

/** Characters; longer pages are refused. */
const MAX_CHARS = 5_000_000;
/** Pages with more nodes are refused, not counting unused tags. News pages have a few hundred to a few thousand. */
const MAX_NODES = 20_000;
const MAX_DEPTH = 100;
const MAX_ATTRIBUTES = 40;
const MAX_VALUE_LENGTH = 20_000;
const UNUSED_TAGS: ReadonlySet<string> = new Set(
  'script style svg math template link object embed canvas select textarea button input'.split(' '),
);
const ATTRIBUTE_NAME = /^[a-z_:][\w:.-]{0,60}$/i;

/** Parses a page; undefined if it is too large. Scripts are kept, because some contain metadata (JSON-LD). */
export function parsePage(html: string): HtmlNode[] | undefined {
  return html.length > MAX_CHARS ? undefined : parseHtml(html);
}

/** Removes unused elements and limits depth and attributes; undefined if too many nodes are left. */
export function limitTree(tree: readonly HtmlNode[]): HtmlNode[] | undefined {
  const count = { left: MAX_NODES };
  const limited = limitNodes(tree, 0, count);
  return count.left < 0 ? undefined : limited;
}

/** Creates a DOM document. The tree must come from `limitTree`. */
export function createDocument(tree: readonly HtmlNode[]): Document {
  return parseHTML(`<!doctype html>${serialiseHtml(ensureRoot(tree))}`).document;
}

/** Elements that are nested too deeply are replaced by their content. */
function limitNodes(nodes: readonly HtmlNode[], depth: number, count: { left: number }): HtmlNode[] {
  return nodes.flatMap((node) => {
    if (count.left < 0) return [];
    if (typeof node === 'string') {
      count.left -= countReferences(node);
      return [node];
    }
    if (UNUSED_TAGS.has(node.tag) || !ATTRIBUTE_NAME.test(node.tag)) return [];
    count.left -= 1;
    const children = limitNodes(node.children, depth + 1, count);
    return depth >= MAX_DEPTH ? children : [{ tag: node.tag, attributes: limitAttributes(node), children }];
  });
}

/** linkedom creates a separate node for every character reference. */
function countReferences(text: string): number {
  return text.match(/[&<>]/g)?.length ?? 0;
}

function limitAttributes({ attributes }: HtmlElement): Record<string, string> {
  const kept = Object.entries(attributes).filter(
    ([name, value]) => ATTRIBUTE_NAME.test(name) && value.length <= MAX_VALUE_LENGTH,
  );
  return Object.fromEntries(kept.slice(0, MAX_ATTRIBUTES));
}

/** linkedom does not create a missing body. */
function ensureRoot(nodes: readonly HtmlNode[]): HtmlNode[] {
  if (nodes.some((node) => typeof node !== 'string' && node.tag === 'html')) return [...nodes];
  return [{ tag: 'html', attributes: {}, children: [{ tag: 'body', attributes: {}, children: [...nodes] }] }];
}
