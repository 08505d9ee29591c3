import type { HtmlElement, HtmlNode } from '../html-tree.ts';

export interface RestructureContext {
  baseUrl: string;
  /** The `<img>` that replaces this image; undefined if it is dropped. */
  picture: (image: HtmlElement) => HtmlElement | undefined;
  /** Number of enclosing blocks. */
  depth: number;
  /** Inside a heading or a caption, where blocks are not allowed. */
  isInline: boolean;
  /** Tags of the enclosing inline elements: an element is never nested in one of the same tag. */
  openTags: readonly string[];
}

/** Restructures the content of a block. Passed to blocks.ts and table.ts as an argument, because restructure.ts imports them. */
export interface ContentRestructurer {
  /** Blocks in document order. Text outside blocks is wrapped in paragraphs. */
  blocks: (nodes: readonly HtmlNode[]) => HtmlElement[];
  /** Content of a list item or a cell: inline nodes if it is a single paragraph, otherwise blocks. */
  cell: (nodes: readonly HtmlNode[]) => HtmlNode[];
  /** Inline nodes only; blocks are unwrapped. */
  inline: (nodes: readonly HtmlNode[]) => HtmlNode[];
}
