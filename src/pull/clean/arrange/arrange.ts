// Puts a wild tree in order: known elements only, text in paragraphs, blocks never inside a line. `sanitise` fences the result.
import {
  BLOCK_TAGS,
  element,
  type HtmlElement,
  type HtmlNode,
  UNREAD_TAGS,
  VOID_TAGS,
} from '../../markup/html-tree.ts';
import { isHidden, languageOf, lineAttributes, withLanguage } from './attributes.ts';
import { arrangeBlock, HEADING_TAGS } from './blocks.ts';
import type { ArrangeContext } from './context.ts';
import { EMBED_TAGS, embedAddress } from './embed-address.ts';
import { BREAK, dissolve, isBlank, isBlock, pushInline, trim } from './line.ts';

/** Blocks within blocks beyond this depth are dissolved. */
const MAX_BLOCK_DEPTH = 12;

const RENAMED: Readonly<Record<string, string>> = {
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  strike: 's',
  tt: 'code',
  acronym: 'abbr',
  menu: 'ul',
  dir: 'ul',
  listing: 'pre',
  image: 'img',
};
const LINE_TAGS: ReadonlySet<string> = new Set(
  'a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var'.split(' '),
);

/** Blocks in reading order; loose text stands in paragraphs. */
export function arrange(nodes: readonly HtmlNode[], context: ArrangeContext): HtmlElement[] {
  return gather(spread(nodes, context));
}

/** What a list entry or a cell holds: its line where there is but one, else blocks. */
export function arrangeCell(nodes: readonly HtmlNode[], context: ArrangeContext): HtmlNode[] {
  const blocks = arrange(nodes, context);
  const [only] = blocks;
  const oneLine = blocks.length === 1 && only?.tag === 'p' && Object.keys(only.attributes).length === 0;
  return oneLine && only !== undefined ? only.children : blocks;
}

/** One line of text, whatever stood there. */
export function arrangeLine(nodes: readonly HtmlNode[], context: ArrangeContext): HtmlNode[] {
  const line: HtmlNode[] = [];
  for (const node of spread(nodes, { ...context, flat: true })) pushInline(line, node === BREAK ? ' ' : node);
  return trim(line);
}

/** Elements of the line, blocks and BREAKs, in reading order. */
function spread(nodes: readonly HtmlNode[], context: ArrangeContext): HtmlNode[] {
  const found: HtmlNode[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') pushInline(found, node);
    else for (const piece of spreadElement(node, context)) pushInline(found, piece);
  }
  return found;
}

function spreadElement(node: HtmlElement, context: ArrangeContext): HtmlNode[] {
  const tag = RENAMED[node.tag] ?? node.tag;
  if (EMBED_TAGS.has(tag)) return spreadEmbed(node, context);
  if (UNREAD_TAGS.has(tag) || isHidden(node)) return [];
  if (tag === 'br') return [element('br', {}, [])];
  if (tag === 'img') return [context.picture(node) ?? ''];
  if (VOID_TAGS.has(tag) && tag !== 'hr') return [];
  if (LINE_TAGS.has(tag)) return spreadLine(tag, node, context);
  const block =
    context.flat || context.depth >= MAX_BLOCK_DEPTH
      ? undefined
      : arrangeBlock(tag, node, { ...context, open: [], depth: context.depth + 1 });
  if (block !== undefined) return [BREAK, ...block, BREAK];
  const inner = spread(node.children, context);
  if (!BLOCK_TAGS.has(tag)) return inner;
  const named = languageOf(node);
  return context.flat || Object.keys(named).length === 0
    ? [BREAK, ...inner, BREAK]
    : [BREAK, ...withLanguage(gather(inner), named), BREAK];
}

function spreadLine(tag: string, node: HtmlElement, context: ArrangeContext): HtmlNode[] {
  const attributes = lineAttributes(tag, node, context.baseUrl);
  const bare = attributes === undefined || context.open.includes(tag);
  const inner = spread(node.children, bare ? context : { ...context, open: [...context.open, tag] });
  if (bare) return inner;
  const pieces: HtmlNode[] = [];
  let run: HtmlNode[] = [];
  const close = () => {
    pieces.push(...(run.every(isBlank) ? run : [element(tag, attributes, run)]));
    run = [];
  };
  for (const piece of inner) {
    if (!isBlock(piece)) {
      run.push(piece);
      continue;
    }
    close();
    const heading = HEADING_TAGS.has(piece.tag);
    pieces.push(heading ? { ...piece, children: [element(tag, attributes, dissolve(tag, piece.children))] } : piece);
  }
  close();
  return pieces;
}

function spreadEmbed(node: HtmlElement, context: ArrangeContext): HtmlNode[] {
  const href = embedAddress(node, context.baseUrl);
  if (href === undefined) return node.tag === 'object' ? spread(node.children, context) : [];
  const words = href.replace(/^https:\/\/(www\.)?/, '');
  const bare = context.open.includes('a');
  return [BREAK, bare ? words : element('a', { href, rel: 'noreferrer noopener' }, [words]), BREAK];
}

/** Turns runs of the line into paragraphs between the blocks. */
function gather(nodes: readonly HtmlNode[]): HtmlElement[] {
  const blocks: HtmlElement[] = [];
  let run: HtmlNode[] = [];
  const close = () => {
    const line = trim(run);
    if (line.length > 0) blocks.push(element('p', {}, line));
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) {
      run.push(node);
      continue;
    }
    close();
    if (node !== BREAK) blocks.push(node);
  }
  close();
  return blocks;
}
