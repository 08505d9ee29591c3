import type { HtmlElement } from '../html-tree.ts';

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
