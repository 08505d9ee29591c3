// A figure → its chart as SVG, drawn by Observable Plot. Words are placeholders such as `{{counter 0}}`, so that one drawing
// serves all languages (fillChart). Colours, dashes and sizes are in src/styles/figures.css: the Content Security Policy
// allows no style element and no style attribute.
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Figure, FigurePoint } from '../model/figure.ts';
import { type FigureLine, linesOf, middleOf, spanOf } from './figures.ts';

export const CHART_SIZES = {
  /** For screens from 360 pixels on, which show it in its own size. */
  narrow: { width: 328, height: 320 },
  wide: { width: 704, height: 380 },
  /** Without axes and words, for lists. */
  small: { width: 150, height: 48 },
} as const;
export type ChartSize = keyof typeof CHART_SIZES;

/** Shapes of the lines of a chart, so that they differ without colours. */
export const CHART_SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star', 'wye', 'times'] as const;
export const symbolOf = (line: number) => CHART_SYMBOLS[line % CHART_SYMBOLS.length] as (typeof CHART_SYMBOLS)[number];

/** The mark of a line, for a legend. */
export function symbolMark(line: number): string {
  const dot = Plot.dot([0], { symbol: symbolOf(line), r: 4, frameAnchor: 'top-left', className: 'mark' });
  const options = { document: document as unknown as Document, width: 8, height: 8, margin: 0, axis: null };
  const svg = Plot.plot({ ...options, marks: [dot] }).outerHTML;
  return compact(/<g[^>]*class="mark"[^>]*>(.*?)<\/g>/.exec(svg)?.[1] ?? '', 'small').replace(
    / transform="[^"]*"/g,
    '',
  );
}

/** Width of a letter on average, plain and bold, and height of a line, in pixels; letters have 16. */
const [LETTER, BOLD_LETTER, LINE_HEIGHT] = [9, 10, 19];

const { document } = parseHTML('<!doctype html><html><body></body></html>');

interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  from: number;
  to: number;
  low: number;
  high: number;
  /** A rank: the first place is at the top. */
  isReversed: boolean;
}

/** Whether a chart says more than the table: there are two points in time. */
export function hasChart({ points }: Figure): boolean {
  return new Set(points.map(({ asOf }) => asOf)).size > 1;
}

const charts = new Map<string, string>();

/** Draws a figure. The same figure and size give the same bytes; they are kept until the process ends. */
export function drawChart(figure: Figure, size: ChartSize): string {
  const key = `${size} ${JSON.stringify(figure)}`;
  const cached = charts.get(key) ?? draw(figure, size);
  charts.set(key, cached);
  return cached;
}

function draw(figure: Figure, size: ChartSize): string {
  const lines = linesOf(figure);
  const frame = frameOf(figure, size);
  const isSmall = size === 'small';
  const stands = figure.measure === 'period' || figure.measure === 'event';
  const base = frame.isReversed ? frame.high : frame.low;
  const marks = lines.flatMap((line, index) => [
    ...(stands
      ? [Plot.ruleX(line.points, { x: timeOf, y1: base, y2: 'value', className: `chart-stem__k${index}` })]
      : [
          Plot.ruleY(isSmall || figure.measure === 'index' ? [] : line.points.filter(isVague), {
            x1: ({ asOf }: FigurePoint) => spanOf(asOf)[0],
            x2: ({ asOf }: FigurePoint) => spanOf(asOf)[1],
            y: 'value',
            className: `chart-span__k${index}`,
          }),
        ]),
    ...line.segments
      .filter(({ length }) => length > 1)
      .map((segment) => Plot.line(segment, { x: timeOf, y: 'value', className: `chart-line__k${index}` })),
    ...(isSmall
      ? [
          Plot.dot(line.points, {
            x: timeOf,
            y: 'value',
            r: { value: radiusIn(line), scale: null },
            className: `chart-dot__k${index}`,
          }),
        ]
      : [false, true].map((isInexact) =>
          Plot.dot(
            line.points.filter(({ qualifier }) => (qualifier !== undefined) === isInexact),
            {
              x: timeOf,
              y: 'value',
              symbol: symbolOf(index),
              r: symbolOf(index) === 'circle' ? 3.5 : 4,
              className: `chart-dot__k${index}${isInexact ? '__inexact' : ''}`,
            },
          ),
        )),
  ]);
  const svg = Plot.plot({
    document: document as unknown as Document,
    className: `chart__chart-${size}`,
    width: frame.width,
    height: frame.height,
    marginLeft: frame.left,
    marginRight: frame.right,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    x: { type: 'utc', domain: [frame.from, frame.to], axis: null },
    y: { domain: frame.isReversed ? [frame.high, frame.low] : [frame.low, frame.high], axis: null },
    marks: [
      ...(isSmall ? [Plot.ruleY(figure.measure === 'index' ? [] : [0], { className: 'chart-grid' })] : axes(frame)),
      ...figure.breaks.flatMap(({ at }) =>
        isSmall ? [] : [Plot.ruleX([spanOf(at)[0]], { className: 'chart-break' })],
      ),
      ...marks,
      ...(isSmall ? [] : [...breakLabels(figure, frame), ...valueLabels(figure.measure, lines, frame)]),
    ],
  });
  return compact(svg.outerHTML, size);
}

/** In a small chart, the newest point of a line and those that no line connects are larger. */
const radiusIn =
  ({ points, segments }: FigureLine) =>
  (point: FigurePoint) =>
    point === points.at(-1)
      ? 2.5
      : segments.some((segment) => segment.length > 1 && segment.includes(point))
        ? 0.1
        : 1.5;

const timeOf = ({ asOf }: FigurePoint) => middleOf(asOf);
/** The first place on the scale of a rank. */
export const rankFrom = (figure: Figure) => frameOf(figure, 'wide').low;

const isVague = ({ asOf }: FigurePoint) => asOf.length < 'yyyy-mm-dd'.length;

function frameOf({ points, unit, measure, breaks, better }: Figure, size: ChartSize): Frame {
  const { width, height } = CHART_SIZES[size];
  const years = points.flatMap(({ asOf }) => spanOf(asOf)).sort((a, b) => a - b);
  const first = new Date(years[0] as number).getUTCFullYear();
  const last = new Date((years.at(-1) as number) - 1).getUTCFullYear();
  const values = points.map(({ value }) => value);
  const isReversed = unit === 'place';
  const worst = Math.max(...points.map(({ of = 0 }) => of), ...values);
  const [low, high] = isReversed
    ? [Math.max(1, Math.floor((Math.min(...values) - 5) / 10) * 10), worst]
    : [0, measure === 'index' ? 100 : topOf(Math.max(...values))];
  const isSmall = size === 'small';
  return {
    width,
    height,
    left: isSmall ? 3 : grouped(high).length * LETTER + 12,
    right: isSmall ? 4 : 10,
    top: isSmall ? 4 : breaks.length > 0 || better !== undefined ? 30 : 12,
    bottom: isSmall ? 4 : 30,
    from: isSmall ? Math.min(...points.map(timeOf)) : Date.UTC(first, 0, 1),
    to: isSmall ? Math.max(...points.map(timeOf)) : Date.UTC(last + 1, 0, 1),
    low,
    high,
    isReversed,
  };
}

/** The end of an axis that begins at 0: a little above the largest value, with two digits that count. */
function topOf(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value || 1)) - 1);
  return Math.max(2, Math.ceil((value * 1.1) / step) * step);
}

/** `1131` → `1 131`, with a narrow space that does not break: the same in every language. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

function axes(frame: Frame): Plot.Markish[] {
  const { from, to, left, right, width } = frame;
  const [first, last] = [new Date(from).getUTCFullYear(), new Date(to).getUTCFullYear() - 1];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const step = Math.ceil((4 * LETTER + 8) / ((width - left - right) / years.length));
  const named = years.filter((_, index) => index % step === 0);
  const ticks = ticksOf(frame);
  return [
    Plot.ruleY(ticks, { className: 'chart-grid' }),
    // Between years; below the names of years if not all have room.
    Plot.ruleX(step === 1 ? years.slice(1) : named, {
      x: (year: number) => (step === 1 ? Date.UTC(year, 0, 1) : middleOf(String(year))),
      className: 'chart-grid',
    }),
    Plot.text(ticks, {
      x: from,
      y: (tick: number) => tick,
      text: (tick: number) => grouped(tick),
      textAnchor: 'end',
      dx: -6,
      className: 'chart-words',
    }),
    Plot.text(named, {
      x: (year: number) => middleOf(String(year)),
      y: frame.isReversed ? frame.high : frame.low,
      text: String,
      dy: 19,
      className: 'chart-words',
    }),
  ];
}

/** Four to six round values. */
function ticksOf({ low, high, isReversed }: Frame): number[] {
  const span = high - low;
  const unit = 10 ** Math.floor(Math.log10(span));
  const step =
    [0.2, 0.25, 0.5, 1, 2].map((times) => times * unit).find((size) => size >= 1 && span / size <= 5) ?? unit;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(tick);
  if (isReversed && ticks.at(-1) !== high) ticks.push(high);
  return ticks;
}

/** Numbers of the breaks, and which direction is better on both sides of them. */
function breakLabels({ breaks, better }: Figure, frame: Frame): Plot.Markish[] {
  const labels = breaks.flatMap(({ at, betterBefore }, index) => [
    { at: spanOf(at)[0], text: `(${index + 1})`, anchor: 'middle' as const, dx: 0 },
    ...(betterBefore === undefined
      ? []
      : [{ at: spanOf(at)[0], text: `{{${betterBefore}}}`, anchor: 'end' as const, dx: -18 }]),
    ...(betterBefore === undefined || better === undefined
      ? []
      : [{ at: spanOf(at)[0], text: `{{${better}}}`, anchor: 'start' as const, dx: 18 }]),
  ]);
  if (better !== undefined && !breaks.some(({ betterBefore }) => betterBefore !== undefined))
    labels.push({
      at: frame.from,
      text: frame.isReversed ? '{{higher}}' : `{{${better}}}`,
      anchor: 'start' as never,
      dx: 2,
    });
  return labels.map(({ at, text, anchor, dx }) =>
    Plot.text([at], {
      x: (time: number) => time,
      y: frame.isReversed ? frame.low : frame.high,
      text: () => text,
      textAnchor: anchor,
      dx,
      dy: -16,
      className: 'chart-words',
    }),
  );
}

interface Box {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}
type Anchor = 'start' | 'middle' | 'end';

/** The newest value of each line, with the name of its counter if there are several; where there is room for it. */
function valueLabels(measure: Figure['measure'], lines: readonly FigureLine[], frame: Frame): Plot.Markish[] {
  const { left, right, top, bottom, width, height } = frame;
  const x = (time: number) => left + ((time - frame.from) / (frame.to - frame.from)) * (width - left - right);
  const y = (value: number) => {
    const share = (value - frame.low) / (frame.high - frame.low);
    return top + (frame.isReversed ? share : 1 - share) * (height - top - bottom);
  };
  const taken: Box[] = lines.flatMap(({ points }) =>
    points.map((point) => boxAround(x(timeOf(point)), y(point.value), 4)),
  );
  if (measure === 'period' || measure === 'event')
    for (const { points } of lines)
      for (const point of points)
        taken.push({ x1: x(timeOf(point)) - 3, x2: x(timeOf(point)) + 3, y1: y(point.value), y2: height - bottom });
  for (const { segments } of lines) for (const segment of segments) taken.push(...boxesAlong(segment, x, y));
  return lines.flatMap((line, index) => {
    const point = line.points.at(-1) as FigurePoint;
    const [px, py] = [x(timeOf(point)), y(point.value)];
    const name = lines.length > 1 ? `{{line ${index}}} ` : '';
    const value = grouped(point.value);
    const length = (name === '' ? 0 : longestName(line) + 1) + value.length;
    const wide = length * BOLD_LETTER;
    const places: [Anchor, number, number][] = [
      ['middle', 0, -17],
      ['end', 0, -17],
      ['start', 0, -17],
      ['start', 9, 0],
      ['end', -9, 0],
      ['middle', 0, 19],
      ['end', 4, 19],
      ['start', -4, 19],
      ['end', 4, -34],
      ['end', 4, 36],
    ];
    for (const [anchor, dx, dy] of places) {
      const start = px + dx - (anchor === 'middle' ? wide / 2 : anchor === 'end' ? wide : 0);
      const box = { x1: start, x2: start + wide, y1: py + dy - LINE_HEIGHT / 2, y2: py + dy + LINE_HEIGHT / 2 };
      const isInside = box.x1 >= left && box.x2 <= width - 2 && box.y1 >= top - 8 && box.y2 <= height - bottom + 4;
      if (!isInside || taken.some((other) => overlaps(box, other))) continue;
      // A label that is nearer to a point of another counter would be read as its value.
      const near = distanceTo(box, px, py) - OTHER_POINT_NEARER;
      const isOfAnother = lines.some(
        (other) => other !== line && other.points.some((one) => distanceTo(box, x(timeOf(one)), y(one.value)) < near),
      );
      if (isOfAnother) continue;
      taken.push(box);
      return [
        Plot.text([point], {
          x: timeOf,
          y: 'value',
          text: () => name + value,
          textAnchor: anchor,
          dx,
          dy,
          className: `chart-label__k${index}`,
        }),
      ];
    }
    return [];
  });
}

/** Letters of the longest name of a counter, in any language. */
function longestName({ counter: { name } }: FigureLine): number {
  return Math.max(...Object.values(name).map((text) => text?.length ?? 0));
}

/** Pixels by which a point of another counter may be nearer to a label than its own point. */
const OTHER_POINT_NEARER = 4;

/** Pixels between a point and the nearest edge of a box. */
const distanceTo = ({ x1, x2, y1, y2 }: Box, x: number, y: number) =>
  Math.hypot(Math.max(x1 - x, 0, x - x2), Math.max(y1 - y, 0, y - y2));

const boxAround = (x: number, y: number, by: number): Box => ({ x1: x - by, x2: x + by, y1: y - by, y2: y + by });
const overlaps = (a: Box, b: Box) => a.x1 < b.x2 && b.x1 < a.x2 && a.y1 < b.y2 && b.y1 < a.y2;

/** Small boxes that cover the line of a segment. */
function boxesAlong(segment: readonly FigurePoint[], x: (time: number) => number, y: (value: number) => number): Box[] {
  const at = segment.map((point) => ({ x: x(timeOf(point)), y: y(point.value) }));
  return at.slice(1).flatMap((to, index) => {
    const from = at[index] as (typeof at)[number];
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4));
    return Array.from({ length: steps }, (_, step) =>
      boxAround(from.x + ((to.x - from.x) * step) / steps, from.y + ((to.y - from.y) * step) / steps, 2),
    );
  });
}

/** Plot takes one class; names with `__` between them become several. Removes what the style sheet and the page say already, and rounds coordinates to a tenth of a pixel. */
function compact(svg: string, size: ChartSize): string {
  return svg
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/ class="[^"]*"/g, (names) => names.replaceAll('__', ' '))
    .replace(
      / (?:aria-label|aria-hidden|font-family|font-size|fill|stroke(?:-[a-z]+)?|paint-order|font-variant)="[^"]*"/g,
      '',
    )
    .replace(/ text-anchor="middle"/g, '')
    .replace(/(\d+\.\d)\d+/g, '$1')
    .replace(/(\d)\.0(?!\d)/g, '$1')
    .replace(/ y="0.3em"/g, ' dy=".32em"')
    .replace(
      /^<svg /,
      size === 'small' ? '<svg aria-hidden="true" ' : '<svg role="img" aria-labelledby="{{id}}-title {{id}}-text" ',
    )
    .replace(
      /^(<svg role[^>]*>)/,
      '$1<title id="{{id}}-title">{{title}}</title><desc id="{{id}}-text">{{description}}</desc>',
    );
}

/**
 * Replaces the placeholders of a drawing.
 * @param words `{{key}}` → text; the text is escaped here
 */
export function fillChart(svg: string, words: Readonly<Record<string, string>>): string {
  return svg.replace(/\{\{([^}]+)\}\}/g, (_all, key: string) => escapeHtml(words[key] ?? ''));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
