// Events of courts and prisons.
import type { EventKind } from './report.ts';

export const COURT_EVENTS: readonly EventKind[] = [
  {
    id: 'sentence',
    scenes: ['court', 'street'],
    professions: ['journalist', 'activist', 'teacher', 'writer'],
    numbers: { n: [2, 9], m: [4, 16], c: [2, 4] },
    report: {
      be: {
        titles: [
          '{Who:acc} асудзілі на {n} {n#год/гады/гадоў} калоніі',
          '{Town:in} {who:dat} далі {n} {n#год/гады/гадоў} калоніі',
          'Суд Вербскага краю вынес прысуд {who:dat}: {n} {n#год/гады/гадоў} калоніі',
          '{n} {n#год/гады/гадоў} калоніі: {town:in} вынеслі прысуд {who:dat}',
        ],
        leads: [
          'Працэс {town:in} ішоў за зачыненымі дзвярыма {m} {m#дзень/дні/дзён}. Родных у залу не пусцілі.',
          'Прысуд агучылі за дванаццаць хвілін. {Who} віну не {who?прызнаў/прызнала}.',
        ],
        body: [
          'Суд {town:in} абвясціў прысуд раніцай. Абвінавачванне прасіла на год больш, абарона настойвала на апраўданні.',
          '{Who} {who?правёў/правяла} пад вартай {m} {m#месяц/месяцы/месяцаў}. За гэты час адваката дапусцілі {c} разы.',
          '«Мы не пачулі ніводнага доказу, якога не было б у газетах», — сказаў адвакат пасля пасяджэння.',
          'Каля будынка суда сабралася каля трыццаці чалавек. Яны стаялі моўчкі, без плакатаў і сцягоў, пакуль аўтазак не выехаў з двара.',
          'Прысуд не ўступіў у сілу. На абскарджанне ёсць дзесяць дзён.',
          'Калегі збіраюць лісты падтрымкі. Адрас следчага ізалятара яны вывесілі ў вітрыне кнігарні на Рачной.',
        ],
      },
      ru: {
        titles: [
          '{Who:acc} осудили на {n} {n#год/года/лет} колонии',
          '{Town:in} {who:dat} дали {n} {n#год/года/лет} колонии',
          'Суд вынес приговор {who:dat}: {n} {n#год/года/лет} колонии',
          '{n} {n#год/года/лет} колонии: приговор {who:dat} вынесли {town:in}',
        ],
        leads: [
          'Процесс {town:in} шёл за закрытыми дверями {m} {m#день/дня/дней}. Родных в зал не пустили.',
          'Приговор огласили за двенадцать минут. {Who} вину не {who?признал/признала}.',
        ],
        body: [
          'Суд {town:in} огласил приговор утром. Обвинение просило на год больше, защита настаивала на оправдании.',
          '{Who} {who?провёл/провела} под стражей {m} {m#месяц/месяца/месяцев}. За это время адвоката допустили {c} раза.',
          '«Мы не услышали ни одного доказательства, которого не было бы в газетах», — сказал адвокат после заседания.',
          'У здания суда собралось около тридцати человек. Они стояли молча, без плакатов и флагов, пока автозак не выехал со двора.',
          'Приговор не вступил в силу. На обжалование есть десять дней.',
          'Коллеги собирают письма поддержки. Адрес следственного изолятора они вывесили в витрине книжной лавки на Речной.',
        ],
      },
      en: {
        titles: [
          '{Who} sentenced to {n} {n#year/years} in prison colony',
          'Court {town:in} hands {who} {n} {n#year/years} in prison colony',
          '{Who} gets {n} {n#year/years} after trial behind closed doors {town:in}',
        ],
        leads: [
          'The trial {town:in} lasted {m} {m#day/days} and was closed to the public. Relatives were not admitted.',
          'The verdict was read out in twelve minutes. {Who} denied guilt.',
        ],
        body: [
          'The court {town:in} announced the verdict in the morning. The prosecution had asked for one year more; the defence asked for an acquittal.',
          '{Who} had spent {m} {m#month/months} in custody. In that time the lawyer was admitted {c} times.',
          '“We did not hear a single piece of evidence that had not been in the newspapers,” the lawyer said after the hearing.',
          'About thirty people gathered outside the court. They stood in silence, without posters or flags, until the prison van left the yard.',
          'The sentence is not yet in force. There are ten days to appeal.',
          'Colleagues are collecting letters of support. They have put the address of the detention centre in the window of the bookshop in River Street.',
        ],
      },
    },
    next: {
      be: {
        titles: ['{Who} {who?падаў/падала} апеляцыю на прысуд', 'Прысуд {who:dat} абскардзілі ў апеляцыйным судзе'],
        leads: [
          'Адвакат просіць перагледзець справу ў адкрытым пасяджэнні. Суд {town:in} пацвердзіў, што атрымаў скаргу.',
        ],
        body: [
          'Апеляцыйная скарга на трыццаці старонках паступіла ў суд учора. У ёй пералічаны адзінаццаць парушэнняў, якія дапусцілі падчас працэсу.',
          '{Who} застаецца пад вартай да разгляду. Дату яшчэ не прызначылі.',
          'Раней суд {town:in} даў {who:dat} {n} {n#год/гады/гадоў} калоніі.',
        ],
      },
      ru: {
        titles: [
          '{Who} {who?подал/подала} апелляцию на приговор',
          'Приговор {who:dat} обжаловали в апелляционном суде',
        ],
        leads: ['Адвокат просит пересмотреть дело в открытом заседании. Суд {town:in} подтвердил, что получил жалобу.'],
        body: [
          'Апелляционная жалоба на тридцати страницах поступила в суд вчера. В ней перечислены одиннадцать нарушений, допущенных во время процесса.',
          '{Who} остаётся под стражей до рассмотрения. Дату ещё не назначили.',
          'Ранее суд {town:in} дал {who:dat} {n} {n#год/года/лет} колонии.',
        ],
      },
      en: {
        titles: ['{Who} appeals against {n}-year sentence', 'Appeal filed in the case of {who}'],
        leads: [
          'The lawyer asks for a new hearing in open court. The court {town:in} confirmed that it had received the appeal.',
        ],
        body: [
          'The appeal, thirty pages long, reached the court yesterday. It lists eleven violations during the trial.',
          '{Who} remains in custody until the hearing. No date has been set.',
          'The court {town:in} had earlier sentenced {who} to {n} {n#year/years}.',
        ],
      },
    },
  },
  {
    id: 'search',
    scenes: ['newsroom', 'street'],
    professions: ['journalist', 'writer'],
    numbers: { n: [3, 9], m: [2, 14], k: [4, 38] },
    report: {
      be: {
        titles: [
          '{Town:in} затрымалі {who:acc}, у кватэры прайшоў ператрус',
          'Пасля ператрусу затрыманы {m} {m#чалавек/чалавекі/чалавек}, сярод іх {who}',
          'Ператрус у {who:gen} {town:in}: забралі ноўтбук і {k} {k#кнігу/кнігі/кніг}',
        ],
        leads: [
          'Сілавікі прыйшлі а шостай раніцы. Ператрус доўжыўся {n} {n#гадзіну/гадзіны/гадзін}.',
          'Пра затрыманне паведамілі суседзі. Дзе цяпер {who}, невядома.',
        ],
        body: [
          'Людзі ў цывільным пазванілі ў дзверы а шостай раніцы. Суседка бачыла, як праз {n} {n#гадзіну/гадзіны/гадзін} з пад’езда вынеслі тры скрыні.',
          'З кватэры забралі ноўтбук, тэлефоны і {k} {k#кнігу/кнігі/кніг}. Вопіс рэчаў родным не пакінулі.',
          'Тэлефон не адказвае. У мясцовым аддзеле {who:gen}, паводле слоў дзяжурнага, няма.',
          '«Мы ведаем толькі тое, што бачылі з акна», — кажа суседка.',
          'Рэдакцыя патрабуе назваць прычыну затрымання і дапусціць адваката.',
        ],
      },
      ru: {
        titles: [
          '{Town:in} задержали {who:acc}, в квартире прошёл обыск',
          'После обыска задержаны {m} {m#человек/человека/человек}, среди них {who}',
          'Обыск у {who:gen} {town:in}: забрали ноутбук и {k} {k#книгу/книги/книг}',
        ],
        leads: [
          'Силовики пришли в шесть утра. Обыск длился {n} {n#час/часа/часов}.',
          'О задержании сообщили соседи. Где сейчас {who}, неизвестно.',
        ],
        body: [
          'Люди в штатском позвонили в дверь в шесть утра. Соседка видела, как через {n} {n#час/часа/часов} из подъезда вынесли три коробки.',
          'Из квартиры забрали ноутбук, телефоны и {k} {k#книгу/книги/книг}. Описи вещей родным не оставили.',
          'Телефон не отвечает. В местном отделе {who:gen}, по словам дежурного, нет.',
          '«Мы знаем только то, что видели из окна», — говорит соседка.',
          'Редакция требует назвать причину задержания и допустить адвоката.',
        ],
      },
      en: {
        titles: [
          '{Who} detained {town:in} after search of flat',
          'Search at the home of {who}: laptop and {k} {k#book/books} seized',
          'Reporter’s flat searched {town:in}, {who} detained',
        ],
        leads: [
          'Officers came at six in the morning. The search lasted {n} {n#hour/hours}.',
          'Neighbours reported the arrest. It is not known where {who} is held.',
        ],
        body: [
          'Men in plain clothes rang the bell at six. A neighbour saw three boxes carried out of the house {n} {n#hour/hours} later.',
          'A laptop, telephones and {k} {k#book/books} were taken. The family was given no list.',
          'The phone does not answer. The local station says that {who} is not there.',
          '“We know only what we saw from the window,” the neighbour said.',
          'The newsroom demands to know the reason for the arrest, and that a lawyer be admitted.',
        ],
      },
    },
    next: {
      be: {
        titles: ['{Who:acc} арыштавалі на {m} сутак', 'Суд {town:of}: {m} сутак арышту для {who:gen}'],
        leads: ['Суддзя разгледзеў справу па відэасувязі за сем хвілін.'],
        body: [
          'Пасяджэнне прайшло без сведкаў. {Who} {who?з’явіўся/з’явілася} на экране толькі двойчы, гук прападаў.',
          'Адвакат кажа, што ператрусу і арышту дастаткова, каб звярнуцца са скаргай. Скаргу падалі ў той жа дзень.',
        ],
      },
      ru: {
        titles: ['{Who:acc} арестовали на {m} суток', 'Суд {town:of}: {m} суток ареста для {who:gen}'],
        leads: ['Судья рассмотрел дело по видеосвязи за семь минут.'],
        body: [
          'Заседание прошло без свидетелей. {Who} {who?появился/появилась} на экране только дважды, звук пропадал.',
          'Адвокат говорит, что обыска и ареста достаточно, чтобы обратиться с жалобой. Жалобу подали в тот же день.',
        ],
      },
      en: {
        titles: ['{Who} jailed for {m} days', 'Court {town:in} orders {m} days of arrest for {who}'],
        leads: ['The judge dealt with the case by video link in seven minutes.'],
        body: [
          'No witness was heard. {Who} appeared on the screen only twice, and the sound failed.',
          'The lawyer filed a complaint about the search and the arrest on the same day.',
        ],
      },
    },
  },
  {
    id: 'release',
    scenes: ['road', 'river'],
    professions: ['journalist', 'activist', 'teacher', 'writer'],
    numbers: { n: [2, 7], m: [3, 19], k: [40, 400] },
    report: {
      be: {
        titles: [
          '{Who} на волі пасля {n} {n#года/гадоў/гадоў} за кратамі',
          '{Who:acc} вызвалілі з калоніі {town:in}',
          '{Town:in} выйшлі на волю {m} {m#палітвязень/палітвязні/палітвязняў}, сярод іх {who}',
        ],
        leads: [
          'Каля брамы калоніі чакалі родныя. Першымі словамі былі: «А дзе наш сабака?»',
          'Вызваленых павезлі дадому аўтобусам. Афіцыйнага паведамлення пакуль няма.',
        ],
        body: [
          'Брама калоніі {town:in} адчынілася каля поўдня. {Who} {who?выйшаў/выйшла} з торбай, у якой былі толькі лісты: {k} {k#канверт/канверты/канвертаў}.',
          'Родныя даведаліся пра вызваленне за дзве гадзіны да яго і ледзьве паспелі прыехаць.',
          '«Я буду спаць, потым есці яблыкі, потым адказваць на лісты», — {who?сказаў/сказала} {name} журналістам.',
          'Праваабаронцы лічаць, што за кратамі застаюцца яшчэ больш за сотню палітвязняў.',
          'Урачы рэкамендуюць агляд. Сябры збіраюць сродкі на лячэнне.',
        ],
      },
      ru: {
        titles: [
          '{Who} на свободе после {n} {n#года/лет/лет} за решёткой',
          '{Who:acc} освободили из колонии {town:in}',
          '{Town:in} вышли на свободу {m} {m#политзаключённый/политзаключённых/политзаключённых}, среди них {who}',
        ],
        leads: [
          'У ворот колонии ждали родные. Первыми словами были: «А где наша собака?»',
          'Освобождённых повезли домой автобусом. Официального сообщения пока нет.',
        ],
        body: [
          'Ворота колонии {town:in} открылись около полудня. {Who} {who?вышел/вышла} с сумкой, в которой были только письма: {k} {k#конверт/конверта/конвертов}.',
          'Родные узнали об освобождении за два часа до него и едва успели приехать.',
          '«Я буду спать, потом есть яблоки, потом отвечать на письма», — {who?сказал/сказала} {name} журналистам.',
          'Правозащитники считают, что за решёткой остаются ещё больше сотни политзаключённых.',
          'Врачи рекомендуют осмотр. Друзья собирают средства на лечение.',
        ],
      },
      en: {
        titles: [
          '{Who} free after {n} {n#year/years} in prison',
          '{Who} released from colony {town:in}',
          '{m} political {m#prisoner/prisoners} released {town:in}, among them {who}',
        ],
        leads: [
          'Relatives waited at the gate of the colony. The first words were: “And where is our dog?”',
          'Those released were taken home by bus. There has been no official announcement.',
        ],
        body: [
          'The gate of the colony {town:in} opened around noon. {Who} came out with a bag that held only letters, {k} of them.',
          'The family learned of the release two hours before it and hardly arrived in time.',
          '“I will sleep, then eat apples, then answer letters,” {name} told reporters.',
          'Human rights defenders say that more than a hundred political prisoners remain behind bars.',
          'Doctors advise an examination. Friends are collecting money for treatment.',
        ],
      },
    },
  },
  {
    id: 'newspaper',
    scenes: ['newsroom', 'library'],
    professions: ['journalist'],
    numbers: { n: [12, 74], m: [4, 18], k: [1200, 46000] },
    report: {
      be: {
        titles: [
          'Сайт газеты «{Town} сёння» заблакавалі',
          '«{Town} сёння» больш не адкрываецца: сайт газеты заблакавалі без рашэння суда',
          'Заблакаваны сайт «{Town} сёння», архіў за {n} {n#год/гады/гадоў} недаступны',
        ],
        leads: [
          'Рэдакцыя даведалася пра блакаванне ад чытачоў. Тлумачэння няма.',
          'Газету чытала {k} чалавек. Рэдактар {who} кажа, што праца не спыніцца.',
        ],
        body: [
          'Сайт перастаў адкрывацца ўвечары. Правайдары спаслаліся на ліст міністэрства, якога рэдакцыя не бачыла.',
          'Рэдакцыя складаецца з {m} чалавек. Навіны пакуль выходзяць у рассылцы і на люстэрках.',
          '«Нас чытаюць тыя, хто жыве побач. Яны ведаюць, дзе нас знайсці», — {who?сказаў/сказала} {who}.',
          'Асацыяцыя журналістаў краіны патрабуе назваць рашэнне, на падставе якога заблакаваны сайт.',
        ],
      },
      ru: {
        titles: [
          'Сайт газеты «{Town} сегодня» заблокировали',
          '«{Town} сегодня» больше не открывается: сайт газеты заблокировали без решения суда',
          'Заблокирован сайт «{Town} сегодня», архив за {n} {n#год/года/лет} недоступен',
        ],
        leads: [
          'Редакция узнала о блокировке от читателей. Объяснений нет.',
          'Газету читало {k} человек. Редактор {who} говорит, что работа не остановится.',
        ],
        body: [
          'Сайт перестал открываться вечером. Провайдеры сослались на письмо министерства, которого редакция не видела.',
          'Редакция состоит из {m} человек. Новости пока выходят в рассылке и на зеркалах.',
          '«Нас читают те, кто живёт рядом. Они знают, где нас найти», — {who?сказал/сказала} {who}.',
          'Ассоциация журналистов страны требует назвать решение, на основании которого заблокирован сайт.',
        ],
      },
      en: {
        titles: [
          'Website of newspaper {Town} Today blocked',
          '{Town} Today blocked without a court decision',
          'Local newspaper {Town} Today can no longer be opened, site blocked',
        ],
        leads: [
          'The newsroom learned of the block from readers. No reason was given.',
          'The paper had {k} readers. Its editor, {who}, says that work will go on.',
        ],
        body: [
          'The site stopped opening in the evening. Providers referred to a letter of the ministry that the newsroom has not seen.',
          'The newsroom has {m} people. For now the news appears in a newsletter and on mirrors.',
          '“Those who read us live next door. They know where to find us,” {who} said.',
          'The association of journalists of the country demands to see the decision on which the block rests.',
        ],
      },
    },
    next: {
      be: {
        titles: [
          'Рэдакцыя «{Town} сёння» абскардзіла блакаванне сайта',
          'Газета «{Town} сёння» вярнулася на новым адрасе',
        ],
        leads: ['Новы адрас працуе з учарашняга дня. За суткі яго адкрылі больш чытачоў, чым звычайна.'],
        body: [
          'Архіў аднавілі цалкам. {Who} {who?падзякаваў/падзякавала} чытачам, якія захоўвалі старыя выпускі.',
          'Скаргу на блакаванне разгледзіць суд {town:of}.',
        ],
      },
      ru: {
        titles: [
          'Редакция «{Town} сегодня» обжаловала блокировку сайта',
          'Газета «{Town} сегодня» вернулась на новом адресе',
        ],
        leads: ['Новый адрес работает со вчерашнего дня. За сутки его открыли больше читателей, чем обычно.'],
        body: [
          'Архив восстановили полностью. {Who} {who?поблагодарил/поблагодарила} читателей, которые хранили старые выпуски.',
          'Жалобу на блокировку рассмотрит суд {town:of}.',
        ],
      },
      en: {
        titles: ['{Town} Today is back at a new address', 'Newsroom of {Town} Today appeals against block'],
        leads: ['The new address has been up since yesterday and had more readers in a day than usual.'],
        body: [
          'The archive has been restored completely. {Who} thanked the readers who had kept old issues.',
          'A court {town:in} will hear the complaint about the block.',
        ],
      },
    },
  },
];
