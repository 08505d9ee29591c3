// Words that say nothing about an event: function words and words of the trade, in Belarusian, Russian and English.

const WORDS = `
а аб аба абы або ад адзін адна адно ага але альбо ані апрача астатні ах бо бы быў была былі было будзе будуць быць
в вас ваш ва вы во всё все всего всех вот вроде весь вся вам где да дак для до дзе дык ее её его ему если есть еще ещё
ж жа же за зноў з зараз і и із из изза или им ими их иначе й к ка каб калі каля кали каму каторы каторыя кім когда
которая которое которые который которых которой которым кто куда лі ли ль лепш між мы мне може можа можна может можно мой
на над нам нас наш не нет ни ніхто ничего няма но ну нават нельга о об один одна одно он она они оно от ото от
очень па пад перад по под после пасля праз при пры про пра для раз са сам самая самы самый свае свой свои сваё своей
сваіх своих своего сваю себе сябе се сейчас со так також таксама также там твой тем тых тех те той толькі только
том тому тут ты у уже ўжо уж увесь усё усе ўсё ўсе ўсіх хто ці чаго чего чем чому чаму что чтобы што штобы шта гэта гэты гэтага гэтай гэтым гэтых эта
эти это этого этой этом этот этим эту я ён яна яны яно яго яе іх ёй ім яму як какой какая какие якая які якія якой
якім якога каким каких какую кожны каждый болей больш больше меней менш меньше более менее амаль почти толькі нават
даже ліш лишь ведаць вядома известно стало стала стал стали сообщили сообщает сообщил сообщила паведамілі паведамляе
піша пишет пишут пішуць паводле згодно согласно словам словах слоў слов назвали назвал назвалі рассказали рассказал
расказалі расказаў назваў подробности падрабязнасці почему зачем сколько колькі ля біля около несколько некалькі
время часу час время момант момент также тоже таксама зато однако аднак ўсяго всего усяго из-за з-за праз-за будет
будут быть был была были было нибудь либо свыше звыш сярод среди між между через через без бяз акрамя кроме против
супраць вместо замест наконец нарэшце именно менавіта снова зноў опять
a about after again against all also am an and any are as at be because been before being between both but by can could
did do does doing down during each few for from further had has have having he her here hers him his how i if in into is
it its just like me more most my no nor not now of off on once only or other our out over own same she should so some
such than that the their them then there these they this those through to too under until up very was we were what when
where which while who whom why will with would you your amid among per via says said say told according report reports
reportedly latest update live still since within without yet may might must who's it's
`;

const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

/** Whether a word in lower case says nothing about an event. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}
