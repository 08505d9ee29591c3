// The words by which a signature is recognised, in Belarusian (both scripts), Russian, English, and some neighbours' languages.

/** A word that is not continued by a letter. */
const END = '(?!\\p{L})';

/** The words for a statement, its kinds and its titles. */
export const STATEMENT_NOUNS =
  'заяв[аеуыі]|заявай|зварот[аеу]?|зваротам|адкрыт(?:ы|ага|ым) ліст[ау]?|адкрытым лістом|ліст(?:а|у|ом)?|маніфест[ау]?|рэзалюцы[яію]|заклік[ау]?|петыцы[яію]|' +
  'заявлени[еяюй]|заявлением|обращени[еяюй]|обращением|открыт(?:ое|ого|ым) письм[оау]|письм[оау]|письмом|манифест[ау]?|резолюци[яию]|призыв[ау]?|петици[яию]|' +
  'zajav[aeuy]|zvarot|statement|appeal|open letter|letter|call|resolution|manifesto|petition|declaration|communiqu[eé]|position|дакумент(?:а|ам)?|документ(?:а|ом)?|тэкст|текст|пазіцы[яію]|позици[яию]|laišk[ąaou]|kreipim[ąo]s?i?|pareiškim[ąo]|oświadczeni[ea]m?|list(?:u|em)|list otwarty|apelu?|лист[ау]?|звернення|заклик|erklärung|brief|aufruf|appell|stellungnahme|дэкларацы[яію]|деклараци[яию]|заяв[іу]|звернення|oświadczenie|apel|pareiškimas';

/** “Signed”, “signatories” and the like. */
const SIGNED =
  '(?:ніжэй|нижче|ниже|nižej|ni[žz]ej|супраць|са)?-? ?(?:падпіс|подпіс|подпис|підпис|padpis|podpis)\\p{L}*|sygnatari\\p{L}*|сигнатар\\p{L}*|сігнатар\\p{L}*|' +
  '(?:pasiraš|signatar)\\p{L}*|parašai|parašus|(?:mit|erst)?unter(?:zeichn|schr|schrieb)\\p{L}*|' +
  'undersigned|signed|signers|signatories|signatory|signatures|signing|co-?signed|co-?signers|co-?signatories|co-?sponsors|co-?sponsored';
/** “Joined”, “supported”: only beside a word for a statement, or nearly alone. */
const SUPPORTED =
  '(?:далуч|падтрым(?![кц])|присоедин|поддерж(?!к)|dałuč|padtrym(?![kc])|приєдн|долуч|підтрим(?!к)|popar(?!ci)|popier|przyłącz|dołącz|prisijung|palaik(?!ym)|unterstütz(?!ung))\\p{L}+|' +
  '(?:ініцыятар|инициатор|inicyjatar|ініціатор|inicjator|iniciatori|initiator)\\p{L}*|(?<=(?:organi[sz]ations|groups|associations|who|that|which) )(?:support|endorse|back)|endorsed|endorsements|endorsing|endorsers|supported|supporters|joined|initiated';

export const SIGNED_CUE = new RegExp(`(?<!\\p{L})(?:${SIGNED})${END}`, 'iu');
/** “Adopted by”, “prepared by”: beside the word for this text. */
export const ADOPTED_CUE =
  /(?<!\p{L})(?:прыня\p{L}+|приня\p{L}+|прийня\p{L}+|падрыхтава\p{L}+|подготовлен\p{L}*|ухвале\p{L}+|adopted|prepared|drafted|issued jointly|initiated|ініцыява\p{L}+|инициирова\p{L}+|przyjęł\p{L}*|przyjęt\p{L}*|priėmė|verabschiedet)(?!\p{L})/iu;
export const UNDERSIGNED_CUE =
  /(?<!\p{L})(?:ніжэй ?падпіс|нижеподписа|ni[žz]ej ?padpis|undersigned|нижчепідпис|підписал\p{L}+ нижче|niżej podpisan|(?:toliau|žemiau) pasiraš|unterzeichnende|unterzeichneten|(?:падпіс|подпис|підпис)\p{L}+ (?:ніжэй|ниже|нижче))/iu;
export const SUPPORTED_CUE = new RegExp(`(?<!\\p{L})(?:${SUPPORTED})${END}`, 'iu');
export const STATEMENT_NOUN = new RegExp(`(?<!\\p{L})(?:${STATEMENT_NOUNS})${END}`, 'iu');
/** “On behalf of”. */
export const BEHALF_CUE =
  /(?<!\p{L})(?:on behalf of|ад імя|от имени|ad imia|від імені|w imieniu|im Namen|vardu)(?!\p{L})/iu;

/** The end of a letter, alone on its line. */
const CLOSING_WORDS =
  'yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|respectfully(?: yours)?|with respect|(?:with )?(?:kind |best |warm )?regards|(?:with|in) solidarity|(?:most )?respectfully submitted|signed|з павагай|з салідарнасцю|с солидарностью|с уважением|з пашанай|з повагою|z poważaniem|z wyrazami szacunku|pagarbiai|mit freundlichen grüßen|hochachtungsvoll|z pavahaj';
const CLOSING = new RegExp(`^(?:${CLOSING_WORDS})[,.!]?$`, 'iu');

/** “Sincerely, A, B”. */
const CLOSING_INLINE = new RegExp(`^(?:${CLOSING_WORDS})\\s*[,:–—]\\s+(?=\\S)`, 'iu');

/** “The following organisations call for …:”. */
const FOLLOWING =
  /(?<!\p{L})(?:following|наступныя|следующие|нижеперечисленные|ніжэйпералічаныя|наступні|nastupnyja|następujące|poniższe|folgende|šios|these)\s+(?:\p{L}+ ){0,3}(?:organi[sz]ations|groups|ngos|арганізацыі|організації|организации|ініцыятывы|инициативы|arhanizacyi|organizacje|organisationen|organizacijos)(?!\p{L})/iu;

/** What looks like the above but is none: subscribe to us; a law or contract that was signed. */
const NOT_SIGNED =
  /подписывай|подпиши|подписк|подписчик|падпісвай|падпішы|падпіск|падпісчык|підпису?й|підпиш|subscri|указ|закон|дагавор|договор|кантракт|контракт|пагадненн|соглашени|decree|\blaw\b|treaty|contract|agreement|протокол|пратакол|vertrag|umow|sutart|падтрымайце|падтрымаць|поддержите|поддержать|підтримай|далучай|далучыцца|присоединяй|присоединит|dołącz do|przyłącz się|підпишіть|падпісаць|подписать|подпишите|jūsų parama|при поддержк|пры падтрымц|with the support/iu;

/** “Not”, at most two words before the cue. */
const NOT_BEFORE =
  /(?<!\p{L})(?:not|never|nobody|none|without|\p{L}+n[’']t|не|ня|без|няма|нет|ніхто|никто|nie|nichto|biez)(?:[\s«“"']+[\p{L}’']+){0,2}[\s«“"'(]*$/iu;
/** “Withdrew their”, “falsely”, “якобы”: at most one word before the cue, since a statement may be about a refusal. */
const REFUSED_BEFORE =
  /(?<!\p{L})(?:(?:refus|declin|withdr[ae]w|retract|falsely|alleg|purported|forged|fake)\p{L}*|(?:адмов|адмаўля|отказ|адклік|адазва|отозва|отзыва|якобы|нібыта|быццам|фейк|фэйк|падробл|поддел|подложн)\p{L}*|niby)(?:[\s«“"']+[\p{L}’']+)?[\s«“"'(]*$/iu;
/** “All except …”. */
const EXCEPT_AFTER =
  /(?<!\p{L})(?:except|without|excluding|but not|кроме|исключая|без|акрамя|апрача|выключаючы|бяз)(?!\p{L})/iu;
const UNSIGNED = /(?<!\p{L})unsigned(?!\p{L})/iu;
/** Names of texts may have such words. */
const QUOTED = /«[^«»]*»|“[^“”]*”|"[^"]*"/gu;

/**
 * Whether the beginning of a line or sentence says that somebody did not sign: “not signed by”, “refused to sign”, “якобы
 * подписали”.
 */
export function isNegatedCue(head: string): boolean {
  const text = head.replace(QUOTED, ' ');
  if (UNSIGNED.test(text)) return true;
  return [SIGNED_CUE, SUPPORTED_CUE, BEHALF_CUE].some((pattern) => {
    const cue = pattern.exec(text);
    if (cue === null) return false;
    const after = text.slice(cue.index + cue[0].length);
    const before = text.slice(0, cue.index);
    return NOT_BEFORE.test(before) || REFUSED_BEFORE.test(before) || EXCEPT_AFTER.test(after);
  });
}
/** Above a list of those who support a text, other than donors. */
const SUPPORTERS =
  /^(?:the )?(?:supporting|signatory|signing|endorsing) (?:organi[sz]ations|groups|associations|parties)$|^(?:арганізацыі|организации)[- ](?:падпісант\p{L}*|подписант\p{L}*)$/iu;

/** Between the parts of a list: “International organisations:”. */
export const GROUP_HEADING =
  /^(?:[\p{L}-]+ ){0,3}(?:арганізацыі|ініцыятывы|аб.яднанні|рэдакцыі|медыя|організації|медіа|организации|инициативы|объединения|редакции|медиа|сми|сродкі масавай інфармацыі|organi[sz]ations|initiatives|ngos|groups|associations|networks|media|outlets|newsrooms|unions|parties|прафсаюзы|профсоюзы|партыі|партии|organizacje|organizacijos|organisationen|verbände|vereine|medien|arhanizacyi|inicyjatyvy)(?: (?:of|from|in|з|из|з-за|из-за|z|iš|aus|у|в|на)(?: \p{L}+){1,3}| [БB][еi]\p{L}+)?(?: ?\(\d+\))?:?$/iu;
/** “Europe”, “International” between the parts of a list. */
export const REGION_HEADING =
  /^(?:europe|европа|еўропа|europa|international|міжнародныя|международные|national|regional|нацыянальныя|национальные|беларускія|белорусские|belarusian|other countries|іншыя краіны|другие страны|worldwide|america|asia|америка|амерыка|азия|азія)(?: \(\d+\))?:?$/iu;
/** “This is a joint statement by …”. */
export const JOINT_BY = new RegExp(
  `^(?:(?:this is|гэта|это|це|to) )?(?:an? |the )?(?:joint|common|shared|сумесн\\p{L}+|супольн\\p{L}+|совместн\\p{L}+|спільн\\p{L}+|wspóln\\p{L}+)\\s+(?:${STATEMENT_NOUNS})(?: (?:by|of|from|ад|от|від))?(?= )`,
  'iu',
);
/** “A and B signed this appeal”. */
export const SIGNED_THIS = new RegExp(
  `(?<!\\p{L})(?:${SIGNED}|${SUPPORTED})\\s+(?:this|гэт\\p{L}+|эт\\p{L}+|данн\\p{L}+|цю|це|цей|ten|to|šį|šią)\\s+(?:joint |open )?(?:${STATEMENT_NOUNS})(?!\\p{L})`,
  'iu',
);
/** Above persons who signed for themselves. */
export const PERSONS_HEADING =
  /^(?:[\p{L}-]+ ){0,2}(?:individuals?|persons?|people|citizens|signatories in (?:their )?(?:a )?personal capacity|асобы|людзі|асабіста|персанальна|лица|люди|персонально|лично|физлица|особи|персоналії|osoby(?: prywatne| fizyczne)?|asmenys|einzelpersonen|personen|asoby)(?: ?\(\d+\))?:?$/iu;

/** Words of a title for a text of several. */
export const JOINT =
  /(?<!\p{L})(?:сумесн|супольн|калектыўн|совместн|коллективн|спільн|колективн|wspóln|bendr|gemeinsam|supoln|sumiesn|joint|coalition|кааліцы|коалици)\p{L}*|(?:арганізацы[йія]|арганізацый|организаци[йи]|організаці[йї]|organi[sz]ations|organizacj[ie]|organizacij\p{L}+|organisationen|ngos|groups|ініцыятыў|инициатив|праваабаронцаў|правозащитников|супольнасц[іь]|сообществ[ао]|сил|сілаў)(?!\p{L})/iu;
/** The same in the text: “we, organisations of …”. */
export const JOINT_TEXT =
  /^(?:мы|we|my|ми|wir|mes),? (?:(?:the|прадстаўн\p{L}+|представител\p{L}+|representatives of) )?[^.]{0,60}(?:арганізацы|организаци|організаці|organi[sz]a|groups|ініцыятыв|инициатив|праваабарон|правозащит|журналіст|журналист|супольнас|сообществ|саюз|союз|communit|unions)/iu;

const WE_START = /^["«“]?(?:мы|we|my|ми|wir|mes)(?!\p{L})/iu;

const MAX_HEAD = 140;

/**
 * Splits a line that begins a list of signatories: the cue, and what follows it on the line. Undefined for other lines.
 * `Signed by: A, B` gives `A, B`; a heading `Signatories` gives an empty text.
 */
export function afterSignatureCue(line: string): string | undefined {
  if (CLOSING.test(line)) return '';
  const greeting = CLOSING_INLINE.exec(line);
  if (greeting !== null) return line.slice(greeting[0].length);
  for (const colon of headEnds(line)) {
    // “We ask for help. Signed: A, B”: the cue may follow a sentence.
    const start = /^.*[.!?…][»”")]?\s+(?=\p{L})/u.exec(line.slice(0, colon))?.[0].length ?? 0;
    const head = line.slice(start, colon);
    if (!canBeCue(head, true)) continue;
    // “We, the undersigned: A, B, call on …” is a sentence, whose subject is looked for elsewhere.
    if (WE_START.test(head) && colon < line.length - 2) continue;
    return line.slice(colon + 1).trim();
  }
  if (!canBeCue(line, false) || WE_START.test(line) || headEnds(line).length > 0) return undefined;
  // Without a colon, “Signed by A, B”, or a short heading.
  const by =
    /^(?:(?:this |the |our )?(?:joint )?(?:statement|letter|appeal|call)? ?(?:is |was |has been )?(?:co-?)?(?:signed|endorsed) by|on behalf of|ад імя|ad imia|от имени)\s+(?=\p{Lu}|the \p{Lu}|(?:the )?(?:editors|editorial (?:boards?|teams?)|representatives|members|leaders|heads) of|[«“"])/iu.exec(
      line,
    );
  if (by !== null) return line.slice(by[0].length).trim();
  const words = line.split(/\s+/).length;
  return words <= 8 && !/[.!?,;]$/.test(line) ? '' : undefined;
}

function canBeCue(head: string, hasColon: boolean): boolean {
  return head.length <= MAX_HEAD && !NOT_SIGNED.test(head) && !isNegatedCue(head) && isCue(head, hasColon);
}

/** Whether the line of a cue names those who joined or supported, and not all who signed. */
export function isJoinedCue(line: string): boolean {
  const head = line.split(':')[0] ?? '';
  return !SIGNED_CUE.test(head) && !BEHALF_CUE.test(head) && SUPPORTED_CUE.test(head);
}

const MAX_COLONS = 12;
const SIGNATORIES =
  /(?:падпісант|подписант|підписант|подпісы|подписи|підписи|sygnatari|signator|padpisant|unterzeichner)/iu;
/** “Authors of the statement:”. */
const AUTHORS = /(?<!\p{L})(?:аўтар|автор|autor|author)\p{L}*/iu;

/** Where the head of a line may end: colons, or a dash after “Signatories”. */
function headEnds(line: string): number[] {
  const ends = [...line.matchAll(/[:：](?!\/\/)/g)].slice(0, MAX_COLONS).map(({ index }) => index);
  const dash = line.search(/\s[–—-]\s/);
  const head = line.slice(0, Math.max(0, dash));
  return SIGNATORIES.test(head) && head.split(/\s+/).length <= 4 ? [dash + 1, ...ends] : ends;
}

const ENDORSED_BY =
  /^(?:\p{L}+ ){0,2}(?:co-)?(?:endorsed|supported|joined|submitted|issued|adopted|presented|drafted|prepared|released)(?: jointly| together)? by$/iu;

function isCue(head: string, hasColon: boolean): boolean {
  if (SIGNED_CUE.test(head)) return startsNear(head, SIGNED_CUE) || STATEMENT_NOUN.test(head);
  if (BEHALF_CUE.test(head)) return startsNear(head, BEHALF_CUE);
  if (hasColon && FOLLOWING.test(head) && VERB.test(head)) return true;
  if (SUPPORTERS.test(head.trim()) || ENDORSED_BY.test(head.trim())) return true;
  if (hasColon && AUTHORS.test(head) && STATEMENT_NOUN.test(head)) return true;
  return (
    SUPPORTED_CUE.test(head) && (STATEMENT_NOUN.test(head) || head.trim().split(/\s+/).length <= (hasColon ? 3 : 1))
  );
}

/** Within the first words: the line is about signing, and does not mention it by the way. */
function startsNear(head: string, cue: RegExp): boolean {
  return head.slice(0, head.search(cue)).split(/\s+/).length <= 4;
}

/** Lines that name other things than signatories: recipients, donors, contacts, other texts. */
export const OTHER_LIST =
  /^(?:to|cc|copy|copies|for|recipients?|addressees?|addressed to|каму|кому|адрасат\p{L}*|адресат\p{L}*|копі[яі]|копи[яи]|contacts?|кантакт\p{L}*|контакт\p{L}*|media contacts?|press contacts?|partners?|партнёр\p{L}*|партнер\p{L}*|donors?|донар\p{L}*|донор\p{L}*|funded|with the support|пры падтрымцы|при поддержке|photo|фота|фото|source|sources|крыніц\p{L}*|источник\p{L}*|read (?:also|more)|see also|related|чытайце|читайте|глядзіце|смотрите|гл\.|см\.|tags?|тэгі|теги|background|notes?|даведка|справка|for (?:more|further)|about|пра нас|о нас|share|follow|подпис\p{L}*айтесь|падпіс\p{L}*айцеся|subscribe|members?|чальц\p{L}*|члены|members of|links?|спасылк\p{L}*|ссылк\p{L}*)(?!\p{L})/iu;

/** Lines to skip within a list: dates, places, contacts. */
export const SKIPPED_LINE =
  /^(?:[^\p{L}\p{N}]*|[\p{L} ,.]{0,40}\d{1,2}[ .]?\p{L}*[ .,]*(?:19|20)\d\d\.?(?: ?г(?:ода?)?\.?| года)?|(?:19|20)\d\d-\d\d-\d\d)$/u;
export const CONTACT = /https?:\/\/|www\.|\S@\S|\+\d[\d ()-]{6,}/;

const ENGLISH_VERBS =
  'call|calls|called|urge|urges|condemn|condemns|express|expresses|demand|demands|are|is|were|was|have|has|stand|stands|reiterate|reiterates|appeal|appeals|welcome|welcomes|note|notes|wish|write|writes|strongly|hereby|remain|remains|declare|declares|protest|protests|deplore|denounce|denounces|join|joins|remind|support|supports|insist|request|ask|asks|affirm|reaffirm|believe|consider|jointly|unanimously|will|continue|today';

/** The same verbs in the languages of the neighbours, and rarer ones. */
const FURTHER_SPEECH =
  'прос[яі]ць|просіць|просит|просят|просять|просить|осудил[аи]|призвал[аи]|потребовал[аи]|асудзіл[аі]|заклікал[аі]|запатрабавал[аі]|prosi|proszą|' +
  'condemned|urged|demanded|denounced|deplored|remind|reminds|reject|rejects|insist|insists|oppose|opposes|mourn|mourns|declare|declares|warn|warns|are outraged|is outraged|are dismayed|is dismayed|are shocked|is shocked|are troubled|are horrified|are disturbed|strongly condemn|strongly condemns|jointly call|stand in solidarity|stands in solidarity|(?:are|is) calling|(?:are|is) (?:deeply |gravely |extremely |seriously )?(?:concerned|alarmed)|' +
  'нагадваюць|нагадвае|настойваюць|настойвае|адхіляюць|далучаюцца|падтрымліваюць|падтрымлівае|абураныя|занепакоеныя|устрывожаныя|салідарныя|лічаць|' +
  'напоминают|напоминает|настаивают|настаивает|отвергают|отвергает|присоединяются|поддерживают|поддерживает|возмущены|обеспокоены|встревожены|потрясены|считают|' +
  'закликають|закликає|засуджують|засуджує|вимагають|вимагає|заявляють|заявляє|звертаються|звертається|висловлюють|протестують|наполягають|' +
  'apelują|apeluje|wzywają|wzywa|żądają|żąda|domagają|domaga|potępiają|potępia|protestują|wyrażają|wyraża|zwracają|oświadczają|solidaryzują|' +
  'ragina|reikalauja|smerkia|kviečia|kreipiasi|prašo|protestuoja|reiškia|pareiškia|' +
  'fordern|fordert|verurteilen|verurteilt|rufen|ruft|appellieren|appelliert|protestieren|protestiert|erklären|erklärt|bitten|bittet|begrüßen|solidarisieren|' +
  'vitajuć|prosiać|pratestujuć|nahadvajuć|zajaŭlajuć';

/** A finite verb after which the subject of “We, the undersigned …” is over. */
export const VERB = new RegExp(
  `(?<!\\p{L})(?:${ENGLISH_VERBS}|\\p{Ll}{3,}(?:аем|яем|уем|юем|ем|ём|эм|ім|ым|им|аемся|уемся|емся|имся|імся|ымся)|` +
    `\\p{Ll}{2,}(?:ajem|ujem|im|ym|ajuć|ujuć)|заклікаюць|асуджаюць|патрабуюць|заяўляюць|выказваюць|звяртаюцца|лічаць|вітаюць|` +
    `заклікае|асуджае|патрабуе|заяўляе|выказвае|звяртаецца|лічыць|вітае|` +
    `призывают|осуждают|требуют|заявляют|выражают|обращаются|считают|приветствуют|призывает|осуждает|требует|заявляет|выражает|обращается|считает|выступ\\p{L}+|\\p{Ll}{2,}(?:юць|юцца|ють|ються|[аяуе]ют|[аяуе]ются)|\\p{Ll}{3,}(?:ємо|имо|ємося|имося)|\\p{Ll}{3,}(?:amy|emy|ujemy|imy|ymy)|\\p{Ll}{4,}(?:iame|ojame|kiame|žiame|rome)|${FURTHER_SPEECH})(?!\\p{L})`,
  'u',
);

/** What an author does with a statement; at the beginning of a title or text it makes the subject a signatory. */
export const SPEECH_ACT = new RegExp(
  '^\\s*(?:(?:joint )?(?:statement|appeal|letter)(?!\\p{L})|(?:and partners |і партнёры |и партнёры )?(?:jointly |strongly |сумесна |совместно |рашуча |решительно |publicly )?(?:ask|asks|regret|regrets|прос[яі]ць|просіць|просит|просят|рекомендует|call|calls|urge|urges|condemn|condemns|express|expresses|demand|demands|appeal|appeals|welcome|welcomes|protest|protests|denounce|denounces|deplore|deplores|support|supports|reiterate|reiterates|are deeply|is deeply|are gravely|is gravely|are alarmed|is alarmed|are concerned|is concerned|are appalled|is appalled|stand with|stands with|заклікаюць|асуджаюць|патрабуюць|заяўляюць|выказваюць|звяртаюцца|вітаюць|заклікае|асуджае|патрабуе|заяўляе|выказвае|звяртаецца|вітае|асудзіл[аі]|заклікал[аі]|запатрабавал[аі]|пратэсту\\p{L}+|салідарызу\\p{L}+|призывают|осуждают|требуют|заявляют|выражают|обращаются|приветствуют|призывает|осуждает|требует|заявляет|выражает|обращается|приветствует|осудил[аи]|призвал[аи]|потребовал[аи]|выступил[аи]|выступают|протесту\\p{L}+|(?:zaklikaj|asudžaj|patrabuj|zajaŭlaj|vykazvaj|vitaj)(?:e|uć)|[zź]viartaj(?:e|u)cca|' +
    FURTHER_SPEECH +
    ')(?!\\p{L}))',
  'iu',
);

/** Words before the names in a title such as “Joint statement by A and B on …”. */
export const TITLE_NOUN = new RegExp(
  `(?<!\\p{L})(?:${STATEMENT_NOUNS})(?:\\s+(?:of solidarity|салідарнасці|солидарности))?(?!\\p{L})`,
  'giu',
);
/** Words after which a title is about something. */
export const TITLE_STOP =
  /(?<!\p{L})(?:аб|да|до|пра|па|ў|у|з|са|супраць|адносна|на|о|об|обо|в|во|по|против|относительно|касательно|с|со|к|ко|из-за|ab|pra|pa|u|ŭ|z|na|on|about|against|regarding|concerning|following|in|after|over|to|for|with|as|ahead|marking|condemning|calling|supporting|demanding|urging|за|для|дзеля|падчас|после|пасля|накануне|напярэдадні|що|што|что|that)(?!\p{L})|[:–—|]/iu;
export const TITLE_BY = /(?<!\p{L})(?:by|of|from|on behalf of|ад|от|ад імя|от имени)(?!\p{L})/iu;

/** Words for a kind of organisation, by which a name in a list is known from that of a person. */
export const ORGANISATION_WORD =
  /(?<!\p{L})(?:cent(?:re|er)|union|association|foundation|fund|committee|council|network|house|club|institut|society|group|initiative|movement|league|federation|alliance|coalition|forum|front|watch|international|rights|media|press|journalis|lawyer|pen(?!\p{L})|campaign|organi[sz]ation|ngo|party|congress|chamber|bureau|office|academy|library|school|communit|platform|project|defender|freedom|democra|solidarity|observ|monitor|radio|studio|theatre|theater|guild|circle|assembly|partnership|syndicate|trust|volunteers|support|cooperat|watchdog|цэнтр|центр|саюз|союз|асацыяцы|ассоциаци|фонд|камітэт|комитет|рада(?!\p{L})|савет|совет|сетк|сеть|дом(?!\p{L})|клуб|інстытут|институт|таварыств|обществ|аб.?яднанн|объединени|груп|ініцыятыв|инициатив|рух(?!\p{L})|движени|ліг[аі](?!\p{L})|лиг[аи](?!\p{L})|федэрац|федерац|альянс|кааліц|коалиц|форум|фронт|платформ|праект|проект|арганізац|организац|прафсаюз|профсоюз|парты|парти|кангрэс|конгресс|суполк|кола(?!\p{L})|тэатр|театр|гільд|гильд|хаўрус|братэрств|бюро|служб|кампані|кампани|cent(?:r|ar)|sajuz|asacyjacyj|kamitet|tavarystv|abjadnan|inicyjatyv|supolk|koł[ao]|товариств|спілк|stowarzysz|fundacj|związ|centrum|towarzystw|zrzeszeni|sieć|inicjatyw|komitet|koalicj|kongres|ośrod|helsi|towarzysz|асоціац|ініціатив|організац|мереж|комітет|коаліц|об.єднан|інститут|фундац|конфедэрац|конфедерац|confederation|federacj|asociacij|draugij|namai|sąjung|iniciatyv|koalicij|bendrij|federacij|verein|verband|bund(?!\p{L})|gesellschaft|stiftung|netzwerk|initiative|fond\p{L}{0,3}(?!\p{L})|arhanizacy|ruch(?!\p{L})|platforma|koło|collectiv|collective|museum|gallery|publish|magazine|newspaper|news(?!\p{L})|hub(?!\p{L})|lab(?!\p{L})|writers|reporters|artists|translators|librarian|memorial|helsinki|committee|выдавецтв|издательств|галерэ|галере|бібліятэк|библиотек|часопіс|журнал(?![иі]ст)|газет|рэдакцы|редакци|радыё|радио|студы|студи|музе|школ|хельсінк|хельсинк|гельсін|установ|учреждени|каледж|калегі|коллеги|партнёрств|братств|супольнасц|сообществ)/iu;

/** Parts of a full name that say only what an organisation is, or which part of it speaks. */
export const FORM_WORD =
  /^(?:the|ПЦ|ГА|РГА|МГА|НДА|НКА|НУА|РПОО|ОО|МОО|НКО|АНО|ЗАО|PA|NGO|HRC|CSO|NGOs|Рада|Савет|Совет|Сакратарыят|Сакратарыята|Секретариат|Праўленне|Правление|Council|Board|Secretariat|Centre|Center|Праваабарончы|Праваабарончага|Правозащитный|Правозащитного|Цэнтр|Центр|Рэспубліканскае|Республиканское|Грамадскае|Общественное|Фонд|Фонда|Foundation|Public|Civil|Human|Rights|NGO|Незарэгістраваная|Незарегистрированная|Вядучая|Организация|Арганізацыя|Organization|Organisation|Office|Publishing|Movement|Рух|Движение|аб.яднанн\p{L}*|объединени\p{L}*|арганізацы\p{L}*|организаци\p{L}*|правозащитн\p{L}*|правозахисн\p{L}*|праваабаронч\p{L}*|грамадск\p{L}*|общественн\p{L}*|рэспубліканск\p{L}*|республиканск\p{L}*|міжнародн\p{L}*|международн\p{L}*|цэнта?р\p{L}*|центр\p{L}*|ініцыятыв\p{L}*|инициатив\p{L}*|association|group|\p{L}*zentrum|centrum|centras|menschenrechts\p{L}*|obrony|praw|człowieka|żmogaus|žmogaus|teisių|organizac\p{L}*|stowarzyszenie|verein|stiftung|fundacj\p{L}*|fondas|фонд\p{L}*|фундаці\p{L}*|рух\p{L}{0,2}|спільнот\p{L}*|support|network|campaign|e\.V|international|of|for|in|at|імя|имени|Беларус\p{L}*|Belarus\p{L}*|Белорус\p{L}*|Biełarus\p{L}*)$/iu;

/** First words of a sentence that no name begins with. */
const SENTENCE_START =
  /^(?:паводле|згодна|па|пра|на|у|ў|з|са|для|разам|акрамя|як|калі|што|гэта|гэты|гэтая|па\s|по|в|во|на|о|об|с|со|для|вместе|кроме|как|когда|что|это|этот|эта|согласно|среди|сярод|против|супраць|according|in|on|at|as|with|after|before|for|from|by|when|while|since|this|that|these|it|he|she|they|we|our|there|among|neither|today|yesterday|сёння|учора|сегодня|вчера|мы|наш\p{L}*|яна|ён|она|он|они)(?!\p{L})/iu;

/** Names with a first word that also begins sentences: Our House. */
const NAME_START = /^(?:Our|Наш[аыеэ]?) \p{Lu}/u;

/** Whether a line begins as a sentence, and not as a name. */
export function startsSentence(text: string): boolean {
  return SENTENCE_START.test(text) && !NAME_START.test(text);
}

/** “Paris-Geneva, 12 March 2025 –” before the first sentence. */
export const DATELINE =
  /^\(?[\p{L} ,.-]{3,40}(?:\d{1,2}[ .]\p{L}*[ .,]*(?:19|20)\d\d)?\)?(?: г\.| года)?\s*[–—]\s+(?=\p{Lu})/u;

/** A cell at the head of a column in a table of signatories. */
export const COLUMN_HEADING =
  /^(?:имя|имена|імя|прозвішча|фамилия|фио|піб|vardas|imię|(?:ад якой|от какой|from which|which) \p{L}+|хто|кто|who|position|role|title|пасада|должность|organi[sz]ations?|names?|name of (?:the )?organi[sz]ation|signator(?:y|ies)|country|city|town|representative|contacts?|e-?mail|address|web ?site|арганізацы[яі]|назва|краіна|горад|прадстаўні\p{L}+|организаци[яи]|название|страна|город|представител\p{L}+|кантакт\p{L}*|контакт\p{L}*|адрас|адрес|сайт|пошта|почта|падпіс\p{L}*|подпис\p{L}*)$/iu;

/** Given names, by which persons are known from organisations where the surname does not show it. */
export const GIVEN_NAME =
  /^(?:ales|aleh|aliaksandr|alexander|alexandra|alexei|aliaksei|alena|alina|alla|anastasia|anatol|andrei|andrzej|anna|anton|artur|barys|christoph\p{L}*|daria|darya|david|dmitry|dzmitry|dzianis|denis|ekaterina|elena|eva|galina|george|hanna|halina|ihar|igor|ina|irina|iryna|ivan|james|jan|john|julia|kacia|kate|katsiaryna|ksenia|larysa|leanid|lidia|lina|ludmila|maria|marie|marina|mark|maryna|maxim|michael|mikalai|mikalay|mikhail|nadzeya|nasta|natalia|natallia|nikolai|nina|olga|olivier|paul|pavel|peter|piotr|raman|roman|sergei|siarhei|stefan|sviatlana|svetlana|taciana|tatiana|tatsiana|tetyana|thomas|uladzimir|vadim|valery|vera|viktar|viktor|vital|vitali|vladimir|volha|yana|yauhen|yulia|yuri|zmicier)$/iu;

/** What a person is in an organisation: `Name, director, Organisation`. */
export const ROLE_WORD =
  /(?<!\p{L})(?:director|chair\p{L}*|president|secretary|head|coordinator|manager|editor|member|founder|lawyer|дырэктар\p{L}*|директор\p{L}*|старшын\p{L}*|председател\p{L}*|кіраўні\p{L}*|руководител\p{L}*|глава|каардынатар\p{L}*|координатор\p{L}*|рэдактар\p{L}*|редактор\p{L}*|dire[kc]tor\p{L}*|dyre[kc]t[oa]r\p{L}*|prezes\p{L}*|pirminink\p{L}*|vadov\p{L}*|vorsitz\p{L}*|geschäftsführ\p{L}*|przewodnicząc\p{L}*|[ck]oord[iy]nat[oa]r\p{L}*|redaktor\p{L}*|präsident\p{L}*|голов[аи]|staršyn\p{L}*|прэзідэнт\p{L}*|президент\p{L}*|prezydent\p{L}*|prezident\p{L}*|сакратар\p{L}*|секретар\p{L}*|каардынатар\p{L}*|координатор\p{L}*|spokesperson|representative|officer|ceo|заснаваль\p{L}*|основатель\p{L}*|юрыст\p{L}*|юрист\p{L}*)(?!\p{L})/iu;

/** Words before the names of a subject: “Human rights organisations of Belarus — A, B and C — demand …”. */
export const SUBJECT_INTRODUCTION =
  /^[\p{L}\s’'-]{0,60}(?<!\p{L})(?:арганізацыі|организации|объединения|аб.яднанні|organi[sz]ations|groups|associations)(?!\p{L})[\p{L}\s]{0,30}[—–:,(]\s*/u;
