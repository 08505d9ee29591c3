// Relative addresses in a piece of HTML, made absolute. Everything else keeps its bytes. Reads tags the way
// browsers do, in one pass that never looks back: hostile markup costs what its length costs.
import { escapeXml } from '../../lib/xml.ts';
import { absoluteUrl } from './absolute-url.ts';
import { decodeEntities } from './entities.ts';

const URL_ATTRIBUTES = new Set([
  'href',
  'src',
  'poster',
  'cite',
  'action',
  'background',
  'longdesc',
  'data',
  'usemap',
  'data-src',
]);
const TAG_START = /<[a-zA-Z][^\s/>]*/g;
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(\s*=\s*)?/y;
const BARE_VALUE = /[^\s>]*/y;

/** @param base what relative addresses are relative to; '' leaves all as they are */
export function absoluteMarkup(html: string, base: string): string {
  if (base === '' || !html.includes('<')) return html;
  const pieces: string[] = [];
  let kept = 0;
  TAG_START.lastIndex = 0;
  while (TAG_START.exec(html)) {
    let at = TAG_START.lastIndex;
    for (let attribute = readAttribute(html, at); attribute; attribute = readAttribute(html, at)) {
      at = attribute.end;
      const value = absoluteValue(attribute.name, attribute.value, base);
      if (value === undefined) continue;
      pieces.push(html.slice(kept, attribute.valueStart), `"${escapeXml(value)}"`);
      kept = attribute.end;
    }
    TAG_START.lastIndex = at;
  }
  pieces.push(html.slice(kept));
  return pieces.join('');
}

interface Attribute {
  name: string;
  /** Without its quotes, references decoded. */
  value: string;
  /** Where the value begins, its quote included, and where it ends. */
  valueStart: number;
  end: number;
}

/** The attribute at or after a place inside a tag; undefined at the end of the tag. */
function readAttribute(html: string, start: number): Attribute | undefined {
  ATTRIBUTE.lastIndex = start;
  const match = ATTRIBUTE.exec(html);
  if (!match) return undefined;
  const valueStart = ATTRIBUTE.lastIndex;
  const name = (match[1] ?? '').toLowerCase();
  if (match[2] === undefined) return { name, value: '', valueStart, end: valueStart };
  const quote = html[valueStart];
  if (quote !== '"' && quote !== "'") {
    BARE_VALUE.lastIndex = valueStart;
    const value = BARE_VALUE.exec(html)?.[0] ?? '';
    return { name, value: decodeEntities(value), valueStart, end: valueStart + value.length };
  }
  const found = html.indexOf(quote, valueStart + 1);
  const end = found < 0 ? html.length : found;
  return {
    name,
    value: decodeEntities(html.slice(valueStart + 1, end)),
    valueStart,
    end: Math.min(end + 1, html.length),
  };
}

/** The absolute form of an attribute's value, or undefined where it shall stay as it is. */
function absoluteValue(name: string, value: string, base: string): string | undefined {
  if (name === 'srcset') return absoluteSrcset(value, base);
  if (!URL_ATTRIBUTES.has(name) || value.trimStart().startsWith('#')) return undefined;
  const absolute = absoluteUrl(value, base);
  return absolute === value ? undefined : absolute;
}

function absoluteSrcset(value: string, base: string): string {
  const candidates = value.split(/,\s+|,$/).filter((candidate) => candidate.trim() !== '');
  return candidates
    .map((candidate) => {
      const [url = '', ...size] = candidate.trim().split(/\s+/);
      return [absoluteUrl(url, base) ?? url, ...size].join(' ');
    })
    .join(', ');
}
