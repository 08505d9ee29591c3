import { expect, it } from 'vitest';
import { areOfOneSeries, formOf } from './item-form.ts';

it.each([
  'Галоўнае за дзень: суды, курсы, надвор’е',
  'Главное за 5 апреля',
  'Итоги недели: что запомнилось',
  'Онлайн: суд над журналистами',
  'Live: protest in the capital',
  'Belarus in the news: weekly digest',
  'Hałoŭnaje za dzień',
  'Dzień koratka: prysud hidam, ziemlatrus',
  'Тыдзень за дзесяць хвілін: паводка, суды',
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
  { title: '«Чакаем». Жонкі настаўнікаў выказаліся пра прысуд', development: 'reaction' },
  { title: 'Министр прокомментировал закрытие границы', development: 'reaction' },
  { title: 'Посол допустил освобождение ещё 40 человек', development: 'prospect' },
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

it.each([
  { title: 'У Гродне працэс працягваецца', cue: 'stage' },
  { title: 'Двесьце чалавек прыйшлі разьвітацца з рэжысэрам', cue: 'stage' },
  { title: 'После аварии под Оршей задержан начальник карьера', cue: 'after' },
  { title: 'Праз тыдзень пасля аварыі запрацаваў блок', cue: 'after' },
  { title: 'Число жертв аварии выросло до четырёх', cue: 'change' },
  { title: 'UN experts ask Minsk to explain the death', cue: 'response' },
  { title: 'Зачем его отпустили именно сейчас', cue: 'analysis' },
  { title: '«Я пішу паміж зменамі». Гутарка з паэткай', cue: 'quotation' },
])('suggests that it continues a story ($cue): $title', ({ title, cue }) => {
  expect(formOf(title).cues).toContain(cue);
});

it('suggests nothing in a first report', () => {
  expect(formOf('В Гродно задержали четырех журналистов').cues).toEqual([]);
});

it.each([
  ['Курс талера на сегодня: 3,12', 'Курс талера на сегодня: 3,14'],
  ['Паромы на озере сегодня: 7:00, 11:30', 'Паромы на озере сегодня: 7:30, 12:00, 16:30'],
  ['Прогноз погоды на 8 ноября: дожди', 'Прогноз погоды на 16 ноября: сухо'],
  ['15 сутак за лайк: у Лідзе асудзілі студэнтку', '15 сутак за лайк: у Оршы асудзілі слесара'],
  ['214 attempts to cross the border last week', '287 attempts to cross the border last week'],
  ["Надвор'е на чацвер: да +9", "Надвор'е на аўторак: да +4"],
])('is of one series: %s / %s', (one, other) => {
  expect(areOfOneSeries(formOf(one), formOf(other))).toBe(true);
});

it.each([
  ['Суд над гидами начался в Гродно', 'Суд над гидами продолжается в Гродно'],
  ['В Гродно задержали 4 журналистов', 'В Лиде задержали 4 журналистов'],
  ['Пожар на складе', 'Пожар на складе'],
])('is of no series: %s / %s', (one, other) => {
  expect(areOfOneSeries(formOf(one), formOf(other))).toBe(false);
});
