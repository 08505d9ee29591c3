// Loads the files that Pagefind requests. Pagefind itself is used unchanged. Two features that it has no option for are
// added here by intercepting its calls of `fetch`: the WebAssembly is loaded once for all shards, and a failed chunk load
// is an error. Pagefind reports a failed chunk in the console and treats it as empty, so the reader would see no results.

/** First bytes of each decompressed Pagefind file except the JSON. Pagefind accepts files compressed or decompressed. */
const SIGNATURE = 'pagefind_dcd';

/** Maximum compression ratio of Deflate. */
const MAX_RATIO = 1_032;

/** State of the files of one shard, for one Pagefind instance. */
export interface ShardFiles {
  /** Absolute URL, with a slash at the end. */
  folder: string;
  /** Error of a failed call. Pagefind caches failed loads, so its instance must not be used again. */
  error?: unknown;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** For each running call, the files that it uses. `fetch` is replaced while there is any. */
const loading: ShardFiles[] = [];
let pageFetch: typeof fetch;

/** URL → contents of a file that all shards share. */
const shared = new Map<string, Promise<Bytes>>();

/** Calls Pagefind. Throws if Pagefind throws, or if a file of the shard failed to load in this call or an earlier one. */
export async function withFiles<T>(files: ShardFiles, call: () => Promise<T>): Promise<T> {
  if (loading.length === 0) {
    pageFetch = globalThis.fetch;
    globalThis.fetch = interceptedFetch;
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

/** Replacement for `fetch`. Requests for other files than those of shards are passed on unchanged. */
async function interceptedFetch(...request: Parameters<typeof fetch>): Promise<Response> {
  // Pagefind passes strings; a Request object gives a URL that matches no shard.
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
  if (address.includes('.json')) return fetchOk(address);
  const sharedAddress = address.replace(/[^/]+\/(wasm\.[^/]+)$/, '$1');
  return new Response(await (sharedAddress === address ? readFile(address) : readShared(sharedAddress)));
}

function readShared(address: string): Promise<Bytes> {
  const file = shared.get(address) ?? readFile(address);
  shared.set(address, file);
  file.catch(() => shared.delete(address));
  return file;
}

async function fetchOk(address: string): Promise<Response> {
  const response = await pageFetch(address);
  if (!response.ok) throw new Error(`${address}: status ${response.status}`);
  return response;
}

/** The whole file. Decompressed where the browser has DecompressionStream, which also verifies the checksum. */
async function readFile(address: string): Promise<Bytes> {
  const file = new Uint8Array(await (await fetchOk(address)).arrayBuffer());
  // With the header Content-Encoding, the browser has decompressed the file already.
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
 * Check for browsers without DecompressionStream: the gzip header, and a plausible length in the trailer (RFC 1952, 2.3.1).
 * It accepts about one in 200 truncated files of 20 KB.
 */
function isWhole(file: Bytes): boolean {
  if (file.length < 18 || file[0] !== 0x1f || file[1] !== 0x8b) return false;
  const length = new DataView(file.buffer).getUint32(file.length - 4, true);
  return length > file.length / 2 && length < file.length * MAX_RATIO;
}
