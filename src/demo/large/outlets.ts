// The sources of the large sample: 30 invented outlets and organisations, beside the ten of content/samples.
import type { TextLanguage } from './fill-text.ts';

export interface Outlet {
  id: string;
  names: Readonly<Record<TextLanguage, string>>;
  kind: 'media' | 'ngo' | 'intergovernmental';
  /** The first is the language of the name; more than one for those that translate. */
  languages: readonly [TextLanguage, ...TextLanguage[]];
  /** How much it publishes, relative to the others. */
  weight: number;
  /** classical: Belarusian in the classical orthography; posts: short posts without titles; leads: no bodies; titles: titles alone. */
  style?: 'classical' | 'posts' | 'leads' | 'titles';
  /** Share of its items with a picture. */
  pictures: number;
  /** Day since which the state lists it. */
  listedSince?: string;
  format: 'rss' | 'json';
}

type Options = Partial<Pick<Outlet, 'style' | 'listedSince' | 'format' | 'kind'>> & { pictures?: number };

function outlet(
  id: string,
  [be, ru, en]: readonly [string, string, string],
  languages: Outlet['languages'],
  weight: number,
  options: Options = {},
): Outlet {
  return { id, names: { be, ru, en }, kind: 'media', languages, weight, pictures: 0.4, format: 'rss', ...options };
}

const NGO = { kind: 'ngo', format: 'json', pictures: 0.15 } as const;

export const OUTLETS: readonly Outlet[] = [
  outlet('aziorny-viesnik', ['Азёрны веснік', 'Озёрный вестник', 'Lake Courier'], ['be'], 3, {
    listedSince: '2024-02-12',
  }),
  outlet('ranica', ['Раніца', 'Раница', 'Ranitsa'], ['be'], 3, { pictures: 0.7 }),
  outlet('vulica', ['Вуліца Рачная', 'Речная улица', 'River Street'], ['be'], 2),
  outlet('paromnaja-hazieta', ['Паромная газета', 'Паромная газета', 'The Ferry Gazette'], ['be'], 2, {
    style: 'leads',
  }),
  outlet('miadunski-kraj', ['Мядунскі край', 'Медунский край', 'Miadunsk Region'], ['be'], 1.6),
  outlet('naviny-padhaja', ['Навіны Падгая', 'Новости Подгая', 'Padhai News'], ['be'], 1.6, {
    style: 'titles',
    pictures: 0,
  }),
  outlet('slova', ['Слова', 'Слово', 'Slova'], ['be'], 2.4, { style: 'classical', listedSince: '2023-11-02' }),
  outlet('stary-zamak', ['Стары замак', 'Старый замок', 'The Old Castle'], ['be'], 1.2, {
    style: 'classical',
    pictures: 0.6,
  }),
  outlet('radyjo-bierah', ['Радыё «Бераг»', 'Радио «Берег»', 'Radio Shore'], ['be'], 2, {
    style: 'classical',
    listedSince: '2025-04-18',
  }),
  outlet('haniec', ['Ганец', 'Гонец', 'Hanets'], ['be'], 2.4, {
    style: 'posts',
    pictures: 0.3,
    listedSince: '2025-01-20',
  }),
  outlet('chutka', ['Чутка', 'Чутка', 'Chutka'], ['be'], 1.8, { style: 'posts', pictures: 0.2 }),
  outlet('biblijateka', ['Вясковая бібліятэка', 'Сельская библиотека', 'Village Library'], ['be'], 0.7, {
    pictures: 0.8,
  }),
  outlet(
    'dabrabyt',
    [
      'Навасёлкаўскі грамадска-палітычны тыднёвік «Дабрабыт»',
      'Новосёлковский общественно-политический еженедельник «Добробыт»',
      'The Navasiolki Social and Political Weekly “Dabrabyt”',
    ],
    ['be'],
    0.9,
  ),
  outlet('verbsk-online', ['Вербск Анлайн', 'Вербск Онлайн', 'Verbsk Online'], ['ru'], 3, {
    listedSince: '2022-06-09',
    pictures: 0.6,
  }),
  outlet('perekrestok', ['Скрыжаванне', 'Перекрёсток', 'Crossroads'], ['ru'], 3),
  outlet('delovoy-bereg', ['Дзелавы бераг', 'Деловой берег', 'Business Shore'], ['ru'], 1.8, { style: 'leads' }),
  outlet('ozero', ['Возера.Навіны', 'Озеро.Новости', 'Ozero.News'], ['ru'], 2.6, {
    pictures: 0.7,
    listedSince: '2024-09-30',
  }),
  outlet('vetransk-segodnya', ['Вятранск штодня', 'Ветранск ежедневно', 'Viatransk Daily'], ['ru'], 1.6),
  outlet('mostik', ['Масток', 'Мостик', 'The Little Bridge'], ['ru'], 2, { style: 'posts', pictures: 0.3 }),
  outlet('dvor', ['Двор', 'Двор', 'The Courtyard'], ['ru'], 1.4, {
    style: 'posts',
    pictures: 0.1,
    listedSince: '2025-08-05',
  }),
  outlet('stadion', ['Стадыён', 'Стадион', 'Stadium'], ['ru'], 1.2, { pictures: 0.6 }),
  outlet('telegraf-gati', ['Тэлеграф Гаці', 'Телеграф Гати', 'The Hats Telegraph'], ['ru'], 1.2, {
    style: 'titles',
    pictures: 0,
  }),
  outlet(
    'lake-states-monitor',
    ['Манітор Азёрных краін', 'Монитор Озёрных стран', 'Lake States Monitor'],
    ['en'],
    2.2,
    { format: 'json', pictures: 0.5 },
  ),
  outlet('verbsk-dispatch', ['Вербскія дэпешы', 'Вербские депеши', 'The Verbsk Dispatch'], ['en'], 1.8, {
    format: 'json',
  }),
  outlet('east-shore-review', ['Агляд Усходняга берага', 'Обзор Восточного берега', 'East Shore Review'], ['en'], 1.4, {
    style: 'leads',
    pictures: 0.3,
  }),
  outlet(
    'zvon-prava',
    ['Праваабарончы цэнтр «Звон»', 'Правозащитный центр «Звон»', 'Zvon Human Rights Centre'],
    ['be', 'ru', 'en'],
    2,
    { ...NGO, listedSince: '2023-05-15' },
  ),
  outlet('dom-zhurnalistau', ['Дом журналістаў', 'Дом журналистов', 'House of Journalists'], ['be', 'ru', 'en'], 1.4, {
    ...NGO,
    listedSince: '2023-03-07',
  }),
  outlet('zialiony-bierah', ['Зялёны бераг', 'Зелёный берег', 'Green Shore'], ['be', 'ru'], 0.9, NGO),
  outlet(
    'kamitet-naziralnikau',
    ['Камітэт назіральнікаў', 'Комитет наблюдателей', 'Observers’ Committee'],
    ['be', 'en'],
    0.8,
    NGO,
  ),
  outlet('rada-azior', ['Рада Азёрных краін', 'Совет Озёрных стран', 'Council of the Lake States'], ['en', 'ru'], 0.9, {
    ...NGO,
    kind: 'intergovernmental',
  }),
];

/** Organisations that sign statements, beside those of content/samples and the outlets that are organisations. */
export const SIGNATORIES: readonly Readonly<Record<TextLanguage, string>>[] = [
  { be: 'Таварыства сельскіх лекараў', ru: 'Общество сельских врачей', en: 'Society of Village Doctors' },
  { be: 'Саюз паромшчыкаў', ru: 'Союз паромщиков', en: 'Union of Ferrymen' },
  {
    be: 'Асацыяцыя незалежных кнігарняў',
    ru: 'Ассоциация независимых книжных',
    en: 'Association of Independent Bookshops',
  },
  { be: 'Фонд дапамогі родным', ru: 'Фонд помощи родным', en: 'Fund for Families' },
  { be: 'Ініцыятыва «Адчыненыя дзверы»', ru: 'Инициатива «Открытые двери»', en: 'Open Doors Initiative' },
  { be: 'Саюз вольных настаўнікаў', ru: 'Союз вольных учителей', en: 'Union of Free Teachers' },
  { be: 'Клуб начных рэдактараў', ru: 'Клуб ночных редакторов', en: 'Night Editors’ Club' },
  { be: 'Лабараторыя лічбавай бяспекі', ru: 'Лаборатория цифровой безопасности', en: 'Digital Safety Laboratory' },
];
