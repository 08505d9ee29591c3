// Writes the dates of an item as RSS, Dublin Core and Atom elements.
import { readZonedDate } from '../dates.ts';
import { textElement } from './xml-writer.ts';

const MAX_UNREADABLE_CHARS = 60;

interface Time {
  instant: string;
  isZoned: boolean;
}

/**
 * The first time of publication is `pubDate`, the others are `dcterms:issued`; the first time of change is
 * `atom:updated`, the others are `dcterms:modified`. The others are written first, because readers that treat all of
 * them as one field use the last. A time without a zone has `lusterka:zone="assumed"`; text that is not a date becomes
 * `lusterka:unreadDate`.
 * @param dates texts of the feed, best first
 */
export function writeDates(
  dates: { published: readonly string[]; updated: readonly string[] },
  timezone: string,
): string[] {
  const unreadable: string[] = [];
  const read = (texts: readonly string[]) => {
    const times = new Map<string, Time>();
    for (const text of texts) {
      const time = readZonedDate(text, timezone);
      if (time === undefined) unreadable.push(text.slice(0, MAX_UNREADABLE_CHARS));
      else times.set(time.instant, { ...time, isZoned: time.isZoned && times.get(time.instant)?.isZoned !== false });
    }
    return [...times.values()];
  };
  const [published, ...otherPublished] = read(dates.published);
  const [updated, ...otherUpdated] = read(dates.updated);
  return [
    ...otherPublished.map((time) => timeElement('dcterms:issued', time)),
    ...(published === undefined ? [] : [timeElement('pubDate', published, toRfc822)]),
    ...otherUpdated.map((time) => timeElement('dcterms:modified', time)),
    ...(updated === undefined ? [] : [timeElement('atom:updated', updated)]),
    ...unreadable.map((text) => textElement('lusterka:unreadDate', text)),
  ];
}

function timeElement(name: string, { instant, isZoned }: Time, format = (text: string) => text): string {
  return textElement(name, format(instant), isZoned ? {} : { 'lusterka:zone': 'assumed' });
}

/** RSS 2.0 requires RFC 822 dates; years may have four digits. */
function toRfc822(instant: string): string {
  return new Date(instant).toUTCString();
}
