// The content of an element as Markdown (CommonMark) or plain text. Pictures and figures are left out: terms of a text do not
// cover them. Reads only nodes, so that it also runs on a DOM without a browser.

interface Form {
  text: (text: string) => string;
  inline: (name: string, content: string, element: Element) => string;
  heading: (level: number, content: string) => string;
  preformatted: (text: string) => string;
  rule: string;
  quote: (content: string) => string;
}

const BLOCKS = /^(P|DIV|SECTION|ARTICLE|HEADER|FOOTER|DL|DT|DD|DETAILS|SUMMARY|ADDRESS|CENTER)$/;
const LEFT_OUT = /^(IMG|PICTURE|FIGURE|SVG|VIDEO|AUDIO|IFRAME|SCRIPT|STYLE|TEMPLATE|BUTTON)$/;
const MARKS: Readonly<Record<string, string>> = { B: '**', STRONG: '**', EM: '*', I: '*', CITE: '*' };

const MARKDOWN: Form = {
  text: escapeMarkdown,
  inline(name, content, element) {
    const mark = MARKS[name];
    const href = element.getAttribute('href') ?? '';
    if (content.trim() === '') return content;
    if (name === 'A' && /^https?:/.test(href) && element.textContent === href && !/[<>\s]/.test(href))
      return `<${href}>`;
    if (name === 'A' && /^https?:/.test(href)) return `[${content}](<${href.replace(/[<>\s]/g, encodeURIComponent)}>)`;
    // A mark does not open before a space.
    return mark === undefined ? content : content.replace(/^(\s*)(.*?)(\s*)$/s, `$1${mark}$2${mark}$3`);
  },
  heading: (level, content) => `${'#'.repeat(level)} ${content}`,
  preformatted: (text) => text.replace(/^/gm, '    '),
  rule: '---',
  quote: (content) => content.replace(/^/gm, '> '),
};

const PLAIN: Form = {
  text: (text) => text,
  inline: (_name, content) => content,
  heading: (_level, content) => content,
  preformatted: (text) => text,
  rule: '* * *',
  quote: (content) => content,
};

/** Escapes what Markdown reads as markup, also at the beginning of a line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

export const markdownOf = (element: Element): string => blocksIn(element, MARKDOWN).join('\n\n');
export const plainTextOf = (element: Element): string => blocksIn(element, PLAIN).join('\n\n');

function blocksIn(parent: Element, form: Form): string[] {
  const blocks: string[] = [];
  let line = '';
  const endLine = () => {
    if (line.trim() !== '') blocks.push(line.trim());
    line = '';
  };
  for (const node of parent.childNodes) {
    const block = node.nodeType === 1 ? blocksOf(node as Element, form) : undefined;
    if (block === undefined) line += inlineOf(node, form, line === '');
    else {
      endLine();
      blocks.push(...block);
    }
  }
  endLine();
  return blocks.filter((block) => block !== '');
}

/** Undefined for an element inside a line. */
function blocksOf(element: Element, form: Form): string[] | undefined {
  const name = element.tagName.toUpperCase();
  if (LEFT_OUT.test(name)) return [];
  if (/^H[1-6]$/.test(name)) return [form.heading(Number(name[1]), inlineIn(element, form, true).trim())];
  if (BLOCKS.test(name)) return blocksIn(element, form);
  if (name === 'UL' || name === 'OL') return [listOf(element, form, name === 'OL')];
  if (name === 'BLOCKQUOTE') return [form.quote(blocksIn(element, form).join('\n\n'))];
  if (name === 'PRE') return [form.preformatted((element.textContent ?? '').replace(/\n$/, ''))];
  if (name === 'TABLE') return [...element.querySelectorAll('tr')].map((row) => rowOf(row, form));
  return name === 'HR' ? [form.rule] : undefined;
}

function listOf(list: Element, form: Form, isNumbered: boolean): string {
  return [...list.children]
    .map((entry, at) => {
      const marker = isNumbered ? `${at + 1}. ` : '- ';
      return (
        marker +
        blocksIn(entry, form)
          .join('\n\n')
          .replace(/\n(?!\n)/g, `\n${' '.repeat(marker.length)}`)
      );
    })
    .join('\n');
}

const rowOf = (row: Element, form: Form): string =>
  [...row.children].map((cell) => inlineIn(cell, form, false).trim()).join(form === PLAIN ? ' | ' : ' \\| ');

function inlineIn(element: Element, form: Form, isFirst: boolean): string {
  let line = '';
  for (const node of element.childNodes) line += inlineOf(node, form, isFirst && line === '');
  return line;
}

/** @param isFirst whether it begins a line */
function inlineOf(node: Node, form: Form, isFirst: boolean): string {
  if (node.nodeType === 3) {
    const text = (node.textContent ?? '').replace(/\s+/g, ' ');
    return isFirst ? form.text(text.trimStart()) : form.text(`·${text}`).slice(1);
  }
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const name = element.tagName.toUpperCase();
  if (LEFT_OUT.test(name)) return '';
  if (name === 'BR') return form === PLAIN ? '\n' : '\\\n';
  return form.inline(name, inlineIn(element, form, isFirst), element);
}
