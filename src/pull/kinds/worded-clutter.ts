// Removes short blocks of an article that are prompts: "read also", "subscribe to our channel", "support us", "leave a
// comment", in Belarusian, Russian, Ukrainian, Polish and English. Only whole blocks are removed.
import { BLOCK_TAGS, type HtmlElement, type HtmlNode } from '../../markup/html-tree.ts';
import { textOf } from '../../markup/plain-text.ts';
import { ownLength } from './named-clutter.ts';

const END = '[\\s.!:…»→]*$';
const CHANNEL =
  '(telegram|телеграм|тэлеграм|facebook|фейсбук|фэйсбук|instagram|инстаграм|інстаграм|youtube|ютуб|ютюб|viber|вайбер|tiktok|тикток|ціктак|whatsapp|вконтакте|twitter|google news|дзен|канал|channel|рассылк|розсилк|newsletter)';

/** Patterns of prompts, in lower case. */
const PROMPTS: readonly RegExp[] = [
  /^(чытайце|чытаць|глядзіце|слухайце|паглядзіце) (таксама|яшчэ|па тэме)|^(таксама|болей|больш) (па|на) (гэтай )?тэм[еу]|^таксама чытайце|^(вам|цябе) (таксама )?(можа|могуць) (быць цікава|спадабацца|зацікавіць)/,
  /^(читайте|читать|смотрите|слушайте|посмотрите) (также|ещё|еще|по теме)|^(также|ещё|еще|больше) по (этой )?теме|^также читайте|^вам (также )?(может|могут) (быть интересно|понравиться|заинтересовать)/,
  /^(читайте|дивіться|слухайте) (також|ще|по темі)|^також читайте|^(вас|вам) (також )?(може|можуть) (зацікавити|сподобатися)/,
  /^(read|see|watch|listen) (also|more|next)\b|^also (read|see|watch)\b|^you (may|might) (also )?(like|be interested)|^more (on|about) this (topic|story)/,
  new RegExp(`^(czytaj|zobacz|przeczytaj|oglądaj) (też|także|również|więcej)(:.{0,200}|${END})`),
  new RegExp(`^(related|recommended)( (articles?|posts?|stories|news|reading))?${END}`),
  /^(падтрымайце|падтрымаць|падтрымай|поддержите|поддержать|поддержи|підтримайте|підтримати|support|help) (нас|нашу?|нашае|рэдакцыю|редакцию|редакцію|us|our (work|team|media|journalism|project|newsroom))(?!\p{L})/u,
  new RegExp(`^(donate|ахвяраваць|задонаціць|пожертвовать|задонатить)( (now|to us|зараз|сейчас|цяпер))?${END}`),
  new RegExp(
    `^(падпісвайцеся|подписывайтесь|підписуйтесь|subscribe|follow us)( (на|to|on) (нас|наш|us|our).{0,60})?${END}`,
  ),
  /^(пакінуць|пакіньце|напісаць|дадаць|оставить|оставьте|написать|добавить|залишити|додати|leave|post|add|write)( a| your| свой| свій)? (каментар|комментарий|коментар|comment|reply)/,
  new RegExp(`^(каментары|каментарыі|комментарии|коментарі|comments?)( \\(?\\d+\\)?)?${END}`),
  new RegExp(`^(абмеркаваць|обсудить|обговорити)( (артыкул|статью|навіну|новость|у каментарах|в комментариях))?${END}`),
  new RegExp(
    `^(падзяліцца|падзяліцеся|поделиться|поделитесь|поділитися|поділіться|share)( (this|гэтым|этим|цим|з сябрамі|с друзьями|з друзями|on|in|у|ў|в)[^.!?]{0,60})?${END}`,
  ),
  /^(знайшлі|заўважылі|нашли|заметили|увидели|знайшли|помітили|found|spotted) (an? )?(памылку|абдрукоўку|ошибку|опечатку|помилку|error|typo|mistake)/,
  /^(калі вы|если вы|якщо ви) (знайшлі|заўважылі|нашли|заметили|знайшли|помітили) [^.]{0,40}(памылк|абдрукоўк|ошибк|опечатк|помилк)/,
  new RegExp(`^(реклама|рэклама|advertisement|sponsored content|на правах (рекламы|рэкламы))${END}`),
];
/** Patterns that only match blocks with a link: without one the text may be news. */
const LINKED_PROMPTS: readonly RegExp[] = [
  new RegExp(
    `^[^.!?]{0,60}(падпісвайцеся|падпішыся|падпішыцеся|далучайцеся|чытайце нас|сачыце за намі|подписывайтесь|подпишитесь|подпишись|присоединяйтесь|читайте нас|следите за нами|підписуйтесь|підписуйтеся|підпишіться|приєднуйтесь|стежте за нами|subscribe|follow us|join us|join our)[^.!?]{0,80}${CHANNEL}`,
  ),
  /(^|\. )(sign up|subscribe) (for|to) (the|our) newsletter/,
  new RegExp(`^(наш|our|мы (ў|у|в)|ми (в|у)|we are on) ${CHANNEL}`),
];
const MAX_PROMPT_LENGTH = 250;
/** A prompt up to this length is a heading of the links that follow it. */
const MAX_HEADING_LENGTH = 60;
/** Characters outside links in a list of links: dates, bullets, a colon. */
const MAX_BETWEEN_LINKS = 15;

/** Returns the tree without prompts and without the lists of links below them. */
export function withoutWordedClutter(nodes: readonly HtmlNode[]): HtmlNode[] {
  const kept: HtmlNode[] = [];
  let followsPrompt = false;
  for (const node of nodes) {
    if (typeof node === 'string') {
      kept.push(node);
      if (node.trim() !== '') followsPrompt = false;
    } else if (isPrompt(node)) {
      followsPrompt ||= textOf([node]).length <= MAX_HEADING_LENGTH;
    } else if (!(followsPrompt && isOnlyLinks(node))) {
      if (node.tag !== 'br') followsPrompt = false;
      kept.push({ ...node, children: withoutWordedClutter(node.children) });
    }
  }
  return kept;
}

function isPrompt(node: HtmlElement): boolean {
  if (!BLOCK_TAGS.has(node.tag) || hasElement(node, (tag) => BLOCK_TAGS.has(tag))) return false;
  const text = textOf([node]).toLowerCase();
  if (text === '' || text.length > MAX_PROMPT_LENGTH) return false;
  if (PROMPTS.some((rule) => rule.test(text))) return true;
  return hasElement(node, (tag) => tag === 'a') && LINKED_PROMPTS.some((rule) => rule.test(text));
}

function isOnlyLinks(node: HtmlElement): boolean {
  return hasElement({ ...node, children: [node] }, (tag) => tag === 'a') && ownLength([node]) <= MAX_BETWEEN_LINKS;
}

function hasElement({ children }: HtmlElement, isMatch: (tag: string) => boolean): boolean {
  return children.some((child) => typeof child !== 'string' && (isMatch(child.tag) || hasElement(child, isMatch)));
}
