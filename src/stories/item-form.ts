// What form a headline has: a digest of several events, or a later development of one.

/** Digests and live blogs mention many events: they belong to none of them. */
const DIGEST =
  /(^|[\s«"(|:])(онлайн[.:]|анлайн[.:]|online:|live:|live blog|liveblog|live updates|as it happened|галоўнае за|главное за|главное к|галоўнае да|итоги (дня|недели|месяца|года)|вынікі (дня|тыдня|месяца|года)|дайджест|дайджэст|digest|roundup|round-up|news in brief|in brief:|week in review|this week:|на этой неделе:|на гэтым тыдні:|morning briefing|хроника (дня|недели)|хроніка (дня|тыдня)|навіны (дня|тыдня)[.:]|новости (дня|недели)[.:]|што адбылося за|что произошло за|коротко[.:]|коратка[.:]|hałoŭnaje za|anłajn[.:]|vyniki (dnia|tydnia)|dajdžest|тыдзень у |неделя в цифрах)/iu;

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
    'aftermath',
    /последстви|наступств|\baftermath\b|что известно спустя|спустя (день|сутки|неделю)|праз (дзень|суткі|тыдзень)/iu,
  ],
];

export interface ItemForm {
  isDigest: boolean;
  /** Kinds of later development that the title names. */
  developments: readonly string[];
}

export function formOf(title: string): ItemForm {
  return {
    isDigest: DIGEST.test(title),
    developments: DEVELOPMENTS.filter(([, pattern]) => pattern.test(title)).map(([kind]) => kind),
  };
}
