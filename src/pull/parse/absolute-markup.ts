// Makes relative addresses in HTML absolute and changes nothing else. Reads tags as browsers do, in a single pass
// without backtracking: linear time also for hostile markup.
import { escapeXml } from '../../lib/xml.ts';
import { resolveUrl } from './absolute-url.ts';
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
const UNQUOTED_VALUE = /[^\s>]*/y;

/** @param base base of relative addresses; '' leaves the HTML unchanged */
export function resolveUrlsInMarkup(html: string, base: string): string {
  if (base === '' || !html.includes('<')) return html;
  const pieces: string[] = [];
  let copiedTo = 0;
  TAG_START.lastIndex = 0;
  while (TAG_START.exec(html)) {
    let at = TAG_START.lastIndex;
    for (let attribute = readAttribute(html, at); attribute; attribute = readAttribute(html, at)) {
      at = attribute.end;
      const value = resolveValue(attribute.name, attribute.value, base);
      if (value === undefined) continue;
      pieces.push(html.slice(copiedTo, attribute.valueStart), `"${escapeXml(value)}"`);
      copiedTo = attribute.end;
    }
    TAG_START.lastIndex = at;
  }
  pieces.push(html.slice(copiedTo));
  return pieces.join('');
}

interface Attribute {
  name: string;
  /** Without quotes; character references decoded. */
  value: string;
  /** Index where the value starts, including its quote. */
  valueStart: number;
  end: number;
}

/** The next attribute at or after an index inside a tag; undefined at the end of the tag. */
function readAttribute(html: string, start: number): Attribute | undefined {
  ATTRIBUTE.lastIndex = start;
  const match = ATTRIBUTE.exec(html);
  if (!match) return undefined;
  const valueStart = ATTRIBUTE.lastIndex;
  const name = (match[1] ?? '').toLowerCase();
  if (match[2] === undefined) return { name, value: '', valueStart, end: valueStart };
  const quote = html[valueStart];
  if (quote !== '"' && quote !== "'") {
    UNQUOTED_VALUE.lastIndex = valueStart;
    const value = UNQUOTED_VALUE.exec(html)?.[0] ?? '';
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

/** The absolute form of an attribute value; undefined if the value does not change. */
function resolveValue(name: string, value: string, base: string): string | undefined {
  if (name === 'srcset') return resolveSrcset(value, base);
  if (!URL_ATTRIBUTES.has(name) || value.trimStart().startsWith('#')) return undefined;
  const absolute = resolveUrl(value, base);
  return absolute === value ? undefined : absolute;
}

function resolveSrcset(value: string, base: string): string {
  const candidates = value.split(/,\s+|,$/).filter((candidate) => candidate.trim() !== '');
  return candidates
    .map((candidate) => {
      const [url = '', ...size] = candidate.trim().split(/\s+/);
      return [resolveUrl(url, base) ?? url, ...size].join(' ');
    })
    .join(', ');
}
