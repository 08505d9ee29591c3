// Finds out why a file is not as it was signed: undoes what hosts and tools are known to do, and compares the hash. Used by
// the command and the check page; verifier.html has no room for it.
import { EDITION_FILE } from '../model/edition-paths.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Cause } from './cause.ts';
import { concatBytes } from './concat-bytes.ts';
import type { Copy } from './copy.ts';
import { type Failure, ignoreFault } from './fault.ts';
import type { Cryptography } from './signatures.ts';

/**
 * Adds causes to a failure, if some are found.
 * @param signed what the edition says of the file; undefined for documents in edition/
 */
export type Diagnose = (copy: Copy, failure: Failure, signed?: TreeEntry) => Promise<Failure>;

/** Files that are read a second time; a host changes all files of a kind in the same way. */
const MAX_DIAGNOSED = 20;
/** What hosts insert is smaller. */
const MAX_INSERTED_BYTES = 256 * 1024;

const CHANGED = ['changed', 'too-large', 'not-signed', 'bad-signature', 'damaged', 'not-of-this-edition'];
const PICTURE = /\.(avif|jpg|png|ico)$/;
const PAGE = /\.html$/;
/** Extensions that every host serves. */
const COMMON_TYPE = /\.(html|css|js|json|txt|xml|svg|jpg|png|ico)$/;

/** Larger pages are not examined: whoever serves them chooses how much work they make. */
const MAX_PAGE_BYTES = 2 * 1024 * 1024;
const INSERTED_TAG = /<(script|style|link|meta|noscript|iframe|div|ins|img|center|table|!--)/gi;
/** Pieces of a page that are tried. */
const MAX_INSERTIONS = 200;

const BEACON = /static\.cloudflareinsights\.com\/beacon/;
const EMAIL = /\/cdn-cgi\/l\/email-protection|__cf_email__/;
const ROCKET = /rocket-loader\.min\.js|\btype="[0-9a-f]{24}-/;

export function createDiagnosis(crypto: Cryptography): Diagnose {
  let diagnosed = 0;
  let names: Promise<string[]> | undefined;
  const listNames = (copy: Copy) => {
    names ??= copy.list?.().then((files) => files.map(({ path }) => path));
    return names;
  };
  return async (copy, failure, signed) => {
    if (diagnosed >= MAX_DIAGNOSED) return failure;
    diagnosed += 1;
    const causes = await findCauses(copy, failure, signed, crypto, listNames).catch(ignoreFault);
    return causes === undefined || causes.length === 0 ? failure : { ...failure, causes };
  };
}

async function findCauses(
  copy: Copy,
  { path, code, detail }: Failure,
  signed: TreeEntry | undefined,
  crypto: Cryptography,
  listNames: (copy: Copy) => Promise<string[]> | undefined,
): Promise<Cause[]> {
  const isRefused = code === 'no-answer' && /^HTTP (401|403|415|451)$/.test(detail ?? '');
  if (code === 'web-page' || (isRefused && COMMON_TYPE.test(path))) return likely('web-page');
  const isUnsigned = code === 'wrong-key' && /^0\//.test(detail ?? ''); // without any file of signatures
  if (isRefused || isUnsigned) return likely('type-refused');
  if (code === 'missing') {
    const names = await listNames(copy);
    if (names === undefined) return COMMON_TYPE.test(path) ? [] : likely('type-refused');
    return signed === undefined ? [] : findRenamed(copy, signed, names, crypto);
  }
  if (!CHANGED.includes(code)) return [];
  if (signed === undefined) {
    for (const document of [EDITION_FILE, path]) {
      const causes = diagnoseDocument(await copy.read(document, MAX_INSERTED_BYTES));
      if (causes.length > 0) return causes;
    }
    return [];
  }
  if (signed.size > MAX_PAGE_BYTES) return [];
  const bytes = await copy.read(path, signed.size + MAX_INSERTED_BYTES);
  return bytes === undefined ? [] : diagnoseFile(copy, bytes, signed, crypto);
}

function likely(code: Cause['code']): Cause[] {
  return [{ code, isProved: false }];
}

function proved(code: Cause['code']): Cause[] {
  return [{ code, isProved: true }];
}

/** Our documents contain no CR. */
function diagnoseDocument(bytes: Uint8Array | undefined): Cause[] {
  if (bytes !== undefined && isCompressed(bytes)) return likely('compressed');
  return bytes?.includes(13) ? likely('line-ends') : [];
}

function isCompressed(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function diagnoseFile(copy: Copy, bytes: Uint8Array, signed: TreeEntry, crypto: Cryptography): Promise<Cause[]> {
  const isSigned = async (candidate: Uint8Array) =>
    candidate.length === signed.size && (await crypto.sha256(candidate)) === signed.sha256;
  if (isCompressed(bytes)) {
    const content = await decompress(bytes, signed.size);
    if (content !== undefined && (await isSigned(content))) return proved('compressed');
  }
  const { path, size } = signed;
  if (PICTURE.test(path) && isPicture(bytes)) return likely('pictures');
  const text = toBinaryString(bytes);
  const withoutCr = toBytes(text.replaceAll('\r\n', '\n').replace(/^\xEF\xBB\xBF/, ''));
  if (await isSigned(withoutCr)) return proved('line-ends');
  if (!PAGE.test(path)) return bytes.length < size ? likely('cut') : [];
  for (const page of ['index.html', '404.html']) {
    const other = page === path ? undefined : await copy.read(page, bytes.length).catch(ignoreFault);
    if (other !== undefined && toBinaryString(other) === text) return proved('front-page');
  }
  return diagnosePage(text, size, isSigned);
}

/** Causes that leave the rest of a page as it is, so that they can be undone together. */
async function diagnosePage(
  text: string,
  size: number,
  isSigned: (bytes: Uint8Array) => Promise<boolean>,
): Promise<Cause[]> {
  const codes: Cause['code'][] = [];
  let versions = [text];
  if (EMAIL.test(text)) {
    codes.push('email-obfuscation');
    versions = [restoreEmails(text)];
  }
  if (ROCKET.test(text)) {
    codes.push('rocket-loader');
    versions = versions.flatMap(restoreScripts);
  }
  for (const version of versions) {
    const bytes = toBytes(version);
    if (await isSigned(bytes)) return codes.flatMap(proved);
    const length = bytes.length - size;
    for (const start of findInsertions(version, length))
      if (await isSigned(concatBytes([bytes.subarray(0, start), bytes.subarray(start + length)], size)))
        return [...codes, codeOfInsertion(version.slice(start, start + length))].flatMap(proved);
  }
  if (BEACON.test(text)) codes.push('cloudflare-analytics');
  if (codes.length > 0) return codes.flatMap(likely);
  if (/captcha|cf-chl|turnstile|type=["']?password/i.test(text)) return likely('web-page');
  if (text.length >= size) return [];
  return likely(/<\/html>\s*$/i.test(text) ? 'minified' : 'cut');
}

function codeOfInsertion(inserted: string): Cause['code'] {
  if (BEACON.test(inserted)) return 'cloudflare-analytics';
  return /<script/i.test(inserted) ? 'script' : 'inserted';
}

/** Where a piece of this length may have been inserted: it begins with a tag and ends with one. The last places first. */
function findInsertions(text: string, length: number): number[] {
  if (length <= 0) return [];
  const tags = [...text.matchAll(INSERTED_TAG)].map(({ index }) => index).reverse();
  // White space before the tag may belong to the piece.
  const starts = tags.flatMap((tag) => [0, 1, 2].map((before) => tag - before));
  return [text.length - length, ...starts, 0]
    .filter((start) => start >= 0 && /[>\s]/.test(text.charAt(start + length - 1)))
    .slice(0, MAX_INSERTIONS);
}

/** Undoes Email Address Obfuscation of Cloudflare: each byte of an address is combined with the first byte by XOR. */
function restoreEmails(text: string): string {
  const decode = (hex: string) => {
    const codes = (hex.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16));
    return String.fromCharCode(...codes.slice(1).map((code) => code ^ (codes[0] ?? 0)));
  };
  return text
    .replace(/<script data-cfasync="false" src="[^"<>]{0,200}\/email-decode\.min\.js"><\/script>/g, '')
    .replace(
      /<(a|span)\b[^<>]{0,200}class="__cf_email__"[^<>]{0,50}data-cfemail="([0-9a-f]{2,600})"[^<>]{0,50}>[^<]{0,50}<\/\1>/g,
      (_all, _tag, hex: string) => decode(hex),
    )
    .replace(/\/cdn-cgi\/l\/email-protection#([0-9a-f]{2,600})/g, (_all, hex: string) => `mailto:${decode(hex)}`);
}

/** Undoes Rocket Loader of Cloudflare, which gives scripts another type; the type before is not known. */
function restoreScripts(text: string): string[] {
  const rest = text.replace(/<script src="[^"<>]{0,200}\/rocket-loader\.min\.js"[^<>]{0,200}><\/script>/g, '');
  return [
    rest.replace(/ type="[0-9a-f]{24}-[^"<>]{0,50}"/g, ''),
    rest.replace(/ type="[0-9a-f]{24}-text\/javascript"/g, '').replace(/(type=")[0-9a-f]{24}-/g, '$1'),
    rest.replace(/(type=")[0-9a-f]{24}-/g, '$1'),
  ];
}

/** Looks for the signed bytes under a similar name: cut, or in other letter case. */
async function findRenamed(
  copy: Copy,
  { path, size, sha256 }: TreeEntry,
  names: readonly string[],
  crypto: Cryptography,
): Promise<Cause[]> {
  const isSimilar = (name: string) =>
    name.toLowerCase() === path.toLowerCase() || (name.length > path.length / 2 && path.startsWith(name));
  for (const name of names.filter(isSimilar).slice(0, 5)) {
    const bytes = await copy.read(name, size).catch(ignoreFault);
    if (bytes !== undefined && (await crypto.sha256(bytes)) === sha256) return proved('renamed');
  }
  return [];
}

/** At most `maxBytes`; undefined if the data is damaged, larger, or the browser cannot decompress. */
async function decompress(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | undefined> {
  if (typeof DecompressionStream === 'undefined') return undefined;
  const reader = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for (let piece = await reader.read(); piece.value !== undefined; piece = await reader.read()) {
      size += piece.value.length;
      if (size > maxBytes) return undefined;
      pieces.push(piece.value);
    }
  } catch {
    return undefined;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  return concatBytes(pieces, size);
}

function isPicture(bytes: Uint8Array): boolean {
  const start = toBinaryString(bytes.subarray(0, 16));
  return /^\xFF\xD8\xFF|^\x89PNG|^RIFF....WEBP|^....ftyp/s.test(start);
}

/** One character for each byte, so that a text in any encoding can be changed and turned back. */
function toBinaryString(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192)
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return text;
}

function toBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
