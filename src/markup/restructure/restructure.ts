// Restructures any HTML tree: only known elements, text in paragraphs, no blocks inside inline elements. `sanitise`
// filters the result again.
import { BLOCK_TAGS, element, type HtmlElement, type HtmlNode, NON_TEXT_TAGS, VOID_TAGS } from '../html-tree.ts';
import { inlineAttributes, isHidden, languageOf, withLanguage } from './attributes.ts';
import { HEADING_TAGS, restructureBlock } from './blocks.ts';
import type { ContentRestructurer, RestructureContext } from './context.ts';
import { EMBED_TAGS, findEmbedAddress } from './embed-address.ts';
import { isBlank, isBlock, PARAGRAPH_BREAK, pushInline, trim, unwrapTag } from './inline.ts';

/** Blocks nested deeper are unwrapped: their content is kept. */
const MAX_BLOCK_DEPTH = 12;

const RENAMED_TAGS: Readonly<Record<string, string>> = {
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
const INLINE_TAGS: ReadonlySet<string> = new Set(
  'a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var'.split(' '),
);

/** Blocks in document order. Text outside blocks is wrapped in paragraphs. */
export function restructure(nodes: readonly HtmlNode[], context: RestructureContext): HtmlElement[] {
  return wrapParagraphs(flatten(nodes, context));
}

function createContentRestructurer(context: RestructureContext): ContentRestructurer {
  return {
    blocks: (nodes) => restructure(nodes, context),
    cell: (nodes) => restructureCell(nodes, context),
    inline: (nodes) => restructureInline(nodes, context),
  };
}

function restructureCell(nodes: readonly HtmlNode[], context: RestructureContext): HtmlNode[] {
  const blocks = restructure(nodes, context);
  const [only] = blocks;
  const isSingleParagraph = blocks.length === 1 && only?.tag === 'p' && Object.keys(only.attributes).length === 0;
  return isSingleParagraph && only !== undefined ? only.children : blocks;
}

function restructureInline(nodes: readonly HtmlNode[], context: RestructureContext): HtmlNode[] {
  const line: HtmlNode[] = [];
  for (const node of flatten(nodes, { ...context, isInline: true }))
    pushInline(line, node === PARAGRAPH_BREAK ? ' ' : node);
  return trim(line);
}

/** A flat list of inline nodes, blocks and `PARAGRAPH_BREAK`, in document order. */
function flatten(nodes: readonly HtmlNode[], context: RestructureContext): HtmlNode[] {
  const found: HtmlNode[] = [];
  appendFlat(nodes, context, found);
  return found;
}

/** Appends to one list, also what is in unwrapped elements: a list for each of them would take quadratic time. */
function appendFlat(nodes: readonly HtmlNode[], context: RestructureContext, found: HtmlNode[]): void {
  for (const node of nodes) {
    if (typeof node === 'string') pushInline(found, node);
    else appendElement(node, context, found);
  }
}

function appendElement(node: HtmlElement, context: RestructureContext, found: HtmlNode[]): void {
  const tag = RENAMED_TAGS[node.tag] ?? node.tag;
  const appendAll = (pieces: readonly HtmlNode[]) => {
    for (const piece of pieces) pushInline(found, piece);
  };
  if (EMBED_TAGS.has(tag)) appendAll(flattenEmbed(node, context));
  else if (NON_TEXT_TAGS.has(tag) || isHidden(node)) return;
  else if (tag === 'br') pushInline(found, element('br', {}, []));
  else if (tag === 'img') pushInline(found, context.picture(node) ?? '');
  else if (VOID_TAGS.has(tag) && tag !== 'hr') return;
  else if (INLINE_TAGS.has(tag)) {
    const attributes = inlineAttributes(tag, node, context.baseUrl);
    if (attributes === undefined || context.openTags.includes(tag)) appendFlat(node.children, context, found);
    else appendAll(flattenInline(element(tag, attributes, node.children), context));
  } else if (BLOCK_TAGS.has(tag)) {
    pushInline(found, PARAGRAPH_BREAK);
    const blocks = blocksOf(tag, node, context);
    if (blocks === undefined) appendFlat(node.children, context, found);
    else appendAll(blocks);
    pushInline(found, PARAGRAPH_BREAK);
  } else appendFlat(node.children, context, found);
}

/** The blocks that replace an element; undefined if its content is used. */
function blocksOf(tag: string, node: HtmlElement, context: RestructureContext): HtmlElement[] | undefined {
  if (context.isInline) return undefined;
  const inner = createContentRestructurer({ ...context, openTags: [], depth: context.depth + 1 });
  const blocks = context.depth >= MAX_BLOCK_DEPTH ? undefined : restructureBlock(tag, node, inner);
  const language = languageOf(node);
  if (blocks !== undefined || Object.keys(language).length === 0) return blocks;
  return withLanguage(wrapParagraphs(flatten(node.children, context)), language);
}

function flattenInline({ tag, attributes, children }: HtmlElement, context: RestructureContext): HtmlNode[] {
  const inner = flatten(children, { ...context, openTags: [...context.openTags, tag] });
  const pieces: HtmlNode[] = [];
  let run: HtmlNode[] = [];
  const flush = () => {
    pieces.push(...(run.every(isBlank) ? run : [element(tag, attributes, run)]));
    run = [];
  };
  for (const piece of inner) {
    if (!isBlock(piece)) {
      run.push(piece);
      continue;
    }
    flush();
    const isHeading = HEADING_TAGS.has(piece.tag);
    pieces.push(isHeading ? { ...piece, children: [element(tag, attributes, unwrapTag(tag, piece.children))] } : piece);
  }
  flush();
  return pieces;
}

function flattenEmbed(node: HtmlElement, context: RestructureContext): HtmlNode[] {
  const href = findEmbedAddress(node, context.baseUrl);
  if (href === undefined) return node.tag === 'object' ? flatten(node.children, context) : [];
  const linkText = href.replace(/^https:\/\/(www\.)?/, '');
  const isInLink = context.openTags.includes('a');
  return [
    PARAGRAPH_BREAK,
    isInLink ? linkText : element('a', { href, rel: 'noreferrer noopener' }, [linkText]),
    PARAGRAPH_BREAK,
  ];
}

/** Wraps sequences of inline nodes between blocks in paragraphs. */
function wrapParagraphs(nodes: readonly HtmlNode[]): HtmlElement[] {
  const blocks: HtmlElement[] = [];
  let run: HtmlNode[] = [];
  const flush = () => {
    const line = trim(run);
    if (line.length > 0) blocks.push(element('p', {}, line));
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) {
      run.push(node);
      continue;
    }
    flush();
    if (node !== PARAGRAPH_BREAK) blocks.push(node);
  }
  flush();
  return blocks;
}
