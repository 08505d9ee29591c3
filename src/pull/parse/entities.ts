// Named and numeric character references. The names are those of htmlparser2.
import { Parser } from 'htmlparser2';

const REFERENCE = /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));/g;

/** Bytes 0x80 to 0x9f in windows-1252: references to U+0080 to U+009F usually mean these (HTML 13.2.5.80). */
const WINDOWS_1252 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at));

const cache = new Map<string, string | undefined>();

/** The characters of `&name;`; undefined if HTML has no such name. */
export function characterOfName(name: string): string | undefined {
  if (!cache.has(name)) cache.set(name, decodeName(name));
  return cache.get(name);
}

/** The character of a numeric reference. C1 controls are read as windows-1252; '' if XML 1.0 does not allow it. */
export function characterOfNumber(point: number): string {
  if (point >= 0x80 && point <= 0x9f) return fromWindows1252(point);
  const isAllowed =
    point === 9 ||
    point === 10 ||
    point === 13 ||
    (point >= 0x20 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0x10ffff);
  return isAllowed ? String.fromCodePoint(point) : '';
}

/** The windows-1252 character of a code from 0x80 to 0x9f. */
export function fromWindows1252(point: number): string {
  return WINDOWS_1252[point - 0x80] ?? '';
}

/** Decodes every reference that ends with a semicolon, once. Unknown names are unchanged. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  const decoded = text.replace(REFERENCE, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name) return characterOfName(name) ?? whole;
    return characterOfNumber(decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16));
  });
  return decoded.toWellFormed();
}

function decodeName(name: string): string | undefined {
  let text = '';
  const parser = new Parser({ ontext: (piece) => (text += piece) });
  parser.end(`&${name};`);
  return text.endsWith(';') ? undefined : text;
}
