// Addresses of an <img>, including lazy loading, where the address is in other attributes than `src`.

import { cleanUrl } from './clean-url.ts';
import type { HtmlElement } from './html-tree.ts';

const SRCSET_ATTRIBUTES = ['data-srcset', 'data-lazy-srcset', 'srcset'];
const LAZY_ATTRIBUTES = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-orig-file',
  'data-large-file',
  'data-full-url',
  'data-url',
  'data-hi-res-src',
  'data-lazy',
  'data-img-src',
  'data-image',
  'data-echo',
  'data-actualsrc',
  'data-retina',
];

/** Clean absolute addresses of an image, best candidates first. */
export function imageAddresses({ attributes }: HtmlElement, baseUrl: string): string[] {
  const largest = SRCSET_ATTRIBUTES.flatMap((name) => largestOf(attributes[name] ?? ''));
  const lazy = LAZY_ATTRIBUTES.map((name) => attributes[name] ?? '');
  const written = [...largest, ...lazy, attributes['src'] ?? '']
    .map((value) => value.trim())
    .filter((value) => value !== '');
  const clean = written
    .filter((value) => !/^(data|blob|about):/i.test(value))
    .flatMap((value) => cleanUrl(value, baseUrl) ?? []);
  return [...new Set(clean)];
}

/**
 * Addresses of a srcset, largest first. Only a comma before white space or `http` separates; others are in addresses.
 */
function largestOf(srcset: string): string[] {
  const entries = srcset
    .slice(0, 10_000)
    .split(/,\s+|,(?=https?:)/)
    .map((entry) => entry.trim().split(/\s+/));
  const sized = entries.map(([url = '', size = '1x']) => ({ url, size: Number.parseFloat(size) || 0 }));
  return sized.sort((a, b) => b.size - a.size).map(({ url }) => url.replace(/,$/, ''));
}
