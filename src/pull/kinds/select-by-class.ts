// Selects elements of an HTML tree by class name.
import type { HtmlElement, HtmlNode } from '../../markup/html-tree.ts';

/** Whether an element has a class. */
export function hasClass(element: HtmlElement, name: string): boolean {
  return (element.attributes['class'] ?? '').split(/\s+/).includes(name);
}

/**
 * Selects the outermost elements with one of the class names, in document order.
 * @param outside class names of elements that are not searched
 */
export function selectByClass(
  nodes: readonly HtmlNode[],
  names: readonly string[],
  outside: readonly string[] = [],
): HtmlElement[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string' || outside.some((name) => hasClass(node, name))) return [];
    return names.some((name) => hasClass(node, name)) ? [node] : selectByClass(node.children, names, outside);
  });
}
