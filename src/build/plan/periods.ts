// Months and years of the archive. A period that is over changes no more.
import { before, calendar, monthsOf } from '../../derive/calendar.ts';
import { monthPage, sourceMonthPage, yearPage } from '../../i18n/addresses.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import { digestOf } from '../digests.ts';
import { monthPlace, sourceMonthPlace, yearPlace } from '../places.ts';
import { type Plan, type PlanContext, whole } from './plan.ts';

const inAll = (page: string) => () => UI_LANGUAGES.map((lang) => `${lang}/${page}`);

export function planPeriods(context: PlanContext): Plan {
  const { archive, shown } = context;
  const days = archive.dayCounts();
  const months = monthsOf(days);
  const plan: Plan = new Map();
  for (const { year, months: ofYear } of calendar(days)) {
    plan.set(yearPlace(year), whole(digestOf(ofYear), inAll(yearPage(year))));
    for (const { month, days: ofMonth } of ofYear) {
      const sources = archive.sourcesOfMonth(month).map(({ source, count }) => [count, shown(source)]);
      plan.set(monthPlace(month), whole(digestOf([ofMonth, sources, before(months, month)]), inAll(monthPage(month))));
    }
  }
  return new Map([...plan, ...planSourceMonths(context)]);
}

function planSourceMonths({ index, shown }: PlanContext): Plan {
  const plan: Plan = new Map();
  for (const [source, files] of Map.groupBy(index, ({ sourceId }) => sourceId)) {
    let previous: string | undefined;
    for (const [month, ofMonth] of Map.groupBy(files, ({ day }) => day.slice(0, 7))) {
      plan.set(sourceMonthPlace(source, month), whole(digestOf([ofMonth.map(({ digest }) => digest), shown(source), previous]), inAll(sourceMonthPage(source, month))));
      previous = month;
    }
  }
  return plan;
}
