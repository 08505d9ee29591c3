import { MAX_STRING_LENGTH } from '../../gate/admit-items.ts';
import { cleanUrl } from '../../markup/clean-url.ts';
import type { ParsedItem } from '../../model/feed.ts';
import type { Enclosure } from '../../model/item.ts';

const MAX_ENCLOSURES = 20;
const PICTURE_PATH = /\.(jpe?g|png|gif|webp|avif|svgz?|bmp|tiff?|ico)$/i;

/** Attached files at http and https addresses, without duplicates. Pictures are skipped: `findPictures` finds them. */
export function cleanEnclosures(enclosures: ParsedItem['enclosures'], baseUrl: string): Enclosure[] {
  const clean = new Map<string, Enclosure>();
  for (const { url, type, bytes } of enclosures) {
    const cleaned = cleanUrl(url, baseUrl);
    const mediaType =
      type
        ?.trim()
        .toLowerCase()
        .replace(/\s*;.*$/, '') ?? '';
    if (
      cleaned === undefined ||
      cleaned.length > MAX_STRING_LENGTH ||
      isPicture(cleaned, mediaType) ||
      clean.has(cleaned)
    )
      continue;
    clean.set(cleaned, {
      url: cleaned,
      ...(/^[a-z]{1,20}\/[a-z0-9.+-]{1,100}$/.test(mediaType) ? { type: mediaType } : {}),
      ...(bytes !== undefined && Number.isSafeInteger(bytes) && bytes > 0 ? { bytes } : {}),
    });
  }
  return [...clean.values()].slice(0, MAX_ENCLOSURES);
}

function isPicture(url: string, type: string): boolean {
  return type.startsWith('image/') || PICTURE_PATH.test(new URL(url).pathname);
}
