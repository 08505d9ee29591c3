import { shortHash } from '../../src/lib/hash.ts';
import type { Item } from '../../src/model/item.ts';
import { toInstant } from '../../src/model/time.ts';
import { sampleItem } from './content-folder.ts';
import { words } from './many-feeds.ts';

/**
 * Items of the source `paper`, ten minutes apart, the newest of 2026-08-23 09:00 UTC; the same call gives the same items.
 * @param later shifts all items by this number of steps: `generatedItems(3, 9, 3)` come after `generatedItems(3, 9)`
 */
export function generatedItems(count: number, characters: number, later = 0): Item[] {
  return Array.from({ length: count }, (_, nth) => nth - later).map((place) => {
    const publishedAt = toInstant(Date.UTC(2026, 7, 23, 9) - place * 600_000);
    return sampleItem({
      id: shortHash(`item ${place}`),
      url: `http://paper.example/${place}`,
      link: `http://paper.example/${place}`,
      title: words(place, 60),
      lead: words(place + 1, 150),
      body: Array.from({ length: 4 }, (_, part) => `<p>${words(place * 7 + part, characters / 4)}.</p>`).join(''),
      lang: 'be',
      publishedAt,
      firstSeenAt: publishedAt,
    });
  });
}
