// HTTP headers of each file. Many hosts do not allow custom headers, so no page depends on them. Where they are sent, a
// browser stores no article on disk.
//
// There is no Strict-Transport-Security: browsers write that to disk, and it outlives a cleared history.
import { CONTENT_SECURITY_POLICY } from '../../lib/content-security-policy.ts';

export type Headers = Readonly<Record<string, string>>;

/** Cache-Control of volatile files: browsers store nothing of what was read. */
export const NO_STORE = 'no-store';

/**
 * Cache-Control of styles, scripts and icons. They are the same for every reader and every day, so a cached copy reveals
 * only that the site was visited. Their paths are stable (a new style must not change every page), hence not `immutable`:
 * fresh for an hour, then stale for a week while the browser revalidates.
 */
export const CACHED = 'public, max-age=3600, stale-while-revalidate=604800';

const CACHED_PATH = /^(a\/|favicon\.)/;
const ERASE_PATH = /^[a-z-]+\/erase\.html$/;

/** For the erase page: the browser deletes its data of the site. */
export const ERASE: Headers = { 'Clear-Site-Data': '"cache", "storage"' };

/** Headers of every file, besides its policy. */
export const ALWAYS: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // All files are public and the same for everyone; a page of one mirror may check the files of another.
  'Access-Control-Allow-Origin': '*',
};

/** All headers of a file, given its path from the root of the site: `be/index.html`, `m/ab/abcd-320.avif`. */
export function headersFor(path: string): Headers {
  return {
    ...ALWAYS,
    'Content-Security-Policy': policyFor(path),
    'Cache-Control': isCached(path) ? CACHED : NO_STORE,
    ...(ERASE_PATH.test(path) ? ERASE : {}),
  };
}

/** Whether browsers may cache a file. */
export function isCached(path: string): boolean {
  return CACHED_PATH.test(path);
}

/** The verifier has an inline script. Its own policy allows only this script, by hash. It connects to typed addresses. */
export const VERIFIER = 'verifier.html';

/**
 * The policy of the pages, with `frame-ancestors`, which only a header can set. The policy in each page applies as well.
 * This one allows the inline style of 404.html, which a host may send for any URL.
 */
export const SITE_POLICY = `${CONTENT_SECURITY_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")}; frame-ancestors 'none'`;
export const VERIFIER_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; connect-src http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Headers of hidden files on hosts where a rule can set headers but not refuse a file. */
export const HIDDEN_HEADERS: Headers = {
  'Cache-Control': NO_STORE,
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
};

export function policyFor(path: string): string {
  return path === VERIFIER ? VERIFIER_POLICY : SITE_POLICY;
}
