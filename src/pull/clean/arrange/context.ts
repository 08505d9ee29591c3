import type { HtmlElement } from '../../markup/html-tree.ts';

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
