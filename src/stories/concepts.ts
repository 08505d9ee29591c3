// Words of the news in Belarusian, Russian and English → concepts, so that headlines in several languages and synonyms
// within one share tokens. A table of prefixes; the longest prefix of a word decides.
import { foldLetters } from '../lib/spelling/letters.ts';

/**
 * One concept a line: its name, the prefixes of Belarusian and Russian words, the prefixes of English words. A prefix
 * that ends with `.` matches only the whole word. The concept `-` removes words that a prefix matches by accident.
 */
const TABLE = `
court: суд. суда. суду. судом. судзе. суде. суды. судов. судоў. судах. судам. судах. судзішч судебн судов судовы судовая судовае судья судьи судей судью суддзя суддзі суддзю трибунал трыбунал | court judge judicial tribunal
trial: разбирательств разбіральніцтв процесс працэс слушани слуханн заседани пасяджэнн судят судзяць судили судзілі | trial hearing
sentence: осудили. приговор прыгавор прысуд прысудз присуд присужд осужд осуди осуждё засуд засудж асудж асудзі пакаран покаран пакарал наказа наказани вынес | sentenc convict jailed handed verdict guilty
years: гадоў. гады. годы. лет. года. год. годам. годами. гадам. гадамі. летн | year. years.
colony: колони калоні зон турм турэм тюрем тюрьм астрог острог вязніц калён | prison jail colony penitentiary
custody: сизо. сіза. изолятор ізалятар ивс. іус. окрестин акрэсцін карцер шизо шыза пкт. | custody detention
prisoner: заключен заключён зняволен узник вязн узнік арестант палітвязен палітвязн палітзняволен политзаключ политзэк политзек политузник | prisoner inmate
political: палітычн политическ палітвяз палітзнявол политзаключ политзэк политузник | political
detain: задерж затрым схапіл схватил скрутил заламал загрэбл арышт арест завезл | detain arrest detention custody seized
search: обыск вобшук ператрус абшук | search raided raid
raid: рейд рэйд облав аблав налет налёт маски-шоу зачистк зачыстк | raid roundup sweep
release: освобо вызвал вызвален выйшл выйшаў вышел вышла вышли выпуст выпушч отпуст отпуск адпусці адпушч свабод. волі. волю. помилов памілав памілава амнист амніст | release releas freed free. frees. freeing liberat pardon amnesty clemency
deport: депорт дэпарт выдвор выслал высыл высла экстрадиц экстрадыц выдач | deport extradit expel
die: умер памер скончал сканаў сканал гибел гібел погиб загін смерт смерці смерць смяроц смертел памерл скон. | die. dies. died. dead death deaths killed deadly fatal
kill: убит убил убива убий забіў забіл забой забіт забойств | kill murder slain homicide
injure: ранен ранил параненых паранен пострада пацярпел пацерп травм пастрад | injur wound hurt
funeral: похорон пахаван хаваюць развіта простил развітал прощан пахав | funeral buried burial farewell mourn
obituary: памяти. памяці. некролог некралог | obituary remembered
fire: пожар пажар загорел загарэл горит гарыць гарел гарэл сгорел згарэл огонь агонь огнем агнём возгоран узгаран полыха палыхае | fire. fires. blaze burn
explosion: взрыв выбух взорва узарв дэтанац | explosion explod blast
accident: авари авары дтп. дтз. катастроф столкнов сутыкн сутыкнен перавярн опрокин врезал урэзаў сбил збіў збіла | crash accident collision collid derail
car: автомоб аўтамаб машин легков легкав авто. аўто. внедорож | car. cars. vehicle
bus: автобус аўтобус маршрутк тролл | bus buses minibus trolleybus
train: поезд поезда поездов поездам цягнік цягнікі электричк электрычк железнодорож чыгун железн-дор | train trains railway rail
plane: самолет самолёт самалёт самалет авиа авія аэропорт аэрапорт рейс. рэйс. рэйсаў рейсов | plane flight airport airline aircraft
drone: дрон беспилотн беспілот бпла. шахед | drone uav
border: границ граніц мяжа. мяжы. мяжу. мяжой. пагран погран помеж памеж пункт-прапуск | border checkpoint frontier
queue: очеред чарга чэрг черг | queue line. lines.
sanction: санкц санкцы | sanction
law: закон законопро законапр кодекс кодэкс | law laws bill legislation code
decree: указ. указа. указом. указу. декрет дэкрэт постановл пастанов распоряж распараджэн | decree order. ordered resolution
president: президент прэзідэнт | president presidential
minister: министр міністр министер міністэр | minister ministry ministers
interior: внутренних унутраных мвд. мус. | interior
government: правительств урад. урада. ураду. урадам кабмин саўмін совмин | government cabinet
parliament: парламент депутат дэпутат сейм сойм палат госдум | parliament lawmaker deput
president-election: выбор выбар голосов галасав электорал | election vote votes voting ballot poll. polls.
opposition: оппозиц апазіц демсил дэмсіл | opposition dissident
protest: протест пратэст митинг мітынг демонстрац дэманстрац пикет пікет шеств шэсц акци акцы марш. марша | protest rally demonstrat march. marched picket
strike: забастов забастоў страйк стачк бастуюць бастуют бастова | strike strikes striking walkout
worker: рабоч рабоці работнік работник сотрудник супрацоўнік | worker employee staff
fine: штраф | fine. fined fines
days: суток. сутак. сутки. суткі. сутак дней. дзён. дни. дні. дня. день. дзень. | day days
like: лайк подписк падпіск подписал-на репост рэпост комментар каментар | like. likes. repost subscri comment
extremist: экстрем экстрэм | extremis
terrorist: террор тэрар | terror
list: список спис списк списку списа пералік переч реестр рээстр | list. lists. listed register blacklist
add: добав дабав дадал дадалі дадаў уключы включи внес. внесл унесл пополн папоўн | add. adds. added adding includ
block: блокир блакір заблок заблак недоступ недаступ ограничил-доступ абмежав огранич | block. blocked blocks restrict
ban: запрет запрещ забарон забараня | ban. bans. banned prohibit
close: закры зачын зачыні ликвид ліквід прекрат спыніў спыніл | close closes closed closure liquidat shut
open: откры адкрыв адкрыц адкрыў адкрыл адкрыл | open. opens. opened opening
journalist: журналист журналіст карэспандэн корреспонд репортер рэпарцёр | journalist reporter correspondent
media: сми. смі. медиа медыя издани выданн редакц рэдакц газет | media outlet newsroom newspaper editor
newspaper: газет | newspaper
blogger: блогер блогер блогг | blogger youtuber
activist: активист актывіст | activist
defender: правозащит праваабар | defender human-rights rights
lawyer: адвокат адвакат юрист юрыст | lawyer attorney advocate bar.
family: семь сямʼ сям'я сям’я семей сям родствен сваяк родных родны родны | family famil relative
wife: жена. жены. жену. жене. женой. жонк жонка супруг | wife spouse
husband: муж. мужа. мужу. мужам мужем | husband
mother: мать. матери маці. мама. мамы. маме. маму. матер | mother
father: отец. отца. отцу. отцом. бацьк тата. таты. | father
son: сын. сына. сыну. сыном сынам | son. sons.
daughter: дочь. дочери дочк дачк | daughter
child: ребен ребён дети. детей. детям детск дзец. дзеці. дзяцей дзіця. дзіцяч школьник школьнік подрост падлет | child children kid kids teen minor
woman: женщин жанчын пенсионерк пенсіянерк | woman women
man: мужчин мужчын | man. men. man's
pensioner: пенсионер пенсіянер пенси пенсі | pension
student: студент | student
teacher: учител настаўн преподав выклад | teacher professor lecturer
doctor: врач. врача врачи врачей медик медык лекар доктор доктар хирург хірург | doctor medic physician surgeon
hospital: больниц бальніц шпіталь госпитал клиник клінік реанимац рэанімац | hospital clinic
illness: болезн хвароб заболе захвар инфекц інфекц эпидем эпідэм грипп грып корь. адзёр вспышк успышк кори. корью. адзёру. карантин каранцін | disease illness sick infection epidemic flu measles outbreak quarantine
vaccine: вакцин вакцын прививк прышчэп | vaccin
school: школ гимнази гімназ | school
university: университет універсітэт вуз. вну. институт інстытут академ акадэм | university institute academy
price: цен. цены. цена. цену. ценами ценам цане. цэны. цэнаў. цана. цану. цэн. подорож падараж падражэ удорож дороже даражэй тариф тарыф | price prices cost costs tariff
inflation: инфляц інфляц | inflation
wage: зарплат заробк заработ заробат оклад | wage salar pay. paid
currency: курс. курса курсы доллар долар евро. еўра. рубл рубель валют | dollar euro ruble rouble currency exchange
bank: банк | bank
money: деньг грош средств сродк сум. сумма сума. | money fund funds
tax: налог податк падатк | tax. taxes taxation
factory: завод предприят прадпрыем фабрик фабрык комбинат камбінат нпз. | plant. factory refinery works. enterprise
oil: нефт нафт | oil.
gas: газ. газа. газу. газом газпров газаправод | gas.
potash: калий калій беларуськал | potash
power: электр энерг энэрг свет. светл аэс. святл света. свету. блэкаут блекаут обесточ абясточ электрычн трансформатор трансфарматар | power electric energy nuclear blackout outage darkness
water: вод. вода. воды. воду. вады. вада. ваду. водопр водаправ | water
river: река. реки. реке. реку. рака. ракі. рэк. рацэ | river
flood: паводк наводнен патоп разводдз подтоп падтап затоп затап полов разліў | flood inundat
storm: шторм буря. бура. ураган шквал ветер вецер ветру | storm hurricane gale wind. winds
weather: погод надвор синоптик сіноптык прогноз прагноз гидромет гідрамет белгидр белгідр | weather forecast meteorolog
frost: мороз мароз заморозк замараз холод холад похолод пахалад | frost cold freez
heat: жара. жары. спёк спека. потепл пацяпл | heat heatwave warm
snow: снег снеж сняг снегопад | snow
bridge: мост. моста. мосту мост мастоў маста. | bridge
building: здани будын будынак дом. дома. доме. доме. дамы. домов жилой жыл многоэтаж шматпавярх | building house apartment block.
police: милиц міліц полиц паліц правоохр правоохран силов сілав омон. амап. гаи. даі. | police officer riot
kgb: кгб. кдб. | kgb
guard: охран ахов пагранічнік пограничник | guard guards
army: арми армі войск военн ваенн вайсков солдат салдат генштаб учени вучэн манёвр маневр | army military soldier troops exercise drill
war: войн вайн вайна. | war. war's
attack: атак обстрел абстрэл удар нападен напад | attack strike. shelling assault
weapon: оружи зброя зброі ракет боеприпас снаряд | weapon missile rocket ammunition
talks: перегов перамов встреч сустрэ сустрак саммит саміт | talks meet meets meeting summit negotiat
visit: визит візіт прибы прыбы приеха прыеха посет наведа | visit arriv
agreement: соглаш пагадн дагавор договор подпис падпіс | agreement deal treaty sign. signs. signed
demand: требу патраб призва заклік призыв | demand call. calls. urge urges
condemn: осудил асудз осужда асуджа | condemn denounc
statement: заявил заява заяв заявле заявіл паведаміл обращени зварот | statement declar
said: сказал сказаў расказ рассказ поведал поведа адзнач отмет прокоммент пракамент коммент камент ответил адказаў | said says told tells comment respond reacts reaction
appeal: апелляц апеляц обжалов абскардж кассац касац | appeal. appeals. appealed appellate
accuse: обвин абвінав подозрев падазрав фигурант фігурант вменя інкрымін | accus charge charged charges suspect
case: уголовн крымінальн дело. дела. делу. деле. справ. справа. справы. справе. справу. расследов расслед следств следчы следова | case. criminal investigat probe
treason: измен здрад | treason
spy: шпион шпіён шпіян шпег агент развед | spy espionage agent intelligence
fraud: мошен махляр афер махін | fraud scam
bribe: взятк хабар корруп карупц | bribe corrupt
theft: краж крадз украл украў похит скраў | theft stole stolen steal
torture: пытк катаван избива избил збіц збілі пабіц | tortur beat beaten abuse
punish: наказ пакаран штрафн | punish
transfer: перевел перавел перавяд перевод перав перавезл | transfer moved
search-missing: пропал прапаў прапал исчез знік зьнік зник розыск вышук | missing disappear wanted
find: нашл нашёл нашел найд знайш знайд знайс знойд обнаруж выяў выявил | find. found discover
prize: преми прэмі прыз награ узнагар лауреат лаўрэат | prize award laureate winner
nobel: нобелев нобелеўс нобел | nobel
win: победи перамог перамаг выиграл выйграл победа. победу. перамог. чемпион чэмпіён | win. wins. won. victory champion beat. beats.
lose: проиграл прайграл поражен паражэн параз | lose lost. loses defeat
match: матч гульн игра. игры. игру. игре. турнир турнір кубок кубк кубак финал фінал полуфин паўфін | match game. final. finals semi tournament cup.
football: футбол | football soccer
hockey: хокке хаке хакей шайб | hockey
medal: медал | medal
olympic: олимп алімп | olympic
film: фильм фільм кино. кіно. кинофест кінафест режисс рэжыс | film movie cinema director
theatre: театр тэатр спектакл спектакль пьес п'ес | theatre theater play. stage
concert: концерт канцэрт музык певец певиц спявач спявак гурт. группа. | concert music band. singer
book: книг кніг писател пісьменн роман. раман. поэт паэт | book. books booksh bookst novel writer poet author. authors
museum: музей музе выстав выставк экспоз экспанат экспонат | museum exhibition exhibit
church: церк царк костёл касцёл храм епархи епархі епископ біскуп свящ святар ксёндз ксендз патриарх | church priest bishop cathedral
archaeology: археол археал раскоп старажытн древн курган | archaeolog ancient excavat
scientist: учен учён навук вучон исследов даслед | scientist research study. scientif
animal: животн жывёл зубр лось. лося. медвед мядзв волк ваўк зоопарк заапарк собак сабак аист бусел бусл | animal bison bear. wolf zoo. dog. dogs stork
forest: лес. леса. лесу. лесе. пуща. пушч | forest woods
road: дорог дарог трасс трас шоссе шаша. | road highway motorway
shop: магазин магазін крам. крама. крамы. супермарк торгов гандл | shop store supermarket retail
food: продукт прадукт продоволь молок малак хлеб мяс яйц яек | food milk bread meat egg
fuel: топлив паліва бензин бензін азс. солярк дизел дызел | fuel petrol gasoline diesel
flat: квартир кватэр жиль жытл аренд арэнд | apartment flat. housing rent
visa: виза. визы. виз. віза. візы. віз. шенген шэнген | visa visas schengen
passport: паспорт пашпарт | passport
refugee: бежен бежан мигрант мігрант эмигр эміграц уехал з'ехал выехал выеха уехавш | refugee migrant asylum exile emigr
citizen: гражд грамадзян | citizen
language: язык мова. мовы. мову. мове. моўн беларускамоўн | language
history: истори гістор | histor
flag: флаг сцяг бчб. | flag
record: рекорд рэкорд | record
percent: процент працэнт процентов % | percent
million: миллион мільён млн. | million mln
billion: миллиард мільярд млрд. | billion bln
thousand: тысяч тыс. | thousand
rise: выросл вырас рост. рост увелич павяліч повыс павыш павысіл поднял подним | rise. rises rose. grow grew increase up. hike
fall: снизи знізі упал упаў сократ скарац паменш уменьш паніз | fall. falls. fell. drop decline decreas
rank: рейтинг рэйтынг индекс індэкс место. месца. мес. | rank index rating
survey: опрос апыт соцопрос | survey
report: отчёт отчет справаздач доклад даклад | report. reports
internet: интернет інтэрнэт онлайн анлайн сайт | internet online website site.
hack: взлом узлам хакер кибер кібэр кібер утечк уцечк | hack cyber leak breach
telegram: телеграм тэлеграм телеграмм канал. канале каналы чат. чат | telegram channel chat
video: видео відэа ролик ролік | video footage clip
photo: фото фота фотограф фатаграф | photo picture
company: компани кампан фирма фірм концерн канцэрн | company firm
business: бизнес бізнес предприним прадпрым | business entrepreneur
project: проект праект | project
plan: план. планы. планир плануе плана | plan. plans planned
delay: перенес перанес отлож адклад адклал затягив | delay postpone
resign: отстав адстаўк уволь звольн увол ушёл-в | resign dismiss fired. sack
appoint: назнач прызнач | appoint named.
hunger: голод галад галадоўк голодов | hunger starv
health: здоров здароў | health
operation: операц аперац | operation surgery
letter: письм пісьм ліст. лісты. лісц открытк паштоўк | letter postcard
solidarity: солидар салідар | solidarity
group: групп груп. групе група | group
union: союз саюз профсоюз прафсаюз | union
party: партия партыя партии партыі партій | party
foreign: мид. мзс. посол пасол посольств пасольств консул | foreign ambassador embassy consul
state-tv: телевид тэлебач бт. ктк. тв. | television tv. broadcast
lithuania: літоў литов | lithuanian
ukrainian: україн украін украин | ukrainian
polish: польск | polish. poland
russian: российск расійск росси расі рф. | russian russia
first: перв перш | first
second: второй второго друг другі другога | second
new: новый новая новое новые новых новы новага новая нов. | new. newly
people: люд. людей люди. людзі. людзей. человек чалавек | people persons
another: ещё. еще. яшчэ. | another more.
post: почт пошт посылк пасылк бандерол | post. postal mail parcel parcels postman
crane: кран. крана. крану. краном кране. краны | crane cranes
club: клуб клюб | club clubs
reader: читател чытач читающ | reader readers reading
balloon: шар. шары. шаров. шарами шароў. шарамі метеозонд метэазонд зонд. зонды зондов | balloon balloons
smuggle: контрабанд кантрабанд | smuggl contraband
crossing: переход. перехода переходе переходы переходов пераход. пераходу пераходы погранпереход | crossing crossings
truck: грузовик грузавік фура. фуру. фуры. фур. фурой фураў грузав грузов дальнобой дальнабой самосвал самазвал перевозчик перавозчык | truck lorry lorries haulier hauler
reactor: реактор рэактар энергоблок энэргаблок энергаблок блок. блоку. блока. | reactor reactors unit.
phone: телефон тэлефон мобильн мабільн абонент сим. сімк сімкарт номеров-моб | phone phones sim. mobile
biometry: биометр біяметр біямэтр | biometric
ticket: билет білет квіт. квітк квіток талон жетон жэтон | ticket tickets fare fares
transport: проезд праезд метро. метропол транспорт | transport metro. subway transit
construction: стройк будоўл строител будаўні застройщ забудоў | construction builder builders
collapse: рухн обруш обвал абрын абвал | collaps cave-in
quake: землетряс землятрус трэсл трясл толчк штуршк магнитуд магнітуд | earthquake quake tremor tremors magnitude
guide: экскурсовод экскурсавод гид. гида. гиды. гидов гідам гіды. гідаў экскурс | guide guides guided
poem: стих. стихи стихов стихотв верш. вершы вершаў поэз паэз | poem poems poetry verse verses
chess: шахмат гроссмейстер гросмайстар гросмайстр | chess grandmaster
insect: жук. жука жуков жукі насеком насяком | beetle insect
candidate: кандидат кандыдат | candidate candidates
rate: ставк ставок | rate. rates
loan: кредит крэдыт | loan loans
wood: древесин драўнін пиломат піламат | timber lumber
warehouse: склад. склада складе складу складзе склады складоў | warehouse warehouses
reading: чтени. чтении чтение чтения чытанн | 
mill: млын мельниц | mill mills
cafe: кафе. кавярн кофейн ресторан рэстаран | cafe café restaurant
mayor: мэр. мэра. мэром мэру. мэрк | mayor
complaint: жалоб скарг | complaint complaints
tram: трамва | tram trams
ferry: паром | ferry ferries
lake: озер возер | lake lakes
bomb: бомб мины. мин. заминир замінір | bomb bombs mine mines
festival: фестивал фэстывал фестывал | festival
sea: море. мора. моря. морск | sea.
clinic: реанимац рэанімац реаниматол рэаніматол | intensive-care
today: сегодн сёння | today
`;

/** Concepts that occur in news of any kind: they say little about an event. */
const WEAK_CONCEPTS: ReadonlySet<string> = new Set(
  (
    'years days people first second new another today million billion thousand percent man woman child said statement report list ' +
    'money group open close find rise fall plan project video photo internet company family building president visit transfer ' +
    'media journalist state-tv history russian ukrainian polish lithuania add include'
  )
    .split(' ')
    .map((concept) => `+${concept}`),
);

/** Whether a token is a concept that few events share. */
export function isStrongConcept(token: string): boolean {
  return token.startsWith('+') && !WEAK_CONCEPTS.has(token);
}

const NONE = '-';

interface PrefixTable {
  prefixes: ReadonlyMap<string, string>;
  whole: ReadonlyMap<string, string>;
  longest: number;
}

interface Line {
  concept: string;
  cyrillic: string[];
  english: string[];
}

const LINES: readonly Line[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [concept = '', rest = ''] = splitOnce(line, ':');
    const [cyrillic = '', english = ''] = splitOnce(rest, '|');
    return { concept, cyrillic: wordsOf(cyrillic), english: wordsOf(english) };
  });

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function wordsOf(text: string): string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '' && word !== NONE);
}

function tableOf(entries: readonly (readonly [string, string])[]): PrefixTable {
  const prefixes = new Map<string, string>();
  const whole = new Map<string, string>();
  for (const [prefix, concept] of entries) {
    if (prefix.endsWith('.')) whole.set(prefix.slice(0, -1), concept);
    else if (!prefixes.has(prefix)) prefixes.set(prefix, concept);
  }
  return { prefixes, whole, longest: Math.max(...[...prefixes.keys()].map((prefix) => prefix.length)) };
}

const entriesOf = (pick: (line: Line) => string[], change: (prefix: string) => string = (prefix) => prefix) =>
  LINES.flatMap((line) => pick(line).map((prefix) => [change(prefix), line.concept] as const));

const foldPrefix = (prefix: string) =>
  foldLetters(prefix.replace('.', ''), { yo: 'a', ch: 'x', h: 'g' }) + (prefix.endsWith('.') ? '.' : '');

const CYRILLIC = tableOf(
  entriesOf(
    ({ cyrillic }) => cyrillic,
    (prefix) => prefix.replaceAll('ё', 'е'),
  ),
);
const FOLDED = tableOf(entriesOf(({ cyrillic }) => cyrillic, foldPrefix));
const ENGLISH = tableOf(entriesOf(({ english }) => english));

/**
 * The concept of a word; undefined if there is none.
 * @param word in lower case
 * @param lang BCP 47 tag of the text in lower case
 */
export function conceptOf(word: string, lang: string): string | undefined {
  if (/[\u0400-\u04ff]/.test(word)) {
    const letters = word.replaceAll('ё', 'е');
    // Classical orthography: сьмерць, зьняволены.
    return (
      find(letters, CYRILLIC) ?? (lang === 'be' ? find(letters.replace(SOFT_SIGN_WITHIN, ''), CYRILLIC) : undefined)
    );
  }
  if (lang === 'be-latn') return find(foldLetters(word, { yo: 'a', ch: 'x', h: 'g' }), FOLDED);
  return find(word, ENGLISH);
}

const SOFT_SIGN_WITHIN = /ь(?=[бвгджзклмнпрстфхцчш])/g;

function find(word: string, { prefixes, whole, longest }: PrefixTable): string | undefined {
  const exact = whole.get(word);
  if (exact !== undefined) return exact;
  for (let length = Math.min(word.length, longest); length >= 2; length -= 1) {
    const concept = prefixes.get(word.slice(0, length));
    if (concept !== undefined) return concept;
  }
  return undefined;
}
