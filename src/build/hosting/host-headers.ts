// What a host is asked to say with each file. All of it can fail to arrive (many hosts take no orders), so that no page
// depends on it; but where it arrives, a closed browser keeps no article.
//
// There is no Strict-Transport-Security: browsers write that to disk, and it outlives a cleared history.
import { CONTENT_SECURITY_POLICY } from '../../lib/content-security-policy.ts';

export type Headers = Readonly<Record<string, string>>;

/** Nothing of what was read stays in the browser's files. */
export const PASSING = 'no-store';

/**
 * Styles, scripts and icons: the same for every reader and every day, so they tell only that the site was visited.
 * Their names are stable (a new style must not change every page), hence not `immutable`: for an hour nothing is asked,
 * for a week the held copy is used while a newer one is fetched.
 */
export const KEPT = 'public, max-age=3600, stale-while-revalidate=604800';

const KEPT_PATH = /^(a\/|favicon\.)/;
const ERASE_PATH = /^[a-z-]+\/erase\.html$/;

/** The page that helps a reader to erase traces has the browser do it. */
export const ERASE: Headers = { 'Clear-Site-Data': '"cache", "storage"' };

/** With every file, besides its policy. */
export const ALWAYS: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Everything is public and nothing depends on who asks: a page of one mirror may check a file of another.
  'Access-Control-Allow-Origin': '*',
};

/** All headers of a file, given its path from the root of the site: `be/index.html`, `m/ab/abcd-320.avif`. */
export function headersFor(path: string): Headers {
  return {
    ...ALWAYS,
    'Content-Security-Policy': policyFor(path),
    'Cache-Control': isKept(path) ? KEPT : PASSING,
    ...(ERASE_PATH.test(path) ? ERASE : {}),
  };
}

/** Whether a browser may hold a file beyond the visit. */
export function isKept(path: string): boolean {
  return KEPT_PATH.test(path);
}

/** The file that carries its script inside; its own policy allows that script alone, by hash, and no connection. */
export const VERIFIER = 'verifier.html';

/**
 * The policy of the pages, and what only a header can say: that no page may frame them. Each page's own policy holds as
 * well; this one allows the style inside 404.html, which a host gives for any address.
 */
export const SITE_POLICY = `${CONTENT_SECURITY_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")}; frame-ancestors 'none'`;
export const VERIFIER_POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function policyFor(path: string): string {
  return path === VERIFIER ? VERIFIER_POLICY : SITE_POLICY;
}
