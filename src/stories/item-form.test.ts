import { expect, it } from 'vitest';
import { formOf } from './item-form.ts';

it.each([
  'Галоўнае за дзень: суды, курсы, надвор’е',
  'Главное за 5 апреля',
  'Итоги недели: что запомнилось',
  'Онлайн: суд над журналистами',
  'Live: protest in the capital',
  'Belarus in the news: weekly digest',
  'Hałoŭnaje za dzień',
])('is a digest or a live blog: %s', (title) => {
  expect(formOf(title).isDigest).toBe(true);
});

it.each([
  'Суд над журналистами начался в Гродно',
  'У Лідзе затрымалі чатырох чалавек',
  'Four people live without heating after the explosion',
  'Онлайн-магазин закрыли за долги',
])('is no digest: %s', (title) => {
  expect(formOf(title).isDigest).toBe(false);
});

it.each([
  { title: 'Суд отклонил апелляцию журналиста', development: 'appeal' },
  { title: 'Апеляцыю адхілілі', development: 'appeal' },
  { title: 'Court rejects the appeal', development: 'appeal' },
  { title: 'У Гродне працягваецца суд', development: 'continues' },
  { title: 'Второй день забастовки', development: 'day' },
  { title: 'З рэжысёрам развіталіся ў Мінску', development: 'funeral' },
  { title: 'Год спустя: что стало с заводом', development: 'memory' },
])('names a later development ($development): $title', ({ title, development }) => {
  expect(formOf(title).developments).toContain(development);
});

it('names no later development in a first report', () => {
  expect(formOf('В Гродно задержали четырех журналистов').developments).toEqual([]);
});
