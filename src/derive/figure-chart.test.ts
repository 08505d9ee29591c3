import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Figure, figureSchema } from '../model/figure.ts';
import { CHART_SIZES, type ChartSize, drawChart, fillChart, grouped, hasChart, symbolMark } from './figure-chart.ts';

const FOLDERS = ['content/figures', 'content/samples/figures'];
const figures: Figure[] = FOLDERS.flatMap((folder) =>
  readdirSync(folder).map((name) => ({
    ...figureSchema.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))),
    id: name.slice(0, -'.json'.length),
  })),
);
const charts = figures
  .filter(hasChart)
  .flatMap((figure) => Object.keys(CHART_SIZES).map((size) => ({ figure, size: size as ChartSize, id: figure.id })));

it.each(charts)('draws $id ($size) without styles, inside its frame, the same each time', ({ figure, size }) => {
  const svg = drawChart(figure, size);
  expect(svg).not.toMatch(/<style|style=|<script|href=|NaN|undefined| id="plot/);
  expect(svg).toMatch(/^<svg (role="img" aria-labelledby=|aria-hidden="true")/);
  expect(drawChart(structuredClone({ ...figure, id: figure.id }), size)).toBe(svg);
  const { width, height } = CHART_SIZES[size];
  for (const [, x, y] of svg.matchAll(/translate\((-?[\d.]+),(-?[\d.]+)\)/g)) {
    expect(Math.abs(Number(x))).toBeLessThanOrEqual(width);
    expect(Math.abs(Number(y))).toBeLessThanOrEqual(height);
  }
  const drawn = [...svg.matchAll(/<(circle|path)[^>]*>/g)].length;
  expect(drawn).toBeGreaterThanOrEqual(figure.points.length);
});

it('weighs little: all charts in their largest size have fewer than 6,000 characters', () => {
  for (const { figure, size, id } of charts) expect(drawChart(figure, size).length, id).toBeLessThan(6000);
});

it('has a title and a description, and escapes words', () => {
  const figure = figures.find(({ id }) => id === 'media-workers-behind-bars') as Figure;
  const words = { id: 'x', title: 'A & B', description: '<b>"x"</b>', 'line 0': 'BAJ' };
  const svg = fillChart(drawChart(figure, 'wide'), words);
  expect(svg).toContain('aria-labelledby="x-title x-text"');
  expect(svg).toContain('<title id="x-title">A &#38; B</title>');
  expect(svg).toContain('&#60;b&#62;&#34;x&#34;&#60;/b&#62;');
  expect(svg).toContain('BAJ 40');
  expect(svg).not.toContain('{{');
});

it('draws lines in shapes of their own', () => {
  const shapes = Array.from({ length: 8 }, (_, line) => symbolMark(line));
  expect(new Set(shapes).size).toBe(8);
  for (const shape of shapes) expect(shape).toMatch(/^<(circle|path) [^<]*\/>$/);
});

it('turns the scale of a rank round, and does not join ranks of two methods', () => {
  const figure = figures.find(({ id }) => id === 'rsf-rank') as Figure;
  const svg = drawChart(figure, 'wide');
  const ys = [...svg.matchAll(/translate\([\d.]+,([\d.]+)\)[^>]*>(\d{3})<\/text>/g)].map(([, y, rank]) => [
    Number(rank),
    Number(y),
  ]);
  const sorted = ys.filter(([rank = 0]) => rank >= 140 && rank <= 180).sort(([a = 0], [b = 0]) => a - b);
  expect(sorted.length).toBeGreaterThan(3);
  expect(sorted.map(([, y]) => y)).toEqual(sorted.map(([, y]) => y).sort((a = 0, b = 0) => a - b));
  expect(svg).toContain('chart-break');
  expect(svg.match(/chart-line/g)).toHaveLength(4);
});

it('groups digits the same way in every language', () => {
  expect([999, 1131, 65000].map(grouped)).toEqual(['999', '1\u202f131', '65\u202f000']);
});

it('leaves a label out where it would be read as the value of another counter', () => {
  // The mark of the UN lies in the line of Viasna: on a small chart its label has room only above higher values of Viasna.
  const prisoners = figures.find(({ id }) => id === 'political-prisoners') as Figure;
  expect(drawChart(prisoners, 'narrow')).not.toMatch(/\{\{line \d\}\} 1\u202f400/);
  expect(drawChart(prisoners, 'narrow')).toContain('{{line 0}} 1\u202f131');
  expect(drawChart(prisoners, 'wide')).toContain('1\u202f400');
});
