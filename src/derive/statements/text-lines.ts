// Clean HTML → the lines of its text, each with the kind of block that it is from.

export interface TextLine {
  text: string;
  kind: 'text' | 'item' | 'heading';
}

const TAG = /<(\/?)([a-z][a-z0-9]*)[^>]*>/gi;
const BLOCK =
  /^(p|div|ul|ol|li|h[1-6]|br|blockquote|table|tr|td|th|section|article|figure|figcaption|pre|hr|dl|dt|dd)$/;
const ENTITY = /&(lt|gt|quot|apos|nbsp|amp|#39);/g;
const CHARACTERS: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  amp: '&',
  '#39': "'",
};

/** @param html as it is stored: sanitised, so that tags are complete */
export function linesOf(html: string): TextLine[] {
  const lines: TextLine[] = [];
  let [text, kind, from] = ['', 'text' as TextLine['kind'], 0];
  const flush = () => {
    const clean = decode(text).replace(/\s+/g, ' ').trim();
    if (clean !== '') lines.push({ text: clean, kind });
    text = '';
  };
  for (const { 0: tag, 1: slash, 2: name = '', index } of html.matchAll(TAG)) {
    text += html.slice(from, index);
    from = index + tag.length;
    if (!BLOCK.test(name.toLowerCase())) continue;
    flush();
    if (name === 'li') kind = slash === '' ? 'item' : 'text';
    else if (/^h[1-6]$/.test(name)) kind = slash === '' ? 'heading' : 'text';
  }
  text += html.slice(from);
  flush();
  return lines;
}

function decode(text: string): string {
  return text.replace(ENTITY, (_all, name: string) => CHARACTERS[name] ?? '');
}
