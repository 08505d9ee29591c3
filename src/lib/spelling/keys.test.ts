import { describe, expect, it } from 'vitest';
import { indexKeys, queryKeys, stemOf } from './keys.ts';

const allKeys = (query: string) => Object.values(queryKeys(query)).flat();
const sharesStem = (query: string, word: string, lang = 'be') =>
  allKeys(query).some((key) => indexKeys(word, lang).map(stemOf).includes(stemOf(key)));
const sharesKey = (query: string, word: string, lang = 'be') =>
  allKeys(query).some((key) => indexKeys(word, lang).includes(key));

describe('words with the same stem', () => {
  it.each([
    ['снег', 'сьнег'],
    ['плян', 'план'],
    ['Эўропа', 'Еўропы'],
    ['дыялёг', 'дыялогі'],
    ['філязофія', 'філасофію'],
    ['тэатар', 'тэатра'],
    ['Łukašenka', 'Лукашэнкі'],
    ['Lukashenko', 'Лукашэнка'],
    ['Cichanoŭskaja', 'Ціханоўскай'],
    ['chleb', 'хлеб'],
    ['halava', 'галава'],
    ['Hrodna', 'Гродна'],
    ['зява', "з'явы"],
    ['суддзи', 'суддзі'],
    ['прауда', 'праўда'],
    ['Витебск', 'Віцебску'],
    ['Могилев', 'Магілёў'],
    ['дети', 'дзеці'],
    ['Літва', 'Літву'],
    ['беженец', 'беженцы'],
    ['бюджэт', 'бюджэты'],
    ['Юлія', 'Julija'],
    ['Сергей', 'Сяргея'],
    ['Быков', 'Быкова'],
    ['Putin', 'Пуціна'],
    ['Бяроза', 'Береза'],
    ['дзень', 'дня'],
    ['днём', 'дзён'],
    ['dnia', 'дзень'],
    ['рака', 'рэках'],
    ['лес', 'лясоў'],
    ["сям'я", "сем'яў"],
    ['людзьмі', 'людзей'],
    ['дзіця', 'дзецям'],
    ['агонь', 'агню'],
    ['чэмпіянат', 'чэмпіянаце'],
    ['інтэрнэт', 'інтэрнэце'],
    ['тыдзень', 'тыдня'],
    ['бежанец', 'бежанцы'],
    ['вайсковец', 'вайскоўцы'],
    ['граніца', 'граніц'],
    ['сталіца', 'сталіцу'],
    ['умова', 'умоў'],
    ['права', 'праў'],
    ['дзяржава', 'дзяржаве'],
    ['грамадзянін', 'грамадзяне'],
    ['палітолага', 'палітолагі'],
    ['перамога', 'перамогі'],
    ['праграма', 'праграмы'],
    ['сістэм', 'сістэмы'],
    ['новы', 'новага'],
    ['галоўная', 'галоўную'],
    ['haloŭnuju', 'галоўнай'],
    ['novaha', 'новы'],
    ['масавы', 'масавага'],
    ['масавая', 'масавых'],
    ['увага', 'увагу'],
    ['вораг', 'ворага'],
    ['экскурсія', 'экскурсіях'],
    ['рашэнне', 'рашэннях'],
    ['эміграцыя', 'эміграцыі'],
  ])('%s finds %s', (query, word) => expect(sharesStem(query, word)).toBe(true));

  it.each([
    ['ёлка', 'елкой'],
    ['емкость', 'ёмкости'],
    ['Віцебск', 'Витебске'],
    ['prisoners', 'prisoner'],
  ])('%s finds %s in another language', (query, word) => {
    expect(sharesStem(query, word, query === 'prisoners' ? 'en' : 'ru')).toBe(true);
  });

  it.each([
    ['суд', 'сад'],
    ['выбары', 'вырабы'],
    ['вясна', 'война'],
    ['закон', 'загон'],
    ['дня', 'дна'],
    ['сталь', 'сталіца'],
    ['стаў', 'што'],
    ['вецер', 'вечар'],
    ["сям'я", 'самі'],
    ['бюджэт', 'будзе'],
    ['Laskovich', 'ласка'],
  ])('%s does not find %s', (query, word) => expect(sharesStem(query, word)).toBe(false));
});

it.each([
  ['Гомель', 'гомельскай'],
  ['Homiel', 'гомельскай'],
  ['Брэст', 'брэсцкага'],
])('the stem of %s is a prefix of the stem of %s', (query, word) => {
  const isPrefix = (key: string) =>
    indexKeys(word, 'be').some((indexed) => indexed.startsWith(stemOf(key).slice(0, -1)));
  expect(allKeys(query).some(isPrefix)).toBe(true);
});

describe('spellings of words with the same stem', () => {
  it.each([
    ['мёд', 'мёду', 'мода'],
    ["з'ява", "з'явы", 'заява'],
    ['час', 'часу', 'цаса'],
    ['жыта', 'жыта', 'зіта'],
  ])('%s is closer to %s than to %s', (query, same, other) => {
    expect(sharesKey(query, same)).toBe(true);
    expect(sharesStem(query, other)).toBe(true);
    expect(sharesKey(query, other)).toBe(false);
  });

  it.each([
    ['план', 'плян'],
    ['снег', 'сьнегу'],
    ["з'ява", 'зьява'],
    ['Лукашэнка', 'Łukašenka'],
    ['клуб', 'клюбе'],
  ])('%s and %s are the same in two orthographies', (query, word) => {
    expect(sharesKey(query, word)).toBe(true);
  });
});

it('gives one key for a word with one reading', () => {
  expect(queryKeys('мова')).toEqual({ likely: ['mauqmov'], others: [] });
  expect(queryKeys('2026')).toEqual({ likely: ['2026q2026'], others: [] });
  expect(queryKeys("'")).toEqual({ likely: [], others: [] });
});
