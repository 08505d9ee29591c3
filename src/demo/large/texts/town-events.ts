// Events of towns: accidents, weather, prices, work.
import type { EventKind } from './report.ts';

export const TOWN_EVENTS: readonly EventKind[] = [
  {
    id: 'fire',
    scenes: ['fire', 'street'],
    numbers: { n: [4, 24], m: [2, 9], k: [300, 4200] },
    report: {
      be: {
        titles: [
          '{Town:in} гарэў мэблевы склад, {m} {m#чалавек/чалавекі/чалавек} пацярпелі',
          'Пажар {town:in}: згарэў мэблевы склад, {n} {n#разлік/разлікі/разлікаў} на месцы',
          'Вялікі пажар на складзе {town:in} тушылі {n} {n#разлік/разлікі/разлікаў}',
        ],
        leads: [
          'Дым было відаць за дзесяць кіламетраў. Жыхароў папрасілі зачыніць вокны.',
          'Агонь заўважылі а другой ночы. Да раніцы яго лакалізавалі.',
        ],
        body: [
          'Першы выклік паступіў а другой гадзіне ночы. На месцы працавалі {n} {n#разлік/разлікі/разлікаў} пажарных з трох раёнаў.',
          'Плошча пажару — {k} кв. м. Дах абрынуўся, сцены ўстаялі.',
          '{m} {m#чалавек/чалавекі/чалавек} звярнуліся да ўрачоў, бо надыхаліся дымам. Пагрозы жыццю няма.',
          'Прычыну высветліць камісія. Рабочыя кажуць, што на праводку скардзіліся яшчэ ўвесну.',
          'Школа побач перайшла на адзін дзень на дыстанцыйныя ўрокі.',
        ],
      },
      ru: {
        titles: [
          '{Town:in} горел мебельный склад, {m} {m#человек/человека/человек} пострадали',
          'Пожар {town:in}: сгорел мебельный склад, {n} {n#расчёт/расчёта/расчётов} на месте',
          'Большой пожар на складе {town:in} тушили {n} {n#расчёт/расчёта/расчётов}',
        ],
        leads: [
          'Дым было видно за десять километров. Жителей попросили закрыть окна.',
          'Огонь заметили в два часа ночи. К утру его локализовали.',
        ],
        body: [
          'Первый вызов поступил в два часа ночи. На месте работали {n} {n#расчёт/расчёта/расчётов} пожарных из трёх районов.',
          'Площадь пожара — {k} кв. м. Крыша обрушилась, стены устояли.',
          '{m} {m#человек/человека/человек} обратились к врачам: надышались дымом. Угрозы жизни нет.',
          'Причину выяснит комиссия. Рабочие говорят, что на проводку жаловались ещё весной.',
          'Школа по соседству перешла на один день на дистанционные уроки.',
        ],
      },
      en: {
        titles: [
          'Furniture warehouse on fire {town:in}, {m} people hurt',
          'Fire {town:in} destroys {k} square metres of warehouse',
          '{n} crews fight warehouse fire {town:in}',
        ],
        leads: [
          'The smoke could be seen ten kilometres away. People were asked to keep windows closed.',
          'The fire was noticed at two in the morning and contained by dawn.',
        ],
        body: [
          'The first call came at two in the morning. {n} crews from three districts were at work.',
          'More than {k} square metres burned. The roof fell in; the walls held.',
          '{m} people saw a doctor because of the smoke. No life is in danger.',
          'A commission will look for the cause. Workers say that they had complained about the wiring in spring.',
          'The school next door taught from home for a day.',
        ],
      },
    },
    next: {
      be: {
        titles: [
          'Прычынай пажару на складзе {town:in} стала праводка',
          'Пасля пажару {town:in} правераць усе мэблевыя склады',
        ],
        leads: ['Камісія скончыла працу за чатыры дні. Вынікі перадалі следчым.'],
        body: [
          'Праводку мянялі дваццаць гадоў таму. Заяўка на рамонт ляжала ў адміністрацыі {m} {m#месяц/месяцы/месяцаў}.',
          'Уладальнік склада абяцае аднавіць працу да зімы і выплаціць рабочым прастой.',
        ],
      },
      ru: {
        titles: [
          'Причиной пожара на складе {town:in} стала проводка',
          'После пожара {town:in} проверят все мебельные склады',
        ],
        leads: ['Комиссия закончила работу за четыре дня. Результаты передали следствию.'],
        body: [
          'Проводку меняли двадцать лет назад. Заявка на ремонт лежала в администрации {m} {m#месяц/месяца/месяцев}.',
          'Владелец склада обещает восстановить работу до зимы и оплатить рабочим простой.',
        ],
      },
      en: {
        titles: [
          'Wiring caused the warehouse fire {town:in}',
          'After the fire {town:in}, all furniture warehouses to be inspected',
        ],
        leads: ['The commission finished in four days and gave its findings to the investigators.'],
        body: [
          'The wiring was twenty years old. A request for repairs had been with the council for {m} {m#month/months}.',
          'The owner promises to reopen before winter and to pay the workers for the time lost.',
        ],
      },
    },
  },
  {
    id: 'storm',
    scenes: ['storm', 'forest'],
    numbers: { n: [11, 96], m: [18, 33], k: [1200, 38000] },
    report: {
      be: {
        titles: [
          'Шторм пакінуў {town} без святла: {k} {k#дом/дамы/дамоў}',
          '{Town:in} вецер да {m} {m#метра/метраў/метраў} за секунду паваліў {n} {n#дрэва/дрэвы/дрэў}',
          'Шторм {town:in}: павалены {n} {n#дрэва/дрэвы/дрэў}, {k} {k#дом/дамы/дамоў} без святла',
        ],
        leads: [
          'Парывы дасягалі {m} {m#метра/метраў/метраў} за секунду. Паромы стаяць ля прычалаў.',
          'Энергетыкі абяцаюць вярнуць святло да ночы. Школы зачыненыя.',
        ],
        body: [
          'Найбольш пацярпелі вуліцы каля ракі. Там вада падышла да ганкаў, але ў дамы не зайшла.',
          'Без святла засталіся {k} {k#дом/дамы/дамоў}. Да вечара падключылі палову.',
          'Паваленыя дрэвы перакрылі дзве дарогі. Аўтобусы ходзяць у аб’езд.',
          'Сіноптыкі чакаюць, што да заўтра вецер сціхне. Жоўты ўзровень небяспекі захоўваецца.',
          'Людзям раяць не падыходзіць да абарваных правадоў і трымаць тэлефоны зараджанымі.',
        ],
      },
      ru: {
        titles: [
          'Шторм оставил {town} без света: {k} {k#дом/дома/домов}',
          '{Town:in} ветер до {m} {m#метра/метров/метров} в секунду повалил {n} {n#дерево/дерева/деревьев}',
          'Шторм {town:in}: повалены {n} {n#дерево/дерева/деревьев}, {k} {k#дом/дома/домов} без света',
        ],
        leads: [
          'Порывы достигали {m} {m#метра/метров/метров} в секунду. Паромы стоят у причалов.',
          'Энергетики обещают вернуть свет к ночи. Школы закрыты.',
        ],
        body: [
          'Больше всего пострадали улицы у реки. Там вода подошла к крыльцу, но в дома не зашла.',
          'Без света остались {k} {k#дом/дома/домов}. К вечеру подключили половину.',
          'Поваленные деревья перекрыли две дороги. Автобусы ходят в объезд.',
          'Синоптики ждут, что к завтрашнему дню ветер стихнет. Жёлтый уровень опасности сохраняется.',
          'Людям советуют не подходить к оборванным проводам и держать телефоны заряженными.',
        ],
      },
      en: {
        titles: [
          'Storm leaves {k} homes {town:in} without power',
          'Storm {town:in} brings down {n} trees, {k} homes without power',
          'Winds of {m} metres per second hit {town}',
        ],
        leads: [
          'Gusts reached {m} metres per second. The ferries are at their piers.',
          'Engineers promise to restore power by night. Schools are closed.',
        ],
        body: [
          'Streets by the river suffered most. The water reached the doorsteps but did not enter the houses.',
          '{k} homes lost power. Half of them were reconnected by evening.',
          'Fallen trees blocked two roads. Buses take another way.',
          'Forecasters expect the wind to calm by tomorrow. The yellow warning remains.',
          'People are told to keep away from torn cables and to keep their phones charged.',
        ],
      },
    },
  },
  {
    id: 'bus',
    scenes: ['road', 'street'],
    numbers: { n: [3, 21], m: [24, 48], k: [3, 40] },
    report: {
      be: {
        titles: [
          'Аўтобус перавярнуўся каля {town:of}, {n} {n#паранены/параненыя/параненых}',
          'Аварыя каля {town:of}: у аўтобусе было {m} {m#пасажыр/пасажыры/пасажыраў}, {n} {n#паранены/параненыя/параненых}',
          'Каля {town:of} аўтобус з’ехаў у кювет, {n} {n#чалавек/чалавекі/чалавек} у бальніцы',
        ],
        leads: [
          'На дарозе быў галалёд. Кіроўца кажа, што пазбягаў сутыкнення з ласём.',
          'Рух па трасе аднавілі праз тры гадзіны.',
        ],
        body: [
          'Аўтобус ішоў па раскладзе. На {k}-м кіламетры яго вынесла на абочыну, і ён лёг на бок.',
          'У салоне было {m} {m#пасажыр/пасажыры/пасажыраў}. Большасць выбралася праз аварыйныя вокны сама.',
          '{n} {n#чалавека/чалавекі/чалавек} адвезлі ў бальніцу {town:of}. Стан двух цяжкі.',
          'Першымі спыніліся кіроўцы малакавоза: яны далі коўдры і гарачую гарбату.',
          'Перавозчык абяцае вярнуць грошы за білеты і аплаціць лячэнне.',
        ],
      },
      ru: {
        titles: [
          'Автобус перевернулся возле {town:of}, {n} {n#раненый/раненых/раненых}',
          'Авария возле {town:of}: в автобусе было {m} {m#пассажир/пассажира/пассажиров}, {n} {n#раненый/раненых/раненых}',
          'Возле {town:of} автобус съехал в кювет, {n} {n#человек/человека/человек} в больнице',
        ],
        leads: [
          'На дороге был гололёд. Водитель говорит, что избегал столкновения с лосем.',
          'Движение по трассе восстановили через три часа.',
        ],
        body: [
          'Автобус шёл по расписанию. На {k}-м километре его вынесло на обочину, и он лёг на бок.',
          'В салоне было {m} {m#пассажир/пассажира/пассажиров}. Большинство выбралось через аварийные окна само.',
          '{n} {n#человека/человека/человек} отвезли в больницу {town:of}. Состояние двоих тяжёлое.',
          'Первыми остановились водители молоковоза: они дали одеяла и горячий чай.',
          'Перевозчик обещает вернуть деньги за билеты и оплатить лечение.',
        ],
      },
      en: {
        titles: [
          'Bus overturns near {town}, {n} injured',
          'Bus crash near {town}: {m} passengers on board, {n} injured',
          '{n} in hospital after bus leaves road near {town}',
        ],
        leads: [
          'The road was icy. The driver says that he tried to avoid an elk.',
          'Traffic was restored after three hours.',
        ],
        body: [
          'The bus was on time. At kilometre {k} it left the road and fell on its side.',
          'There were {m} passengers. Most of them climbed out through the emergency windows.',
          '{n} people were taken to the hospital {town:in}. Two are in a serious condition.',
          'The drivers of a milk lorry stopped first; they gave blankets and hot tea.',
          'The company promises to refund the tickets and to pay for treatment.',
        ],
      },
    },
  },
  {
    id: 'bread',
    scenes: ['bread', 'market'],
    numbers: { n: [4, 28], m: [110, 460], k: [2, 6] },
    report: {
      be: {
        titles: [
          'Хлеб {town:in} падаражэў на {n} {n#працэнт/працэнты/працэнтаў}',
          'Пекарні {town:of} паднялі цэны на хлеб на {n} {n#працэнт/працэнты/працэнтаў}',
          '{Town:in} падаражаў хлеб: бохан каштуе {m} {m#грош/грошы/грошаў}',
        ],
        leads: [
          'Новы цэннік вывесілі раніцай. Пекары тлумачаць рост коштам мукі і газу.',
          'Гэта ўжо {k}-е павышэнне за год. Чорны хлеб пакуль не чапалі.',
        ],
        body: [
          'Бохан пшанічнага цяпер каштуе {m} {m#грош/грошы/грошаў}. Месяц таму ён быў таннейшы на {n} {n#працэнт/працэнты/працэнтаў}.',
          'Пекарні кажуць, што мука падаражэла ўдвая, а газ на траціну. Рабочых не звальняюць.',
          '«Людзі бяруць паўбохана. Раней такога не пыталіся», — кажа прадавачка.',
          'Эканамісты чакаюць, што да канца года рост цэн запаволіцца, калі ўраджай будзе не горшы за леташні.',
        ],
      },
      ru: {
        titles: [
          'Хлеб {town:in} подорожал на {n} {n#процент/процента/процентов}',
          'Пекарни {town:of} подняли цены на хлеб на {n} {n#процент/процента/процентов}',
          '{Town:in} подорожал хлеб: буханка стоит {m} {m#грош/гроша/грошей}',
        ],
        leads: [
          'Новый ценник вывесили утром. Пекари объясняют рост ценой муки и газа.',
          'Это уже {k}-е повышение за год. Чёрный хлеб пока не трогали.',
        ],
        body: [
          'Буханка пшеничного теперь стоит {m} {m#грош/гроша/грошей}. Месяц назад она была дешевле на {n} {n#процент/процента/процентов}.',
          'Пекарни говорят, что мука подорожала вдвое, а газ на треть. Рабочих не увольняют.',
          '«Люди берут полбуханки. Раньше такого не спрашивали», — говорит продавщица.',
          'Экономисты ждут, что к концу года рост цен замедлится, если урожай будет не хуже прошлогоднего.',
        ],
      },
      en: {
        titles: [
          'Bread {town:in} {n} per cent dearer',
          'Bakeries {town:in} raise bread prices by {n} per cent',
          'Price of bread rises {town:in}: a loaf costs {m} groats',
        ],
        leads: [
          'The new prices went up in the morning. Bakers point to flour and gas.',
          'It is rise number {k} this year. Rye bread costs the same as before.',
        ],
        body: [
          'A wheat loaf now costs {m} groats, {n} per cent more than a month ago.',
          'Bakeries say that flour has doubled and gas gone up by a third. No workers are dismissed.',
          '“People ask for half a loaf. Nobody used to,” a shop assistant says.',
          'Economists expect the rise to slow by the end of the year if the harvest is no worse than the last.',
        ],
      },
    },
  },
  {
    id: 'strike',
    scenes: ['factory', 'street'],
    professions: ['activist', 'politician'],
    numbers: { n: [80, 2400], m: [3, 16], k: [12, 40] },
    report: {
      be: {
        titles: [
          'На трактарным заводзе {town:in} пачалася забастоўка',
          '{n} {n#рабочы/рабочыя/рабочых} завода {town:in} спынілі працу',
          'Забастоўка {town:in}: рабочыя завода патрабуюць {k} {k#працэнт/працэнты/працэнтаў} да заробку',
        ],
        leads: [
          'Людзі выйшлі з цэхаў а восьмай раніцы. Перамовы прызначаны на вечар.',
          'Прычына — затрымка заробку. Яго не плацяць {m} {m#тыдзень/тыдні/тыдняў}.',
        ],
        body: [
          'Змена спынілася а восьмай раніцы. Людзі выйшлі ў двор, {n} {n#чалавек/чалавекі/чалавек} падпісалі патрабаванні.',
          'Рабочыя патрабуюць выплаціць доўг за {m} {m#тыдзень/тыдні/тыдняў} і падняць заробак на {k} {k#працэнт/працэнты/працэнтаў}.',
          '«Мы не ідзём дадому, пакуль не будзе адказу», — {who?сказаў/сказала} ад імя страйкама {who}.',
          'Дырэкцыя паабяцала адказаць да канца тыдня. Міліцыя стаіць каля прахадной, але не ўмешваецца.',
        ],
      },
      ru: {
        titles: [
          'На тракторном заводе {town:in} началась забастовка',
          '{n} {n#рабочий/рабочих/рабочих} завода {town:in} остановили работу',
          'Забастовка {town:in}: рабочие завода требуют {k} {k#процент/процента/процентов} к зарплате',
        ],
        leads: [
          'Люди вышли из цехов в восемь утра. Переговоры назначены на вечер.',
          'Причина — задержка зарплаты. Её не платят {m} {m#неделю/недели/недель}.',
        ],
        body: [
          'Смена остановилась в восемь утра. Люди вышли во двор, {n} {n#человек/человека/человек} подписали требования.',
          'Рабочие требуют выплатить долг за {m} {m#неделю/недели/недель} и поднять зарплату на {k} {k#процент/процента/процентов}.',
          '«Мы не идём домой, пока не будет ответа», — {who?сказал/сказала} от имени стачкома {who}.',
          'Дирекция пообещала ответить до конца недели. Милиция стоит у проходной, но не вмешивается.',
        ],
      },
      en: {
        titles: [
          'Strike begins at tractor works {town:in}',
          '{n} workers {town:in} down tools',
          'Strike {town:in}: tractor workers ask for {k} per cent more pay',
        ],
        leads: [
          'The shift walked out at eight in the morning. Talks are set for the evening.',
          'Wages have been overdue for {m} {m#week/weeks}.',
        ],
        body: [
          'Work stopped at eight. {n} people signed the demands in the yard.',
          'They ask for {m} {m#week/weeks} of overdue wages and {k} per cent more pay.',
          '“We are not going home before there is an answer,” the strike committee said through {who}.',
          'The management promised an answer by the end of the week. Police stand at the gate but do not interfere.',
        ],
      },
    },
    next: {
      be: {
        titles: [
          'Забастоўка {town:in} скончылася: заробак выплацяць',
          'Рабочыя завода {town:in} вярнуліся ў цэхі пасля забастоўкі',
        ],
        leads: ['Дырэкцыя пагадзілася на большую частку патрабаванняў.'],
        body: [
          'Пагадненне падпісалі ноччу. Доўг выплацяць дзвюма часткамі, заробак падымуць на палову ад таго, што прасілі.',
          'Нікога не звольняць, паабяцаў дырэктар. Страйкам застаецца назіраць.',
        ],
      },
      ru: {
        titles: [
          'Забастовка {town:in} закончилась: зарплату выплатят',
          'Рабочие завода {town:in} вернулись в цеха после забастовки',
        ],
        leads: ['Дирекция согласилась на большую часть требований.'],
        body: [
          'Соглашение подписали ночью. Долг выплатят двумя частями, зарплату поднимут на половину от того, что просили.',
          'Никого не уволят, пообещал директор. Стачком остаётся наблюдать.',
        ],
      },
      en: {
        titles: ['Strike {town:in} ends: wages to be paid', 'Tractor workers {town:in} return after strike'],
        leads: ['The management accepted most of the demands.'],
        body: [
          'The agreement was signed at night. The debt will be paid in two parts, and wages rise by half of what was asked for.',
          'Nobody will be dismissed, the director promised. The committee remains, to observe.',
        ],
      },
    },
  },
];
