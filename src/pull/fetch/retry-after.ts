/**
 * The wait a `Retry-After` header asks for (RFC 9110, 10.2.3), in milliseconds from `now`, never negative.
 * Undefined where it is neither a number of seconds nor a date.
 */
export function parseRetryAfter(value: string, now: string): number | undefined {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Date.parse also takes words that only begin like a date: an HTTP date ends with its zone.
  if (!/^[A-Z][a-z]{2,8},? .*(GMT|\d{4})$/.test(text)) return undefined;
  const date = Date.parse(/\d{4}$/.test(text) ? `${text} GMT` : text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.parse(now));
}
