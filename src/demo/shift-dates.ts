// Moves the dates of a sample feed, so that a demo looks as if its news were of today.

/** RFC 822 with a numeric zone, as RSS 2.0 writes it: Sun, 23 Aug 2026 12:00:00 +0300. */
const RFC_822 = /\b[A-Z][a-z]{2}, (\d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d) ([+-]\d{4})(?!\d)/g;
/** RFC 3339, as Atom, RSS 1.0 and JSON Feed write it: 2026-08-23T12:00:00+03:00. */
const RFC_3339 = /\b(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(Z|[+-]\d\d:\d\d)/g;
/** A day in a path: /2026/08/23/. */
const PATH_DAY = /\/(\d{4})\/(\d\d)\/(\d\d)(?=\/)/g;

/**
 * Adds `shiftMs` to every date of a feed, in the format and zone of each. Days in paths become the day of their noon
 * in Minsk after the shift. Only ASCII is read and written, so a text may be decoded as latin1 whatever its charset is.
 * Years of tag URIs (RFC 4151) stay: they belong to a name.
 */
export function shiftDates(text: string, shiftMs: number): string {
  if (shiftMs === 0) return text;
  return text
    .replace(RFC_822, (_, time: string, zone: string) => {
      const local = Date.parse(`${time} GMT`) + shiftMs;
      return new Date(local).toUTCString().replace('GMT', zone);
    })
    .replace(RFC_3339, (_, time: string, zone: string) => {
      const local = Date.parse(`${time}Z`) + shiftMs;
      return new Date(local).toISOString().slice(0, 19) + zone;
    })
    .replace(PATH_DAY, (_, ...[year, month, date]: string[]) => {
      const noon = Date.parse(`${year}-${month}-${date}T12:00:00Z`) + shiftMs;
      return `/${new Date(noon).toISOString().slice(0, 10).replaceAll('-', '/')}`;
    });
}
