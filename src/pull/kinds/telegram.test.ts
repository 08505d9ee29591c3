import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { NotAFeed } from '../parse/not-a-feed.ts';
import { readTelegram } from './telegram.ts';

const url = 'https://t.me/s/SamplePaper';
const page = readTelegram(await readFile('tests/fixtures/kinds/telegram-channel.html', 'utf8'), { url });

function post(id: number) {
  const found = page.feed.items.find(({ guid }) => guid === `t.me/SamplePaper/${id}`);
  if (found === undefined) throw new Error(`no post ${id}`);
  return found;
}

/** A page with one post with this text markup. */
function withText(text: string, attributes = 'data-post="SamplePaper/1"') {
  const message = `<div class="tgme_widget_message" ${attributes}><div class="tgme_widget_message_text js-message_text">${text}</div></div>`;
  return readTelegram(`<section class="tgme_channel_history">${message}</section>`, { url }).feed.items;
}

describe('a page of a channel', () => {
  it('returns its posts, newest first, without service messages', () => {
    expect(page.feed.items.map(({ guid }) => guid)).toEqual([107, 106, 103, 102].map((id) => `t.me/SamplePaper/${id}`));
  });

  it('returns title, description and link of the channel', () => {
    expect(page.feed).toMatchObject({
      format: 'telegram',
      title: 'Узорны веснік',
      description: 'Выдуманыя навіны для праверкі',
      link: 'https://t.me/SamplePaper',
    });
  });

  it('returns the address of the page with older posts', () => {
    expect(page.olderPage).toBe('https://t.me/s/SamplePaper?before=101');
  });

  it('uses only the number of the link to older posts', () => {
    const more =
      '<section class="tgme_channel_history"><a class="tme_messages_more" data-before="7" href="http://10.0.0.1/"></a></section>';
    expect(readTelegram(more, { url }).olderPage).toBe('https://t.me/s/SamplePaper?before=7');
  });

  it('ignores the link to newer posts', () => {
    const more =
      '<section class="tgme_channel_history"><a class="tme_messages_more" data-after="7" href="/s/SamplePaper?after=7"></a></section>';
    expect(readTelegram(more, { url }).olderPage).toBeUndefined();
  });

  it('is refused without a history, as for a private or missing channel', () => {
    const landing =
      '<html><body><div class="tgme_page"><div class="tgme_page_title">Sample</div><a class="tgme_action_button_new">View</a></div></body></html>';
    expect(() => readTelegram(landing, { url })).toThrow(NotAFeed);
  });

  it('is an empty feed if it has a history without posts', () => {
    expect(readTelegram('<section class="tgme_channel_history"></section>', { url }).feed.items).toEqual([]);
  });

  it('returns a duplicate post once', () => {
    const message =
      '<div class="tgme_widget_message" data-post="SamplePaper/1"><div class="tgme_widget_message_text">Text</div></div>';
    expect(
      readTelegram(`<section class="tgme_channel_history">${message}${message}</section>`, { url }).feed.items,
    ).toHaveLength(1);
  });
});

describe('a post', () => {
  it('has paragraphs at empty lines and keeps single breaks, links and quotations', () => {
    expect(post(102).contentHtml).toBe(
      '<p>⚡<b>У Прыкладава адкрылі мост</b></p>' +
        '<p>Яго будавалі дзесяць гадоў.<br />Падрабязнасці — <a href="https://paper.example/bridge?a=1&amp;b=2">на сайце</a>.</p>' +
        '<blockquote><p>Мост трымаецца,<br />сказаў інжынер.</p></blockquote>' +
        '<p>#масты #2026</p>',
    );
  });

  it('has the date of its date link in UTC', () => {
    expect(post(102).dates).toEqual({ published: ['2026-08-23T06:46:52+00:00'], updated: [] });
  });

  it('has hashtags of letters as categories', () => {
    expect(post(102).categories).toEqual(['масты']);
  });

  it('links to itself', () => {
    expect(post(103)).toMatchObject({ guid: 't.me/SamplePaper/103', link: 'https://t.me/SamplePaper/103' });
  });

  it('has all pictures of its album and the thumbnail of a video, but no avatar', () => {
    expect(post(103).pictures.map(({ url: address }) => address)).toEqual(
      ['one', 'two', 'still'].map((name) => `https://cdn.example/file/${name}.jpg`),
    );
  });

  it('has its nested text once, without the text it replies to', () => {
    expect(post(103).contentHtml).toBe('<p>Тры здымкі з берага.</p>');
  });

  it('without text has its address as title and keeps picture and author', () => {
    expect(post(106)).toMatchObject({
      title: 't.me/SamplePaper/106',
      authors: ['Сусед'],
      pictures: [{ url: 'https://cdn.example/file/three.jpg' }],
    });
    expect(post(106).contentHtml).toBeUndefined();
  });

  it('omits title, text and picture of a linked page', () => {
    expect(post(107)).toMatchObject({
      contentHtml: '<p>Навіна са спасылкай: https://paper.example/x#frag</p>',
      pictures: [],
      categories: [],
    });
  });

  it.each([
    { name: 'no id', attributes: '' },
    { name: 'an id with a path', attributes: 'data-post="SamplePaper/../1"' },
    { name: 'a non-numeric id', attributes: 'data-post="SamplePaper/one"' },
  ])('with $name is skipped', ({ attributes }) => {
    expect(withText('Text', attributes)).toEqual([]);
  });

  it('without a date is kept', () => {
    expect(withText('Text')[0]?.dates.published).toEqual([]);
  });

  it('escapes hostile markup', () => {
    expect(
      withText('1 &lt;script&gt; 2 <a href="javascript:alert(1)">x</a><img src=x onerror=alert(1)>')[0]?.contentHtml,
    ).toBe('<p>1 &lt;script&gt; 2 x</p>');
  });

  it('is truncated if its markup is excessive', () => {
    const [item] = withText(`Пачатак<br>${'<b>'.repeat(180)}${'x<br>'.repeat(50_000)}`);
    expect(item?.title).toBe('Пачатак');
    expect(item?.contentHtml?.length).toBeLessThan(3_000_000);
  });

  it('has the question of its poll as text', () => {
    const poll =
      '<div class="tgme_widget_message" data-post="SamplePaper/1"><div class="tgme_widget_message_poll_question">Так ці не?</div><div class="tgme_widget_message_poll_option_text">Так</div></div>';
    expect(
      readTelegram(`<section class="tgme_channel_history">${poll}</section>`, { url }).feed.items[0],
    ).toMatchObject({ title: 'Так ці не?', contentHtml: '<p>Так ці не?</p><p>Так</p>' });
  });
});

describe('the title of a post', () => {
  it.each([
    { name: 'is its first line', text: 'Загаловак<br/>Тэкст', title: 'Загаловак' },
    { name: 'omits leading symbols', text: '❗️❗️ — Увага', title: 'Увага' },
    { name: 'keeps an opening quotation mark', text: '«Увага», — сказалі', title: '«Увага», — сказалі' },
    { name: 'skips a line of symbols', text: '🔥🔥<br/>Словы', title: 'Словы' },
    {
      name: 'is the first sentences of a long line',
      text: `Мост адкрылі ўчора ў прысутнасці ўсёй вёскі і гасцей. Потым было свята з музыкай, якая гучала да позняга вечара.`,
      title: 'Мост адкрылі ўчора ў прысутнасці ўсёй вёскі і гасцей.',
    },
    {
      name: 'ends at a word boundary if the sentence is long',
      text: 'доўгае слова '.repeat(20),
      title: `${'доўгае слова '.repeat(6).trim()} доўгае…`,
    },
  ])('$name', ({ text, title }) => {
    expect(withText(text)[0]?.title).toBe(title);
    expect(title.length).toBeLessThanOrEqual(90);
  });
});
