// Items that one outlet alone has: daily series, reports from towns, columns, long reads.
import type { TextLanguage } from '../fill-text.ts';
import type { SceneKind } from '../scenes.ts';

export interface SingleText {
  title: string;
  lead?: string;
  body?: readonly string[];
  scene?: SceneKind;
}

/** Numbers for all texts of this file. */
export const SINGLE_NUMBERS = { n: [12, 48], m: [2, 19], k: [110, 9800] } as const;

/** Issues of series: titles that begin alike. */
export const SERIES: Readonly<Record<TextLanguage, readonly SingleText[]>> = {
  be: [
    {
      title: 'Паромы {town:of}: расклад на заўтра',
      lead: 'Першы рэйс у 6:{n}, апошні ў 22:{n}. Начны паром не ходзіць.',
    },
    {
      title: 'Надвор’е {town:in}: да {m} градусаў і вецер з возера',
      lead: 'Днём {m} {m#градус/градусы/градусаў}, уначы халадней. Без ападкаў.',
    },
    { title: 'Курс талера: {k} за {m} крон', lead: 'Нацыянальны банк прыдуманай краіны вызначыў курс на заўтра.' },
    {
      title: 'Лісты за краты: {n} адрасоў гэтага тыдня',
      lead: 'Пішыце разборліва і не пытайцеся пра справу.',
      body: [
        'Кожны тыдзень мы друкуем адрасы людзей, якім можна напісаць. Ліст ідзе каля {m} дзён.',
        'Канверты і маркі прымае кнігарня на Рачной.',
      ],
    },
  ],
  ru: [
    {
      title: 'Паромы {town:of}: расписание на завтра',
      lead: 'Первый рейс в 6:{n}, последний в 22:{n}. Ночной паром не ходит.',
    },
    {
      title: 'Погода {town:in}: до {m} градусов и ветер с озера',
      lead: 'Днём {m} {m#градус/градуса/градусов}, ночью холоднее. Без осадков.',
    },
    { title: 'Курс талера: {k} за {m} крон', lead: 'Национальный банк вымышленной страны установил курс на завтра.' },
  ],
  en: [
    {
      title: 'Ferries of {town}: timetable for tomorrow',
      lead: 'The first one leaves at 6:{n}, the last one at 22:{n}. There is no night ferry.',
    },
    {
      title: 'Thaler at {k} to {m} crowns',
      lead: 'The central bank of an invented country set the rate for tomorrow.',
    },
  ],
};

/** Digests and live blogs: they belong to no story. */
export const LIVE: Readonly<
  Record<TextLanguage, { titles: readonly string[]; lead: string; lines: readonly string[] }>
> = {
  be: {
    titles: [
      'Анлайн: дзень у краіне, хвіліна за хвілінай',
      'Галоўнае за дзень: суды, цэны, надвор’е',
      'Дайджэст: {n} навін, якія варта ведаць',
    ],
    lead: 'Абнаўляецца. Збіраем навіны рэдакцый і чытачоў.',
    lines: [
      'Суд {town:in} перанёс пасяджэнне на заўтра.',
      'Паром стаіць: туман над возерам.',
      'Пекарня на Млынавай раздае ўчарашні хлеб.',
      'У чарзе на мяжы {n} {n#машына/машыны/машын}.',
      'Родныя чакаюць каля ізалятара {town:in}.',
      'Рынак адчынены, цэны на яблыкі знізіліся.',
      'Дождж скончыўся, ток вярнулі ўсім.',
      'Вучні {town:of} перамаглі на турніры па шахматах.',
    ],
  },
  ru: {
    titles: [
      'Онлайн: день в стране, минута за минутой',
      'Главное за день: суды, цены, погода',
      'Дайджест: {n} {n#новость/новости/новостей}, которые стоит знать',
    ],
    lead: 'Обновляется. Собираем новости редакций и читателей.',
    lines: [
      'Суд {town:in} перенёс заседание на завтра.',
      'Паром стоит: туман над озером.',
      'Пекарня на Мельничной раздаёт вчерашний хлеб.',
      'В очереди на границе {n} {n#машина/машины/машин}.',
      'Родные ждут у изолятора {town:in}.',
      'Рынок открыт, цены на яблоки снизились.',
      'Дождь кончился, ток вернули всем.',
      'Школьники {town:of} победили на турнире по шахматам.',
    ],
  },
  en: {
    titles: [
      'Live: the day in the country, minute by minute',
      'Morning briefing: courts, prices and the weather',
      'Digest: {n} things to know today',
    ],
    lead: 'Updated through the day with reports of newsrooms and readers.',
    lines: [
      'The court {town:in} put off its hearing until tomorrow.',
      'The ferry does not run: fog on the lake.',
      'The bakery in Mill Street gives away yesterday’s bread.',
      '{n} vehicles queue at the border.',
      'Relatives wait outside the detention centre {town:in}.',
      'The market is open, and apples are cheaper.',
      'The rain has stopped; everyone has power again.',
      'Pupils from {town} won a chess tournament.',
    ],
  },
};

/** Short posts of channels, without a title of their own. */
export const POSTS: Readonly<Record<TextLanguage, readonly string[]>> = {
  be: [
    'Каля суда {town:in} стаіць аўтазак. Слухачоў у залу пакуль не пускаюць.',
    '{Town:in} зноў няма гарачай вады на {m} вуліцах. Абяцаюць да вечара.',
    'Чытачка з {town:of} даслала здымак: бусел вярнуўся на вежу. Вясна.',
    '❗ {Town:in} ідуць ператрусы. Калі вы нешта бачылі, пішыце, толькі праз абароненую сувязь.',
    'У чарзе на мяжы {n} {n#машына/машыны/машын}. Вады хапае, хлеба мала.',
    'Шаноўныя, сёння без выпуску: рэдактар захварэў. Заўтра будзем.',
  ],
  ru: [
    'У суда {town:in} стоит автозак. Слушателей в зал пока не пускают.',
    '{Town:in} снова нет горячей воды на {m} улицах. Обещают к вечеру.',
    'Читательница из {town:of} прислала снимок: аист вернулся на башню.',
    '❗ {Town:in} идут обыски. Если вы что-то видели, пишите, только по защищённой связи.',
    'В очереди на границе {n} {n#машина/машины/машин}. Воды хватает, хлеба мало.',
  ],
  en: [
    'A prison van stands outside the court {town:in}. Visitors are not yet let in.',
    'No hot water in {m} streets {town:in} again. Promised for tonight.',
    'A reader {town:in} sent a picture: the stork is back on the tower.',
  ],
};

export const SINGLES: Readonly<Record<TextLanguage, readonly SingleText[]>> = {
  be: [
    {
      title: 'Як {town:in} ратуюць старую вадзяную вежу',
      lead: 'Цагліну збіраюць па адной, імя ахвяравальніка пішуць на кожнай.',
      scene: 'townhall',
      body: [
        'Вежу збудавалі сто дваццаць гадоў таму. Дах праваліўся, але муры стаяць.',
        'Суседзі купілі дошкі, студэнты абмералі сцены, школа дала тачкі.',
        'Наступны крок — лесвіца. На яе трэба {k} талераў.',
      ],
    },
    {
      title: '«Я вярнулася дзеля бібліятэкі»: размова з {who?чалавекам/жанчынай}, {who?які/якая} жыве сярод кніг',
      lead: '{Who} расказвае пра вёску, дзе на {n} двароў дзве тысячы тамоў.',
      scene: 'library',
      body: [
        'Размаўлялі на ганку, бо ў хаце няма месца: усюды кнігі.',
        '«Спачатку прыходзілі па казкі, потым па падручнікі, цяпер проста пагаварыць».',
        'На развітанне {name} дае два тамы і просіць вярнуць адзін.',
      ],
    },
    {
      title: 'Чаму падаражэлі яблыкі',
      lead: 'Замаразкі, чаргі на мяжы і тры пасярэднікі: разбіраем цану па частках.',
      scene: 'market',
      body: [
        'Кошт аднаго кілаграма складаецца з пяці частак. Самая вялікая — дарога.',
        'Садаводы {town:of} атрымліваюць менш за траціну таго, што плаціць пакупнік.',
        'Па прагнозе аграномаў, у наступным годзе ўраджай будзе большы на {n} {n#працэнт/працэнты/працэнтаў}.',
      ],
    },
    {
      title: 'Пяць маршрутаў на выхадныя: пешшу, на ровары і на пароме',
      lead: 'Усе пачынаюцца {town:in} і нідзе не вядуць праз шашу.',
      scene: 'forest',
      body: [
        'Першы маршрут самы кароткі: {m} {m#кіламетр/кіламетры/кіламетраў} уздоўж ракі.',
        'На другім ёсць пясчаныя спускі, на трэцім варта мець ваду.',
      ],
    },
    {
      title: 'Настаўнікі {town:of} просяць вярнуць урокі роднай мовы',
      lead: 'Зварот падпісалі {n} {n#педагог/педагогі/педагогаў} і {k} бацькоў.',
      scene: 'library',
      body: [
        'З новага года ў раскладзе засталася адна гадзіна на тыдзень.',
        'Аддзел адукацыі кажа, што бацькі не пісалі заяў. Бацькі паказваюць копіі.',
      ],
    },
    {
      title: 'Найстарэйшая пралля {town:of} святкуе стагоддзе',
      lead: 'Яна дагэтуль устае а пятай і не любіць гучнай музыкі.',
      scene: 'street',
    },
    {
      title: 'Праваабаронцы: за месяц {k} чалавек выклікалі на допыты',
      lead: 'Найбольш выклікаў было {town:in}. Статыстыка няпоўная: не ўсе гатовыя гаварыць.',
      scene: 'court',
      body: ['Манітор вядуць валанцёры ў дванаццаці гарадах.', 'Праваабаронцы раяць не хадзіць на допыт без адваката.'],
    },
    {
      title: 'Як чытаць навіны і не звар’яцець: парады псіхолага',
      lead: 'Два разы на дзень, не перад сном і ніколі пад час яды.',
      body: [
        'Навіна не знікне, калі вы прачытаеце яе праз гадзіну.',
        'Трывога карысная, пакуль вядзе да дзеяння. Калі не вядзе, адкладзіце тэлефон.',
      ],
    },
    {
      title: 'Электрафікаваная вузкакалейка: сельскагаспадарчы інжынер-вынаходнік перарабіў дрызіну',
      lead: 'Хуткасць — {n} кіламетраў за гадзіну. Пасажыраў бярэ чатырох.',
      scene: 'road',
    },
    {
      title: 'Калонка: мы маўчым у адным і тым жа аўтобусе',
      lead: 'Пра тое, што бачыць {who?пісьменнік/пісьменніца} з апошняга сядзення.',
      body: [
        'Кожную раніцу нас дваццаць сем. Я ведаю ўсіх па шаліках.',
        'Калі аднойчы нас стала дваццаць шэсць, ніхто не спытаў чаму.',
        'Гэта не пра страх. Гэта пра тое, што мы ўсё палічылі.',
      ],
    },
    {
      title: 'Выдавецтва {town:of} надрукавала слоўнік гаворкі',
      lead: 'У ім {k} слоў і адно, якога ніхто не змог растлумачыць.',
      scene: 'library',
    },
    {
      title:
        'Сем пытанняў пра новы падатак на ровары, на якія ў міністэрстве пакуль не адказалі, і адно, на якое адказалі двойчы, але па-рознаму, бо аддзелаў, якія лічаць ровары, у міністэрстве аказалася два',
      lead: 'Спрабавалі датэлефанавацца цэлы дзень.',
      body: [
        'Падатак павінен пачаць дзейнічаць праз {m} {m#месяц/месяцы/месяцаў}. Ніхто не ведае, ці лічыцца роварам самакат.',
      ],
    },
    { title: 'Ціха', lead: 'Фотарэпартаж з {town:of}, дзе трэці дзень няма святла.', scene: 'street' },
  ],
  ru: [
    {
      title: 'Как {town:in} спасают старую водонапорную башню',
      lead: 'Кирпич собирают по одному, имя дарителя пишут на каждом.',
      scene: 'townhall',
      body: [
        'Башню построили сто двадцать лет назад. Крыша провалилась, но стены стоят.',
        'Соседи купили доски, студенты обмерили стены, школа дала тачки.',
        'Следующий шаг — лестница. На неё нужно {k} талеров.',
      ],
    },
    {
      title: '«Я пеку хлеб и ни о чём не жалею»: бывший инженер открыл пекарню',
      lead: '{Town:in} у него всего {m} столика и очередь до угла.',
      scene: 'bread',
      body: [
        'Печь он сложил сам, по чертежам из библиотеки.',
        '«Инженер должен делать то, чем пользуются каждый день», — говорит он.',
      ],
    },
    {
      title: 'Почему подорожали яблоки',
      lead: 'Заморозки, очереди на границе и три посредника: разбираем цену по частям.',
      scene: 'market',
      body: [
        'Цена одного килограмма складывается из пяти частей. Самая большая — дорога.',
        'Садоводы {town:of} получают меньше трети того, что платит покупатель.',
      ],
    },
    {
      title: 'Учителя {town:of} просят вернуть кружки',
      lead: 'Обращение подписали {n} {n#педагог/педагога/педагогов}.',
      scene: 'library',
      body: [
        'С нового года ставки руководителей кружков сократили вдвое.',
        'Отдел образования обещает ответить письменно.',
      ],
    },
    {
      title: 'Банк вымышленной страны снизил ставку',
      lead: 'Кредиты подешевеют, вклады тоже.',
      scene: 'market',
      body: [
        'Ставку снизили на четверть процента. Это третье снижение подряд.',
        'Экономисты считают, что на ценах это скажется не раньше чем через полгода.',
      ],
    },
    {
      title: 'Где купаться {town:in}: врачи проверили {m} пляжей',
      lead: 'Два пляжа закрыли из-за водорослей, остальные чистые.',
      scene: 'river',
    },
    {
      title: 'Правозащитники: за месяц на допросы вызвали {k} человек',
      lead: 'Больше всего вызовов было {town:in}. Статистика неполная: говорить готовы не все.',
      scene: 'court',
      body: [
        'Наблюдение ведут волонтёры в двенадцати городах.',
        'Правозащитники советуют не ходить на допрос без адвоката.',
      ],
    },
    {
      title: 'Мобильный интернет {town:in} пропал на {m} часов',
      lead: 'Операторы говорят о повреждении кабеля. Кабель нашли целым.',
      scene: 'street',
    },
    {
      title: 'Пенсии пересчитают, но не всем',
      lead: 'Кого коснётся пересчёт и какие документы нужны.',
      body: [
        'Пересчёт коснётся тех, кто работал на сменах дольше {n} лет.',
        'Документы примут во всех отделениях, кроме {town:of}: там ремонт.',
      ],
    },
    {
      title: 'Колонка: очередь как форма разговора',
      lead: 'В ней знают всё, кроме того, зачем стоят.',
      body: [
        'В очереди у нас выросли дети. Потом они в ней познакомились.',
        'Если очередь исчезнет, нам придётся звонить друг другу.',
      ],
    },
    {
      title:
        'Восемь вопросов о том, почему ремонт моста, который должен был занять три недели, а занял три года, теперь снова займёт три недели, и один ответ, который прислали из администрации без подписи и даты',
      lead: 'Публикуем переписку полностью.',
      scene: 'river',
    },
    {
      title: 'Бобры перекрыли ручей и спасли луг',
      lead: 'Биологи {town:of} впервые благодарят грызунов официально.',
      scene: 'forest',
    },
  ],
  en: [
    {
      title: 'How neighbours {town:in} saved a water tower',
      lead: 'Every brick bears the name of the person who paid for it.',
      scene: 'townhall',
      body: [
        'The tower is a hundred and twenty years old. The roof fell in, but the walls stand.',
        'Neighbours bought boards, students measured the walls, and the school lent wheelbarrows.',
      ],
    },
    {
      title: 'Why apples cost more this year',
      lead: 'Frost, queues at the border and three middlemen.',
      scene: 'market',
      body: [
        'The price of a kilogram has five parts. The largest is the road.',
        'Growers {town:in} get less than a third of what buyers pay.',
      ],
    },
    {
      title: 'Explainer: what it means to be on the list',
      lead: 'A short guide to a long register.',
      scene: 'court',
      body: [
        'The register has {k} entries. Nobody is told of an entry.',
        'Lawyers advise readers to use mirrors and to keep nothing on the phone.',
      ],
    },
    {
      title: 'Teachers {town:in} ask for lessons in their own language',
      lead: '{n} teachers and {k} parents signed the letter.',
      scene: 'library',
    },
    {
      title: 'Letter from {town}: the quiet season',
      lead: 'Notes on a town whose ferry has stopped for the winter.',
      scene: 'river',
      body: [
        'The pier is empty. Somebody has tied a red scarf to the last pole.',
        'In the café they speak of bread and of letters, and of those who write them.',
      ],
    },
    {
      title:
        'Eight questions about a bridge whose repair was to take three weeks, took three years, and will now take three weeks again, and the single answer that came from the council without a signature or a date',
      lead: 'We print the letters in full.',
      scene: 'river',
    },
    { title: 'Beavers save a meadow', lead: 'Biologists {town:in} thank them officially.', scene: 'forest' },
    {
      title: 'Mobile internet {town:in} was down for {m} hours',
      lead: 'Operators speak of a damaged cable. The cable was found whole.',
      scene: 'street',
    },
  ],
};

/** Paragraphs that fit under any report, for texts of different lengths. */
export const BACKGROUND: Readonly<Record<TextLanguage, readonly string[]>> = {
  be: [
    'Рэдакцыя сочыць за падзеямі і дапоўніць тэкст, калі з’явяцца новыя звесткі.',
    'Улады {town:of} ад каментара адмовіліся. Ліст з пытаннямі застаецца без адказу.',
    'У сацыяльных сетках жыхары дзеляцца здымкамі і просяць не публікаваць твары.',
    'Летась {town:in} было {n} падобных выпадкаў, пазалетась — {m}.',
    '«Мы тут усе адзін аднаго ведаем, таму чуткі ходзяць хутчэй за навіны», — кажа прадавачка ў краме каля вакзала.',
    'Нагадаем, што прэс-служба адказвае толькі на пісьмовыя запыты і толькі ў працоўныя дні.',
    'Эксперты, з якімі мы гаварылі, просяць не называць імёнаў: двое з іх працуюць у дзяржаўных установах.',
  ],
  ru: [
    'Редакция следит за событиями и дополнит текст, когда появятся новые сведения.',
    'Власти {town:of} от комментария отказались. Письмо с вопросами остаётся без ответа.',
    'В социальных сетях жители делятся снимками и просят не публиковать лица.',
    'В прошлом году {town:in} было {n} похожих случаев, в позапрошлом — {m}.',
    '«Мы тут все друг друга знаем, поэтому слухи ходят быстрее новостей», — говорит продавщица в магазине у вокзала.',
    'Напомним, что пресс-служба отвечает только на письменные запросы и только в рабочие дни.',
    'Эксперты, с которыми мы говорили, просят не называть имён: двое из них работают в государственных учреждениях.',
  ],
  en: [
    'The newsroom follows the events and will add to this text when more is known.',
    'The authorities {town:in} declined to comment. A letter with questions remains unanswered.',
    'People share pictures on social networks and ask not to show faces.',
    'There were {n} similar cases {town:in} last year and {m} the year before.',
    '“We all know one another here, so rumours travel faster than news,” a shop assistant near the station says.',
    'The press office answers only written requests, and only on working days.',
    'The experts we spoke to asked not to be named: two of them work for state institutions.',
  ],
};

/** The last paragraph of every text. */
export const INVENTED: Readonly<Record<TextLanguage, string>> = {
  be: 'Узор: навіна, людзі і краіна выдуманыя.',
  ru: 'Образец: новость, люди и страна вымышлены.',
  en: 'A sample: the news, the people and the country are invented.',
};
