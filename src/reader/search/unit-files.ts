// Loads the files that Pagefind asks for. Its program is used as it is published. Two things that it has no option for
// are added here, by answering the requests it makes through `fetch`: the WebAssembly is loaded once for all units, and
// a file that is missing or damaged is an error. Pagefind itself reports such a chunk in the console and goes on as if
// the chunk held nothing, so the reader would see "nothing was found".

/** The first bytes of every file of Pagefind (except the JSON) once it is decompressed; Pagefind accepts both forms. */
const SIGNATURE = 'pagefind_dcd';

/** Deflate makes one byte of at most 1,032. */
const MOST_COMPRESSED = 1_032;

/** The files of one unit, as one instance of Pagefind loads them. */
export interface UnitFiles {
  /** Absolute address, with a slash at the end. */
  folder: string;
  /** Why a call failed. Pagefind remembers what could not be loaded, so its instance must not be used again. */
  error?: unknown;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** For each call under way, the files that it uses. While there is a call, `fetch` is ours. */
const loading: UnitFiles[] = [];
let pageFetch: typeof fetch;

/** Address → contents of a file that all units use. */
const shared = new Map<string, Promise<Bytes>>();

/** Calls Pagefind. Throws if Pagefind does, or if a file of the unit could not be loaded, in this call or before it. */
export async function withFiles<T>(files: UnitFiles, call: () => Promise<T>): Promise<T> {
  if (loading.length === 0) {
    pageFetch = globalThis.fetch;
    globalThis.fetch = answer;
  }
  loading.push(files);
  try {
    const result = await call();
    if (files.error !== undefined) throw files.error;
    return result;
  } catch (error) {
    files.error ??= error;
    throw error;
  } finally {
    loading.splice(loading.indexOf(files), 1);
    if (loading.length === 0) globalThis.fetch = pageFetch;
  }
}

/** In place of `fetch`. Requests for anything but files of the units pass unchanged. */
async function answer(...request: Parameters<typeof fetch>): Promise<Response> {
  // Pagefind gives texts; a Request becomes an address of no file here.
  const { href } = new URL(String(request[0]), location.href);
  const users = loading.filter(({ folder }) => href.startsWith(folder));
  if (users.length === 0) return pageFetch(...request);
  try {
    return await load(href);
  } catch (error) {
    for (const files of users) files.error ??= error;
    throw error;
  }
}

async function load(address: string): Promise<Response> {
  if (address.includes('.json')) return loaded(address);
  const ofAll = address.replace(/[^/]+\/(wasm\.[^/]+)$/, '$1');
  return new Response(await (ofAll === address ? contents(address) : once(ofAll)));
}

function once(address: string): Promise<Bytes> {
  const file = shared.get(address) ?? contents(address);
  shared.set(address, file);
  file.catch(() => shared.delete(address));
  return file;
}

async function loaded(address: string): Promise<Response> {
  const response = await pageFetch(address);
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  return response;
}

/** The whole file; decompressed where the browser has a decompressor, which also compares the checksum. */
async function contents(address: string): Promise<Bytes> {
  const file = new Uint8Array(await (await loaded(address)).arrayBuffer());
  // A host that declares the compression has the browser undo it.
  if (isDecompressed(file)) return file;
  if (typeof DecompressionStream === 'undefined') {
    if (isWhole(file)) return file;
  } else {
    const body = new Response(file).body as ReadableStream<Bytes>;
    const decompressed = await new Response(body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
    if (isDecompressed(new Uint8Array(decompressed))) return new Uint8Array(decompressed);
  }
  throw new Error(`${address} is damaged`);
}

function isDecompressed(file: Bytes): boolean {
  return String.fromCharCode(...file.subarray(0, SIGNATURE.length)) === SIGNATURE;
}

/**
 * For browsers without a decompressor: whether a file begins as gzip does, and ends with a length that it can
 * decompress to (RFC 1952, 2.3.1). Of 200 files of 20 KB that were cut off, this takes about one for whole.
 */
function isWhole(file: Bytes): boolean {
  if (file.length < 18 || file[0] !== 0x1f || file[1] !== 0x8b) return false;
  const length = new DataView(file.buffer).getUint32(file.length - 4, true);
  return length > file.length / 2 && length < file.length * MOST_COMPRESSED;
}
