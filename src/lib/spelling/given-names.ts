// Given names with variants in several languages: Зміцер, Дзмітрый, Дмитрий, Dmitry. All variants of a name have one
// stem, so that a search for any of them finds the others, and no other word has that stem (святло is not Святлана).
import { removeDiacritics, stemFinder } from './variants.ts';

/**
 * Stem → variants of a name, without case endings; Latin letters without diacritics. Only official equivalents, and
 * short forms that are used in documents. Not here: names whose variants fold to one stem anyway (Ірына, Кірыл), and
 * names that are another word in one of the languages (Ян folds like ён).
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

/** Words that look like a name with an ending but are not: аленя, Александрия, Valentine’s Day, Vołha. */
const NOT_A_NAME = /^(ален[ьяюіиё]|аленем|александр(и|ы.)|al(ia|a|e)(ks|x)andr(i|y.)|valentines?$|vołh)/;

/** Case endings of names. Words derived from names have other endings (Сергеев, Паўлаў, Barysaŭ). */
const ENDING = /^([аеёиіоуыэюяйь]{0,3}|[еиі]?[аеёоя]м[иі]?|(?!.*[aeo]u$)[aeijouy]{0,3}|[aeijoy]{1,3}mi?)$/;

/** Marks the stem of a name: a digit, which no stem of a word contains. */
const NAME_MARK = '0';

const STEMS = new Map(
  Object.entries(NAMES).flatMap(([stem, variants]) =>
    variants.split(' ').map((variant): [string, string] => [variant, stem + NAME_MARK]),
  ),
);

const find = stemFinder(STEMS, ENDING);

/** The stem of the given name that a word is a form of. @param word in lower case */
export function nameStem(word: string): string | undefined {
  return NOT_A_NAME.test(word) ? undefined : find(word);
}

/** Shorter prefixes match too many names. */
const MIN_PREFIX_LENGTH = 4;

/** The stems of given names that start with an incomplete word. @param word in lower case */
export function namesWithPrefix(word: string): string[] {
  const bare = removeDiacritics(word);
  if (bare.length < MIN_PREFIX_LENGTH || nameStem(word) !== undefined) return [];
  return [...new Set([...STEMS].flatMap(([variant, stem]) => (variant.startsWith(bare) ? [stem] : [])))];
}
