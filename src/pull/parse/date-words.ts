// Names of months, weekdays and time zones in feeds. Words are in lower case; months and weekdays match by prefix.

import { ownValue } from '../../lib/own-value.ts';

/** Prefixes of month names, January first: English, Belarusian in both orthographies, Russian, Ukrainian, Polish. */
const MONTHS = [
  'jan сту янв січ sty',
  'feb лют фев lut',
  'mar сак мар бер',
  'apr кра апр кві kwi',
  'may мая май тра maj',
  'jun чэр июн чер cze',
  'jul ліп июл лип lip',
  'aug жні авг серп sie',
  'sep вер сен wrz',
  'oct кас окт жов paź paz',
  'nov ліс ноя лис lis',
  'dec сне сьне дек гру gru',
].map((prefixes) => prefixes.split(' '));

const WEEKDAYS = (
  "mon tue wed thu fri sat sun пан аўт сера чац пят суб няд пон вто сре чет вос вів п’я п'я нед wto śro sro czw pią pia sob nie " +
  'пн ат аў вт ср чц чт пт сб нд вс pn wt śr cz pt so'
).split(' ');

const FILLERS = new Set(
  'at on of the г г. р р. года год гада год годзе року рік у ў в о об а r roku o godz w st nd rd th'.split(' '),
);

/** Minutes east of UTC. Ambiguous names have the meaning of RFC 5322 4.3 or the one usual in the region. */
const ZONES: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  uct: 0,
  zulu: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  et: -300,
  ct: -360,
  mt: -420,
  pt: -480,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  west: 60,
  bst: 60,
  cet: 60,
  cest: 120,
  met: 60,
  mest: 120,
  mez: 60,
  mesz: 120,
  eet: 120,
  eest: 180,
  fet: 180,
  trt: 180,
  msk: 180,
  мск: 180,
  мінск: 180,
  минск: 180,
  msd: 240,
  samt: 240,
  gst: 240,
  pkt: 300,
  ist: 330,
  wib: 420,
  ict: 420,
  hkt: 480,
  sgt: 480,
  awst: 480,
  jst: 540,
  kst: 540,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
};

/** 1 to 12; undefined if the word is not a month. */
export function monthOf(word: string): number | undefined {
  if (word.length < 2) return undefined;
  const at = MONTHS.findIndex((prefixes) => prefixes.some((prefix) => word.startsWith(prefix)));
  return at < 0 ? undefined : at + 1;
}

export function isWeekday(word: string): boolean {
  return WEEKDAYS.some((prefix) => (prefix.length > 2 ? word.startsWith(prefix) : word === prefix));
}

/** Whether a word has no meaning in a date. */
export function isFiller(word: string): boolean {
  return FILLERS.has(word);
}

/** Offset of a named zone in minutes east of UTC; undefined if the name is unknown. */
export function zoneOffset(word: string): number | undefined {
  return ownValue(ZONES, word);
}
