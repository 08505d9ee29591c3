// Finding things in an element by the keys they may have, best first.
import { elementsOf } from './text.ts';
import type { XmlElement } from './tree.ts';

/** Children with one of these keys: by the order of the keys, then of the document. */
export function childrenOf(element: XmlElement, ...keys: string[]): XmlElement[] {
  const children = elementsOf(element);
  return keys.flatMap((key) => children.filter((child) => child.key === key));
}

/** The first reading that gives something, over the children with these keys. */
export function firstOf(
  element: XmlElement,
  keys: readonly string[],
  read: (child: XmlElement) => string | undefined,
): string | undefined {
  for (const child of childrenOf(element, ...keys)) {
    const value = read(child);
    if (value) return value;
  }
  return undefined;
}

/** Every element below with one of these keys, outer before inner, not looking inside those found. */
export function descendantsOf(element: XmlElement, keys: readonly string[], depth = 4): XmlElement[] {
  if (depth === 0) return [];
  return elementsOf(element).flatMap((child) =>
    keys.includes(child.key) ? [child] : descendantsOf(child, keys, depth - 1),
  );
}

/** Values without the empty and the repeated. */
export function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.map((value) => value?.trim() ?? '').filter((value) => value !== ''))];
}
