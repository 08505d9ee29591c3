// Removes boilerplate from bodies: "read more", share bars, and notices that a source repeats in every item.
import { shortHash } from '../../lib/hash.ts';
import { element, type HtmlElement, type HtmlNode, parseHtml, serialiseHtml } from '../../markup/html-tree.ts';
import { textOf } from '../../markup/plain-text.ts';

/** A first or last paragraph is boilerplate if at least this many items have it, and at least this share of them. */
const MIN_REPEATS = 3;
const MIN_SHARE = 0.6;
/** Number of paragraphs at each end of a body that can be boilerplate. */
const EDGE_PARAGRAPHS = 4;
const MAX_PROMPT_LENGTH = 200;

/** Paragraphs that are boilerplate in any item. Matched against the whole text in lower case. */
const PROMPTS: readonly RegExp[] = [
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

export interface BoilerplateResult<T> {
  bodies: T[];
  /** Hashes of the boilerplate paragraphs of the source, sorted. Pass them with the next feed of the source. */
  known: string[];
}

/** A body as HTML and as plain text. */
export interface BodyText {
  html: string;
  plain: string;
}

/** A body without prompts. Only one body at a time is a tree: a tree needs about thirty times the memory of its HTML. */
export interface EdgedBody extends BodyText {
  /** Hashes of its first and last paragraphs. */
  edges: readonly string[];
}

/**
 * Removes boilerplate from bodies and keeps their order.
 * A paragraph that was removed once is always removed, as long as the caller keeps `known`. So the body of an item does
 * not depend on how many items its feed contains.
 * @param bodies sanitised HTML
 */
export function dropBoilerplate(bodies: readonly string[], known: readonly string[] = []): BoilerplateResult<string> {
  const trimmed = trimBoilerplate(bodies.map(readEdges), known);
  return { ...trimmed, bodies: trimmed.bodies.map(({ html }) => html) };
}

/** The first step of `dropBoilerplate`, for each body. @param body sanitised HTML */
export function readEdges(body: string): EdgedBody {
  const tree = body === '' ? [] : dropPrompts(parseHtml(body));
  return { ...toBodyText(tree), edges: [...new Set(edgeKeys(tree))] };
}

/** The second step of `dropBoilerplate`, for all bodies. */
export function trimBoilerplate(
  bodies: readonly EdgedBody[],
  known: readonly string[] = [],
): BoilerplateResult<BodyText> {
  const allKnown = new Set([...known, ...findRepeatedEdges(bodies)]);
  return {
    bodies: bodies.map(({ html, plain, edges }) =>
      edges.some((key) => allKnown.has(key)) ? toBodyText(trimEdges(parseHtml(html), allKnown)) : { html, plain },
    ),
    known: [...allKnown].sort(),
  };
}

function toBodyText(tree: readonly HtmlNode[]): BodyText {
  return { html: serialiseHtml(tree), plain: textOf(tree) };
}

/** Removes a "read more" prompt from the end of a text; for leads. */
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

function dropPrompts(tree: readonly HtmlNode[]): HtmlNode[] {
  return tree.filter((node) => {
    if (typeof node === 'string' || !/^(p|h[234]|ul)$/.test(node.tag)) return true;
    const text = textOf([node]);
    if (text.length > MAX_PROMPT_LENGTH) return true;
    const lower = text.toLowerCase();
    return !PROMPTS.some((rule) => rule.test(lower)) && !isShareBar(node);
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

/** Hashes of first and last paragraphs that most bodies share. */
function findRepeatedEdges(bodies: readonly EdgedBody[]): string[] {
  const counts = new Map<string, number>();
  for (const { edges } of bodies) for (const key of edges) counts.set(key, (counts.get(key) ?? 0) + 1);
  const minimum = Math.max(MIN_REPEATS, Math.ceil(bodies.length * MIN_SHARE));
  return [...counts].filter(([, count]) => count >= minimum).map(([key]) => key);
}

function edgeKeys(tree: readonly HtmlNode[]): string[] {
  const paragraphs =
    tree.length > EDGE_PARAGRAPHS * 2 ? [...tree.slice(0, EDGE_PARAGRAPHS), ...tree.slice(-EDGE_PARAGRAPHS)] : tree;
  return paragraphs.map(keyOf);
}

/** Removes known paragraphs from both ends of a body, not from its middle. Never removes all paragraphs. */
function trimEdges(tree: readonly HtmlNode[], known: ReadonlySet<string>): HtmlNode[] {
  const isContent = (node: HtmlNode) => !known.has(keyOf(node));
  const start = tree.findIndex(isContent);
  if (start === -1) return [...tree];
  return tree.slice(start, tree.findLastIndex(isContent) + 1);
}

/** Hash of the text of a paragraph; of its HTML if it has a picture or no text. */
function keyOf(node: HtmlNode): string {
  const text = textOf([node]).toLowerCase();
  const html = serialiseHtml([node]);
  return shortHash(text === '' || html.includes('<img ') ? html : text);
}
