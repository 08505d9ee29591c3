// Given names that each language writes in its own way: Зміцер, Дзмітрый, Дмитрий, Dmitry. All variants of one name have one
// stem, by which a text is found by any of them, and which no other word has (святло is no Святлана).
import { stemFinder, removeDiacritics } from './variants.ts';

/**
 * Stem → the variants to write a name, without what changes in its cases; those in Latin letters without marks. Only official
 * equivalents, and short forms that stand in documents. Names whose variants meet by themselves (Ірына, Кірыл) are not here,
 * nor those that are another word somewhere (Ян sounds like ён).
 */
const NAMES: Readonly<Record<string, string>> = {
  aleksandr:
    'аляксандр алес александр олександр aliaksandr alaksandr ales aleksandr aleksander alexandr alexander oleksandr',
  aleksei: 'аляксе алексе aliakse aliaksie alaksie alakse alekse alexe',
  anastasia: 'настасс настасьс настась анастас nastass nastas anastas',
  andrei: 'андрэ андре андрі andre andri andrze',
  anna: 'ганн анн hann ann',
  artem: 'арцём арцем артём артем artsiom artsem arciom artyom artem',
  boris: 'барыс борис barys boris',
  denis: 'дзяніс денис dzianis denis',
  dmitri: 'зміцер зміцэр змітр зьміцер зьмітр дзмітр дзьмітр дмитр zmicier zmitsier zmitser zmitr dzmitr dmitr dmytr',
  egor: 'ягор егор yahor jahor yegor jegor egor',
  elena: 'ален елен alen elen yelen jelen',
  elizaveta: 'лізавет елізавет елизавет lizaviet lizavet elizavet yelizavet',
  evgeni: 'яўген евген євген yauhen jauhien jauhen yevgen evgen yevhen',
  fedor: 'фёдар федар хведар фёдор федор fiodar fiodor fyodor fedor',
  grigori: 'рыгор григор ryhor grigor grzegorz',
  iakov: 'якаў якав яков yakau jakau jakav yakov jakov',
  ilia: 'ілл ільл іль иль illi ilj ily',
  iuli: 'юлі юли yuli juli iuli',
  iuri: 'юры юри yury yuri iury iuri juryj',
  katerina: 'кацярын катярын катерин екатерин katsiaryn kaciaryn katerin ekaterin yekaterin jekaterin katarzyn',
  kristina: 'крысцін крысьцін кристин krystsin kryscin kristin',
  maksim: 'максім максим maksim',
  matvei: 'мацве мацьве матве matsve macvie matve',
  mikhail: 'міхаіл міхас міхал михаил mikhail michail mikhas michas michal',
  nadezhda: 'надзе надежд nadze nadzie nadezhd nadiezhd',
  nikita: 'мікіт никит mikit nikit',
  nikolai: 'мікол мікала никола микол mikol mikal nikola nicola mykol',
  olga: 'вольг вользе ольг volh volzie olg',
  pavel: 'павел павал паўл павл paviel pavel paval pavil pavl pawel pawl',
  petr: 'пётр петр пятр piatr piotr petr pyotr',
  sergei: 'сярге серге сергі siarhie siarhe serge sergi serhi',
  stepan: 'сцяпан сьцяпан степан stsiapan sciapan stepan',
  svetlana: 'святлан сьвятлан светлан sviatlan svietlan svetlan swietlan swiatlan',
  tatiana: 'таццян тацьцян тацян татьян tatsian taccian tacian tatian tatyan tatjan',
  timofei: 'цімафе тимофе tsimafe cimafie timofe',
  timur: 'цімур тимур tsimur cimur timur',
  vadim: 'вадзім вадим vadzim vadim',
  valentin: 'валянцін валентин valiantsin valiancin valentin',
  viaceslav: 'вячаслаў вячаслав вячеслав viachaslau viachaslav viacaslau viacaslav vyacheslav viacheslav',
  vladimir: 'уладзімір владимир володимир uladzimir vladimir volodymyr wlodzimierz',
  vladislav: 'уладзіслаў уладзіслав владислав uladzislau uladzislav uladzislaw vladislav wladyslaw',
};

/** What begins as a name with an ending, and is none: аленя, Александрия, Valentine’s Day, Vołha. */
const NO_NAME = /^(ален[ьяюіиё]|аленем|александр(и|ы.)|al(ia|a|e)(ks|x)andr(i|y.)|valentines?$|vołh)/;

/** Of the cases of a name; what is made of one has others (Сергеев, Паўлаў, Barysaŭ). */
const ENDING = /^([аеёиіоуыэюяйь]{0,3}|[еиі]?[аеёоя]м[иі]?|(?!.*[aeo]u$)[aeijouy]{0,3}|[aeijoy]{1,3}mi?)$/;

/** Closes the stem of a name: folding leaves digits alone, and words have none. */
const CLOSE = '0';

const STEMS = new Map(
  Object.entries(NAMES).flatMap(([stem, variants]) =>
    variants.split(' ').map((way): [string, string] => [way, stem + CLOSE]),
  ),
);

const find = stemFinder(STEMS, ENDING);

/** @param word in small letters @returns the stem of the given name that it is a form of */
export function nameStem(word: string): string | undefined {
  return NO_NAME.test(word) ? undefined : find(word);
}

/** A shorter beginning of a name means nothing. */
const BEGINNING_LENGTH = 4;

/** The stems of the given names that a word may become when it is typed to its end. */
export function namesWithPrefix(word: string): string[] {
  const bare = removeDiacritics(word);
  if (bare.length < BEGINNING_LENGTH || nameStem(word) !== undefined) return [];
  return [...new Set([...STEMS].flatMap(([way, stem]) => (way.startsWith(bare) ? [stem] : [])))];
}
