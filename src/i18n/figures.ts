// Values, dates and counters of figures in the reader's language.
import type { Cited } from '../derive/citation.ts';
import { byTime, counterOf, newestPoint, pointIds } from '../derive/figures.ts';
import type { Figure, FigurePoint } from '../model/figure.ts';
import { type UiLanguage, writtenLanguage } from '../model/language.ts';
import { figurePage, pageAddress } from '../site/addresses.ts';
import { formatPartialDate } from './format.ts';
import { localised } from './localised.ts';
import { words } from './words.ts';

/** `at least 45 people`, `place 153 of 180` */
export function formatFigure({ unit }: Pick<Figure, 'unit'>, point: FigurePoint, lang: UiLanguage): string {
  const t = words(lang);
  const { value, of, qualifier } = point;
  const counted = of === undefined ? inUnit(point.unit ?? unit, value, qualifier, lang) : inAll(unit, value, of, lang);
  return qualifier === undefined ? counted : t(`figures.qualifier.${qualifier}`, { value: counted });
}

type Qualifier = NonNullable<FigurePoint['qualifier']>;
type PluralForm = 'one' | 'few' | 'many' | 'other';

/** Qualifiers after which a language has the unit in the genitive: «не менее 163 человек», not «не менее 163 человека». */
const BEFORE_GENITIVE: Partial<Record<UiLanguage, readonly Qualifier[]>> = {
  be: ['up-to'],
  'be-latn': ['up-to'],
  ru: ['at-least', 'more-than', 'up-to'],
};
/** Plural form → that with the unit in the genitive; `other`, that of fractions, is the genitive singular. */
const GENITIVE: Record<PluralForm, PluralForm> = { one: 'other', few: 'many', many: 'many', other: 'other' };

function inUnit(unit: Figure['unit'], count: number, qualifier: Qualifier | undefined, lang: UiLanguage): string {
  const t = words(lang);
  if (qualifier === undefined || !BEFORE_GENITIVE[lang]?.includes(qualifier))
    return t(`figures.unit.${unit}`, { count });
  const form = new Intl.PluralRules(writtenLanguage(lang)).select(count) as PluralForm;
  return t(`figures.unit.${unit}.${GENITIVE[form]}`, { count });
}

function inAll(unit: Figure['unit'], value: number, of: number, lang: UiLanguage): string {
  return words(lang)(unit === 'place' ? 'figures.place-of' : 'figures.points-of', { value, of });
}

/** `at least 45`; with the unit if it is not that of the series, for tables that name the unit once. */
export function formatValue(figure: Pick<Figure, 'unit'>, point: FigurePoint, lang: UiLanguage): string {
  if (point.of !== undefined || point.unit !== undefined || figure.unit === 'place')
    return formatFigure(figure, point, lang);
  const t = words(lang);
  const value = t('figures.number', { value: point.value });
  return point.qualifier === undefined ? value : t(`figures.qualifier.${point.qualifier}`, { value });
}

/** `as of 31 December 2025`; of events and periods, the date alone. */
export function formatAsOf({ measure }: Pick<Figure, 'measure'>, { asOf }: FigurePoint, lang: UiLanguage): string {
  const date = formatPartialDate(asOf, lang);
  return measure === 'state' || measure === 'total' ? words(lang)('figures.as-of', { date }) : date;
}

/** What the value is about, beyond the series: `Ales Bialiatski`, `since July 2024`; empty if nothing. */
export function formatSubject({ subject, since }: FigurePoint, lang: UiLanguage): string {
  return [
    ...(subject === undefined ? [] : [localised(subject, lang)]),
    ...(since === undefined ? [] : [words(lang)('figures.since', { date: formatPartialDate(since, lang) })]),
  ].join(', ');
}

export function counterName(figure: Figure, point: FigurePoint, lang: UiLanguage): string {
  return localised(counterOf(figure, point).name, lang);
}

/**
 * Links to the pages of figures, each with its newest value, for pages of topics and organisations. Series with the most
 * values come first, as on the page of figures.
 */
export function figureLinks(figures: readonly Figure[], lang: UiLanguage) {
  const ordered = figures.toSorted((a, b) => b.points.length - a.points.length);
  return ordered.map((figure) => {
    const point = newestPoint(figure);
    const fact = `${formatFigure(figure, point, lang)}, ${formatAsOf(figure, point, lang)}`;
    return { title: localised(figure.title, lang), href: pageAddress(lang, figurePage(figure.id)), fact };
  });
}

/** One line by which others can cite the value: what, how many, when, who counted, where it was published, and this site. */
export function citation(figure: Figure, point: FigurePoint, site: string, path: string, lang: UiLanguage): string {
  const subject = formatSubject(point, lang);
  const counter = counterName(figure, point, lang);
  return words(lang)('figures.cite-line', {
    title: localised(figure.title, lang) + (subject === '' ? '' : ` (${subject})`),
    value: formatFigure(figure, point, lang),
    asOf: formatAsOf(figure, point, lang),
    counter:
      point.outlet === undefined ? counter : words(lang)('figures.cite-outlet', { counter, outlet: point.outlet }),
    publishedOn: formatPartialDate(point.publishedOn, lang),
    url: point.url,
    site,
    path,
  });
}

/**
 * Its values as citations of the pages on which they were published, newest first. In English: keys of bibliographies are
 * made once, for all languages of the site.
 */
export function citedPoints(figure: Figure): Cited[] {
  const ids = pointIds(figure.points);
  return figure.points
    .toSorted(byTime)
    .reverse()
    .map((point) => {
      const subject = formatSubject(point, 'en');
      const counter = counterName(figure, point, 'en');
      const title = localised(figure.title, 'en') + (subject === '' ? '' : ` (${subject})`);
      return {
        key: `${figure.id}-${ids.get(point)}`,
        kind: 'figure',
        title: `${title}: ${formatFigure(figure, point, 'en')}, ${formatAsOf(figure, point, 'en')}`,
        authors: [counter],
        outlet: point.outlet ?? counter,
        day: point.publishedOn,
        lang: 'und',
        url: point.url,
      };
    });
}
