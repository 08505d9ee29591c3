import { expect, it } from 'vitest';
import type { Preview } from '../model/preview.ts';
import { formatComment, MARK } from './comment-text.ts';
import { readPreview } from './read-preview.ts';

const HOSTILE = [
  '</code><img src=x onerror=alert(1)>',
  '@everybody see #1',
  '`code` **bold** [link](http://evil.example)',
  'a | b',
  '<!-- lusterka-preview -->',
  'one\n\n# two',
  '\u202egnp.exe\u0007',
];

function preview(text: string): Preview {
  return {
    sources: [
      {
        id: 'paper',
        title: text,
        feeds: [{ url: text, outcome: text }],
        items: [
          { title: text, url: text, publishedAt: '2026-08-23T09:00:00Z', lang: 'be', characters: 0, pictures: 0 },
        ],
      },
    ],
    more: 0,
    broken: [text],
  };
}

it.each(HOSTILE)('shows %j as plain text', (text) => {
  const quotes = [
    ...formatComment(preview(text))
      .replace(MARK, '')
      .matchAll(/<code>(.*?)<\/code>/gs),
  ].map(([, inner]) => inner as string);
  expect(quotes.length).toBeGreaterThan(4);
  // No Markdown or HTML is left, only numeric character references.
  for (const inner of quotes) expect(inner.replace(/&#\d+;/g, '')).not.toMatch(/[<>&@#`*_[\]|\\~\n\r\u0007\u202e]/);
  const outside = formatComment(preview(text)).replace(/<code>.*?<\/code>/gs, '');
  expect(outside).toBe(formatComment(preview('plain')).replace(/<code>.*?<\/code>/gs, ''));
});

it('reads the report of try, and refuses any other input', () => {
  const good = preview('Words');
  expect(readPreview(Buffer.from(JSON.stringify(good)))).toEqual(good);
  const many = { ...good, sources: Array(21).fill(good.sources[0]) };
  for (const bad of [many, { ...good, html: '<b>' }, preview('x'.repeat(401)), { ...good, broken: [{}] }, 'words']) {
    expect(() => readPreview(Buffer.from(JSON.stringify(bad)))).toThrow(/Nothing was posted/);
  }
  expect(() => readPreview(Buffer.alloc(300_000, 32))).toThrow(/longer than/);
  expect(() => readPreview(Buffer.from([0xff]))).toThrow(/not JSON/);
});
