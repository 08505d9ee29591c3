import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../lib/problem.ts';
import { plainText } from '../../markup/plain-text.ts';
import type { ArticleSelectors } from '../../model/source.ts';
import { type Article, extractArticle } from './full-text.ts';

const url = 'https://paper.example/n/bridge.html';
const page = await readFile('tests/fixtures/kinds/article.html', 'utf8');
const SENTENCE = 'Гэта сказ выдуманага артыкула, у якім ёсць коскі, словы, думкі і кропка. ';
const TEXT = `<p>${SENTENCE.repeat(3)}</p>`.repeat(4);

function extract(html: string, article?: ArticleSelectors): Article {
  const found = extractArticle(html, { url, article });
  if (found === undefined) throw new Error('not an article');
  return found;
}

function words(found: Article): string {
  return plainText(found.bodyHtml ?? '');
}

describe('an article page without selectors', () => {
  const found = extract(page);

  it('returns the text from the first to the last sentence', () => {
    expect(found.isReadable).toBe(true);
    expect(words(found)).toMatch(/^У нядзелю ў выдуманай.*хто за што адказвае\.$/);
  });

  it.each([
    'Facebook',
    'печыва',
    'Стары мост',
    'Чытайце таксама',
    'Як будавалі',
    'Telegram',
    'Падтрымайце',
    'Каментары',
    'Дужа добры',
    'не тэкст',
    'Галоўная',
  ])('removes “%s”', (clutter) => {
    expect(words(found)).not.toContain(clutter);
  });

  it('keeps quotations, links and lazy-loaded pictures, with absolute addresses', () => {
    expect(found.bodyHtml).toContain('<blockquote>');
    expect(found.bodyHtml).toContain('href="https://paper.example/people/anna"');
    expect(found.bodyHtml).toContain('https://paper.example/img/crowd.jpg');
  });

  it('returns title, authors, date, language and picture', () => {
    expect(found).toMatchObject({
      title: 'У Прыкладава адкрылі мост',
      authors: ['Ганна Узорная'],
      publishedAtText: '2026-08-23T09:00:00+03:00',
      lang: 'be',
      picture: 'https://paper.example/img/bridge-large.jpg',
    });
  });
});

describe('selectors of a source', () => {
  it('select the body in parts', () => {
    const html = `<div class="a"><p>${SENTENCE.repeat(2)}</p><p class="b">Унутры.</p></div><div>Не гэта.</div><p class="b">Апошняе.</p>`;
    expect(words(extract(html, { body: '.a, .b' }))).toBe(`${SENTENCE.repeat(2)}Унутры. Апошняе.`);
  });

  it('remove elements of the body', () => {
    expect(words(extract(page, { body: '.post-content', remove: ['blockquote'] }))).not.toContain('інжынер');
    expect(words(extract(page, { remove: ['blockquote'] }))).not.toContain('інжынер');
  });

  it('have priority over metadata for title, date and authors', () => {
    const html = `${page}<div class="own"><b>Свой загаловак</b><i>22 жніўня 2026</i><u>Адзін</u><u>Два</u></div>`;
    expect(extract(html, { title: '.own b', date: '.own i', author: '.own u' })).toMatchObject({
      title: 'Свой загаловак',
      publishedAtText: '22 жніўня 2026',
      authors: ['Адзін', 'Два'],
    });
  });

  it('fall back to Readability if they match nothing', () => {
    expect(words(extract(page, { body: '.gone', title: '.gone', date: '.gone', author: '.gone' }))).toContain(
      'Прыкладава',
    );
    expect(extract(page, { title: '.gone' }).title).toBe('У Прыкладава адкрылі мост');
  });

  it.each([
    { name: 'article.body', article: { body: 'p:::[' } },
    { name: 'article.remove.1', article: { remove: ['p', '>>'] } },
    { name: 'article.title', article: { title: '[' } },
  ])('that are invalid are reported: $name', ({ name, article }) => {
    const attempt = () => extract(page, article);
    expect(attempt).toThrow(Problem);
    expect(attempt).toThrow(`“${name}”`);
  });
});

describe('JSON-LD', () => {
  const withData = (data: string) =>
    extract(
      `<html><head><script type="application/ld+json">${data}</script><meta property="og:title" content="Іншы"></head><body><article>${TEXT}</article></body></html>`,
    );

  it('has priority, anywhere in a graph', () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite', headline: 'Сайт' },
        {
          '@type': ['NewsArticle'],
          headline: 'Мост &amp; рака',
          datePublished: '2026-08-23',
          author: [{ name: 'Ян' }, 'Ева'],
          image: { url: '/m.jpg' },
          inLanguage: 'be',
        },
      ],
    };
    expect(withData(JSON.stringify(data))).toMatchObject({
      title: 'Мост & рака',
      publishedAtText: '2026-08-23',
      authors: ['Ян', 'Ева'],
      picture: 'https://paper.example/m.jpg',
      lang: 'be',
    });
  });

  it.each([
    { name: 'invalid JSON', data: '{"@type": "NewsArticle", ' },
    { name: 'not an article', data: '{"@type":"Person","name":"Ян"}' },
    { name: 'deeply nested brackets', data: '['.repeat(100_000) },
    {
      name: 'values of wrong types',
      data: '{"@type":"NewsArticle","headline":{"a":1},"author":[null,7],"image":[null]}',
    },
  ])('is ignored if it is $name', ({ data }) => {
    expect(withData(data)).toMatchObject({ title: 'Іншы', authors: [] });
  });

  it('is read with line breaks in strings', () => {
    expect(withData('{"@type":"Article","headline":"Два\nрадкі"}').title).toBe('Два радкі');
  });
});

describe('a page without an article', () => {
  it('is not readable if it is a list of links', () => {
    const list = Array.from(
      { length: 40 },
      (_, at) => `<div><a href="/n/${at}">Загаловак навіны нумар ${at}, даволі доўгі, каб мець словы</a></div>`,
    ).join('');
    expect(extract(`<html><body><h1>Навіны</h1>${list}</body></html>`).isReadable).toBe(false);
  });

  it('is not readable if it is a notice of one sentence', () => {
    expect(extract('<html><body><article><p>Старонка недаступная.</p></article></body></html>').isReadable).toBe(false);
  });

  it('is undefined if it is empty', () => {
    expect(extractArticle('', { url })).toBeUndefined();
  });
});

describe('the body', () => {
  it('does not repeat the title', () => {
    const found = extract(`<title>Мост</title><div class="text"><h2>Мост</h2>${TEXT}</div>`, { body: '.text' });
    expect(words(found)).toMatch(/^Гэта сказ/);
  });

  it('is found in a page wrapped in a form', () => {
    expect(
      extract(`<body><form id="aspnetForm"><h1>Мост</h1><div class="article-text">${TEXT}</div></form></body>`)
        .isReadable,
    ).toBe(true);
  });

  it('is found in a page whose root has a clutter name', () => {
    expect(
      extract(`<html><body><div class="social layout"><article>${TEXT}</article></div></body></html>`).isReadable,
    ).toBe(true);
  });

  it('has addresses resolved against the base element', () => {
    expect(
      extract(`<base href="https://other.example/"><article>${TEXT}<p><a href="x">${SENTENCE}</a></p></article>`, {
        body: 'article',
      }).bodyHtml,
    ).toContain('https://other.example/x');
  });

  it('keeps character references as text', () => {
    expect(
      extract(`<article>${TEXT}<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;</p></article>`, { body: 'article' })
        .bodyHtml,
    ).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;');
  });
});

// Quadratic behaviour would exceed the test timeout by minutes.
describe('a malicious page', () => {
  it.each([
    { name: '200,000 elements', html: '<b>x</b>'.repeat(200_000) },
    { name: '2 million angle brackets', html: '<'.repeat(2_000_000) },
    { name: 'more than 5 million characters', html: 'x'.repeat(5_000_001) },
  ])('is refused: $name', ({ html }) => {
    expect(extractArticle(`<html><body>${html}</body></html>`, { url })).toBeUndefined();
  });

  it.each([
    { name: '10,000 nested elements', html: '<div>'.repeat(10_000) },
    { name: '100 nested share bars', html: '<div class="share">'.repeat(100) + SENTENCE.repeat(5_000) },
    { name: '300,000 attributes', html: `<p ${Array.from({ length: 300_000 }, (_, at) => `a${at}=1`).join(' ')}>` },
    { name: 'unclosed tags', html: 'a<h'.repeat(500_000) },
    { name: 'a title of dashes', html: `<title>${'a - '.repeat(100_000)}</title>` },
  ])('is processed in bounded time: $name', ({ html }) => {
    expect(extractArticle(`<html><body>${TEXT}${html}`, { url })).toBeDefined();
  });
});
