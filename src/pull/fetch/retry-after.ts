/**
 * Parses a `Retry-After` header (RFC 9110, section 10.2.3).
 * @returns the wait in milliseconds from `now`, never negative; undefined if the value is neither seconds nor a date
 */
export function parseRetryAfter(value: string, now: string): number | undefined {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Date.parse also accepts text after a date; an HTTP date ends with GMT or a year.
  if (!/^[A-Z][a-z]{2,8},? .*(GMT|\d{4})$/.test(text)) return undefined;
  const date = Date.parse(/\d{4}$/.test(text) ? `${text} GMT` : text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.parse(now));
}
