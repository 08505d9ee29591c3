import { expect, it } from 'vitest';
import { markLanguages } from './mark-languages.ts';

const BE = 'Мы чакалі гэтага дня вельмі доўга, і вось ён нарэшце прыйшоў у наш горад.';
const RU = 'Мы ждали этого дня очень долго, и вот он наконец пришёл в наш город.';
const EN = 'We waited for this day for a very long time, and now it has come to our town.';
const PL = 'Czekaliśmy na ten dzień bardzo długo i wreszcie przyszedł do naszego miasta.';
const LATIN = 'My čakali hetaha dnia vielmi doŭha, i voś jon narešcie pryjšoŭ u naš horad.';

it.each([
  {
    name: 'a Russian paragraph of a Belarusian item',
    html: `<p>${BE}</p><p>${RU}</p>`,
    lang: 'be',
    marked: `<p>${BE}</p><p lang="ru">${RU}</p>`,
  },
  {
    name: 'a Belarusian quotation of a Russian item',
    html: `<blockquote><p>${BE}</p></blockquote>`,
    lang: 'ru',
    marked: `<blockquote><p lang="be">${BE}</p></blockquote>`,
  },
  {
    name: 'an English list item',
    html: `<ul><li>${EN}</li></ul>`,
    lang: 'be',
    marked: `<ul><li lang="en">${EN}</li></ul>`,
  },
  { name: 'a Polish heading', html: `<h2>${PL}</h2>`, lang: 'ru', marked: `<h2 lang="pl">${PL}</h2>` },
  {
    name: 'Belarusian in Latin script',
    html: `<p>${LATIN}</p>`,
    lang: 'be',
    marked: `<p lang="be-Latn">${LATIN}</p>`,
  },
  { name: 'Russian in an English item', html: `<p>${RU}</p>`, lang: 'en', marked: `<p lang="ru">${RU}</p>` },
])('marks $name', ({ html, lang, marked }) => {
  expect(markLanguages(html, lang)).toBe(marked);
});

it.each([
  { name: 'text in the language of the item', html: `<p>${BE}</p>`, lang: 'be' },
  { name: 'short text', html: '<p>Он пришёл.</p>', lang: 'be' },
  { name: 'marked text', html: `<p lang="uk">${RU}</p>`, lang: 'be' },
  {
    name: 'text inside a marked block',
    html: `<blockquote lang="ru"><p>${RU}</p></blockquote>`,
    lang: 'be',
  },
  {
    name: 'a language that cannot be detected',
    html: '<p>Die Regierung hat gestern beschlossen, die Grenze bis auf weiteres zu schließen.</p>',
    lang: 'be',
  },
  {
    name: 'a sentence with a foreign name',
    html: '<p>Кампанія Example Software Incorporated аб’явіла пра новы праект у краіне.</p>',
    lang: 'be',
  },
])('does not change $name', ({ html, lang }) => {
  expect(markLanguages(html, lang)).toBe(html);
});
