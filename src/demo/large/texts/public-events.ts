// Events of politics, borders, culture, sport, nature.
import type { EventKind } from './report.ts';

export const PUBLIC_EVENTS: readonly EventKind[] = [
  {
    id: 'border',
    scenes: ['border', 'road'],
    numbers: { n: [40, 980], m: [9, 46], k: [2, 20] },
    report: {
      be: {
        titles: [
          'Памежны пераход каля {town:of} зачынілі на {k} {k#дзень/дні/дзён}',
          'Каля {town:of} зачынены памежны пераход, у чарзе {n} {n#машына/машыны/машын}',
          'Мяжа каля {town:of} зачынена: у чарзе {n} {n#машына/машыны/машын}',
        ],
        leads: [
          'Пра рашэнне паведамілі ўначы. Грузавікам раяць ехаць праз «Ясную Граду».',
          'Чакаць прыйдзецца каля {m} {m#гадзіны/гадзін/гадзін}. Для пешаходаў пакінулі адзін калідор.',
        ],
        body: [
          'Памежнікі спынілі пропуск апоўначы. Кіроўцы кажуць, што пра гэта ніхто не папярэдзіў.',
          'У чарзе {n} {n#машына/машыны/машын}. Валанцёры з {town:of} прывезлі ваду і хлеб.',
          'Суседняя краіна тлумачыць рашэнне рамонтам моста. На мосце рабочых не відаць.',
          'Пераход абяцаюць адчыніць праз {k} {k#дзень/дні/дзён}. Перавозчыкі падлічваюць страты.',
        ],
      },
      ru: {
        titles: [
          'Пограничный переход возле {town:of} закрыли на {k} {k#день/дня/дней}',
          'Возле {town:of} закрыт пограничный переход, в очереди {n} {n#машина/машины/машин}',
          'Граница возле {town:of} закрыта: в очереди {n} {n#машина/машины/машин}',
        ],
        leads: [
          'О решении сообщили ночью. Грузовикам советуют ехать через «Ясную Граду».',
          'Ждать придётся около {m} {m#часа/часов/часов}. Для пешеходов оставили один коридор.',
        ],
        body: [
          'Пограничники остановили пропуск в полночь. Водители говорят, что об этом никто не предупредил.',
          'В очереди {n} {n#машина/машины/машин}. Волонтёры из {town:of} привезли воду и хлеб.',
          'Соседняя страна объясняет решение ремонтом моста. На мосту рабочих не видно.',
          'Переход обещают открыть через {k} {k#день/дня/дней}. Перевозчики подсчитывают убытки.',
        ],
      },
      en: {
        titles: [
          'Border crossing near {town} closed for {k} days',
          'Border near {town} closed, {n} vehicles queue',
          '{n} vehicles wait as crossing near {town} closes',
        ],
        leads: [
          'The decision was announced at night. Lorries are sent to Yasnaya Hrada.',
          'The wait is about {m} hours. One lane is left for people on foot.',
        ],
        body: [
          'Border guards stopped traffic at midnight. Drivers say that nobody had warned them.',
          '{n} vehicles are in the queue. Volunteers from {town} brought water and bread.',
          'The neighbouring country speaks of repairs to a bridge. No workers are to be seen on it.',
          'The crossing is to open in {k} days. Hauliers are counting their losses.',
        ],
      },
    },
    next: {
      be: {
        titles: ['Памежны пераход каля {town:of} зноў адчынены'],
        leads: ['Першай праехала машына з яблыкамі. Чарга разышлася за {m} {m#гадзіну/гадзіны/гадзін}.'],
        body: [
          'Пропуск аднавілі раніцай. Памежнікі працуюць у звычайным рэжыме.',
          'Валанцёры просяць вярнуць тэрмасы.',
        ],
      },
      ru: {
        titles: ['Пограничный переход возле {town:of} снова открыт'],
        leads: ['Первой проехала машина с яблоками. Очередь разошлась за {m} {m#час/часа/часов}.'],
        body: [
          'Пропуск возобновили утром. Пограничники работают в обычном режиме.',
          'Волонтёры просят вернуть термосы.',
        ],
      },
      en: {
        titles: ['Border crossing near {town} open again'],
        leads: ['A lorry with apples was the first to pass. The queue was gone in {m} hours.'],
        body: [
          'Traffic resumed in the morning. The guards work as usual.',
          'The volunteers ask for their thermos flasks back.',
        ],
      },
    },
  },
  {
    id: 'festival',
    scenes: ['stage', 'library', 'river'],
    professions: ['writer'],
    numbers: { n: [12, 64], m: [2, 5], k: [900, 18000] },
    report: {
      be: {
        titles: [
          '{Town:in} пачаўся кніжны фестываль',
          'Кніжны фестываль {town:in} {who?адкрыў пісьменнік/адкрыла пісьменніца} {who}',
          'На кніжны фестываль {town:in} прыехалі {n} {n#аўтар/аўтары/аўтараў}',
        ],
        leads: [
          'За {m} {m#дзень/дні/дзён} чакаюць {k} гасцей. Уваход вольны.',
          'Чытаюць на набярэжнай, у дажджы — у бібліятэцы.',
        ],
        body: [
          'Сцэну паставілі каля парома. Першыя вершы {who?прачытаў/прачытала} {who}.',
          'У праграме {n} {n#аўтар/аўтары/аўтараў} і начныя чытанні пры ліхтарах. Кнігі прадаюць самі выдаўцы.',
          '«Кніга — гэта размова з чалавекам, якога яшчэ няма ў пакоі», — {who?сказаў/сказала} {who}.',
          'Арганізатары просяць прыносіць кнігі для вясковых бібліятэк.',
        ],
      },
      ru: {
        titles: [
          '{Town:in} начался книжный фестиваль',
          'Книжный фестиваль {town:in} {who?открыл писатель/открыла писательница} {who}',
          'На книжный фестиваль {town:in} приехали {n} {n#автор/автора/авторов}',
        ],
        leads: [
          'За {m} {m#день/дня/дней} ждут {k} гостей. Вход свободный.',
          'Читают на набережной, в дождь — в библиотеке.',
        ],
        body: [
          'Сцену поставили у парома. Первые стихи {who?прочитал/прочитала} {who}.',
          'В программе {n} {n#автор/автора/авторов} и ночные чтения при фонарях. Книги продают сами издатели.',
          '«Книга — это разговор с человеком, которого ещё нет в комнате», — {who?сказал/сказала} {who}.',
          'Организаторы просят приносить книги для сельских библиотек.',
        ],
      },
      en: {
        titles: [
          'Book festival opens {town:in}',
          '{Who} opens book festival {town:in}',
          '{n} authors come to book festival {town:in}',
        ],
        leads: [
          '{k} visitors are expected in {m} days. Admission is free.',
          'Readings are on the embankment, and in the library when it rains.',
        ],
        body: [
          'The stage stands beside the ferry. {Who} read the first poems.',
          '{n} authors take part, and there are readings at night by lamplight. Publishers sell the books themselves.',
          '“A book is a talk with somebody who is not yet in the room,” {who} said.',
          'The organisers ask for books for village libraries.',
        ],
      },
    },
  },
  {
    id: 'match',
    scenes: ['stadium'],
    professions: ['athlete'],
    numbers: { n: [2, 5], m: [0, 1], k: [1200, 9800] },
    report: {
      be: {
        titles: [
          'Футбалісты {town:of} выйгралі фінал з лікам {n}:{m}',
          'Каманда {town:of} перамагла ў футбольным матчы {n}:{m}',
          'Футбол: {town} — Сівец {n}:{m}, гол {who:gen}',
        ],
        leads: ['Пераможны гол на апошняй хвіліне {who?забіў/забіла} {who}.', 'На стадыёне было {k} гледачоў.'],
        body: [
          'Першы тайм прайшоў без галоў. Пасля перапынку каманда {town:of} пайшла наперад.',
          '{Who} {who?забіў/забіла} на восемдзесят дзявятай хвіліне пасля вуглавога.',
          '«Мы чакалі гэтага дваццаць гадоў», — сказаў трэнер, і голас яго сарваўся.',
          'Наступны матч каманда правядзе ў гасцях.',
        ],
      },
      ru: {
        titles: [
          'Футболисты {town:of} выиграли финал со счётом {n}:{m}',
          'Команда {town:of} победила в футбольном матче {n}:{m}',
          'Футбол: {town} — Сивец {n}:{m}, гол {who:gen}',
        ],
        leads: ['Победный гол на последней минуте {who?забил/забила} {who}.', 'На стадионе было {k} зрителей.'],
        body: [
          'Первый тайм прошёл без голов. После перерыва команда {town:of} пошла вперёд.',
          '{Who} {who?забил/забила} на восемьдесят девятой минуте после углового.',
          '«Мы ждали этого двадцать лет», — сказал тренер, и голос его сорвался.',
          'Следующий матч команда проведёт в гостях.',
        ],
      },
      en: {
        titles: [
          '{Town} win football final {n}–{m}',
          'Football: {town} beat Sivets {n}–{m}',
          '{Who} scores late as {town} win final {n}–{m}',
        ],
        leads: ['{Who} scored in the last minute.', 'There were {k} spectators.'],
        body: [
          'The first half ended without a goal. After the break {town} pressed forward.',
          '{Who} scored in the eighty-ninth minute after a corner.',
          '“We had waited twenty years for this,” the coach said, and his voice broke.',
          'The next match is away.',
        ],
      },
    },
  },
  {
    id: 'election',
    scenes: ['townhall', 'street'],
    professions: ['politician', 'teacher'],
    numbers: { n: [48, 61], m: [31, 44], k: [52, 79] },
    report: {
      be: {
        titles: [
          'На выбарах мэра {town:of} {who?перамог/перамагла} {who}',
          '{Who} узначаліць {town} пасля выбараў мэра',
          'Выбары мэра {town:of}: {who} атрымлівае {n} {n#працэнт/працэнты/працэнтаў}',
        ],
        leads: [
          'Галасы лічылі да раніцы пры адчыненых дзвярах. Яўка — {k} {k#працэнт/працэнты/працэнтаў}.',
          'Дзейны мэр атрымаў {m} {m#працэнт/працэнты/працэнтаў} і першы павіншаваў {who:acc}.',
        ],
        body: [
          'Участкі зачыніліся а дзявятай вечара. Назіральнікаў пусцілі на ўсе, апрача аднаго.',
          '{Who} {who?атрымаў/атрымала} {n} {n#працэнт/працэнты/працэнтаў}, дзейны мэр — {m}.',
          '«Першае, што мы зробім, — адчынім дзверы ратушы», — {who?сказаў/сказала} {name}.',
          'Савет збярэцца праз два тыдні. На парадку дня бюджэт і рамонт моста.',
        ],
      },
      ru: {
        titles: [
          'На выборах мэра {town:of} {who?победил/победила} {who}',
          '{Who} возглавит {town} после выборов мэра',
          'Выборы мэра {town:of}: {who} получает {n} {n#процент/процента/процентов}',
        ],
        leads: [
          'Голоса считали до утра при открытых дверях. Явка — {k} {k#процент/процента/процентов}.',
          'Действующий мэр получил {m} {m#процент/процента/процентов} и первым поздравил {who:acc}.',
        ],
        body: [
          'Участки закрылись в девять вечера. Наблюдателей пустили на все, кроме одного.',
          '{Who} {who?получил/получила} {n} {n#процент/процента/процентов}, действующий мэр — {m}.',
          '«Первое, что мы сделаем, — откроем двери ратуши», — {who?сказал/сказала} {name}.',
          'Совет соберётся через две недели. В повестке бюджет и ремонт моста.',
        ],
      },
      en: {
        titles: [
          '{Who} wins election for mayor of {town}',
          '{Who} elected mayor of {town} with {n} per cent',
          'Election {town:in}: {who} to be mayor',
        ],
        leads: [
          'Votes were counted until morning with the doors open. The turnout was {k} per cent.',
          'The mayor in office got {m} per cent and was the first to congratulate {who}.',
        ],
        body: [
          'Polling stations closed at nine. Observers were let into all but one.',
          '{Who} got {n} per cent, the mayor in office {m}.',
          '“The first thing we will do is to open the doors of the town hall,” {name} said.',
          'The council meets in two weeks to discuss the budget and a bridge.',
        ],
      },
    },
  },
  {
    id: 'drone',
    scenes: ['field', 'border'],
    numbers: { n: [2, 7], m: [3, 40], k: [20, 300] },
    report: {
      be: {
        titles: [
          'Каля {town:of} знайшлі абломкі дрона',
          'Дрон упаў на поле каля {town:of}, пацярпелых няма',
          'Вайскоўцы пацвердзілі: дрон упаў каля {town:of}',
        ],
        leads: [
          'Абломкі ляжалі за {k} {k#метр/метры/метраў} ад школы. Дзяцей вывелі.',
          'За месяц гэта {n} {n#выпадак/выпадкі/выпадкаў}. Адкуль ляцеў дрон, не паведамляюць.',
        ],
        body: [
          'Абломкі заўважыў трактарыст. Поле ачапілі на {m} {m#гадзіну/гадзіны/гадзін}.',
          'Міністэрства абароны кажа, што выбухоўкі на борце не было.',
          'Жыхары {town:of} чулі гук матора каля трэцяй ночы.',
          'Суседняя краіна абвяргае, што апарат належаў ёй.',
        ],
      },
      ru: {
        titles: [
          'Возле {town:of} нашли обломки дрона',
          'Дрон упал на поле возле {town:of}, пострадавших нет',
          'Военные подтвердили: дрон упал возле {town:of}',
        ],
        leads: [
          'Обломки лежали в {k} {k#метре/метрах/метрах} от школы. Детей вывели.',
          'За месяц это {n} {n#случай/случая/случаев}. Откуда летел дрон, не сообщают.',
        ],
        body: [
          'Обломки заметил тракторист. Поле оцепили на {m} {m#час/часа/часов}.',
          'Министерство обороны говорит, что взрывчатки на борту не было.',
          'Жители {town:of} слышали звук мотора около трёх ночи.',
          'Соседняя страна отрицает, что аппарат принадлежал ей.',
        ],
      },
      en: {
        titles: [
          'Debris of drone found near {town}',
          'Drone falls on field near {town}, nobody hurt',
          'Army confirms that a drone came down near {town}',
        ],
        leads: [
          'The debris lay {k} metres from a school. The children were led out.',
          'There have been {n} cases in a month. Where the drone came from is not said.',
        ],
        body: [
          'A tractor driver saw the debris. The field was closed for {m} hours.',
          'The ministry of defence says that there were no explosives on board.',
          'People {town:in} heard an engine at about three at night.',
          'The neighbouring country denies that the drone was its own.',
        ],
      },
    },
  },
  {
    id: 'talks',
    scenes: ['townhall', 'river'],
    numbers: { n: [3, 9], m: [12, 60], k: [2, 5] },
    report: {
      be: {
        titles: [
          'Азёрныя краіны ўвялі санкцыі супраць {m} {m#чыноўніка/чыноўнікаў/чыноўнікаў} {town:of}',
          'Санкцыі Азёрных краін: у спісе {m} {m#чыноўнік/чыноўнікі/чыноўнікаў} {town:of}',
          'Перамовы пра санкцыі {town:in}: Азёрныя краіны ўнеслі ў спіс {m} {m#чалавека/чалавекі/чалавек}',
        ],
        leads: [
          'Рашэнне прынялі аднагалосна. Яно дзейнічае на паўгода.',
          'У спісе суддзі, пракуроры і двое дырэктараў заводаў.',
        ],
        body: [
          'Рашэнне падпісалі {n} {n#краіна/краіны/краін}. Рахункі ўнесеных у спіс замарозяць, уязд забароняць.',
          'Падставай названы прысуды журналістам і закрыццё газет.',
          'Урад адказаў, што лічыць санкцыі недружалюбнымі, і адклікаў пасла.',
          'За год прынялі {k} {k#пакет/пакеты/пакетаў}. Наступны разгледзяць праз паўгода.',
        ],
      },
      ru: {
        titles: [
          'Озёрные страны ввели санкции против {m} {m#чиновника/чиновников/чиновников} {town:of}',
          'Санкции Озёрных стран: в списке {m} {m#чиновник/чиновника/чиновников} {town:of}',
          'Переговоры о санкциях {town:in}: Озёрные страны внесли в список {m} {m#человека/человека/человек}',
        ],
        leads: [
          'Решение приняли единогласно. Оно действует полгода.',
          'В списке судьи, прокуроры и двое директоров заводов.',
        ],
        body: [
          'Решение подписали {n} {n#страна/страны/стран}. Счета внесённых в список заморозят, въезд запретят.',
          'Основанием названы приговоры журналистам и закрытие газет.',
          'Правительство ответило, что считает санкции недружественными, и отозвало посла.',
          'За год приняли {k} {k#пакет/пакета/пакетов}. Следующий рассмотрят через полгода.',
        ],
      },
      en: {
        titles: [
          'Lake States impose sanctions on {m} officials from {town}',
          'Sanctions of the Lake States list {m} officials {town:in}',
          'Lake States put {m} officials from {town} on sanctions list',
        ],
        leads: [
          'The decision was unanimous and holds for six months.',
          'Judges, prosecutors and two directors of works are on the list.',
        ],
        body: [
          '{n} countries signed. Accounts will be frozen and entry refused.',
          'The reasons given are sentences of journalists and the closing of newspapers.',
          'The government called the sanctions unfriendly and recalled its ambassador.',
          'There have been {k} packages in a year. The next one will be discussed in half a year.',
        ],
      },
    },
  },
  {
    id: 'spill',
    scenes: ['river', 'factory'],
    numbers: { n: [2, 14], m: [3, 30], k: [200, 5000] },
    report: {
      be: {
        titles: [
          'Каля {town:of} у раку Алешню трапіла нафта',
          'Разліў нафты ў Алешні каля {town:of}: пляма цягнецца на {n} {n#кіламетр/кіламетры/кіламетраў}',
          'Эколагі: разліў нафты каля {town:of} дасягнуў возера',
        ],
        leads: [
          'Ваду з ракі просяць не браць. Рыбалоўства спынена.',
          'Прычына — прарваная труба на базе паліва. Яе перакрылі праз {m} {m#гадзіну/гадзіны/гадзін}.',
        ],
        body: [
          'Пляму заўважылі рыбакі. Яна цягнецца на {n} {n#кіламетр/кіламетры/кіламетраў} уніз па плыні.',
          'У ваду трапіла каля {k} {k#літра/літраў/літраў} паліва. База належыць гораду.',
          'Валанцёры ставяць заслоны і збіраюць птушак. Патрэбныя рукавіцы і старыя ручнікі.',
          'Эколагі ўзялі пробы. Вынікі абяцаюць апублікаваць цалкам.',
        ],
      },
      ru: {
        titles: [
          'Возле {town:of} в реку Олешню попала нефть',
          'Разлив нефти в Олешне возле {town:of}: пятно тянется на {n} {n#километр/километра/километров}',
          'Экологи: разлив нефти возле {town:of} достиг озера',
        ],
        leads: [
          'Воду из реки просят не брать. Рыболовство остановлено.',
          'Причина — прорванная труба на базе топлива. Её перекрыли через {m} {m#час/часа/часов}.',
        ],
        body: [
          'Пятно заметили рыбаки. Оно тянется на {n} {n#километр/километра/километров} вниз по течению.',
          'В воду попало около {k} {k#литра/литров/литров} топлива. База принадлежит городу.',
          'Волонтёры ставят заграждения и собирают птиц. Нужны перчатки и старые полотенца.',
          'Экологи взяли пробы. Результаты обещают опубликовать полностью.',
        ],
      },
      en: {
        titles: [
          'Oil spill in river Aleshnia near {town}',
          'Oil reaches river Aleshnia near {town}, slick {n} kilometres long',
          'Ecologists: oil spill near {town} has reached the lake',
        ],
        leads: [
          'People are asked not to use water from the river. Fishing is stopped.',
          'A pipe at a fuel depot burst. It was closed after {m} hours.',
        ],
        body: [
          'Fishermen saw the slick. It stretches {n} kilometres downstream.',
          'About {k} litres of fuel went into the water. The depot belongs to the town.',
          'Volunteers set up barriers and collect birds. They need gloves and old towels.',
          'Ecologists took samples and promise to publish all results.',
        ],
      },
    },
  },
  {
    id: 'hospital',
    scenes: ['townhall', 'street'],
    professions: ['teacher', 'politician'],
    numbers: { n: [2, 6], m: [14, 120], k: [18, 70] },
    report: {
      be: {
        titles: [
          '{Town:in} закрываюць радзільнае аддзяленне бальніцы',
          'Урачы {town:of} звальняюцца: бальніца засталася без радзільнага аддзялення',
          'Бальніца {town:of} без радзільнага аддзялення: да бліжэйшага {k} {k#кіламетр/кіламетры/кіламетраў}',
        ],
        leads: [
          'За год звольніліся {n} {n#урач/урачы/урачоў}. Да бліжэйшага аддзялення {k} {k#кіламетр/кіламетры/кіламетраў}.',
          'Пад зваротам супраць закрыцця сабралі {m} {m#подпіс/подпісы/подпісаў} за вечар.',
        ],
        body: [
          'Загад падпісалі ў канцы тыдня, а персанал даведаўся пра яго з дошкі аб’яў.',
          'За год з бальніцы сышлі {n} {n#урач/урачы/урачоў}: у суседнім горадзе плацяць больш.',
          '«Мы просім не пра раскошу, а пра тое, каб было дзе нарадзіцца», — {who?сказаў/сказала} {who} на сходзе.',
          'Міністэрства абяцае санітарны аўтобус двойчы на тыдзень.',
        ],
      },
      ru: {
        titles: [
          '{Town:in} закрывают родильное отделение больницы',
          'Врачи {town:of} увольняются: больница осталась без родильного отделения',
          'Больница {town:of} без родильного отделения: до ближайшего {k} {k#километр/километра/километров}',
        ],
        leads: [
          'За год уволились {n} {n#врач/врача/врачей}. До ближайшего отделения {k} {k#километр/километра/километров}.',
          'Под обращением против закрытия собрали {m} {m#подпись/подписи/подписей} за вечер.',
        ],
        body: [
          'Приказ подписали в конце недели, а персонал узнал о нём с доски объявлений.',
          'За год из больницы ушли {n} {n#врач/врача/врачей}: в соседнем городе платят больше.',
          '«Мы просим не о роскоши, а о том, чтобы было где родиться», — {who?сказал/сказала} {who} на собрании.',
          'Министерство обещает санитарный автобус дважды в неделю.',
        ],
      },
      en: {
        titles: [
          'Hospital {town:in} to close its maternity ward',
          'Doctors leave hospital {town:in}, maternity ward closes',
          'No maternity ward {town:in}: the next one is {k} kilometres away',
        ],
        leads: [
          '{n} doctors left within a year. The next ward is {k} kilometres away.',
          '{m} people signed an appeal against the closing in one evening.',
        ],
        body: [
          'The staff learned of the order from the notice board.',
          '{n} doctors left within a year, because the next town pays more.',
          '“We do not ask for luxury, but for a place to be born,” {who} said at a meeting.',
          'The ministry promises an ambulance bus twice a week.',
        ],
      },
    },
  },
];
