import { expect, it } from 'vitest';
import { storyKey } from './story-key.ts';

it('gives the first item of a story and the items that joined it one key', () => {
  const first = storyKey({ path: 'n/2026/08/23/abcdefghijkl.html' });
  expect(storyKey({ path: 'n/2026/08/24/mnopqrstuvwx.html', story: 'abcdefghijkl' })).toBe(first);
  expect(storyKey({ path: 'n/2026/08/24/mnopqrstuvwx.html' })).not.toBe(first);
});
