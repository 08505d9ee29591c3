// The times of an item as RSS, Dublin Core and Atom write them.
import { readZonedDate } from '../dates.ts';
import { textElement } from './xml-writer.ts';

const MAX_UNREAD_CHARS = 60;

interface Time {
  instant: string;
  isZoned: boolean;
}

/**
 * The first time of publication is `pubDate`, the others are `dcterms:issued`; the first time of change is
 * `atom:updated`, the others are `dcterms:modified`. The others come before: readers that see all of them as one date
 * use the last. A time that was written without a zone has `lusterka:zone="assumed"`; what is no date is
 * `lusterka:unreadDate`.
 * @param dates as the feed writes them, best first
 */
export function writeDates(
  dates: { published: readonly string[]; updated: readonly string[] },
  timezone: string,
): string[] {
  const unread: string[] = [];
  const read = (texts: readonly string[]) => {
    const times = new Map<string, Time>();
    for (const text of texts) {
      const time = readZonedDate(text, timezone);
      if (time === undefined) unread.push(text.slice(0, MAX_UNREAD_CHARS));
      else times.set(time.instant, { ...time, isZoned: time.isZoned && times.get(time.instant)?.isZoned !== false });
    }
    return [...times.values()];
  };
  const [published, ...othersPublished] = read(dates.published);
  const [updated, ...othersUpdated] = read(dates.updated);
  return [
    ...othersPublished.map((time) => timeElement('dcterms:issued', time)),
    ...(published === undefined ? [] : [timeElement('pubDate', published, rfc822)]),
    ...othersUpdated.map((time) => timeElement('dcterms:modified', time)),
    ...(updated === undefined ? [] : [timeElement('atom:updated', updated)]),
    ...unread.map((text) => textElement('lusterka:unreadDate', text)),
  ];
}

function timeElement(name: string, { instant, isZoned }: Time, format = (text: string) => text): string {
  return textElement(name, format(instant), isZoned ? {} : { 'lusterka:zone': 'assumed' });
}

/** RSS 2.0 requires the dates of RFC 822, with years of four digits. */
function rfc822(instant: string): string {
  return new Date(instant).toUTCString();
}
