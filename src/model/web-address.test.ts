import { describe, expect, it } from 'vitest';
import { idPattern } from './id.ts';
import { observanceSourceSchema } from './observance.ts';
import { organisationSchema } from './organisation.ts';
import { recordEntrySchema } from './person-record.ts';
import { statementFileSchema } from './statement.ts';
import { webAddressSchema } from './web-address.ts';

const ACCEPTS: Readonly<Record<string, (url: string) => boolean>> = {
  'the fact of a person': (url) =>
    recordEntrySchema.safeParse({ date: '2026', status: 'detained', organisation: 'Example Union', url }).success,
  'the source of a day': (url) => observanceSourceSchema.safeParse({ by: 'Example Union', url }).success,
  'the site of an organisation': (site) =>
    organisationSchema.safeParse({ names: { en: 'Union' }, kind: 'ngo', contact: { site } }).success,
  'a statement': (url) =>
    statementFileSchema.safeParse({ title: 'A', source: 'paper', date: '2026-08-23', lang: 'en', url }).success,
};

describe.each(Object.entries(ACCEPTS))('the address of %s', (_name, accepts) => {
  it('may be that of a page', () => {
    expect(accepts('https://union.example/a?b=1,2&c=(3)')).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://union.example@evil.example/',
    'https://user:word@evil.example/',
    'https://union.example/\u0085ATTACH:https://evil.example/',
    'https://union.example/"><script>',
    'https://union.example/a b',
    'https://union.example/\u202e',
  ])('is not %j', (url) => {
    expect(accepts(url)).toBe(false);
  });
});

it('loses line breaks, as in browsers', () => {
  expect(webAddressSchema.parse('https://union.example/\r\nATTACH:x')).toBe('https://union.example/ATTACH:x');
});

it.each(['__proto__', 'A', 'a--b', '-a', '../a', 'а'])('refuses the id %j', (id) => {
  expect(idPattern.test(id)).toBe(false);
});
