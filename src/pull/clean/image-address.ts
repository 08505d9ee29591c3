// Where the picture of an <img> really is: pages that load pictures late hide the address in other attributes.

import type { HtmlElement } from '../markup/html-tree.ts';
import { cleanUrl } from './clean-url.ts';

const SET_ATTRIBUTES = ['data-srcset', 'data-lazy-srcset', 'srcset'];
const LATE_ATTRIBUTES = [
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

/** Clean absolute addresses of an image, the most promising first. */
export function imageAddresses({ attributes }: HtmlElement, baseUrl: string): string[] {
  const largest = SET_ATTRIBUTES.flatMap((name) => largestOf(attributes[name] ?? ''));
  const late = LATE_ATTRIBUTES.map((name) => attributes[name] ?? '');
  const written = [...largest, ...late, attributes['src'] ?? '']
    .map((value) => value.trim())
    .filter((value) => value !== '');
  const clean = written
    .filter((value) => !/^(data|blob|about):/i.test(value))
    .flatMap((value) => cleanUrl(value, baseUrl) ?? []);
  return [...new Set(clean)];
}

/** Addresses of a srcset, the largest first. A comma inside an address is kept: only one followed by a blank divides. */
function largestOf(srcset: string): string[] {
  const entries = srcset
    .slice(0, 10_000)
    .split(/,\s+|,(?=https?:)/)
    .map((entry) => entry.trim().split(/\s+/));
  const sized = entries.map(([url = '', size = '1x']) => ({ url, size: Number.parseFloat(size) || 0 }));
  return sized.sort((a, b) => b.size - a.size).map(({ url }) => url.replace(/,$/, ''));
}
