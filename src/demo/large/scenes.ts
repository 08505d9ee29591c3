// Pictures of the large sample: simple scenes, drawn as SVG in a few colours and stored as JPEG.
import sharp from 'sharp';
import { type Chance, seededChance } from './chance.ts';
import type { TextLanguage } from './fill-text.ts';

export const SCENE_KINDS = [
  'court',
  'newsroom',
  'street',
  'road',
  'river',
  'library',
  'fire',
  'storm',
  'forest',
  'bread',
  'market',
  'factory',
  'border',
  'stage',
  'stadium',
  'townhall',
  'field',
] as const;
export type SceneKind = (typeof SCENE_KINDS)[number];

export const VARIANTS = 4;

const [WIDTH, HEIGHT] = [960, 640];

/** Sky, land, and two accents, one palette for each variant. */
const PALETTES = [
  ['#cfe0ea', '#7f9c78', '#8c3b32', '#f4efe6'],
  ['#f3dcc0', '#a08a5b', '#2f4f63', '#fbf6ea'],
  ['#b9c3cc', '#5f6f66', '#b5762f', '#e8e6df'],
  ['#2c3a52', '#24332f', '#d9a441', '#c9d3dc'],
] as const;

export const SCENE_ALTS: Readonly<Record<SceneKind, Readonly<Record<TextLanguage, string>>>> = {
  court: { be: 'Будынак суда з калонамі', ru: 'Здание суда с колоннами', en: 'A court building with columns' },
  newsroom: { be: 'Сталы рэдакцыі з лямпамі', ru: 'Столы редакции с лампами', en: 'Desks of a newsroom with lamps' },
  street: { be: 'Вуліца з нізкімі дамамі', ru: 'Улица с низкими домами', en: 'A street with low houses' },
  road: { be: 'Дарога паміж палямі', ru: 'Дорога между полями', en: 'A road between fields' },
  river: { be: 'Рака і лодка', ru: 'Река и лодка', en: 'A river and a boat' },
  library: { be: 'Паліцы з кнігамі', ru: 'Полки с книгами', en: 'Shelves of books' },
  fire: { be: 'Дым над дахам склада', ru: 'Дым над крышей склада', en: 'Smoke above the roof of a warehouse' },
  storm: {
    be: 'Чорныя хмары і нахіленыя дрэвы',
    ru: 'Чёрные тучи и склонённые деревья',
    en: 'Black clouds and bent trees',
  },
  forest: { be: 'Хвойны лес', ru: 'Хвойный лес', en: 'A forest of firs' },
  bread: { be: 'Боханы хлеба на стале', ru: 'Буханки хлеба на столе', en: 'Loaves of bread on a table' },
  market: { be: 'Рынак з палосатымі навесамі', ru: 'Рынок с полосатыми навесами', en: 'A market with striped awnings' },
  factory: { be: 'Завод з трыма трубамі', ru: 'Завод с тремя трубами', en: 'A factory with three chimneys' },
  border: { be: 'Шлагбаум на мяжы', ru: 'Шлагбаум на границе', en: 'A barrier at a border' },
  stage: { be: 'Сцэна ў святле пражэктараў', ru: 'Сцена в свете прожекторов', en: 'A stage in the light of lamps' },
  stadium: { be: 'Футбольнае поле і трыбуны', ru: 'Футбольное поле и трибуны', en: 'A football pitch and its stands' },
  townhall: { be: 'Ратуша з вежай', ru: 'Ратуша с башней', en: 'A town hall with a tower' },
  field: { be: 'Поле з адным дрэвам', ru: 'Поле с одним деревом', en: 'A field with a single tree' },
};

/** JPEG bytes of a scene; the same call gives the same bytes. @param variant 0 to VARIANTS - 1 */
export function drawScene(kind: SceneKind, variant: number): Promise<Buffer> {
  return sharp(Buffer.from(sceneSvg(kind, variant)))
    .jpeg({ quality: 72 })
    .toBuffer();
}

function sceneSvg(kind: SceneKind, variant: number): string {
  const [sky, land, accent, light] = PALETTES[variant % PALETTES.length] ?? PALETTES[0];
  const chance = seededChance(SCENE_KINDS.indexOf(kind) * 100 + variant);
  const horizon = chance.whole(330, 430);
  const draw = { chance, horizon, land, accent, light };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${[
    rect(0, 0, WIDTH, HEIGHT, sky),
    circle(chance.whole(80, 880), chance.whole(60, 180), chance.whole(30, 60), light),
    rect(0, horizon, WIDTH, HEIGHT - horizon, land),
    ...PARTS[kind](draw),
  ].join('')}</svg>`;
}

interface Draw {
  chance: Chance;
  /** Where the land begins. */
  horizon: number;
  land: string;
  accent: string;
  light: string;
}

const rect = (x: number, y: number, width: number, height: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
const circle = (x: number, y: number, r: number, fill: string) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const path = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;
const times = <T>(count: number, make: (nth: number) => T): T[] => Array.from({ length: count }, (_, nth) => make(nth));

function fir(x: number, ground: number, height: number, fill: string): string {
  return path(`M${x} ${ground}l-${height / 3} 0l${height / 3} -${height}l${height / 3} ${height}z`, fill);
}

function house({ chance, accent, light }: Draw, x: number, ground: number, width: number): string {
  const height = chance.whole(90, 190);
  const top = ground - height;
  return [
    rect(x, top, width, height, light),
    path(`M${x - 10} ${top}l${width / 2 + 10} -${width / 3}l${width / 2 + 10} ${width / 3}z`, accent),
    ...times(2, (nth) => rect(x + 18 + nth * (width / 2), top + 30, width / 5, 40, '#4b5a66')),
  ].join('');
}

const PARTS: Readonly<Record<SceneKind, (draw: Draw) => string[]>> = {
  court: ({ horizon, light, accent }) => [
    rect(200, horizon - 190, 560, 260, light),
    path(`M180 ${horizon - 190}L480 ${horizon - 300}L780 ${horizon - 190}Z`, accent),
    ...times(6, (nth) => rect(235 + nth * 90, horizon - 170, 34, 220, '#d4cfc2')),
    rect(180, horizon + 60, 600, 30, '#a9a59a'),
  ],
  newsroom: ({ chance, accent, light }) => [
    rect(0, 0, WIDTH, HEIGHT, light),
    rect(0, 430, WIDTH, 210, accent),
    ...times(4, (nth) => rect(70 + nth * 225, 330 - chance.whole(0, 30), 150, 110, '#33424e')),
    ...times(4, (nth) => path(`M${110 + nth * 225} 180l35 0l25 60l-85 0z`, '#d9a441')),
  ],
  street: (draw) => [
    ...times(6, (nth) => house(draw, nth * 165 + 10, draw.horizon + 60, 130)),
    rect(0, draw.horizon + 60, WIDTH, 200, '#7b7d80'),
  ],
  road: ({ chance, horizon, light }) => [
    path(`M430 ${horizon}L530 ${horizon}L760 ${HEIGHT}L200 ${HEIGHT}Z`, '#6c6f73'),
    ...times(4, (nth) => rect(472, horizon + 20 + nth * 55, 10 + nth * 4, 22 + nth * 6, light)),
    ...times(5, () => fir(chance.whole(20, 380), horizon + 20, chance.whole(60, 130), '#4d6b50')),
  ],
  river: ({ chance, horizon, accent, light }) => [
    path(`M0 ${horizon + 40}Q300 ${horizon - 10} 520 ${horizon + 60}T960 ${horizon + 40}V${HEIGHT}H0Z`, '#6f97a8'),
    ...times(8, () => rect(chance.whole(20, 860), chance.whole(horizon + 90, 620), chance.whole(40, 130), 4, light)),
    path(`M380 ${horizon + 120}q90 46 190 0l-22 40q-70 26 -146 0z`, accent),
    path(`M470 ${horizon + 118}v-150l90 120z`, light),
  ],
  library: ({ chance, accent }) => [
    rect(0, 0, WIDTH, HEIGHT, '#5b4636'),
    ...times(3, (row) => rect(0, 190 + row * 200, WIDTH, 14, '#3d2e22')),
    ...times(72, (nth) => {
      const [row, place] = [Math.floor(nth / 24), nth % 24];
      const height = chance.whole(110, 165);
      return rect(
        place * 40 + 4,
        190 + row * 200 - height,
        30,
        height,
        chance.pick([accent, '#d8c9a3', '#5c7a6b', '#8a9bb0', '#b98a5a']),
      );
    }),
  ],
  fire: (draw) => [
    rect(180, draw.horizon - 90, 600, 190, '#7a5c4e'),
    ...times(7, () =>
      circle(
        draw.chance.whole(250, 720),
        draw.chance.whole(40, draw.horizon - 110),
        draw.chance.whole(40, 110),
        '#4a4a4d',
      ),
    ),
    ...times(6, (nth) =>
      path(`M${230 + nth * 90} ${draw.horizon - 90}q30 -110 60 0z`, nth % 2 ? '#e08a2c' : '#f2c14b'),
    ),
  ],
  storm: ({ chance, horizon, land }) => [
    rect(0, 0, WIDTH, horizon, '#58626e'),
    ...times(7, () => circle(chance.whole(0, 960), chance.whole(20, 160), chance.whole(70, 140), '#3d454f')),
    rect(0, horizon, WIDTH, HEIGHT, land),
    ...times(
      6,
      (nth) =>
        `<g transform="rotate(${chance.whole(14, 30)} ${100 + nth * 150} ${horizon + 60})">${fir(100 + nth * 150, horizon + 60, 170, '#31473a')}</g>`,
    ),
  ],
  forest: ({ chance, horizon }) =>
    times(34, (nth) =>
      fir(
        chance.whole(0, 960),
        horizon + nth * 6,
        chance.whole(120, 240),
        chance.pick(['#3f5f49', '#4f7357', '#35523f']),
      ),
    ),
  bread: ({ accent, light }) => [
    rect(0, 0, WIDTH, HEIGHT, light),
    rect(0, 420, WIDTH, 220, accent),
    ...times(
      4,
      (nth) => `<ellipse cx="${150 + nth * 220}" cy="400" rx="105" ry="66" fill="${nth % 2 ? '#b97a3d' : '#c98d4c'}"/>`,
    ),
    ...times(12, (nth) => rect(90 + (nth % 3) * 55 + Math.floor(nth / 3) * 220, 360, 8, 54, '#8f5a2b')),
  ],
  market: ({ chance, horizon, accent, light }) => [
    ...times(4, (nth) =>
      times(6, (part) => rect(40 + nth * 225 + part * 30, horizon - 60, 30, 60, part % 2 ? light : accent)).join(''),
    ),
    ...times(4, (nth) => rect(50 + nth * 225, horizon + 80, 165, 70, '#7b5f45')),
    ...times(40, () =>
      circle(chance.whole(60, 900), horizon + chance.whole(60, 84), 13, chance.pick(['#c0392b', '#7fa650', '#e0a33c'])),
    ),
  ],
  factory: ({ horizon, accent, light }) => [
    rect(120, horizon - 110, 720, 220, '#8c8278'),
    ...times(3, (nth) => rect(200 + nth * 220, horizon - 300, 50, 200, accent)),
    ...times(3, (nth) => circle(250 + nth * 220, horizon - 320, 44, light)),
    ...times(9, (nth) => rect(150 + nth * 76, horizon - 60, 40, 60, '#41505c')),
  ],
  border: ({ horizon, light }) => [
    rect(0, horizon + 60, WIDTH, 180, '#75777a'),
    ...times(10, (nth) => rect(120 + nth * 72, horizon + 10, 72, 26, nth % 2 ? light : '#b03a2e')),
    rect(100, horizon - 60, 30, 190, '#39434b'),
    rect(760, horizon - 150, 150, 270, light),
    rect(790, horizon - 110, 90, 70, '#4b5a66'),
  ],
  stage: ({ chance, accent, light }) => [
    rect(0, 0, WIDTH, HEIGHT, '#1f2430'),
    ...times(4, (nth) => `<path d="M${150 + nth * 220} 0l-110 460h220z" fill="${light}" opacity="0.25"/>`),
    rect(0, 460, WIDTH, 180, accent),
    ...times(30, () => circle(chance.whole(0, 960), chance.whole(590, 640), 26, '#11151d')),
  ],
  stadium: ({ chance, horizon, light }) => [
    rect(0, horizon - 150, WIDTH, 150, '#6a7078'),
    ...times(120, () =>
      circle(
        chance.whole(0, 960),
        chance.whole(horizon - 140, horizon - 10),
        7,
        chance.pick(['#d9a441', '#b03a2e', light]),
      ),
    ),
    rect(0, horizon, WIDTH, HEIGHT, '#5c8f4f'),
    `<path d="M480 ${horizon}V640M380 ${horizon + 110}a100 50 0 1 0 200 0a100 50 0 1 0 -200 0" fill="none" stroke="${light}" stroke-width="6"/>`,
  ],
  townhall: (draw) => [
    rect(400, draw.horizon - 290, 130, 330, draw.light),
    path(`M385 ${draw.horizon - 290}l80 -90l80 90z`, draw.accent),
    circle(465, draw.horizon - 220, 34, '#3d4a55'),
    rect(220, draw.horizon - 130, 490, 180, draw.light),
    ...times(8, (nth) => rect(245 + nth * 58, draw.horizon - 95, 30, 60, '#4b5a66')),
  ],
  field: ({ chance, horizon, accent }) => [
    ...times(14, (nth) =>
      path(
        `M0 ${horizon + nth * 22}Q480 ${horizon + nth * 22 - chance.whole(10, 40)} 960 ${horizon + nth * 22}v9H0z`,
        nth % 2 ? '#c8ad62' : '#b39a54',
      ),
    ),
    rect(690, horizon - 110, 22, 130, '#5b4636'),
    circle(700, horizon - 150, 80, accent),
  ],
};
