// Detects bot challenge pages: "checking your browser", captchas, "enable JavaScript".
import type { IncomingHttpHeaders } from 'node:http';

const CHALLENGE_PATTERNS = [
  /\/cdn-cgi\/challenge-platform\//i,
  /\b_cf_chl_opt\b|\bcf-chl-|\bcf-turnstile\b/i,
  /<title>\s*(just a moment|attention required|ddos-guard|один момент|проверка браузера)/i,
  /\b(checking|verifying) (if )?(your browser|you are (a )?human|the site connection)/i,
  /(enable|turn on) javascript( and cookies)? (to|and) (continue|proceed|reload)/i,
  /please (enable|turn on) (javascript|cookies)\b/i,
  /\bddos-guard\b|\bddos protection by\b|\bqrator\b|_Incapsula_Resource/i,
  /\b(g-recaptcha|h-captcha|smart-captcha|showcaptcha)\b|\b(id|class)=["'][^"'<>]{0,80}captcha/i,
  /(проверяем|проверка) (ваш|вашего) браузер|подтвердите, что вы не робот/i,
];

/** A challenge page has little text; an article with a captcha has more. */
const MAX_VISIBLE_CHARACTERS = 2_500;

/** Whether the headers announce a challenge (Cloudflare's `cf-mitigated`). */
export function announcesChallenge(headers: IncomingHttpHeaders): boolean {
  return headers['cf-mitigated'] === 'challenge';
}

/** Whether a response body is a challenge page. Feeds are never taken for one. */
export function looksLikeChallenge(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 256 * 1024));
  const start = text.slice(0, 2_000);
  if (/<(rss|feed|rdf:RDF)\b/i.test(start) || !/<(!doctype html|html|head|body|script)\b/i.test(start)) return false;
  return CHALLENGE_PATTERNS.some((pattern) => pattern.test(text)) && visibleLength(text) <= MAX_VISIBLE_CHARACTERS;
}

/** Approximate number of characters visible to a person. */
function visibleLength(html: string): number {
  return html
    .replace(/<(script|style|noscript|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ').length;
}
