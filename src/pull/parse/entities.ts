// Named and numbered character references. The names are those that the HTML parser beside us knows.
import { Parser } from 'htmlparser2';

const REFERENCE = /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));/g;

/** Bytes 0x80 to 0x9f of windows-1252, which people write as U+0080 to U+009F. */
const WINDOWS_1252 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at));

const named = new Map<string, string | undefined>();

/** The characters of `&name;`, or undefined where HTML knows no such name. */
export function characterOfName(name: string): string | undefined {
  if (!named.has(name)) named.set(name, readName(name));
  return named.get(name);
}

/** The character of a reference by number: C1 controls read as windows-1252; nothing where it may not stand in XML. */
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

/** What windows-1252 has at a code from 0x80 to 0x9f. */
export function fromWindows1252(point: number): string {
  return WINDOWS_1252[point - 0x80] ?? '';
}

/** Reads every reference that ends with a semicolon, once; leaves the unknown as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  const read = text.replace(REFERENCE, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name) return characterOfName(name) ?? whole;
    return characterOfNumber(decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16));
  });
  return read.toWellFormed();
}

function readName(name: string): string | undefined {
  let text = '';
  const parser = new Parser({ ontext: (piece) => (text += piece) });
  parser.end(`&${name};`);
  return text.endsWith(';') ? undefined : text;
}
