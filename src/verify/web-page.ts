// Web pages in place of files: login and block pages, and front pages with status 200 for files that are missing.
import type { Copy } from './copy.ts';
import { isWebPage } from './documents.ts';
import { Fault } from './fault.ts';

/** Whether a response is a web page, and the file can be none. @param type its Content-Type */
export function isPageInPlaceOf(path: string, type: string | null, bytes: Uint8Array): boolean {
  const isMarkup = /\.(html|xml|svg|opml)$/.test(path);
  return !isMarkup && /^text\/html\b/i.test(type ?? '') && isPage(bytes, 1024);
}

/** Whether a file begins as a web page does. @param within bytes in which the first tag has to begin */
export function isPage(bytes: Uint8Array, within: number): boolean {
  return isWebPage(new TextDecoder().decode(bytes.subarray(0, within)));
}

/** Reads a file that a copy may lack: a host that answers with a page for every missing file lacks it too. */
export async function readOptional(copy: Copy, path: string, maxBytes: number): Promise<Uint8Array | undefined> {
  try {
    return await copy.read(path, maxBytes);
  } catch (error) {
    if (error instanceof Fault && error.code === 'web-page') return undefined;
    throw error;
  }
}
