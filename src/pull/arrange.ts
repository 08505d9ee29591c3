// Puts a wild tree in order: known elements only, text in paragraphs, blocks never inside a line. `sanitise` fences the result.
import { cleanUrl } from './clean-url.ts';
import { EMBED_TAGS, embedAddress } from './embed-address.ts';
import { appendText, BLOCK_TAGS, element, type HtmlElement, type HtmlNode, UNREAD_TAGS, VOID_TAGS } from './html-tree.ts';
import { arrangeTable } from './arrange-table.ts';
import { cleanText } from './plain-text.ts';

export interface ArrangeContext {
  baseUrl: string;
  /** The `<img>` to show for this element; undefined where no picture of ours is held. */
  picture: (image: HtmlElement) => HtmlElement | undefined;
  /** How many blocks stand around. */
  depth: number;
  /** In a heading or a caption: no block may stand here. */
  flat: boolean;
  /** Elements of the line that are open: none stands within its like. */
  open: readonly string[];
}

/** Blocks within blocks beyond this depth are dissolved. */
const MAX_BLOCK_DEPTH = 12;

const RENAMED: Readonly<Record<string, string>> = {
  h1: 'h2', h5: 'h4', h6: 'h4', strike: 's', tt: 'code', acronym: 'abbr', menu: 'ul', dir: 'ul', listing: 'pre', image: 'img',
};
const LINE_TAGS: ReadonlySet<string> = new Set('a abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var'.split(' '));
const HEADING_TAGS: ReadonlySet<string> = new Set(['h2', 'h3', 'h4']);
/** Ends one paragraph and begins another; never leaves this file. */
const BREAK: HtmlElement = element('', {}, []);

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
  const block = context.flat || context.depth >= MAX_BLOCK_DEPTH ? undefined : arrangeBlock(tag, node, { ...context, open: [], depth: context.depth + 1 });
  if (block !== undefined) return [BREAK, ...block, BREAK];
  const inner = spread(node.children, context);
  if (!BLOCK_TAGS.has(tag)) return inner;
  const named = languageOf(node);
  return context.flat || Object.keys(named).length === 0 ? [BREAK, ...inner, BREAK] : [BREAK, ...withLanguage(gather(inner), named), BREAK];
}

/** The block an element becomes; undefined for one that only begins and ends a paragraph. */
function arrangeBlock(tag: string, node: HtmlElement, context: ArrangeContext): HtmlElement[] | undefined {
  const named = languageOf(node);
  const kept = (children: HtmlNode[], extra = {}) => (children.length === 0 ? [] : [element(tag, { ...extra, ...named }, children)]);
  if (HEADING_TAGS.has(tag)) return kept(arrangeLine(node.children, context));
  if (tag === 'hr') return [element('hr', {}, [])];
  if (tag === 'pre') return kept([preformatted(node.children)].filter((text) => !isBlank(text)));
  if (tag === 'blockquote') return kept(arrange(node.children, context));
  if (tag === 'ul' || tag === 'ol') return kept(listEntries(node.children, context), tag === 'ol' ? numbers(node, ['start']) : {});
  if (tag === 'dl') return kept(definitions(node.children, context));
  if (tag === 'details') return kept(disclosure(node, context));
  if (tag === 'figure') return withLanguage(arrangeFigure(node, context), named);
  if (tag === 'table') return withLanguage(arrangeTable(node, context), named);
  return undefined;
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

/** Nodes without the elements of one tag, whose content stays. */
function dissolve(tag: string, nodes: readonly HtmlNode[]): HtmlNode[] {
  const kept: HtmlNode[] = [];
  for (const node of nodes) {
    if (typeof node === 'string') pushInline(kept, node);
    else if (node.tag === tag) for (const inner of dissolve(tag, node.children)) pushInline(kept, inner);
    else pushInline(kept, { ...node, children: dissolve(tag, node.children) });
  }
  return kept;
}

/** Attributes of an element of the line; undefined where without them it says nothing. */
function lineAttributes(tag: string, node: HtmlElement, baseUrl: string): Record<string, string> | undefined {
  const named = languageOf(node);
  if (tag === 'a') {
    const written = node.attributes['href']?.trim() ?? '';
    const href = written === '' || written.startsWith('#') ? undefined : cleanUrl(written, baseUrl);
    return href === undefined ? undefined : { href, rel: 'noreferrer noopener', ...named };
  }
  if (tag === 'span') return Object.keys(named).length === 0 ? undefined : named;
  const title = cleanText(node.attributes['title'] ?? '').trim();
  if (tag === 'abbr' && title !== '') return { title, ...named };
  const datetime = node.attributes['datetime'] ?? '';
  if (tag === 'time' && /^[\d:TZ.+-]{4,35}$/.test(datetime)) return { datetime, ...named };
  return named;
}

function spreadEmbed(node: HtmlElement, context: ArrangeContext): HtmlNode[] {
  const href = embedAddress(node, context.baseUrl);
  if (href === undefined) return node.tag === 'object' ? spread(node.children, context) : [];
  const words = href.replace(/^https:\/\/(www\.)?/, '');
  const bare = context.open.includes('a');
  return [BREAK, bare ? words : element('a', { href, rel: 'noreferrer noopener' }, [words]), BREAK];
}

function listEntries(nodes: readonly HtmlNode[], context: ArrangeContext): HtmlElement[] {
  return nodes.flatMap((node) => {
    const entry = typeof node !== 'string' && node.tag === 'li' ? node : element('li', {}, [node]);
    const children = arrangeCell(entry.children, context);
    return children.length === 0 ? [] : [element('li', { ...numbers(entry, ['value']), ...languageOf(entry) }, children)];
  });
}

function definitions(nodes: readonly HtmlNode[], context: ArrangeContext): HtmlElement[] {
  return nodes.flatMap((node) => {
    if (typeof node !== 'string' && node.tag === 'div') return definitions(node.children, context);
    const tag = typeof node !== 'string' && node.tag === 'dt' ? 'dt' : 'dd';
    const inner = typeof node !== 'string' && /^d[dt]$/.test(node.tag) ? node : element('dd', {}, [node]);
    const children = tag === 'dt' ? arrangeLine(inner.children, context) : arrangeCell(inner.children, context);
    return children.length === 0 ? [] : [element(tag, languageOf(inner), children)];
  });
}

function disclosure(node: HtmlElement, context: ArrangeContext): HtmlElement[] {
  const summary = node.children.find((child) => typeof child !== 'string' && child.tag === 'summary') as HtmlElement | undefined;
  const line = summary === undefined ? [] : arrangeLine(summary.children, context);
  const rest = arrange(node.children.filter((child) => child !== summary), context);
  return line.length === 0 ? rest : [element('summary', {}, line), ...rest];
}

/** A figure stays one if it shows something; a caption without its picture says nothing. */
function arrangeFigure(node: HtmlElement, context: ArrangeContext): HtmlElement[] {
  const isCaption = (child: HtmlNode): child is HtmlElement => typeof child !== 'string' && child.tag === 'figcaption';
  const shown = arrange(node.children.filter((child) => !isCaption(child)), context);
  const shows = shown.some((block) => /^(table|blockquote|pre)$/.test(block.tag) || block.children.some(isImage));
  const captions = node.children.filter(isCaption);
  if (!shows) return shown.length === 0 ? [] : [...shown, ...arrange(captions.flatMap((caption) => caption.children), context)];
  const line = arrangeLine(captions.flatMap((caption) => [' ', ...caption.children]), context);
  return [element('figure', {}, [...shown, ...(line.length === 0 ? [] : [element('figcaption', {}, line)])])];
}

/** Text as it was typed, without elements. */
function preformatted(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return cleanText(node).replaceAll('\r', '');
      if (node.tag === 'br') return '\n';
      return UNREAD_TAGS.has(node.tag) || EMBED_TAGS.has(node.tag) ? '' : preformatted(node.children);
    })
    .join('');
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

/** Adds a piece; white space is folded and a second line break in a row begins a paragraph. */
function pushInline(nodes: HtmlNode[], piece: HtmlNode): void {
  if (typeof piece === 'string') {
    const text = cleanText(piece).replace(/[ \t\r\n\f\u2028\u2029]+/g, ' ');
    const last = nodes.at(-1);
    const spaced = typeof last === 'string' ? last.endsWith(' ') : false;
    appendText(nodes, spaced ? text.replace(/^ /, '') : text);
    return;
  }
  if (piece.tag !== 'br') {
    nodes.push(piece);
    return;
  }
  const last = nodes.findLastIndex((node) => typeof node !== 'string' || node.trim() !== '');
  const before = nodes[last];
  if (before === undefined || typeof before === 'string' || before.tag !== 'br') nodes.push(piece);
  else nodes.splice(last, nodes.length - last, BREAK);
}

/** A line without blanks and line breaks at its ends; empty if nothing can be seen in it. */
function trim(line: readonly HtmlNode[]): HtmlNode[] {
  const start = line.findIndex((node) => !isBlank(node));
  if (start === -1) return [];
  const kept = line.slice(start, line.findLastIndex((node) => !isBlank(node)) + 1);
  const first = kept[0];
  if (typeof first === 'string') kept[0] = first.trimStart();
  const last = kept.at(-1);
  if (typeof last === 'string') kept[kept.length - 1] = last.trimEnd();
  return kept;
}

/** Blocks with the language and direction that stood around them, unless they have their own. */
function withLanguage(blocks: readonly HtmlElement[], around: Record<string, string>): HtmlElement[] {
  return blocks.map((block) => {
    if (block.tag === 'hr') return block;
    const { lang = around['lang'], dir = around['dir'], ...others } = block.attributes;
    return { ...block, attributes: { ...others, ...(lang === undefined ? {} : { lang }), ...(dir === undefined ? {} : { dir }) } };
  });
}

export function languageOf({ attributes }: HtmlElement): Record<string, string> {
  const lang = attributes['lang'] ?? attributes['xml:lang'] ?? '';
  const dir = attributes['dir']?.toLowerCase() ?? '';
  return {
    ...(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$/.test(lang) ? { lang } : {}),
    ...(/^(ltr|rtl|auto)$/.test(dir) ? { dir } : {}),
  };
}

/** Those of the named attributes that hold a small number. */
export function numbers(node: HtmlElement, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => {
    const value = node.attributes[name] ?? '';
    return /^[1-9]\d{0,3}$/.test(value) ? [[name, value]] : [];
  }));
}

function isHidden({ attributes }: HtmlElement): boolean {
  return 'hidden' in attributes || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '');
}

function isBlock(node: HtmlNode): node is HtmlElement {
  return typeof node !== 'string' && (node === BREAK || BLOCK_TAGS.has(node.tag));
}

function isImage(node: HtmlNode): boolean {
  return typeof node !== 'string' && (node.tag === 'img' || node.children.some(isImage));
}

function isBlank(node: HtmlNode): boolean {
  if (typeof node === 'string') return node.trim() === '';
  return node.tag !== 'img' && node.children.every(isBlank);
}
