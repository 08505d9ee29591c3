// A small HTML tree: text is a string, an element has a tag, attributes and children. Parsing takes linear time, also
// on hostile input.
import { Parser } from 'htmlparser2';

export interface HtmlElement {
  tag: string;
  attributes: Record<string, string>;
  children: HtmlNode[];
}
export type HtmlNode = string | HtmlElement;

/** Void elements: they have no end tag (HTML 13.1.2). */
export const VOID_TAGS: ReadonlySet<string> = new Set([
  'br',
  'hr',
  'img',
  'wbr',
  'source',
  'embed',
  'input',
  'area',
  'col',
  'track',
  'param',
  'link',
  'meta',
  'base',
]);

/** Elements whose content is not visible text. */
export const NON_TEXT_TAGS: ReadonlySet<string> = new Set(
  'script style svg math noscript noembed noframes template head title textarea select option button xmp canvas map datalist'.split(
    ' ',
  ),
);

/** Block elements: text before, inside and after them is on separate lines. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Deeper elements are unwrapped: their text is kept. Real articles and pages have at most 24 levels. */
const MAX_DEPTH = 100;
/**
 * A document with more open elements is read as text. The time of the parser is proportional to length times depth. What
 * `sanitise` makes of a tree of MAX_DEPTH must be below this limit.
 */
const MAX_OPEN_ELEMENTS = 256;

/** Creates an element. */
export function element(tag: string, attributes: Record<string, string>, children: HtmlNode[]): HtmlElement {
  return { tag, attributes, children };
}

/**
 * Parses an HTML fragment approximately as browsers do. Decodes character references and drops comments. The tree has at
 * most 100 levels; a fragment with more than 256 open elements becomes one text.
 */
export function parseHtml(html: string): HtmlNode[] {
  const root = element('', {}, []);
  const open: HtmlElement[] = [root];
  let depth = 0;
  let isTooDeep = false;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        depth += 1;
        if (depth > MAX_OPEN_ELEMENTS) {
          isTooDeep = true;
          parser.pause();
        }
        if (depth > MAX_DEPTH) return;
        const node = element(tag, { ...attributes }, []);
        open.at(-1)?.children.push(node);
        open.push(node);
      },
      ontext: (text) => appendText((open.at(-1) ?? root).children, text),
      onclosetag() {
        if (depth <= MAX_DEPTH) open.pop();
        depth -= 1;
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.write(html);
  if (isTooDeep) return [html.replace(/<[^<>]*>?/g, ' ')];
  parser.end();
  return root.children;
}

/** Appends text to a list of nodes; merges it with a preceding text node. */
export function appendText(nodes: HtmlNode[], text: string): void {
  const last = nodes.length - 1;
  const before = nodes[last];
  if (typeof before === 'string') nodes[last] = before + text;
  else if (text !== '') nodes.push(text);
}

/** HTML of the nodes, escaped. Void elements are written as `<br />`. */
export function serialiseHtml(nodes: readonly HtmlNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escapeText(node) : serialiseElement(node))).join('');
}

function serialiseElement({ tag, attributes, children }: HtmlElement): string {
  const list = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`,
  );
  if (VOID_TAGS.has(tag)) return `<${tag}${list.join('')} />`;
  return `<${tag}${list.join('')}>${serialiseHtml(children)}</${tag}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** All elements of a tree in document order. */
export function* elementsOf(nodes: readonly HtmlNode[]): Generator<HtmlElement> {
  // Recursive generators would take time proportional to the depth for each element.
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue;
    yield node;
    for (let at = node.children.length - 1; at >= 0; at -= 1) waiting.push(node.children[at] as HtmlNode);
  }
}
