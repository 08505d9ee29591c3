import type { ParsedItem } from '../../model/feed.ts';
import type { Enclosure } from '../../model/item.ts';
import { cleanUrl } from './clean-url.ts';

const MAX_ENCLOSURES = 20;
const PICTURE_PATH = /\.(jpe?g|png|gif|webp|avif|svgz?|bmp|tiff?|ico)$/i;

/** Attached files at web addresses, each once; pictures are found apart. */
export function cleanEnclosures(enclosures: ParsedItem['enclosures'], baseUrl: string): Enclosure[] {
  const clean = new Map<string, Enclosure>();
  for (const { url, type, bytes } of enclosures) {
    const address = cleanUrl(url, baseUrl);
    const kind =
      type
        ?.trim()
        .toLowerCase()
        .replace(/\s*;.*$/, '') ?? '';
    if (address === undefined || isPicture(address, kind) || clean.has(address)) continue;
    clean.set(address, {
      url: address,
      ...(/^[a-z]+\/[a-z0-9.+-]+$/.test(kind) ? { type: kind } : {}),
      ...(bytes !== undefined && Number.isSafeInteger(bytes) && bytes > 0 ? { bytes } : {}),
    });
  }
  return [...clean.values()].slice(0, MAX_ENCLOSURES);
}

function isPicture(address: string, type: string): boolean {
  return type.startsWith('image/') || PICTURE_PATH.test(new URL(address).pathname);
}
