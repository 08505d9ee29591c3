// Figures: values that contradict each other, in one file or between files, totals that shrink, names of other files.
import { join } from 'node:path';
import { middleOf } from '../derive/figures.ts';
import type { Figure, FigurePoint } from '../model/figure.ts';
import type { FileProblem } from '../store/file-problem.ts';
import type { Finding } from './finding.ts';

/** Ids of the files that figures name. */
export interface NamedByFigures {
  topics: ReadonlySet<string>;
  organisations: ReadonlySet<string>;
}

export function checkFigures(figuresDir: string, figures: readonly Figure[], named: NamedByFigures): Finding[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const fileOf = ({ id }: Figure) => join(figuresDir, `${id}.json`);
  return figures.flatMap((figure): Finding[] => [
    ...unknownNames(figure, byId, named).map((problem) => ({
      severity: 'error' as const,
      file: fileOf(figure),
      ...problem,
    })),
    ...[
      ...twoValues(figure),
      ...shrinkingTotal(figure),
      ...largerPart(figure, byId.get(figure.partOf ?? '')),
      ...wrongSum(figure, byId),
    ].map((problem) => ({ severity: 'notice' as const, file: fileOf(figure), ...problem })),
  ]);
}

type Found = Omit<FileProblem, 'file'>;

function unknownNames(
  { id, topics, counters, partOf, sumOf }: Figure,
  byId: ReadonlyMap<string, Figure>,
  named: NamedByFigures,
): Found[] {
  const unknown = (field: string, name: string, folder: string): Found => ({
    field,
    what: `There is no file “${name}” in content/${folder}.`,
    why: 'The figure refers to it.',
    fix: `Give the name of a file in content/${folder}, without .json; or remove it.`,
  });
  return [
    ...topics.flatMap((topic, at) => (named.topics.has(topic) ? [] : [unknown(`topics.${at}`, topic, 'topics')])),
    ...counters.flatMap(({ organisation }, at) =>
      organisation === undefined || named.organisations.has(organisation)
        ? []
        : [unknown(`counters.${at}.organisation`, organisation, 'organisations')],
    ),
    ...(partOf === undefined || (byId.has(partOf) && partOf !== id) ? [] : [unknown('partOf', partOf, 'figures')]),
    ...sumOf.flatMap((part, at) => (byId.has(part) && part !== id ? [] : [unknown(`sumOf.${at}`, part, 'figures')])),
  ];
}

const FIX = 'Compare both sources. If both are right as given, say so in "contradiction" of one of them.';

/** Points of one counter, unit and start, in pairs that follow each other in time, neither of which is explained. */
function pairs(figure: Figure): [FigurePoint, FigurePoint][] {
  const groups = Map.groupBy(figure.points, ({ countedBy, unit = figure.unit, since = '', subject }) =>
    [countedBy, unit, since, subject?.en ?? ''].join(' '),
  );
  return [...groups.values()].flatMap((points) => {
    const sorted = points.toSorted((a, b) => middleOf(a.asOf) - middleOf(b.asOf));
    return sorted
      .slice(1)
      .map((point, at): [FigurePoint, FigurePoint] => [sorted[at] as FigurePoint, point])
      .filter((pair) => pair.every(({ contradiction }) => contradiction === undefined));
  });
}

function twoValues(figure: Figure): Found[] {
  if (figure.measure === 'event') return [];
  return pairs(figure)
    .filter(([a, b]) => a.asOf === b.asOf && a.value !== b.value)
    .map(([a, b]) => ({
      field: `points.${figure.points.indexOf(b)}.value`,
      what: `${a.countedBy} has two values for ${b.asOf}: ${a.value} and ${b.value}.`,
      why: 'One counter gives one value for one day; the other may be a mistake, or about something else.',
      fix: FIX,
    }));
}

function shrinkingTotal(figure: Figure): Found[] {
  if (figure.measure !== 'total') return [];
  return pairs(figure)
    .filter(([a, b]) => a.asOf !== b.asOf && b.value < a.value)
    .map(([a, b]) => ({
      field: `points.${figure.points.indexOf(b)}.value`,
      what: `The total shrinks: ${a.countedBy} has ${a.value} for ${a.asOf}, and ${b.value} for ${b.asOf}.`,
      why: 'A total since a start only grows.',
      fix: FIX,
    }));
}

/** Points of two figures by one counter for one time. */
function sameCount(of: Figure, point: FigurePoint): FigurePoint | undefined {
  return of.points.find(({ countedBy, asOf }) => countedBy === point.countedBy && asOf === point.asOf);
}

function largerPart(figure: Figure, whole: Figure | undefined): Found[] {
  if (whole === undefined) return [];
  return figure.points.flatMap((point, at): Found[] => {
    const other = sameCount(whole, point);
    if (other === undefined || point.value <= other.value || isExplained(point, other)) return [];
    return [
      {
        field: `points.${at}.value`,
        what: `It is larger than the whole: “${whole.id}” has ${other.value} for ${point.asOf}.`,
        why: `"partOf" says that “${whole.id}” contains it.`,
        fix: FIX,
      },
    ];
  });
}

function wrongSum(figure: Figure, byId: ReadonlyMap<string, Figure>): Found[] {
  const parts = figure.sumOf.flatMap((id) => byId.get(id) ?? []);
  if (parts.length === 0) return [];
  return figure.points.flatMap((point, at): Found[] => {
    const counted = parts.flatMap((part) => sameCount(part, point) ?? []);
    const sum = counted.reduce((total, { value }) => total + value, 0);
    if (counted.length < parts.length || sum === point.value || isExplained(point, ...counted)) return [];
    return [
      {
        field: `points.${at}.value`,
        what: `The parts for ${point.asOf} make ${sum}, not ${point.value}.`,
        why: `"sumOf" says that it is the sum of ${figure.sumOf.map((id) => `“${id}”`).join(' and ')}.`,
        fix: FIX,
      },
    ];
  });
}

const isExplained = (...points: FigurePoint[]) => points.some(({ contradiction }) => contradiction !== undefined);
