// What stands around the text of an item and is not the text: "read more", share bars, the same notice at every head.
import { shortHash } from '../../lib/hash.ts';
import { element, type HtmlElement, type HtmlNode, parseHtml, serialiseHtml } from '../markup/html-tree.ts';
import { textOf } from '../markup/plain-text.ts';

/** Seen in so many items, and in this share of them, a paragraph at the same end belongs to the source, not to the item. */
const MIN_REPEATS = 3;
const MIN_SHARE = 0.6;
/** So many paragraphs at either end can be a notice. */
const EDGE = 4;
const MAX_RULED_LENGTH = 200;

/** Whole paragraphs that say nothing about the news. Matched against the text in lower case. */
const RULES: readonly RegExp[] = [
  /^(читать|читайте|подробнее|далее)( далее| дальше| полностью| целиком| больше| подробнее)?( на сайте.{0,60})?[\s.…:→»›>]*$/,
  /^(чытаць|чытайце|падрабязней|далей)( далей| цалкам| болей| больш| падрабязней)?( на сайце.{0,60})?[\s.…:→»›>]*$/,
  /^(читати|читайте|детальніше|докладніше|далі)( далі| повністю| більше)?( на сайті.{0,60})?[\s.…:→»›>]*$/,
  /^(read|continue reading|see|learn|find out|view)( the)?( more| full| whole| rest| original)?( article| story| post| text| of this (article|entry|post))?( here| on .{0,60})?[\s.…:→»›>]*$/,
  /^(czytaj|więcej|przeczytaj)( dalej| więcej| całość)?[\s.…:→»›>]*$/,
  /^the post .{1,160} (first )?appeared (first )?on .{1,80}$/,
  /^(запись|сообщение|пост|статья|запіс|допіс|паведамленне|допис|запис) .{1,160} (впервые появил(а|о)?с[ья]|упершыню з'явіўся|з'явіўся спачатку|вперше з'яви(вся|лася)|сначала появил(а|о)?с[ья]) .{1,90}$/,
  /^(this (article|post|entry|story) )?(was )?originally (published|appeared) (on|at|in) .{1,80}$/,
  /^(поделиться|поделитесь|падзяліцца|падзяліся|падзяліцеся|поділитися|поділіться|share( this)?( (post|article|story))?|udostępnij)( в (соцсетях|социальных сетях)| у (сацсетках|сацыяльных сетках)| в соцмережах| ў сацсетках| on social media)?[\s.:!…]*((facebook|twitter|x|telegram|vk|вконтакте|одноклассники|viber|whatsapp|e-?mail|linkedin|pinterest|print)[\s,.|/]*)*$/,
  /^((facebook|twitter|telegram|vk|vkontakte|вконтакте|одноклассники|viber|whatsapp|e-?mail|linkedin|pinterest|reddit|tumblr|print|печать|друк|скопировать ссылку|скапіяваць спасылку|copy link)[\s,.|/·•]*){2,}$/,
  /^(оставить|добавить|написать|пакінуць|дадаць|напісаць|залишити|додати) (комментарий|каментар|каментарый|коментар)[\s.!…]*$/,
  /^(комментарии|каментары|каментарыі|коментарі|comments?|leave a (comment|reply)|post a comment|\d+ comments?|no comments( yet)?)[\s.:!(\d)]*$/,
  /^(теги|тэгі|метки|цэтлікі|tags?|filed under|рубрика|рубрики|рубрыка)\s*:.{0,150}$/,
  /^(нашли|заметили|знайшлі|заўважылі|знайшли|помітили) (ошибку|опечатку|памылку|помилку).{0,160}$/,
  /^(вам (также|таксама|может|можа)( (быть|быць|может|можа|также|таксама|понравиться|спадабацца|интересно|цікава))*|(читайте|чытайце|читайте) (также|таксама|також)|также по теме|таксама па тэме|па тэме|по теме|you (may|might) also like|related( (articles|posts|stories))?|see also|read also)[\s:!…]*$/,
  /^(advertisement|реклама|рэклама|sponsored)[\s.:]*$/,
];

export interface BoilerplateResult {
  bodies: string[];
  /** Hashes of the paragraphs that are known to be the source's, sorted: give them back with the next feed of the source. */
  known: string[];
}

/**
 * Bodies without what does not belong to the news. The order of bodies is kept.
 * A paragraph dropped once is dropped for ever as long as the caller keeps `known`: so an item has the same
 * body whether its feed carries three items or thirty.
 * @param bodies clean HTML, as `sanitise` gives it
 */
export function dropBoilerplate(bodies: readonly string[], known: readonly string[] = []): BoilerplateResult {
  const trees = bodies.map((body) => dropRuled(parseHtml(body)));
  const remembered = new Set([...known, ...repeatedEdges(trees)]);
  return {
    bodies: trees.map((tree) => serialiseHtml(trimEdges(tree, remembered))),
    known: [...remembered].sort(),
  };
}

/** Text without a closing "read more" in its last words; for leads. */
export function dropTrailingPrompt(text: string): string {
  return text
    .replace(
      /\s*(читать далее|читать дальше|читать полностью|подробнее|чытаць далей|чытаць цалкам|падрабязней|читати далі|детальніше|read more|continue reading|czytaj dalej)[^\p{L}]{0,12}$/iu,
      '',
    )
    .replace(/\s*the post .{1,160} appeared first on .{1,80}$/i, '')
    .replace(/\s*(\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\))\s*$/, '…')
    .trim();
}

function dropRuled(tree: readonly HtmlNode[]): HtmlNode[] {
  return tree.filter((node) => {
    if (typeof node === 'string' || !/^(p|h[234]|ul)$/.test(node.tag)) return true;
    const text = textOf([node]);
    if (text.length > MAX_RULED_LENGTH) return true;
    const lower = text.toLowerCase();
    return !RULES.some((rule) => rule.test(lower)) && !isShareBar(node);
  });
}

const SHARE_LINK =
  /(facebook\.com\/(sharer|share)|(twitter|x)\.com\/(intent|share)|t\.me\/share|vk\.com\/share|connect\.ok\.ru\/|linkedin\.com\/share|whatsapp\.com\/send|wa\.me\/\?|pinterest\.com\/pin\/create|reddit\.com\/submit)/;

function isShareBar(node: HtmlElement): boolean {
  const html = serialiseHtml([node]);
  if (!SHARE_LINK.test(html)) return false;
  return textOf([withoutLinks(node)]).length < 40;
}

function withoutLinks(node: HtmlElement): HtmlElement {
  const children = node.children.flatMap((child): HtmlNode[] => {
    if (typeof child === 'string') return [child];
    return child.tag === 'a' ? [] : [withoutLinks(child)];
  });
  return element(node.tag, {}, children);
}

/** Hashes of the first and last paragraphs that most of the bodies share. */
function repeatedEdges(trees: readonly HtmlNode[][]): string[] {
  const counts = new Map<string, number>();
  for (const tree of trees) for (const key of new Set(edges(tree))) counts.set(key, (counts.get(key) ?? 0) + 1);
  const least = Math.max(MIN_REPEATS, Math.ceil(trees.length * MIN_SHARE));
  return [...counts].filter(([, count]) => count >= least).map(([key]) => key);
}

function edges(tree: readonly HtmlNode[]): string[] {
  const inner = tree.length > EDGE * 2 ? [...tree.slice(0, EDGE), ...tree.slice(-EDGE)] : tree;
  return inner.map(keyOf);
}

/** A body without remembered paragraphs at its ends; one in the middle is left alone. A body is never emptied. */
function trimEdges(tree: readonly HtmlNode[], remembered: ReadonlySet<string>): HtmlNode[] {
  const isOwn = (node: HtmlNode) => !remembered.has(keyOf(node));
  const start = tree.findIndex(isOwn);
  if (start === -1) return [...tree];
  return tree.slice(start, tree.findLastIndex(isOwn) + 1);
}

/** Each paragraph at an end of a body is asked for twice. */
const knownKeys = new WeakMap<HtmlElement, string>();

function keyOf(node: HtmlNode): string {
  if (typeof node === 'string') return makeKey(node);
  const key = knownKeys.get(node) ?? makeKey(node);
  knownKeys.set(node, key);
  return key;
}

/** What a paragraph says; of one that says nothing, or shows a picture, what it is. */
function makeKey(node: HtmlNode): string {
  const text = textOf([node]).toLowerCase();
  const html = serialiseHtml([node]);
  return shortHash(text === '' || html.includes('<img ') ? html : text);
}
