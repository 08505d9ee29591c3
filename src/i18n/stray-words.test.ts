// Checks that templates contain no text of the interface: all of it comes from the dictionaries.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listFiles } from '../lib/files.ts';

const templates = (await listFiles('src')).filter((path) => path.endsWith('.astro'));

/** Text between tags and in attributes for screen readers, without expressions. */
function strayWords(source: string): string[] {
  let markup = source.replace(/^---\n.*?\n---\n/s, '');
  while (/\{[^{}]*\}/.test(markup)) markup = markup.replace(/\{[^{}]*\}/g, '');
  const texts = markup.replace(/<[^>]*>/g, '\n').split('\n');
  const spoken = [...markup.matchAll(/\s(?:alt|title|aria-label|placeholder)="([^"]*)"/g)].map(([, text = '']) => text);
  return [...texts, ...spoken].map((text) => text.trim()).filter((text) => /\p{L}/u.test(text));
}

it('finds words in a template', () => {
  expect(strayWords('---\nconst a = 1;\n---\n<p title="Hello">Read {a} more</p>')).toEqual(['Read  more', 'Hello']);
});

describe.each(templates)('%s', (path) => {
  it('contains no text', () => {
    expect(strayWords(readFileSync(`src/${path}`, 'utf8'))).toEqual([]);
  });

  it('contains no Cyrillic letter', () => {
    expect(readFileSync(`src/${path}`, 'utf8').match(/[а-яёіў]+/gi)).toBeNull();
  });
});
