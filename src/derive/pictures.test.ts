import { expect, it } from 'vitest';
import { distinctPictures } from './pictures.ts';

const picture = (hash: string, alt: string) => ({ key: 'abcabcabcabc', hash, alt, width: 960, height: 640 });

it('keeps each picture once, at its first position, with the first non-empty alt text', () => {
  expect(distinctPictures([picture('a', ''), picture('b', 'Bridge'), picture('a', 'River')])).toEqual([
    picture('a', 'River'),
    picture('b', 'Bridge'),
  ]);
});
