// Frequent nouns whose forms no rule brings together: дзень and дня, рака and рэкі. What rules do is in stem.ts.
import { toLatin } from '../belarusian-latin.ts';
import { stemFinder, removeDiacritics } from './variants.ts';

/** Stem → what stands before the endings, where it is not that stem already: in Belarusian, and in Russian. */
const NOUNS: Readonly<Record<string, readonly [string, string]>> = {
  agn: ['агонь', 'огонь'],
  akn: ['вокн акон', 'окон'],
  astrau: ['востраў вострав астраў астрав', 'остров'],
  azer: ['возер азёр', 'озер озёр'],
  can: ['цэн', ''],
  carku: ['царкв цэркв', 'церкв церков'],
  dack: ['дачц', ''],
  dzed: ['дзяд', ''],
  dzek: ['дзец дзецьм дзяц дзіц дзіцяц', 'дет детьм'],
  dzen: ['дзень дзён дня дню днё дні', 'день дне дни'],
  dzuer: ['дзвяр', ''],
  dereun: ['', 'деревень'],
  gras: ['грашым', ''],
  led: ['лёд лёдз ільд', 'льд'],
  les: ['ляс', ''],
  lud: ['людзьм', 'людьм'],
  mati: ['маці', 'мать матер'],
  maz: ['мяж меж', ''],
  peradk: ['перадач', 'передач'],
  pes: ['пёс пса псу псы псо', 'псе'],
  pism: ['', 'писем'],
  rak: ['рэк', ''],
  sastr: ['сястр сёстр сясцёр', 'сестр сестёр сестер'],
  scan: ['сцян сцен', ''],
  selan: ['селянін селян сялян', ''],
  semia: ["сям'я сям'і сям'ю сем'і сем'я сям'е сямей сямя сямю", 'семья семьи семью семьё семье семей'],
  snez: ['сняг сьняг', ''],
  turm: ['турэм', 'тюрем'],
  ucn: ['вучань', ''],
  uerasn: ['верасень', ''],
  uetr: ['вецер вятр', 'ветер ветр'],
  zaml: ['зямл зямел земл', 'земел'],
  zniun: ['жнівень', ''],
};

const ENDING = /^([аеёиіоуыэюяйь]{0,3}(м|м[иі]|х|ў|в)?|[aeijouy]{0,3}(m|mi|ch)?)$/;

const WAYS = new Map(
  Object.entries(NOUNS).flatMap(([stem, [be, ru]]) => {
    const inCyrillic = be.split(' ').filter((way) => way !== '');
    // Of łacinka no more than this: what is Russian in Latin letters may be a word of another language.
    const variants = [...inCyrillic, ...inCyrillic.map((way) => removeDiacritics(toLatin(way))), ...ru.split(' ')];
    return variants.filter((way) => way !== '').map((way): [string, string] => [way, stem]);
  }),
);

/** @param word in small letters */
export const nounStem = stemFinder(WAYS, ENDING);
