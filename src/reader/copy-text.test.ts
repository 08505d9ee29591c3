import { expect, it } from 'vitest';
import { copyText } from './copy-text.ts';

it('puts an empty line between parts and omits empty parts', () => {
  expect(copyText(['Title', '', 'Paper', ' \n '])).toBe('Title\n\nPaper');
});

it.each([
  { text: 'Read at https://paper.example/2026/1?a=b now', is: 'Read at now' },
  { text: 'www.paper.example', is: '' },
  { text: 'One.\nHTTP://PAPER.EXAMPLE/x\nTwo.', is: 'One.\n\nTwo.' },
  { text: 'Schools, hospitals\u00a0and the like.', is: 'Schools, hospitals and the like.' },
])('removes URLs from “$text”', ({ text, is }) => {
  expect(copyText([text])).toBe(is);
});

it('is idempotent', () => {
  const once = copyText(['A  title', 'See www.paper.example\n\n\n\nThe end']);
  expect(copyText([once])).toBe(once);
});
