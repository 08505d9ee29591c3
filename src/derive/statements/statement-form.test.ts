import { describe, expect, it } from 'vitest';
import { isStatement, type PostText } from './statement-form.ts';

const post = (title: string, html = '<p>…</p>', more: Partial<PostText> = {}): PostText => ({
  title,
  html,
  categories: [],
  publisherNames: ['Праваабарончы цэнтр «Чапля»', 'Правозащитный центр «Цапля»', 'Heron Human Rights Centre'],
  isIntergovernmental: false,
  ...more,
});

describe('a statement', () => {
  it.each([
    post('Заява адносна новага закона'),
    post('Сумесная заява праваабаронцаў пра суд'),
    post('Открытое письмо министру'),
    post('Joint statement on the raids'),
    post('Lakeland: joint call to release all prisoners'),
    post('«Чапля» асуджае прысуд настаўніцы'),
    post('Heron condemns the verdict'),
    post('The Heron Centre calls for an open court'),
    post('Год без сустрэч', '<p>Год таму…</p><p>Мы патрабуем пускаць родных.</p>'),
    post('Letter', '<p>We, the undersigned organisations, are alarmed.</p>'),
    post('О задержаниях', '<p>Вчера…</p><p>Ещё…</p><p>Подписали:</p><p>Союз</p>'),
    post('Что дальше', '<p>Текст</p>', { categories: ['Заявление'] }),
    post('Lantern and Heron demand release of three reporters'),
    post('«Чапля» і ДХК заклікаюць не выдаваць актывіста'),
    post('Quill World and its member Heron deplore the verdict'),
    post(
      'Press freedom groups condemn new raids',
      '<p>Quill World (QW), Voices on Silence and Heron condemn the raids.</p>',
    ),
    post('Day of those in prison far away: joint statement to the council'),
    post('Lakeland: global letter in solidarity'),
    post('We urge the release of all prisoners'),
    post('Lakeland: End the crackdown on writers'),
    post('Протест против закона о печати'),
    post('UN experts urge probes into deaths', '<p>…</p>', { isIntergovernmental: true }),
  ])('is recognised: $title', (one) => {
    expect(isStatement(one)).toBe(true);
  });
});

describe('a news-like post', () => {
  it.each([
    post('Месяц в цифрах: сорок один приговор'),
    post('Што пакласці ў пасылку: памятка'),
    post('Суд над настаўніцай: дзень другі', '<p>Суддзя пытаецца. «Мы патрабуем адводу», кажа адвакат.</p>'),
    post('Court demands a fine from the editor'),
    post('Three more people detained in the harbour', '<p>Police searched their homes.</p>'),
    post('Праваабаронцы апублікавалі заяву пра суд', '<p>Пра гэта паведамляе газета.</p>'),
    post('Листовку нашли в почте', '<p>Подписывайтесь на наш канал.</p>'),
    post('Заявления на свидание: что изменилось'),
    post('Заява ў суд: як абскардзіць штраф'),
    post('Обращение в милицию: образец'),
    post('Call for papers: literature in exile'),
    post('Резолюция совета: что в ней сказано'),
    post('Адкрыты ліст палітвязня: «Я жывы»'),
    post('Lakeland: End of the season'),
    post('Призыв в армию: журналистам напомнили о правилах'),
    post('Пратэст ля пасольства сабраў сотню людзей'),
    post('Heron: city council demands a fine'),
    post('Press groups condemn new raids', '<p>The statement is on the site of Lantern, Heron reports.</p>'),
    post('Новая спампоўка: справаздача за год'),
  ])('is none: $title', (one) => {
    expect(isStatement(one)).toBe(false);
  });
});
