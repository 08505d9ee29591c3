import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Problem } from '../lib/problem.ts';
import { comparePaths } from './edition-paths.ts';
import { formatNode, formatSums, parseNode, parseSums, type TreeEntry } from './tree.ts';

const segment = fc
  .stringMatching(/^[a-zа-яё0-9_-][a-zа-яё0-9 ._-]{0,20}[a-zа-яё0-9_-]$/u)
  .map((text) => text.normalize());
const entries = fc
  .uniqueArray(
    fc.record({
      path: fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      sha256: fc.stringMatching(/^[0-9a-f]{64}$/),
      size: fc.nat(),
    }),
    { selector: ({ path }) => path, minLength: 1, maxLength: 40 },
  )
  .map((list): TreeEntry[] => list.sort((a, b) => comparePaths(a.path, b.path)));

it('reads every list that it writes, and no other text as the same list', () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, at, change) => {
      const leaf = formatNode({ kind: 'leaf', entries: list });
      expect(parseNode(leaf)).toEqual({ kind: 'leaf', entries: list });
      const sums = formatSums(list);
      expect(parseSums(sums)).toEqual(list.map(({ path, sha256 }) => ({ path, sha256 })));
      const changed = Buffer.from(sums);
      const position = at % changed.length;
      changed[position] = ((changed[position] as number) + change) % 256;
      try {
        const text = new TextDecoder('utf-8', { fatal: true }).decode(changed);
        expect(formatSums(parseSums(text))).toBe(text);
      } catch (error) {
        expect(error instanceof Problem || error instanceof TypeError).toBe(true);
      }
    }),
  );
});
