// Statements of organisations, each in three languages, with signatories.
import type { TextLanguage } from '../fill-text.ts';
import type { SingleText } from './single-items.ts';

export const STATEMENT_NUMBERS = { n: [11, 96], m: [2, 9], k: [110, 1400] } as const;

/** The heading before the names, as signed statements have it. */
export const SIGNED: Readonly<Record<TextLanguage, string>> = { be: 'Падпісалі:', ru: 'Подписали:', en: 'Signed by:' };

type Statement = Readonly<Record<TextLanguage, Required<Pick<SingleText, 'title' | 'body'>>>>;

export const STATEMENTS: readonly Statement[] = [
  {
    be: {
      title: 'Сумесная заява: вызваліць {who:acc}',
      body: [
        'Мы, арганізацыі, што падпісалі гэтую заяву, патрабуем неадкладна вызваліць {who:acc} і яшчэ {n} {n#чалавека/чалавекі/чалавек}, якіх трымаюць {town:in}.',
        'За {m} {m#месяц/месяцы/месяцаў} адваката дапусцілі толькі двойчы. Мы лічым гэта парушэннем права на абарону.',
        'Мы заклікаем улады дапусціць лекара, адваката і родных.',
      ],
    },
    ru: {
      title: 'Совместное заявление: освободить {who:acc}',
      body: [
        'Мы, организации, подписавшие это заявление, требуем немедленно освободить {who:acc} и ещё {n} {n#человека/человека/человек}, которых удерживают {town:in}.',
        'За {m} {m#месяц/месяца/месяцев} адвоката допустили только дважды. Мы считаем это нарушением права на защиту.',
        'Мы призываем власти допустить врача, адвоката и родных.',
      ],
    },
    en: {
      title: 'Joint statement: free {who}',
      body: [
        'We, the undersigned organisations, demand the immediate release of {who} and of {n} other people held {town:in}.',
        'In {m} months the lawyer was admitted only twice. We consider this a violation of the right to a defence.',
        'We call on the authorities to admit a doctor, a lawyer and the family.',
      ],
    },
  },
  {
    be: {
      title: 'Заява пра блакаванне незалежных сайтаў {town:of}',
      body: [
        'Мы заклікаем спыніць блакаванне сайтаў без рашэння суда. За год недаступнымі сталі {k} старонак.',
        'Чытачы {town:of} маюць права ведаць, што адбываецца ў іх горадзе.',
        'Мы патрабуем апублікаваць усе рашэнні пра блакаванне.',
      ],
    },
    ru: {
      title: 'Заявление о блокировке независимых сайтов {town:of}',
      body: [
        'Мы призываем прекратить блокировку сайтов без решения суда. За год недоступными стали {k} страниц.',
        'Читатели {town:of} имеют право знать, что происходит в их городе.',
        'Мы требуем опубликовать все решения о блокировке.',
      ],
    },
    en: {
      title: 'Statement on the blocking of independent websites {town:in}',
      body: [
        'We call for an end to the blocking of websites without a court decision. In one year {k} pages became unavailable.',
        'Readers {town:in} have a right to know what happens in their town.',
        'We demand that all decisions about blocking be published.',
      ],
    },
  },
  {
    be: {
      title: 'Адкрыты ліст у абарону ўрачоў {town:of}',
      body: [
        'Мы патрабуем вярнуць на працу {n} {n#урача/урачоў/урачоў}, звольненых {town:in} за подпісы.',
        'Подпіс не з’яўляецца злачынствам. Пацыенты чакаюць сваіх урачоў ужо {m} {m#тыдзень/тыдні/тыдняў}.',
      ],
    },
    ru: {
      title: 'Открытое письмо в защиту врачей {town:of}',
      body: [
        'Мы требуем вернуть на работу {n} {n#врача/врачей/врачей}, уволенных {town:in} за подписи.',
        'Подпись не является преступлением. Пациенты ждут своих врачей уже {m} {m#неделю/недели/недель}.',
      ],
    },
    en: {
      title: 'Open letter in defence of the doctors of {town}',
      body: [
        'We demand the return to work of {n} doctors dismissed {town:in} for their signatures.',
        'A signature is no crime. Patients have been waiting for their doctors for {m} weeks.',
      ],
    },
  },
  {
    be: {
      title: 'Заява: за нагляд за выбарамі {town:in}',
      body: [
        'Мы просім дапусціць на ўчасткі {town:of} незалежных назіральнікаў.',
        'На мінулых выбарах адмовілі {k} чалавек. Прычыну не назвалі нікому.',
      ],
    },
    ru: {
      title: 'Заявление: за наблюдение на выборах {town:in}',
      body: [
        'Мы просим допустить на участки {town:of} независимых наблюдателей.',
        'На прошлых выборах отказали {k} наблюдателям. Причину не назвали никому.',
      ],
    },
    en: {
      title: 'Statement: observers for the election {town:in}',
      body: [
        'We ask that independent observers be admitted to polling stations {town:in}.',
        'At the last election {k} were refused. Nobody was told why.',
      ],
    },
  },
];
