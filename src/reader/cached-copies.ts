// Copies of responses in the cache of the browser. A page cannot forbid them, only its server can (`Cache-Control:
// no-store`); but a page can find them and delete them (docs/decisions/0013-copies-in-the-readers-browser.md).

/** Whether a file has the same bytes for every page: its copy shows only that the site was visited. */
export const isSameForAll = (url: string) => /\/(a\/|favicon\.)[^/]*$/.test(url);

/** Whether the host sends `Cache-Control: no-store`. Rejects if it does not answer. */
export async function sendsNoStore(): Promise<boolean> {
  const { headers } = await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
  return /no-store/i.test(headers.get('cache-control') ?? '');
}

/** The copy that the browser has, as text. Asks no server. */
export async function cachedText(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' });
    // Fetch 4.6: without a copy, a network error; older browsers answer 504.
    return response.status === 504 ? undefined : await response.text();
  } catch {
    return undefined;
  }
}

/** Chromium removes a copy when a range replaces it, and stores no part of it. */
const BY_RANGE: RequestInit = { cache: 'reload', headers: { Range: 'bytes=0-0' } };
/** Firefox removes a copy after an unsafe method, whatever the answer, which is 405 (RFC 9111 4.4). */
const BY_METHOD: RequestInit = { cache: 'no-store', method: 'POST' };

/**
 * Deletes the copy that the browser may have. In Firefox nothing may read the copy before, not even to see whether there is
 * one: the file would stay in the folder of doomed files.
 * @returns whether there is none any more
 */
export async function deleteCached(url: string): Promise<boolean> {
  const isFirefox = CSS.supports('-moz-appearance', 'none');
  for (const request of isFirefox ? [BY_METHOD] : [BY_RANGE, BY_METHOD]) {
    // To the end: a response that is cut off may be stored in part.
    await fetch(url, request).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
    if ((await cachedText(url)) === undefined) return true;
  }
  return false;
}
