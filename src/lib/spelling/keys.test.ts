import { describe, expect, it } from 'vitest';
import { indexKeys, queryKeys, stemOf } from './keys.ts';

const allKeys = (query: string) => Object.values(queryKeys(query)).flat();
const meets = (query: string, word: string, lang = 'be') =>
  allKeys(query).some((key) => indexKeys(word, lang).map(stemOf).includes(stemOf(key)));
const isSpeltAlike = (query: string, word: string, lang = 'be') =>
  allKeys(query).some((key) => indexKeys(word, lang).includes(key));

describe('words that meet', () => {
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
  ])('%s finds %s', (query, word) => expect(meets(query, word)).toBe(true));

  it.each([
    ['ёлка', 'елкой'],
    ['емкость', 'ёмкости'],
    ['Віцебск', 'Витебске'],
    ['prisoners', 'prisoner'],
  ])('%s finds %s in another language', (query, word) => {
    expect(meets(query, word, query === 'prisoners' ? 'en' : 'ru')).toBe(true);
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
  ])('%s does not find %s', (query, word) => expect(meets(query, word)).toBe(false));
});

it.each([
  ['Гомель', 'гомельскай'],
  ['Homiel', 'гомельскай'],
  ['Брэст', 'брэсцкага'],
])('%s begins %s', (query, word) => {
  const begins = (key: string) => indexKeys(word, 'be').some((indexed) => indexed.startsWith(stemOf(key).slice(0, -1)));
  expect(allKeys(query).some(begins)).toBe(true);
});

describe('the closer of words that meet', () => {
  it.each([
    ['мёд', 'мёду', 'мода'],
    ["з'ява", "з'явы", 'заява'],
    ['час', 'часу', 'цаса'],
    ['жыта', 'жыта', 'зіта'],
  ])('%s is nearer to %s than to %s', (query, same, other) => {
    expect(isSpeltAlike(query, same)).toBe(true);
    expect(meets(query, other)).toBe(true);
    expect(isSpeltAlike(query, other)).toBe(false);
  });

  it.each([
    ['план', 'плян'],
    ['снег', 'сьнегу'],
    ["з'ява", 'зьява'],
    ['Лукашэнка', 'Łukašenka'],
    ['клуб', 'клюбе'],
  ])('%s and %s are the same in two orthographies', (query, word) => {
    expect(isSpeltAlike(query, word)).toBe(true);
  });
});

it('reads a word only as its letters allow', () => {
  expect(queryKeys('мова')).toEqual({ likely: ['mauqmov'], others: [] });
  expect(queryKeys('2026')).toEqual({ likely: ['2026q2026'], others: [] });
  expect(queryKeys("'")).toEqual({ likely: [], others: [] });
});
