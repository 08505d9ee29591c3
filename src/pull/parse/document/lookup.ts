// Finding things in an element by the keys they may have, best first.
import { elementsOf } from './text.ts';
import type { XmlElement } from './tree.ts';

/** An item is asked for some fifty keys: its children are sorted by key when the first is asked for. */
const sorted = new WeakMap<XmlElement, ReadonlyMap<string, XmlElement[]>>();
const NO_CHILDREN: ReadonlyMap<string, XmlElement[]> = new Map();

function childrenByKey(element: XmlElement): ReadonlyMap<string, XmlElement[]> {
  if (element.children.length === 0) return NO_CHILDREN;
  const known = sorted.get(element);
  if (known) return known;
  const byKey = Map.groupBy(elementsOf(element), ({ key }) => key);
  sorted.set(element, byKey);
  return byKey;
}

/** Children with one of these keys: by the order of the keys, then of the document. */
export function childrenOf(element: XmlElement, ...keys: string[]): XmlElement[] {
  const byKey = childrenByKey(element);
  return byKey.size === 0 ? [] : keys.flatMap((key) => byKey.get(key) ?? []);
}

/** The first reading that gives something, over the children with these keys. */
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
