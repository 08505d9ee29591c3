import { expect, it } from 'vitest';
import type { TreeEntry } from '../model/tree.ts';
import { limitsOf, requireFit } from './host-profiles.ts';
import type { LocalEdition } from './local-edition.ts';

const MIB = 1024 * 1024;

function local(
  sizes: readonly number[],
  small: readonly { id: string; files: number; bytes: number }[] = [],
): LocalEdition {
  const files = sizes.map((size, at): TreeEntry => ({ path: `n/${at}.html`, size, sha256: 'ab'.repeat(32) }));
  const edition = { small: small.map(({ id, files, bytes }) => ({ id, tree: { files, bytes } })) };
  return { files, edition } as unknown as LocalEdition;
}

const messageFor = (edition: LocalEdition, target: Parameters<typeof limitsOf>[0]): string => {
  try {
    requireFit(edition, limitsOf(target));
    return 'fits';
  } catch (error) {
    return (error as Error).message;
  }
};

const many = (count: number, size = 1) => Array<number>(count).fill(size);

it.each([
  { name: 'no profile', target: {}, sizes: many(30_000), fits: true },
  { name: 'cloudflare-pages', target: { profile: 'cloudflare-pages' as const }, sizes: many(20_000), fits: true },
  { name: 'cloudflare-pages', target: { profile: 'cloudflare-pages' as const }, sizes: many(20_001), fits: false },
  { name: 'cloudflare-pages', target: { profile: 'cloudflare-pages' as const }, sizes: [25 * MIB + 1], fits: false },
  { name: 'github-pages', target: { profile: 'github-pages' as const }, sizes: many(30_000), fits: true },
  { name: 'github-pages', target: { profile: 'github-pages' as const }, sizes: many(20, 51_000_000), fits: false },
  { name: 'github-pages', target: { profile: 'github-pages' as const }, sizes: [100 * MIB + 1], fits: false },
  { name: 'ipfs', target: { profile: 'ipfs' as const }, sizes: many(30_000), fits: true },
  { name: 'custom', target: { profile: 'custom' as const, limits: { files: 3 } }, sizes: many(4), fits: false },
])('$name fits: $fits', ({ target, sizes, fits }) => {
  expect(messageFor(local(sizes), target) === 'fits').toBe(fits);
});

it('names the counts, the largest files, and the largest small mirror that fits', () => {
  const edition = local(
    [...many(20_000), 30 * MIB],
    [
      { id: 'last-90-days', files: 25_000, bytes: 1 },
      { id: 'last-30-days', files: 9000, bytes: 80_000_000 },
      { id: 'last-7-days', files: 2000, bytes: 20_000_000 },
    ],
  );
  const message = messageFor(edition, { profile: 'cloudflare-pages' });
  expect(message).toContain('It has 20001 files; at most 20000 are allowed.');
  expect(message).toContain('n/20000.html (31.5 MB)');
  expect(message).toContain('Push the small mirror “last-30-days” (9000 files, 80.0 MB)');
  expect(message).toContain('"small": "last-30-days"');
});

it('says so if no small mirror fits', () => {
  const edition = local(many(10), [{ id: 'last-30-days', files: 9, bytes: 9 }]);
  expect(messageFor(edition, { profile: 'custom', limits: { files: 5 } })).toContain('no small mirror of this edition');
});
