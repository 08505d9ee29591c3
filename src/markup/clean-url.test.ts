import { expect, it } from 'vitest';
import { cleanUrl, isPlainAddress } from './clean-url.ts';

const BASE = 'https://www.zvon.example/news/';

it.each([
  { name: 'lower-cases scheme and host', url: 'HTTPS://Zvon.EXAMPLE/News', clean: 'https://zvon.example/News' },
  { name: 'drops the default port of https', url: 'https://zvon.example:443/a', clean: 'https://zvon.example/a' },
  { name: 'drops the default port of http', url: 'http://zvon.example:80/a', clean: 'http://zvon.example/a' },
  { name: 'keeps another port', url: 'https://zvon.example:8443/a', clean: 'https://zvon.example:8443/a' },
  { name: 'drops the fragment', url: 'https://zvon.example/a#part', clean: 'https://zvon.example/a' },
  { name: 'keeps a fragment that is a path', url: 'https://zvon.example/#!/a/b', clean: 'https://zvon.example/#!/a/b' },
  { name: 'drops credentials', url: 'https://user:word@zvon.example/a', clean: 'https://zvon.example/a' },
  { name: 'drops a trailing dot of the host', url: 'https://zvon.example./a', clean: 'https://zvon.example/a' },
  { name: 'adds a slash to a bare host', url: 'https://zvon.example', clean: 'https://zvon.example/' },
  { name: 'drops an empty query', url: 'https://zvon.example/a?', clean: 'https://zvon.example/a' },
  { name: 'trims white space', url: ' \n https://zvon.example/a \t', clean: 'https://zvon.example/a' },
  {
    name: 'encodes Cyrillic',
    url: 'https://zvon.example/навіны',
    clean: 'https://zvon.example/%D0%BD%D0%B0%D0%B2%D1%96%D0%BD%D1%8B',
  },
  { name: 'encodes a Cyrillic host', url: 'https://звон.example/', clean: 'https://xn--b1ajtd.example/' },
  { name: 'resolves a path from the root', url: '/a/b', clean: 'https://www.zvon.example/a/b' },
  { name: 'resolves a relative path', url: 'a?b=1', clean: 'https://www.zvon.example/news/a?b=1' },
  { name: 'resolves a protocol-relative address', url: '//cdn.example/a', clean: 'https://cdn.example/a' },
  {
    name: 'drops utm',
    url: 'https://zvon.example/a?utm_source=rss&utm_medium=x&utm_campaign=y',
    clean: 'https://zvon.example/a',
  },
  { name: 'drops utm in capitals', url: 'https://zvon.example/a?UTM_Source=rss', clean: 'https://zvon.example/a' },
  {
    name: 'drops utm behind an escaped ampersand',
    url: 'https://zvon.example/a?id=1&amp;utm_source=x',
    clean: 'https://zvon.example/a?id=1',
  },
  { name: 'drops Matomo', url: 'https://zvon.example/a?mtm_campaign=x&pk_kwd=y', clean: 'https://zvon.example/a' },
  {
    name: 'drops the click ids of networks',
    url: 'https://zvon.example/a?fbclid=1&gclid=2&yclid=3&msclkid=4&twclid=5',
    clean: 'https://zvon.example/a',
  },
  {
    name: 'drops the click id of Yandex search',
    url: 'https://zvon.example/a?ysclid=l1',
    clean: 'https://zvon.example/a',
  },
  { name: 'drops igshid', url: 'https://instagram.com/p/x/?igshid=abc', clean: 'https://instagram.com/p/x/' },
  { name: 'drops maca', url: 'https://zvon.example/a?maca=bel-rss-1', clean: 'https://zvon.example/a' },
  {
    name: 'drops at_medium and at_campaign',
    url: 'https://zvon.example/a?at_medium=RSS&at_campaign=KARANGA',
    clean: 'https://zvon.example/a',
  },
  { name: 'drops _openstat', url: 'https://zvon.example/a?_openstat=abc', clean: 'https://zvon.example/a' },
  {
    name: 'drops mailing ids',
    url: 'https://zvon.example/a?mc_cid=1&mc_eid=2&_hsenc=3',
    clean: 'https://zvon.example/a',
  },
  { name: 'drops from=rss', url: 'https://zvon.example/a?from=rss', clean: 'https://zvon.example/a' },
  {
    name: 'keeps from with another value',
    url: 'https://zvon.example/timetable?from=minsk',
    clean: 'https://zvon.example/timetable?from=minsk',
  },
  { name: 'drops source=feed', url: 'https://zvon.example/a?source=feed', clean: 'https://zvon.example/a' },
  {
    name: 'drops ref with the own host',
    url: 'https://zvon.example/a?ref=zvon.example',
    clean: 'https://zvon.example/a',
  },
  {
    name: 'drops ref with the host of the base',
    url: 'https://other.example/a?ref=https://zvon.example/',
    clean: 'https://other.example/a',
  },
  {
    name: 'keeps ref with another value',
    url: 'https://zvon.example/a?ref=chapter-2',
    clean: 'https://zvon.example/a?ref=chapter-2',
  },
  { name: 'drops si on YouTube', url: 'https://youtu.be/abc?si=track', clean: 'https://youtu.be/abc' },
  { name: 'keeps si elsewhere', url: 'https://zvon.example/?si=be', clean: 'https://zvon.example/?si=be' },
  {
    name: 'keeps the video id',
    url: 'https://www.youtube.com/watch?v=abc&feature=share&t=10',
    clean: 'https://www.youtube.com/watch?v=abc&t=10',
  },
  {
    name: 'keeps the order of other parameters',
    url: 'https://zvon.example/?z=1&utm_source=x&a=2',
    clean: 'https://zvon.example/?z=1&a=2',
  },
  {
    name: 'keeps their spelling',
    url: 'https://zvon.example/?q=%20a+b%2Cc&flag',
    clean: 'https://zvon.example/?q=%20a+b%2Cc&flag',
  },
  { name: 'keeps a repeated parameter', url: 'https://zvon.example/?a=1&a=2', clean: 'https://zvon.example/?a=1&a=2' },
  {
    name: 'keeps a value that is not well-formed',
    url: 'https://zvon.example/?a=%E0%A4',
    clean: 'https://zvon.example/?a=%E0%A4',
  },
  {
    name: 'keeps a name that only starts with a tracking name',
    url: 'https://zvon.example/?utmost=1&gclidx=2',
    clean: 'https://zvon.example/?utmost=1&gclidx=2',
  },
])('$name', ({ url, clean }) => {
  expect(cleanUrl(url, BASE)).toBe(clean);
});

it.each([
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'mailto:a@zvon.example',
  'tel:+375',
  'ftp://zvon.example/',
  'file:///etc/passwd',
  'blob:https://zvon.example/1',
  'http://',
  'https://',
  'http://[::1',
  'https://zvon example/',
  'about:blank',
  'tg://resolve?domain=x',
  'http://%00/',
])('refuses %j', (url) => {
  expect(cleanUrl(url, BASE)).toBeUndefined();
});

it('refuses a relative address without a base', () => {
  expect(cleanUrl('/a')).toBeUndefined();
  expect(cleanUrl('')).toBeUndefined();
});

it('uses https for a protocol-relative address without a base', () => {
  expect(cleanUrl('//zvon.example/a')).toBe('https://zvon.example/a');
});

it('ignores a base that is not an address', () => {
  expect(cleanUrl('https://zvon.example/a?ref=x', 'nonsense')).toBe('https://zvon.example/a?ref=x');
  expect(cleanUrl('/a', 'nonsense')).toBeUndefined();
});

it('does not change a clean address', () => {
  const once = cleanUrl('https://Zvon.example:443/a b?x=1&utm_id=2&y=%20#z') ?? '';
  expect(cleanUrl(once)).toBe(once);
});

it.each([
  { name: 'as a publisher writes it', url: 'https://zvon.example/навіны a?x=1#top', isPlain: true },
  { name: 'with a name', url: 'https://bank.example@evil.example/', isPlain: false },
  { name: 'with a name and a password', url: 'https://user:word@zvon.example/', isPlain: false },
  { name: 'with an override of the direction', url: 'https://zvon.example/\u202egpj.exe', isPlain: false },
  { name: 'with an invisible character', url: 'https://zvon\u00ad.example/', isPlain: false },
  { name: 'with a line break', url: 'https://zvon.example/a\nb', isPlain: false },
  { name: 'with an escape', url: 'https://zvon.example/\u001b[2J', isPlain: false },
  { name: 'of another scheme', url: 'ftp://zvon.example/', isPlain: false },
])('an address $name is plain: $isPlain', ({ url, isPlain }) => {
  expect(isPlainAddress(url)).toBe(isPlain);
});
