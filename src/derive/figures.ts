// What follows from the points of a figure: their order, the lines of a chart, what does not agree, the newest of all.
import { DAY_MS } from '../lib/duration.ts';
import type { Figure, FigureCounter, FigurePoint, FigureUnit } from '../model/figure.ts';

/** First and last instant of a day, month or year, in milliseconds since 1970 (UTC). */
export function spanOf(partialDate: string): [number, number] {
  const [year = '', month, day] = partialDate.split('-');
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const end =
    month === undefined ? Date.UTC(y + 1, 0, 1) : day === undefined ? Date.UTC(y, m + 1, 1) : Date.UTC(y, m, d + 1);
  return [Date.UTC(y, m, d), end];
}

/** The middle of a day, month or year: where a chart shows it. */
export function middleOf(partialDate: string): number {
  const [start, end] = spanOf(partialDate);
  return (start + end) / 2;
}

/** Oldest first; of one time, the one published first. */
export function byTime(a: FigurePoint, b: FigurePoint): number {
  return middleOf(a.asOf) - middleOf(b.asOf) || middleOf(a.publishedOn) - middleOf(b.publishedOn);
}

/** Points that can be compared with each other: of one counter, unit, start and subject. Oldest first. */
export interface FigureLine {
  counter: FigureCounter;
  unit: FigureUnit;
  since?: string;
  points: FigurePoint[];
  /** Runs of points between which the chart draws a line: not across missing counts or a change of method. */
  segments: FigurePoint[][];
}

/** Longest time between points that a line connects, in days: two counts may be missing. */
const LONGEST_STEP = { month: 75, year: 400 };

/** The lines of a figure, in the order of its counters. */
export function linesOf(figure: Figure): FigureLine[] {
  const lines = new Map<string, FigureLine>();
  for (const point of figure.points.toSorted(byTime)) {
    const counter = counterOf(figure, point);
    const unit = point.unit ?? figure.unit;
    const key = [counter.id, unit, point.since ?? ''].join(' ');
    const line = lines.get(key) ?? {
      counter,
      unit,
      ...(point.since === undefined ? {} : { since: point.since }),
      points: [],
      segments: [],
    };
    line.points.push(point);
    lines.set(key, line);
  }
  const order = new Map(figure.counters.map(({ id }, index) => [id, index]));
  return [...lines.values()]
    .map((line) => ({ ...line, segments: segmentsOf(figure, line.points) }))
    .sort((a, b) => (order.get(a.counter.id) ?? 0) - (order.get(b.counter.id) ?? 0));
}

export function counterOf({ counters }: Figure, { countedBy }: FigurePoint): FigureCounter {
  return counters.find(({ id }) => id === countedBy) as FigureCounter;
}

function segmentsOf({ measure, rhythm, breaks }: Figure, points: readonly FigurePoint[]): FigurePoint[][] {
  if (rhythm === undefined || measure === 'event' || measure === 'period') return points.map((point) => [point]);
  const segments: FigurePoint[][] = [];
  for (const point of points) {
    const last = segments.at(-1)?.at(-1);
    const joins = last !== undefined && isStep(last, point, LONGEST_STEP[rhythm], breaks);
    if (joins) segments.at(-1)?.push(point);
    else segments.push([point]);
  }
  return segments;
}

function isStep(from: FigurePoint, to: FigurePoint, longest: number, breaks: Figure['breaks']): boolean {
  const [start, end] = [middleOf(from.asOf), middleOf(to.asOf)];
  if (end - start > longest * DAY_MS) return false;
  return !breaks.some(({ at }) => start < spanOf(at)[0] && spanOf(at)[0] <= end);
}

/** The newest point of a figure; of one time, that of the counter that the file lists first. */
export function newestPoint({ points, counters }: Figure): FigurePoint {
  const order = new Map(counters.map(({ id }, index) => [id, index]));
  const rank = ({ countedBy }: FigurePoint) => order.get(countedBy) ?? 0;
  return points
    .toSorted(byTime)
    .sort((a, b) => middleOf(a.asOf) - middleOf(b.asOf) || rank(b) - rank(a))
    .at(-1) as FigurePoint;
}

/** The figure without what was published after a span of days; undefined if nothing was published in the span. */
export function publishedIn(figure: Figure, { from, to }: { from: string; to: string }): Figure | undefined {
  if (publishedBetween([figure], from, to).length === 0) return undefined;
  return { ...figure, points: figure.points.filter(({ publishedOn }) => publishedOn <= to) };
}

/** The figure with the newest point of all; undefined without figures. Of one time, the first by its id. */
export function newestFigure(figures: readonly Figure[]): Figure | undefined {
  let newest: Figure | undefined;
  for (const figure of figures)
    if (newest === undefined || byTime(newestPoint(figure), newestPoint(newest)) > 0) newest = figure;
  return newest;
}

/** A value that was published in some days, and the one before it that it can be compared with. */
export interface FigureChange {
  figure: Figure;
  point: FigurePoint;
  before?: FigurePoint;
}

/**
 * The newest value of each line of the figures among those published in some days.
 * @param from first day, yyyy-mm-dd @param until last day; values published in an unknown day of a month are left out
 */
export function publishedBetween(figures: readonly Figure[], from: string, until: string): FigureChange[] {
  return figures.flatMap((figure) =>
    linesOf(figure).flatMap(({ points }) => {
      const at = points.findLastIndex(
        ({ publishedOn }) => publishedOn.length === from.length && from <= publishedOn && publishedOn <= until,
      );
      const [before, point] = [points[at - 1], points[at]];
      if (point === undefined) return [];
      const isComparable = figure.measure !== 'event' && before !== undefined;
      return [{ figure, point, ...(isComparable ? { before } : {}) }];
    }),
  );
}

/** Values of different counters for one month, if they differ. */
export interface Disagreement {
  /** yyyy-mm */
  month: string;
  points: FigurePoint[];
}

/** Months for which counters give different values, newest first. */
export function disagreementsOf(figure: Figure): Disagreement[] {
  if (figure.measure !== 'state' && figure.measure !== 'total') return [];
  const byMonth = new Map<string, FigurePoint[]>();
  for (const point of figure.points.toSorted(byTime)) {
    if (point.asOf.length < 'yyyy-mm'.length) continue;
    const key = point.asOf.slice(0, 7);
    byMonth.set(key, [...(byMonth.get(key) ?? []), point]);
  }
  return [...byMonth]
    .filter(([, points]) => new Set(points.map(({ countedBy }) => countedBy)).size > 1)
    .filter(([, points]) => new Set(points.map(({ value }) => value)).size > 1)
    .map(([month, points]) => ({ month, points }))
    .sort((a, b) => (a.month < b.month ? 1 : -1));
}

/** The id of a point in its page, for links to one value: `p-2025-12-31-viasna`. Unique with `pointIds`. */
export function pointIds(points: readonly FigurePoint[]): Map<FigurePoint, string> {
  const used = new Map<string, number>();
  return new Map(
    points.map((point) => {
      const id = `p-${point.asOf}-${point.countedBy}`;
      const count = (used.get(id) ?? 0) + 1;
      used.set(id, count);
      return [point, count === 1 ? id : `${id}-${count}`];
    }),
  );
}

const COLUMNS = [
  'series',
  'value',
  'qualifier',
  'unit',
  'of',
  'as_of',
  'since',
  'subject',
  'counted_by',
  'published_on',
  'published_by',
  'url',
  'note',
  'contradiction',
] as const;

/** The points of a figure as CSV (RFC 4180), oldest first, with English names and notes. */
export function figureCsv(figure: Figure): string {
  const rows = figure.points.toSorted(byTime).map((point): Record<(typeof COLUMNS)[number], string | number> => {
    const counter = counterOf(figure, point).name.en;
    return {
      series: figure.id,
      value: point.value,
      qualifier: point.qualifier ?? '',
      unit: point.unit ?? figure.unit,
      of: point.of ?? '',
      as_of: point.asOf,
      since: point.since ?? '',
      subject: point.subject?.en ?? '',
      counted_by: counter,
      published_on: point.publishedOn,
      published_by: point.outlet ?? counter,
      url: point.url,
      note: point.note?.en ?? '',
      contradiction: point.contradiction?.en ?? '',
    };
  });
  return [[...COLUMNS], ...rows.map((row) => COLUMNS.map((column) => row[column]))]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('');
}

/** Spreadsheets run a cell that begins with one of `= + - @` as a formula; an apostrophe makes it text. */
function csvCell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The data of a figure as JSON, as its file in content/figures gives it; points oldest first. */
export function figureJson({ $schema: _editors, ...figure }: Figure): string {
  return `${JSON.stringify({ ...figure, points: figure.points.toSorted(byTime) }, null, 1)}\n`;
}
