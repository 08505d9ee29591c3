import { describe, expect, it } from 'vitest';
import { toLatin } from './belarusian-latin.ts';

describe('a word', () => {
  it.each([
    // л is hard, or soft by what follows
    ['Беларусь', 'Biełaruś'],
    ['Люстэрка', 'Lusterka'],
    ['Лукашэнка', 'Łukašenka'],
    ['ільвы', 'ilvy'],
    ['вялікі', 'vialiki'],
    ['мова', 'mova'],
    ['лес', 'les'],
    ['лёс', 'los'],
    ['лютасць', 'lutaść'],
    ['лямпа', 'lampa'],
    ['лістапад', 'listapad'],
    ['польскі', 'polski'],
    ['галоўная', 'hałoŭnaja'],
    ['хлеб', 'chleb'],
    ['Алла', 'Ałła'],
    ['зямля', 'ziamla'],
    ['палітыка', 'palityka'],
    ['школа', 'škoła'],
    ['зблытаны', 'zbłytany'],
    // е, ё, ю, я: i after a consonant, j elsewhere
    ['Еўропа', 'Jeŭropa'],
    ['ёсць', 'jość'],
    ['юнацтва', 'junactva'],
    ['яна', 'jana'],
    ['дзень', 'dzień'],
    ['цётка', 'ciotka'],
    ['паэзія', 'paezija'],
    ['маё', 'majo'],
    ['здароўе', 'zdaroŭje'],
    ['раён', 'rajon'],
    ['бюро', 'biuro'],
    ['Магілёў', 'Mahiloŭ'],
    ['Гродзенская', 'Hrodzienskaja'],
    // the soft sign: an acute, or j before a vowel
    ['цьмяны', 'ćmiany'],
    ['мільён', 'miljon'],
    ['мазь', 'maź'],
    ['Ільіч', 'Iljič'],
    ['просьба', 'prośba'],
    ['бульён', 'buljon'],
    ['Нью-Ёрк', 'Ńju-Jork'],
    ['дасье', 'daśje'],
    // the apostrophe
    ['сям’я', 'siamja'],
    ["сям'я", 'siamja'],
    ['сямʼя', 'siamja'],
    ['з’езд', 'zjezd'],
    ['аб’ява', 'abjava'],
    ['п’еса', 'pjesa'],
    ['аб’ём', 'abjom'],
    ['Мар’іна', 'Marjina'],
    ['сузор’і', 'suzorji'],
    ['сп’янець', 'spjanieć'],
    ['Д’Артаньян', 'D’Artańjan'],
    // і
    ['Мінск', 'Minsk'],
    ['Іран', 'Iran'],
    ['Украіна', 'Ukraina'],
    ['салаўі', 'sałaŭi'],
    ['іх', 'ich'],
    // a soft consonant softens the one before it, but for к, г, х
    ['скіба', 'skiba'],
    ['схіл', 'schił'],
    ['згінуць', 'zhinuć'],
    ['свята', 'śviata'],
    ['Свіслач', 'Śvisłač'],
    ['слова', 'słova'],
    ['зноў', 'znoŭ'],
    ['канцлер', 'kancler'],
    ['мацней', 'macniej'],
    ['Дзмітрый', 'Dźmitryj'],
    ['стагоддзе', 'stahoddzie'],
    // the rest of the alphabet
    ['дзякуй', 'dziakuj'],
    ['джаз', 'džaz'],
    ['чалавек', 'čałaviek'],
    ['гісторыя', 'historyja'],
    ['ґузік', 'guzik'],
    ['ўжо', 'ŭžo'],
    ['фестываль', 'fiestyval'],
    ['Вільня', 'Vilnia'],
    ['Віцебск', 'Viciebsk'],
    ['Гомель', 'Homiel'],
    ['Брэст', 'Brest'],
  ])('%s is %s', (cyrillic, latin) => {
    expect(toLatin(cyrillic)).toBe(latin);
  });
});

describe('the two orthographies', () => {
  it.each([
    ['снег', 'сьнег', 'śnieh'],
    ['насенне', 'насеньне', 'nasieńnie'],
    ['вяселле', 'вясельле', 'viasielle'],
    ['жыццё', 'жыцьцё', 'žyćcio'],
    ['шчасце', 'шчасьце', 'ščaście'],
    ['сцвярджаць', 'сьцьвярджаць', 'śćviardžać'],
    ['здзек', 'зьдзек', 'ździek'],
    ['мядзведзь', 'мядзьведзь', 'miadźviedź'],
    ['пасля', 'пасьля', 'paśla'],
    ['бяссілле', 'бясьсільле', 'biaśsille'],
    ['пісьменнік', 'пісьменьнік', 'piśmieńnik'],
    ['песня', 'песьня', 'pieśnia'],
    ['чацвер', 'чацьвер', 'čaćvier'],
  ])('of %s and %s give %s', (official, classical, latin) => {
    expect(toLatin(official)).toBe(latin);
    expect(toLatin(classical)).toBe(latin);
  });
});

describe('a sentence', () => {
  it.each([
    ['Сёння ў Мінску цёпла і ясна.', 'Siońnia ŭ Minsku ciopła i jasna.'],
    ['Дзеці пайшлі ў школу разам з маці.', 'Dzieci pajšli ŭ škołu razam z maci.'],
    ['Хто ідзе ў лес па грыбы?', 'Chto idzie ŭ les pa hryby?'],
    ['Люстэрка вісіць на сцяне.', 'Lusterka visić na ścianie.'],
    ['Над Нёманам сядае сонца.', 'Nad Niomanam siadaje sonca.'],
    ['Мы чыталі вершы аб вясне і каханні.', 'My čytali vieršy ab viaśnie i kachańni.'],
    ['Бабуля спякла яблычны пірог.', 'Babula śpiakła jabłyčny piroh.'],
    ['Ці ёсць у вас льняная кашуля?', 'Ci jość u vas lnianaja kašula?'],
    ['Аўтобус прыйдзе а 18:30.', 'Aŭtobus pryjdzie a 18:30.'],
    ['Юля і Алесь жывуць ля Свіслачы.', 'Jula i Aleś žyvuć la Śvisłačy.'],
    ['На з’ездзе выступіла пяцьдзясят чалавек.', 'Na zjeździe vystupiła piaćdziasiat čałaviek.'],
    ['Кот п’е малако, а сабака есць косці.', 'Kot pje małako, a sabaka jeść kości.'],
    ['Восень прынесла дажджы і туманы.', 'Vosień pryniesła daždžy i tumany.'],
    ['Сябры сустрэліся каля Ратушы.', 'Siabry sustrelisia kala Ratušy.'],
    ['Цішыня — найлепшая музыка вечара!', 'Cišynia — najlepšaja muzyka viečara!'],
  ])('%s', (cyrillic, latin) => {
    expect(toLatin(cyrillic)).toBe(latin);
  });
});

describe('capitals', () => {
  it.each([
    ['ХЛЕБ І СЯМ’Я', 'CHLEB I SIAMJA'],
    ['Я', 'Ja'],
    ['Хата', 'Chata'],
    ['БелТА', 'BiełTA'],
    ['СНЕГ', 'ŚNIEH'],
  ])('of %s are kept: %s', (cyrillic, latin) => {
    expect(toLatin(cyrillic)).toBe(latin);
  });
});

describe('text that is not Belarusian', () => {
  it.each([
    { name: 'Latin letters and digits', text: 'Tor Browser 14.5, č' },
    { name: 'a word with a Russian letter', text: 'Нива, щит, подъезд' },
    { name: 'a word with a Ukrainian letter', text: 'Київ' },
    { name: 'a placeholder', text: '{count} {лік}' },
    { name: 'a tag with its attributes', text: '<a href="x.html" title="Стужка"></a>' },
    { name: 'an address', text: 'https://example.org/стужка' },
    { name: 'another script', text: 'Αθήνα, 東京' },
    { name: 'nothing', text: '' },
  ])('is unchanged: $name', ({ text }) => {
    expect(toLatin(text)).toBe(text);
  });

  it('is unchanged between Belarusian words', () => {
    expect(toLatin('Знойдзена {count} <b title="Слова">слова</b> у RSS')).toBe(
      'Znojdziena {count} <b title="Слова">słova</b> u RSS',
    );
  });
});

it('keeps single quotation marks', () => {
  expect(toLatin("'слова' ’яшчэ’")).toBe("'słova' ’jašče’");
});

it('accepts decomposed letters, and keeps stress marks', () => {
  expect(toLatin('мой рай'.normalize('NFD'))).toBe('moj raj');
  expect(toLatin('зе\u0301лле')).toBe('zie\u0301lle');
});

it('changes nothing the second time', () => {
  const once = toLatin('Кот п’е малако, а сабака есць косці.');
  expect(toLatin(once)).toBe(once);
});
