// Pages of strangers to a document that CSS selectors and Readability can work on without end in sight: what
// grows faster than the page does is cut first.
import { parseHTML } from 'linkedom';
import { type HtmlElement, type HtmlNode, parseHtml, serialiseHtml } from '../markup/html-tree.ts';

/** Longer pages are refused. */
const MAX_CHARS = 5_000_000;
/** Pages with more nodes are refused, scripts, styles and drawings not counted. News pages have some hundreds to a few thousand. */
const MAX_NODES = 20_000;
const MAX_DEPTH = 100;
const MAX_ATTRIBUTES = 40;
const MAX_VALUE_LENGTH = 20_000;
const UNUSED_TAGS: ReadonlySet<string> = new Set(
  'script style svg math template link object embed canvas select textarea button input'.split(' '),
);
const ATTRIBUTE_NAME = /^[a-z_:][\w:.-]{0,60}$/i;

/** A page as a small tree, or undefined where it is too large. Scripts are kept: metadata stands in some. */
export function readPage(html: string): HtmlNode[] | undefined {
  return html.length > MAX_CHARS ? undefined : parseHtml(html);
}

/** The tree without what no reader sees, or undefined where too much is left. */
export function boundedTree(tree: readonly HtmlNode[]): HtmlNode[] | undefined {
  const count = { left: MAX_NODES };
  const bounded = boundedNodes(tree, 0, count);
  return count.left < 0 ? undefined : bounded;
}

/** A document for selectors. The tree must be bounded. */
export function documentOf(tree: readonly HtmlNode[]): Document {
  return parseHTML(`<!doctype html>${serialiseHtml(withRoot(tree))}`).document;
}

/** Nodes without unused elements; elements too deep are dissolved into their content. */
function boundedNodes(nodes: readonly HtmlNode[], depth: number, count: { left: number }): HtmlNode[] {
  return nodes.flatMap((node) => {
    if (count.left < 0) return [];
    if (typeof node === 'string') {
      count.left -= referencesIn(node);
      return [node];
    }
    if (UNUSED_TAGS.has(node.tag) || !ATTRIBUTE_NAME.test(node.tag)) return [];
    count.left -= 1;
    const children = boundedNodes(node.children, depth + 1, count);
    return depth >= MAX_DEPTH ? children : [{ tag: node.tag, attributes: boundedAttributes(node), children }];
  });
}

/** linkedom makes a node of its own of every character that is written as a reference. */
function referencesIn(text: string): number {
  return text.match(/[&<>]/g)?.length ?? 0;
}

function boundedAttributes({ attributes }: HtmlElement): Record<string, string> {
  const kept = Object.entries(attributes).filter(
    ([name, value]) => ATTRIBUTE_NAME.test(name) && value.length <= MAX_VALUE_LENGTH,
  );
  return Object.fromEntries(kept.slice(0, MAX_ATTRIBUTES));
}

/** linkedom makes no body where the page has none. */
function withRoot(nodes: readonly HtmlNode[]): HtmlNode[] {
  if (nodes.some((node) => typeof node !== 'string' && node.tag === 'html')) return [...nodes];
  return [{ tag: 'html', attributes: {}, children: [{ tag: 'body', attributes: {}, children: [...nodes] }] }];
}
