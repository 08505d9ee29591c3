import { describe, expect, it } from 'vitest';
import { dropBoilerplate, dropTrailingPrompt } from './boilerplate.ts';

const NOTICE = '<p>Гэты тэкст падрыхтавала рэдакцыя «Звона». Падтрымайце нас.</p>';
const bodies = (count: number, wrap: (text: string) => string) =>
  Array.from({ length: count }, (_, at) => wrap(`<p>Падзея нумар ${at} у горадзе.</p>`));

describe('a paragraph that repeats at the ends of items', () => {
  it.each([
    { name: 'at the start', wrap: (text: string) => `${NOTICE}${text}<p>Яшчэ.</p>` },
    { name: 'at the end', wrap: (text: string) => `${text}<p>Яшчэ.</p>${NOTICE}` },
    {
      name: 'at the end, with markup',
      wrap: (text: string) => `${text}<p>Яшчэ.</p>${NOTICE.replace('рэдакцыя', '<b>рэдакцыя</b>')}`,
    },
  ])('is dropped $name', ({ wrap }) => {
    expect(dropBoilerplate(bodies(5, wrap)).bodies.join('')).not.toContain('Падтрымайце');
  });

  it('is kept if only two items have it', () => {
    const two = bodies(2, (text) => NOTICE + text);
    expect(dropBoilerplate(two).bodies).toEqual(two);
  });

  it('is kept if fewer than six in ten have it', () => {
    const mixed = [...bodies(5, (text) => NOTICE + text), ...bodies(5, (text) => text)];
    expect(dropBoilerplate(mixed).bodies).toEqual(mixed);
  });

  it('is kept in the middle of a text', () => {
    const inside = bodies(
      5,
      (text) =>
        `<p>Пачатак ${text.length}.</p>${text}${text}${text}${text}${NOTICE}${text}${text}${text}${text}<p>Канец ${text}</p>`,
    );
    expect(dropBoilerplate(inside).bodies.every((body) => body.includes('Падтрымайце'))).toBe(true);
  });

  it('is dropped if it is a picture; other pictures are kept', () => {
    const [first = ''] = dropBoilerplate(bodies(5, (text) => `<p><img src="media:logo" alt="" /></p>${text}`)).bodies;
    expect(first).toBe('<p>Падзея нумар 0 у горадзе.</p>');
    const own = Array.from({ length: 5 }, (_, at) => `<p><img src="media:own${at}" alt="" /></p><p>Тэкст ${at}</p>`);
    expect(dropBoilerplate(own).bodies).toEqual(own);
  });

  it('is kept if the item has nothing else', () => {
    expect(dropBoilerplate(Array.from({ length: 5 }, () => NOTICE)).bodies).toEqual(
      Array.from({ length: 5 }, () => NOTICE),
    );
  });
});

it('the body of an item does not depend on the number of items in the feed', () => {
  const feed = bodies(30, (text) => NOTICE + text);
  const many = dropBoilerplate(feed);
  expect(dropBoilerplate(feed.slice(0, 1), many.known).bodies[0]).toBe(many.bodies[0]);
});

it('known paragraphs stay known, in a fixed order', () => {
  const { known } = dropBoilerplate(
    bodies(5, (text) => NOTICE + text),
    ['zzz'],
  );
  expect(known).toContain('zzz');
  expect(known).toEqual(known.toSorted());
  expect(dropBoilerplate([], known).known).toEqual(known);
});

it.each([
  'Читать далее…',
  'Читать далее на сайте',
  'Подробнее →',
  'Чытаць далей',
  'Чытайце цалкам',
  'Падрабязней...',
  'Читати далі',
  'Детальніше…',
  'Read more',
  'Continue reading…',
  'Read the full story here',
  'Czytaj dalej',
  'The post Пра мост appeared first on Звон.',
  'Запись Про мост впервые появилась Звон.',
  "Запіс Пра мост упершыню з'явіўся на Звон",
  'Share this:',
  'Поделиться в соцсетях',
  'Падзяліцца:',
  'Facebook Twitter Telegram',
  'Facebook | Twitter | VK',
  'Оставить комментарий',
  'Пакінуць каментар',
  'Залишити коментар',
  'Leave a comment',
  'Комментарии (5)',
  'Теги: мост, река',
  'Вам также может',
  'Читайте также:',
  'Чытайце таксама',
  'По теме',
  'Related posts',
  'Нашли ошибку? Выделите её и нажмите Ctrl+Enter',
  'Реклама',
])('drops the paragraph %j', (words) => {
  expect(dropBoilerplate([`<p>Тэкст.</p><p>${words}</p>`]).bodies).toEqual(['<p>Тэкст.</p>']);
});

it.each([
  'Читать далее он отказался и вышел из зала.',
  'Подробнее о законе рассказал юрист, который вёл дело.',
  'Падзяліцца досведам прыехалі лекары з Гродна.',
  'Реклама запрещена в центре города.',
  'Comments made by the minister caused outrage.',
  'Share prices fell sharply on Monday.',
  'Facebook удалил страницу издания.',
  'Related to this is the case of the teacher.',
])('keeps the paragraph %j', (words) => {
  const body = `<p>Тэкст.</p><p>${words}</p>`;
  expect(dropBoilerplate([body]).bodies).toEqual([body]);
});

it('drops a share bar', () => {
  const bar =
    '<ul><li><a href="https://www.facebook.com/sharer/sharer.php?u=x" rel="noreferrer noopener">f</a></li><li><a href="https://t.me/share/url?url=x" rel="noreferrer noopener">t</a></li></ul>';
  expect(dropBoilerplate([`<p>Тэкст.</p>${bar}`]).bodies).toEqual(['<p>Тэкст.</p>']);
});

it.each([
  { text: 'Мост закрылі на рамонт. Читать далее…', left: 'Мост закрылі на рамонт.' },
  { text: 'Мост закрылі. Read more »', left: 'Мост закрылі.' },
  { text: 'Мост закрылі на […]', left: 'Мост закрылі на…' },
  { text: 'Мост. The post Мост appeared first on Звон.', left: 'Мост.' },
  { text: 'Чытаць далей яму не далі', left: 'Чытаць далей яму не далі' },
])('drops the prompt of a lead: $text', ({ text, left }) => {
  expect(dropTrailingPrompt(text)).toBe(left);
});
