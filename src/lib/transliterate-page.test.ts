import { describe, expect, it } from 'vitest';
import { inLatinScript, transliteratePage } from './transliterate-page.ts';

const page = (body: string) => `<!doctype html><html lang="be"><body>${body}</body></html>`;
const latin = (body: string) => `<!doctype html><html lang="be-Latn"><body>${body}</body></html>`;

describe('transliteratePage', () => {
  it.each([
    { name: 'its text', body: '<p>Дзень <b>добры</b>!</p>', becomes: '<p>Dzień <b>dobry</b>!</p>' },
    {
      name: 'attributes that are read',
      body: '<img src="a.jpg" alt="Хата" title=\'Лес\'><nav aria-label="Раздзелы"></nav>',
      becomes: '<img src="a.jpg" alt="Chata" title=\'Les\'><nav aria-label="Raździeły"></nav>',
    },
    {
      name: 'no other attributes',
      body: '<p class="хата" data-word="Лес">Ліпа</p>',
      becomes: '<p class="хата" data-word="Лес">Lipa</p>',
    },
    {
      name: 'no scripts and styles',
      body: '<script>"Лес"</script><style>/* Лес */</style>Лес',
      becomes: '<script>"Лес"</script><style>/* Лес */</style>Les',
    },
    { name: 'no comments', body: '<!-- Лес -->Лес', becomes: '<!-- Лес -->Les' },
    {
      name: 'no text of another language',
      body: '<p lang="ru">Лес</p><p lang="">Лес</p>Лес',
      becomes: '<p lang="ru">Лес</p><p lang="">Лес</p>Les',
    },
    {
      name: 'Belarusian inside another language',
      body: '<p lang="ru">Лес <q lang="be">Лес</q></p>',
      becomes: '<p lang="ru">Лес <q lang="be-Latn">Les</q></p>',
    },
    {
      name: 'nothing inside translate=no',
      body: '<a translate="no" lang="be" title="Лес">Лес <b>Лес</b></a>Лес',
      becomes: '<a translate="no" lang="be" title="Лес">Лес <b>Лес</b></a>Les',
    },
    {
      name: 'translate=yes inside it',
      body: '<p translate="no">Лес <b translate="yes">Лес</b></p>',
      becomes: '<p translate="no">Лес <b translate="yes">Les</b></p>',
    },
    {
      name: 'a word with an escaped apostrophe',
      body: 'сям&#39;я, аб&rsquo;ява &amp; п’еса',
      becomes: 'siamja, abjava &amp; pjesa',
    },
    {
      name: 'no character references',
      body: '&lt;b&gt; а &quot;б&quot; &nbsp; 2 < 3 <br> в',
      becomes: '&lt;b&gt; a &quot;b&quot; &nbsp; 2 < 3 <br> v',
    },
    {
      name: 'text after unclosed elements',
      body: '<ul><li lang="ru">Лес<li>Лес</ul><p>Лес<p>Лес',
      becomes: '<ul><li lang="ru">Лес<li>Les</ul><p>Les<p>Les',
    },
    {
      name: 'text of and after SVG',
      body: '<svg viewBox="0 0 1 1"><title>Лес</title><path d="M0 0"/></svg>Лес',
      becomes: '<svg viewBox="0 0 1 1"><title>Les</title><path d="M0 0"/></svg>Les',
    },
  ])('transliterates $name', ({ body, becomes }) => {
    expect(transliteratePage(page(body))).toBe(latin(becomes));
  });

  it('transliterates title and description', () => {
    const head = (title: string, description: string) =>
      `<head><meta name="viewport" content="хата"><title>${title}</title><meta content="${description}" name="description"></head>`;
    expect(transliteratePage(`<html lang=be>${head('Лес', 'Пра лес')}</html>`)).toBe(
      `<html lang=be-Latn>${head('Les', 'Pra les')}</html>`,
    );
  });
});

it.each(['ru', 'en', 'be-Latn', 'uk'])('does not change a page in %s', (lang) => {
  const html = `<html lang="${lang}"><body title="Лес">Лес</body></html>`;
  expect(transliteratePage(html)).toBe(html);
});

it('changes nothing the second time', () => {
  const once = transliteratePage(page('<p title="Лес">Сям’я &amp; хата</p>'));
  expect(transliteratePage(once)).toBe(once);
});

it('puts the Belarusian titles of a page in Latin script into it', () => {
  const html = '<html lang="be-Latn"><a lang="be" href="/n/x.html">Навіны</a><a lang="ru">Новости</a></html>';
  expect(inLatinScript(html, '/be-latn/index.html')).toBe(
    '<html lang="be-Latn"><a lang="be-Latn" href="/n/x.html">Naviny</a><a lang="ru">Новости</a></html>',
  );
  expect(inLatinScript(html, '/be/index.html')).toBe(html);
});
