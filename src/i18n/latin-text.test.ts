import { expect, it } from 'vitest';
import { latinText } from './latin-text.ts';

it('transliterates a text and keeps its markup', () => {
  expect(latinText('<p>Як чытаць <b>бяспечна</b></p>\n<ul><li>Tor</li></ul>')).toBe(
    '<p>Jak čytać <b>biaśpiečna</b></p>\n<ul><li>Tor</li></ul>',
  );
});

it('links to pages in the same script, and keeps all other links', () => {
  expect(
    latinText('<a href="/be/quiet.html">х</a><a href="/en/quiet.html">y</a><a href="https://paper.example/be/">z</a>'),
  ).toBe('<a href="/be-latn/quiet.html">ch</a><a href="/en/quiet.html">y</a><a href="https://paper.example/be/">z</a>');
});

it('keeps text in another language', () => {
  expect(latinText('<p lang="ru">Заметки</p>')).toBe('<p lang="ru">Заметки</p>');
});
