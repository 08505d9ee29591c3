import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { NotAFeed } from './not-a-feed.ts';

/** Encodes text in a charset that Node can only decode: tries every byte, then every pair of bytes. */
function encode(text: string, charset: string): Uint8Array {
  const bytesOf = new Map<string, number[]>();
  const addCharacter = (bytes: number[]) => {
    const character = new TextDecoder(charset).decode(Uint8Array.from(bytes));
    if ([...character].length === 1 && !bytesOf.has(character)) bytesOf.set(character, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) addCharacter([byte]);
  const needsPairs = [...text].some((character) => !bytesOf.has(character));
  for (let pair = 0x8140; needsPairs && pair < 0xffff; pair += 1) addCharacter([pair >> 8, pair & 0xff]);
  return Uint8Array.from([...text].flatMap((character) => bytesOf.get(character) ?? [0x3f]));
}

const SENTENCES = {
  be: 'На нашай вуліцы ўчора пафарбавалі ўсе лаўкі, і цяпер яны зялёныя.',
  ru: 'На нашей улице вчера покрасили все скамейки, и теперь они зелёные.',
  uk: 'На нашій вулиці вчора пофарбували всі лавки, і тепер вони зелені.',
};

function rss(text: string, encoding?: string): string {
  return `<?xml version="1.0"${encoding ? ` encoding="${encoding}"` : ''}?><rss><channel><title>${text}</title></channel></rss>`;
}

describe('Cyrillic with a missing or wrong label', () => {
  const charsets = [
    { charset: 'windows-1251', languages: ['be', 'ru', 'uk'] },
    { charset: 'koi8-u', languages: ['ru', 'uk'] },
    { charset: 'ibm866', languages: ['ru'] },
    { charset: 'iso-8859-5', languages: ['be', 'ru', 'uk'] },
    { charset: 'x-mac-cyrillic', languages: ['be', 'ru', 'uk'] },
  ] as const;
  const rows = charsets.flatMap(({ charset, languages }) =>
    languages.flatMap((language) =>
      [undefined, 'utf-8', 'iso-8859-1', 'nonsense'].map((label) => ({ charset, language, label })),
    ),
  );
  it.each(rows)('reads $language in $charset labelled $label', ({ charset, language, label }) => {
    const document = rss(SENTENCES[language], label);
    expect(decode(encode(document, charset)).text).toBe(document);
  });
});

describe('other scripts without a label', () => {
  it.each([
    { charset: 'euc-kr', text: '우리 거리에서 어제 모든 벤치를 초록색으로 칠했습니다.' },
    { charset: 'euc-jp', text: '昨日、私たちの通りのベンチがすべて緑に塗られました。' },
    { charset: 'shift_jis', text: '昨日、私たちの通りのベンチがすべて緑に塗られました。' },
    { charset: 'big5', text: '昨天我們街上的長椅都漆成了綠色，大家都說好看。' },
    { charset: 'gb18030', text: '昨天我们街上的长椅都漆成了绿色，大家都说好看。' },
    { charset: 'windows-874', text: 'เมื่อวานนี้ม้านั่งทุกตัวบนถนนของเราถูกทาสีเขียว' },
  ])('reads $charset', ({ charset, text }) => {
    expect(decode(encode(rss(text), charset))).toEqual({ text: rss(text), charset });
  });
});

describe('labels', () => {
  it.each([
    {
      name: 'UTF-8 with any label',
      bytes: Buffer.from(rss('зялёныя', 'windows-1251')),
      charset: 'utf-8',
      title: 'зялёныя',
    },
    {
      name: 'the declaration',
      bytes: encode(rss('été', 'ISO-8859-1'), 'latin1'),
      charset: 'windows-1252',
      title: 'été',
    },
    {
      name: 'a label in single quotes',
      bytes: encode(rss('été').replace('"1.0"', "'1.0' encoding='ISO-8859-15'"), 'iso-8859-15'),
      charset: 'iso-8859-15',
      title: 'été',
    },
    { name: 'a byte order mark', bytes: Buffer.from(`\ufeff${rss('лаўка')}`), charset: 'utf-8', title: 'лаўка' },
    {
      name: 'UTF-16 with a mark',
      bytes: Buffer.from(`\ufeff${rss('лаўка')}`, 'utf16le'),
      charset: 'utf-16le',
      title: 'лаўка',
    },
    { name: 'UTF-16 without a mark', bytes: Buffer.from(rss('лаўка'), 'utf16le'), charset: 'utf-16le', title: 'лаўка' },
    {
      name: 'big-endian UTF-16',
      bytes: Buffer.from(rss('лаўка'), 'utf16le').swap16(),
      charset: 'utf-16be',
      title: 'лаўка',
    },
  ])('follows $name', ({ bytes, charset, title }) => {
    const decoded = decode(bytes);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(`<title>${title}</title>`);
    expect(decoded.text).not.toContain('\ufeff');
  });

  it.each([true, false])('reads UTF-32, little-endian: %s', (littleEndian) => {
    const text = rss('лаўка 🌳');
    const view = new DataView(new ArrayBuffer([...text].length * 4));
    for (const [at, character] of [...text].entries())
      view.setUint32(at * 4, character.codePointAt(0) ?? 0, littleEndian);
    expect(decode(new Uint8Array(view.buffer)).text).toBe(text);
  });

  it('uses the HTTP header last', () => {
    const bytes = encode(rss('лавка'), 'koi8-u');
    expect(decode(bytes, 'text/xml; charset=koi8-r').text).toContain('лавка');
    expect(decode(bytes, 'text/xml; charset').text).toContain('<rss>');
  });

  it('keeps Latin text', () => {
    const text = rss('À côté de l’école, un banc réparé', 'windows-1252');
    expect(decode(encode(text, 'windows-1252')).text).toBe(text);
  });
});

describe('damaged input', () => {
  it('keeps UTF-8 with a few bad bytes', () => {
    const bytes = Buffer.concat([Buffer.from('Пафарбавалі лаўку '), Buffer.from([0xd0]), Buffer.from(' у двары')]);
    expect(decode(bytes)).toEqual({ text: 'Пафарбавалі лаўку \ufffd у двары', charset: 'utf-8' });
  });

  it.each(['Пафарбавалі лаўку — зялёную', 'Straße und Kälte', 'ŭ, č, š'])(
    'repairs %s that was encoded twice',
    (text) => {
      const twice = Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(text)));
      expect(decode(twice).text).toBe(text);
    },
  );

  it.each(['Ã la carte', 'Пра Ð¡ у назве', 'ÃÄÅ'])('does not change %s', (text) => {
    expect(decode(Buffer.from(text)).text).toBe(text);
  });

  it('unpacks gzip without a Content-Encoding header', () => {
    expect(decode(gzipSync(rss('лаўка'))).text).toBe(rss('лаўка'));
  });

  it('rejects truncated gzip', () => {
    expect(() => decode(gzipSync(rss('лаўка')).subarray(0, 20))).toThrow(NotAFeed);
  });

  it('rejects gzip that unpacks to more than the size limit', () => {
    expect(() => decode(gzipSync(Buffer.alloc(80_000_000)))).toThrow(NotAFeed);
  });

  it('decodes empty input to empty text', () => {
    expect(decode(new Uint8Array())).toEqual({ text: '', charset: 'utf-8' });
  });
});
