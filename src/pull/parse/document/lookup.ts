// Finds children and descendants of an element by their keys.
import { elementsOf } from './text.ts';
import type { XmlElement } from './tree.ts';

/** Cache of children grouped by key: about fifty keys are looked up per item. */
const cache = new WeakMap<XmlElement, ReadonlyMap<string, XmlElement[]>>();
const NO_CHILDREN: ReadonlyMap<string, XmlElement[]> = new Map();

function childrenByKey(element: XmlElement): ReadonlyMap<string, XmlElement[]> {
  if (element.children.length === 0) return NO_CHILDREN;
  const cached = cache.get(element);
  if (cached) return cached;
  const byKey = Map.groupBy(elementsOf(element), ({ key }) => key);
  cache.set(element, byKey);
  return byKey;
}

/** Children with one of these keys, in the order of the keys, then of the document. */
export function childrenOf(element: XmlElement, ...keys: string[]): XmlElement[] {
  const byKey = childrenByKey(element);
  return byKey.size === 0 ? [] : keys.flatMap((key) => byKey.get(key) ?? []);
}

/** The first non-empty value that `read` returns for the children with these keys, in the order of the keys. */
export function firstOf(
  element: XmlElement,
  keys: readonly string[],
  read: (child: XmlElement) => string | undefined,
): string | undefined {
  const byKey = childrenByKey(element);
  for (const key of keys) {
    for (const child of byKey.get(key) ?? []) {
      const value = read(child);
      if (value) return value;
    }
  }
  return undefined;
}

/** Descendants with one of these keys, in document order. Does not search inside matching elements. */
export function descendantsOf(element: XmlElement, keys: readonly string[], depth = 4): XmlElement[] {
  if (depth === 0) return [];
  return elementsOf(element).flatMap((child) =>
    keys.includes(child.key) ? [child] : descendantsOf(child, keys, depth - 1),
  );
}

/** Trims values and removes empty and repeated ones. */
export function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.map((value) => value?.trim() ?? '').filter((value) => value !== ''))];
}
