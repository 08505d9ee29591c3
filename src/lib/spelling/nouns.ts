// Frequent nouns whose forms no rule connects: дзень and дня, рака and рэкі. The rules are in stem.ts.
import { toLatin } from '../belarusian-latin.ts';
import { removeDiacritics, stemFinder } from './variants.ts';

/** Stem → variants before the endings that do not fold to that stem: in Belarusian, and in Russian. */
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

const VARIANTS = new Map(
  Object.entries(NOUNS).flatMap(([stem, [be, ru]]) => {
    const inCyrillic = be.split(' ').filter((variant) => variant !== '');
    // Only Belarusian in Latin script: a transliterated Russian form may be a word of another language.
    const variants = [
      ...inCyrillic,
      ...inCyrillic.map((variant) => removeDiacritics(toLatin(variant))),
      ...ru.split(' '),
    ];
    return variants.filter((variant) => variant !== '').map((variant): [string, string] => [variant, stem]);
  }),
);

/** The stem of a noun in this table. @param word in lower case */
export const nounStem = stemFinder(VARIANTS, ENDING);
