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
  for (const node of nodes) {
    if (typeof node === 'string') pushInline(found, node);
    else for (const piece of flattenElement(node, context)) pushInline(found, piece);
  }
  return found;
}

function flattenElement(node: HtmlElement, context: RestructureContext): HtmlNode[] {
  const tag = RENAMED_TAGS[node.tag] ?? node.tag;
  if (EMBED_TAGS.has(tag)) return flattenEmbed(node, context);
  if (NON_TEXT_TAGS.has(tag) || isHidden(node)) return [];
  if (tag === 'br') return [element('br', {}, [])];
  if (tag === 'img') return [context.picture(node) ?? ''];
  if (VOID_TAGS.has(tag) && tag !== 'hr') return [];
  if (INLINE_TAGS.has(tag)) return flattenInline(tag, node, context);
  const block =
    context.isInline || context.depth >= MAX_BLOCK_DEPTH
      ? undefined
      : restructureBlock(tag, node, createContentRestructurer({ ...context, openTags: [], depth: context.depth + 1 }));
  if (block !== undefined) return [PARAGRAPH_BREAK, ...block, PARAGRAPH_BREAK];
  const inner = flatten(node.children, context);
  if (!BLOCK_TAGS.has(tag)) return inner;
  const language = languageOf(node);
  return context.isInline || Object.keys(language).length === 0
    ? [PARAGRAPH_BREAK, ...inner, PARAGRAPH_BREAK]
    : [PARAGRAPH_BREAK, ...withLanguage(wrapParagraphs(inner), language), PARAGRAPH_BREAK];
}

function flattenInline(tag: string, node: HtmlElement, context: RestructureContext): HtmlNode[] {
  const attributes = inlineAttributes(tag, node, context.baseUrl);
  const isUnwrapped = attributes === undefined || context.openTags.includes(tag);
  const inner = flatten(node.children, isUnwrapped ? context : { ...context, openTags: [...context.openTags, tag] });
  if (isUnwrapped) return inner;
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
