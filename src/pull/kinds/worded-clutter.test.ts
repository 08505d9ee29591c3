import { describe, expect, it } from 'vitest';
import { parseHtml, serialiseHtml } from '../../markup/html-tree.ts';
import { withoutWordedClutter } from './worded-clutter.ts';

const clean = (html: string) => serialiseHtml(withoutWordedClutter(parseHtml(html)));

describe('removes a prompt', () => {
  it.each([
    '<p>Чытайце таксама: <a href="/1">Іншы артыкул</a></p>',
    '<p><b>Читайте также:</b> <a href="/1">Другая статья</a></p>',
    '<h3>Читайте також</h3>',
    '<h4>Read also</h4>',
    '<h4>Related stories:</h4>',
    '<p>Czytaj więcej</p>',
    '<p>Таксама па тэме: <a href="/1">мост</a></p>',
    '<p>Вам может быть интересно</p>',
    '<p>👉 Подписывайтесь на наш <a href="https://t.me/x">канал</a></p>',
    '<p>Падпісвайцеся!</p>',
    '<p>Наш <a href="https://t.me/x">telegram-канал</a></p>',
    '<div>Падтрымайце нашу рэдакцыю</div>',
    '<p>Support our journalism with a small gift.</p>',
    '<p>Пакінуць каментар</p>',
    '<h3>Комментарии (12)</h3>',
    '<p>Падзяліцца ў сацсетках</p>',
    '<p>Заметили опечатку? Выделите её и нажмите Ctrl+Enter</p>',
    '<p>Рэклама</p>',
  ])('%s', (html) => {
    expect(clean(html)).toBe('');
  });
});

describe('keeps a block of news', () => {
  it.each([
    '<p>Читайте также конституцию, сказал он, и привёл статью, в которой говорится о правах. Потом он долго объяснял, почему она важна, кто её писал, сколько раз меняли, что осталось от первой редакции и чего в ней нет. Собравшиеся слушали молча и записывали за ним каждое слово.</p>',
    '<p>Падтрымайце палітвязняў: дашліце ім ліст.</p>',
    '<p>Support our colleagues in prison: sign the petition.</p>',
    '<p>Наш канал заблакавалі, паведаміла рэдакцыя.</p>',
    '<p>Силовики пишут: «Подпишитесь на канал».</p>',
    '<p>Комментарии властей получить не удалось.</p>',
    '<p>Рэклама на мосце забароненая.</p>',
    '<ul><li><a href="/1.pdf">Заява</a></li></ul>',
  ])('%s', (html) => {
    expect(clean(html)).toBe(html);
  });
});

it('removes the links below a prompt heading, and nothing after them', () => {
  const html =
    '<h3>Чытайце таксама</h3>\n<p><a href="/1">Адзін</a></p><ul><li><a href="/2">Два</a></li></ul><p>Тэкст ідзе далей.</p><p><a href="/3">Спасылка</a></p>';
  expect(clean(html)).toBe('\n<p>Тэкст ідзе далей.</p><p><a href="/3">Спасылка</a></p>');
});

it('does not remove a container that starts with a prompt', () => {
  expect(clean('<div><p>Чытайце таксама</p><p>Тэкст.</p></div>')).toBe('<div><p>Тэкст.</p></div>');
});
