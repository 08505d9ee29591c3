// What form a headline has: a digest of several events, a later development of one, or an issue of a series.

/** Digests and live blogs mention many events: they belong to none of them. */
const DIGEST =
  /(^|[\s«"(|:])(онлайн[.:]|анлайн[.:]|online:|live:|live blog|liveblog|live updates|as it happened|галоўнае за|главное за|главное к|галоўнае да|итоги (дня|недели|месяца|года)|вынікі (дня|тыдня|месяца|года)|дайджест|дайджэст|digest|roundup|round-up|news in brief|in brief:|week in review|this week:|на этой неделе:|на гэтым тыдні:|morning briefing|хроника (дня|недели)|хроніка (дня|тыдня)|навіны (дня|тыдня)[.:]|новости (дня|недели)[.:]|што адбылося за|что произошло за|коротко[.:]|коратка[.:]|(день|неделя) коротко|(дзень|тыдзень) коратка|dzień koratka|(дзень|тыдзень|день|неделя) за \p{L}+ (хвілін|минут)|hałoŭnaje za|anłajn[.:]|vyniki (dnia|tydnia)|dajdžest|тыдзень у |неделя в цифрах)/iu;

/** Words of a later development, by its kind. */
const DEVELOPMENTS: readonly (readonly [string, RegExp])[] = [
  [
    'day',
    /(втор|трет|четверт|пят)\p{L}* (день|дня|сутк)|(другі|трэці|чацвёрты|пяты) (дзень|дні)|(druhi|treci) dzie[nń]|(second|third|fourth|fifth) day|day (two|three|four|2|3|4)\b/iu,
  ],
  [
    'continues',
    /продолжа(е|ю|л)|працяг(ваецца|нул|нуў|ваюць)|praciahva|\bcontinues?\b|\bresumes?\b|возобнов|аднав(і|іўся)/iu,
  ],
  ['appeal', /апелляц|апеляц|обжалов|абскардж|кассац|касацый|\bappeal(s|ed)?\b|\bapelac/iu],
  ['funeral', /похорон|пахаван|развітал|простились|\bfunerals?\b|\bburied\b|pachavan/iu],
  ['conference', /пресс-конференц|прэс-канферэнц|press conference|pres-kanfer/iu],
  ['memory', /год назад|год спустя|праз год|год таму|годовщин|гадавін|anniversary|\ba year (after|on|later)\b/iu],
  [
    'reaction',
    /отреагиров|адрэагав|прокомментиров|пракаментав|(вы|выс)каза\p{L}+ся (пра|аб|о|об)(?!\p{L})|высказал\p{L}* (о|об|про)(?!\p{L})|реакци|рэакцы|\b(reacts?|responds?) to\b|\bcomments? on\b|adreahav|prakamientav/iu,
  ],
  // What may come, beside reports of what has: “another thousand may be released”.
  [
    'prospect',
    /допустил|дапусці[лў]|анонсиров|анансав|пообещал|паабяцал|(?<!\p{L})(ещ[её]|яшчэ|jašče|another) \d|\b(could|may) (be|soon)\b/iu,
  ],
  [
    'aftermath',
    /последстви|наступств|\baftermath\b|что известно спустя|спустя (день|сутки|неделю)|праз (дзень|суткі|тыдзень)/iu,
  ],
];

/** What a title says when it continues an earlier story. Weaker than the kinds above: first reports have such words too. */
export type Cue = 'stage' | 'after' | 'change' | 'response' | 'analysis' | 'quotation';

const CUES: readonly (readonly [Cue, RegExp])[] = [
  [
    'stage',
    // The second day, the second reading, the next step of a trial, a release, a burial.
    /(втор|трет|четверт|пят|перв)\p{L}* (день|дня|сутк|ноч)|(другі|трэці|чацвёрты|пяты|першая) (дзень|дні|ноч)|(druhi|treci) dzie[nń]|(first|second|third|fourth|fifth) (day|night)|day (two|three|four|2|3|4)\b|день (второй|третий)|второ\p{L} (чтени|школ)|друго\p{L} чытан|канчаткова|окончательно|подписан|падпісан|\bsign(ed|s)\b|апелляц|апеляц|\bappeal|skarh|скарг|жалоб|кассац|касац|в силе|у сіле|прысуд|приговор|\bverdict|\bsentenced|развіт|простил|похорон|пахав|pachav|\bfuneral|\bburied|вышел на|вышла на|вышли на|выйш\p{L}+ на|на волі(?!\p{L})|\bna voli(?!\p{L})|отпустили|адпусцілі|прэс-канф|пресс-конф|перед прессой|перад прэсай|\b(face|faces|meets?) (the )?press\b|продолжа|працяг|\bcontinu|возобнов|аднав|перевезл|перавезл|перавялі|перевели|этапир|этапав|\btransferred|(?<!\p{L})(тела|цела)(?!\p{L})/iu,
  ],
  [
    'after',
    /(?<!\p{L})(после|пасля|paśla|after|спустя)(?!\p{L})|(?<!\p{L})(праз|через) (\p{L}+ )?(дзень|дня|дні|дзён|суткі|тыдзень|тыдні|месяц|день|дней|сутки|недел)/iu,
  ],
  [
    'change',
    /(?<!\p{L})(уже|ужо|already)(?!\p{L})|вырос|вырас|\b(rises|rose) to\b|(?<!\p{L})(ещ[её]|яшчэ) (один|одн|дв|тр|адн|адз)|оказалось|аказал|удакладн|уточн|reopen|back online|вернул|вярну|вярта|дошл[аио]|закончи|скончы|restor/iu,
  ],
  [
    'response',
    /ответ|адказ|пообеща|паабяц|\bvows?\b|требу|патрабу|призва|призыв|заклік|\bdemand|\bcalls? for\b|\burge|\basks?\b|в защиту|у абарону|обращени|зварот|(?<!\p{L})письм|(?<!\p{L})ліст(?!\p{L})|\bletters?\b|встретился|сустрэўся|выступил|выступіў|joint statement|\brisk|\bexplain|критик|крытык|\bcondemn/iu,
  ],
  [
    'analysis',
    /почему|чаму|зачем|навошта|\b(what|why|how)\b|анализ|аналіз|мнение|меркаван|разбор|верси[ийя]|версі[йія]|каким был|якім чалавек|памяти|памяці|интерв|інтэрв|(?<!\p{L})(кто|кого|хто|каго)(?!\p{L})/iu,
  ],
  ['quotation', /^[«"„“]/u],
];

export interface ItemForm {
  isDigest: boolean;
  /** Kinds of later development that the title names. */
  developments: readonly string[];
  /** What else in the title suggests that it continues an earlier story. */
  cues: readonly Cue[];
  /** Words of the title in lower case, with # for numbers, months and days of the week, separated by spaces. */
  skeleton: string;
}

export function formOf(title: string): ItemForm {
  // The classical orthography of Belarusian marks soft consonants within words.
  const plain = title.replace(/ь(?=[бвгджзклмнпрстфхцчш])/giu, '');
  return {
    isDigest: DIGEST.test(title),
    developments: DEVELOPMENTS.filter(([, pattern]) => pattern.test(plain)).map(([kind]) => kind),
    cues: CUES.filter(([, pattern]) => pattern.test(plain)).map(([cue]) => cue),
    skeleton: skeletonOf(title),
  };
}

const VARIABLE = '#';
const DATE_WORD =
  /^(понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье|панядзелак|аўторак|серад[ау]|чацвер|пятніц[ау]|субот[ау]|нядзел[яю]|paniadziełak|aŭtorak|сегодня|завтра|сёння|заўтра|today|tomorrow|(январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр|студзен|сакавік|красавік|траўн|чэрвен|ліпен|жнівен|жніўн|верас|кастрычнік|лістапад|снежан|снежн)\p{L}{0,3}|ма[йя]|лют(ы|ага|ым)|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)$/u;

function skeletonOf(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\d’'ʼ]+/gu) ?? [];
  const parts = words.map((word) => (/^\d/.test(word) || DATE_WORD.test(word) ? VARIABLE : word));
  return parts.filter((part, at) => part !== VARIABLE || parts[at - 1] !== VARIABLE).join(' ');
}

/** Words with which two titles of a series begin. */
const MIN_SERIES_WORDS = 3;

/**
 * Whether two titles are issues of one series: rates, forecasts, timetables, weekly counts, the same sentence for others.
 * They begin alike, except for a number or date.
 */
export function areOfOneSeries(a: ItemForm, b: ItemForm): boolean {
  const [one, other] = [a.skeleton.split(' '), b.skeleton.split(' ')];
  let common = 0;
  while (common < one.length && one[common] === other[common]) common += 1;
  if (!one.slice(0, common).includes(VARIABLE)) return false;
  return common >= MIN_SERIES_WORDS || (common === one.length && common === other.length);
}
