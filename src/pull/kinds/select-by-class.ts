// Finding elements of a small tree by the names in their class attribute.
import type { HtmlElement, HtmlNode } from '../markup/html-tree.ts';

export function hasClass(element: HtmlElement, name: string): boolean {
  return (element.attributes['class'] ?? '').split(/\s+/).includes(name);
}

/** The outermost elements that carry one of the names, in order; nothing inside an element named in `outside`. */
export function byClass(
  nodes: readonly HtmlNode[],
  names: readonly string[],
  outside: readonly string[] = [],
): HtmlElement[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string' || outside.some((name) => hasClass(node, name))) return [];
    return names.some((name) => hasClass(node, name)) ? [node] : byClass(node.children, names, outside);
  });
}
